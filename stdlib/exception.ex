defmodule Exception do
  @moduledoc """
  Functions on exceptions and stack traces, and the behaviour of exceptions.

      iex> Exception.message(%ArgumentError{message: "bad"})
      "bad"

  An exception is a struct made with `defexception/1`. `exception/1` builds it from what `raise/2` was given;
  `message/1` gives its text. `c:blame/2` may add to it, before it is shown, what is too costly to find out on every
  raise.
  """

  @type t :: %{
          required(:__struct__) => module,
          required(:__exception__) => true,
          optional(atom) => any
        }

  @type kind :: :error | non_error_kind
  @type non_error_kind :: :exit | :throw | {:EXIT, pid}
  @type stacktrace :: [stacktrace_entry]
  @type stacktrace_entry ::
          {module, atom, arity_or_args, location}
          | {(... -> any), arity_or_args, location}
  @type arity_or_args :: non_neg_integer | list
  @type location :: keyword

  @doc "Makes the exception from the argument of `raise/2`."
  @callback exception(term) :: t

  @doc "The text of the exception."
  @callback message(t) :: String.t()

  @doc "Adds details to the exception before it is shown."
  @callback blame(t, stacktrace) :: {t, stacktrace}

  @optional_callbacks [blame: 2]

  @doc """
  Tells whether `term` is an exception.

      iex> Exception.exception?(%RuntimeError{})
      true

  """
  @doc deprecated: "Use Kernel.is_exception/1 instead"
  @spec exception?(term) :: boolean
  def exception?(term)
  def exception?(%{__struct__: struct, __exception__: true}) when is_atom(struct), do: true
  def exception?(_), do: false

  @doc "The text of an exception."
  @spec message(t) :: String.t()
  def message(%module{__exception__: true} = exception) do
    try do
      module.message(exception)
    rescue
      caught ->
        "got #{inspect(caught.__struct__)} with message #{inspect(message(caught))} while retrieving " <>
          "Exception.message/1 for #{inspect(exception)}. Stacktrace:\n#{format_stacktrace(__STACKTRACE__)}"
    else
      text when is_binary(text) ->
        text

      other ->
        "got #{inspect(other)} while retrieving Exception.message/1 for #{inspect(exception)} (expected a string)"
    end
  end

  @doc """
  Turns the reason of an `:error` into an exception; exceptions and other kinds stay as they are.

      iex> Exception.normalize(:error, {:badmatch, 1})
      %MatchError{term: 1}
  """
  @spec normalize(:error, any, stacktrace) :: t
  @spec normalize(non_error_kind, payload, stacktrace) :: payload when payload: var
  def normalize(kind, payload, stacktrace \\ [])
  def normalize(:error, %_{__exception__: true} = exception, _stacktrace), do: exception
  def normalize(:error, payload, stacktrace), do: ErlangError.normalize(payload, stacktrace)
  def normalize(_kind, payload, _stacktrace), do: payload

  @doc """
  Adds details to an error before it is shown, such as suggestions or the clauses that did not match; may change the stack trace.
  Returns both. It looks at the module the error comes from, so it takes time: for errors a person is to read.

      iex> error = %KeyError{key: :nmae, term: %{name: "Ada"}}
      iex> {blamed, []} = Exception.blame(:error, error, [])
      iex> Exception.message(blamed) =~ "Did you mean"
      true
  """
  @spec blame(:error, any, stacktrace) :: {t, stacktrace}
  @spec blame(non_error_kind, payload, stacktrace) :: {payload, stacktrace} when payload: var
  def blame(kind, error, stacktrace)

  def blame(:error, error, stacktrace) do
    %module{} = struct = normalize(:error, error, stacktrace)

    if Code.ensure_loaded?(module) and function_exported?(module, :blame, 2) do
      module.blame(struct, stacktrace)
    else
      {struct, stacktrace}
    end
  end

  def blame(_kind, reason, stacktrace), do: {reason, stacktrace}

  @doc """
  The clauses of a function, tried with arguments: `{:ok, kind, clauses}`, a clause being `{args, guards}` in which
  `%{match?: boolean, node: quoted}` stands for every argument and condition; `:error` where they are not known.

  Known are those of modules that came from files, not of scripts.

      iex> {:ok, :def, [{[argument | _], [guard]}]} = Exception.blame_mfa(Enum, :at, [[1], :first, nil])
      iex> {argument.match?, guard.match?, Macro.to_string(guard.node)}
      {true, false, "is_integer(index)"}
  """
  @spec blame_mfa(module, function :: atom, args :: [term]) :: {:ok, :def | :defp | :defmacro | :defmacrop, [{args :: [term], guards :: [term]}]} | :error
  def blame_mfa(module, function, args) when is_atom(module) and is_atom(function) and is_list(args) do
    Exception.Blame.mfa(module, function, args)
  end

  @doc """
  The first line shown for an error of any kind.

      iex> Exception.format_banner(:throw, :ball)
      "** (throw) :ball"
  """
  @spec format_banner(kind, any, stacktrace) :: String.t()
  def format_banner(kind, payload, stacktrace \\ [])

  def format_banner(:error, exception, stacktrace) do
    exception = normalize(:error, exception, stacktrace)
    "** (" <> inspect(exception.__struct__) <> ") " <> message(exception)
  end

  def format_banner(:throw, reason, _stacktrace), do: "** (throw) " <> inspect(reason)
  def format_banner(:exit, reason, _stacktrace), do: "** (exit) " <> format_exit(reason, "\n    ")

  def format_banner({:EXIT, pid}, reason, _stacktrace) do
    "** (EXIT from #{inspect(pid)}) " <> format_exit(reason, "\n    ")
  end

  @doc """
  The banner of an error and its stack trace, as they are printed when a process ends by it.

      iex> Exception.format(:error, %RuntimeError{message: "oops"}, [])
      "** (RuntimeError) oops"
  """
  @spec format(kind, any, stacktrace) :: String.t()
  def format(kind, payload, stacktrace \\ [])
  def format({:EXIT, _} = kind, any, _stacktrace), do: format_banner(kind, any)

  def format(kind, payload, stacktrace) do
    message = format_banner(kind, payload, stacktrace)

    case stacktrace do
      [] -> message
      _ -> message <> "\n" <> format_stacktrace(stacktrace)
    end
  end

  ## Exit reasons

  @doc """
  The text of an exit reason.

      iex> Exception.format_exit(:noproc)
      "no process: the process is not alive or there's no process currently associated with the given name, possibly because its application isn't started"
  """
  @spec format_exit(any) :: String.t()
  def format_exit(reason), do: format_exit(reason, "\n    ")

  defp format_exit({%{__exception__: true} = exception, stacktrace} = reason, joiner) when is_list(stacktrace) do
    if stacktrace?(stacktrace), do: format_exit_error(exception, stacktrace, joiner), else: inspect(reason)
  end

  defp format_exit({:shutdown, {:failed_to_start_child, child, {:EXIT, reason}}}, joiner),
    do: start_child(child, reason, joiner)

  defp format_exit({:shutdown, {:failed_to_start_child, child, reason}}, joiner),
    do: start_child(child, reason, joiner)

  defp format_exit({:shutdown, reason}, _joiner), do: "shutdown: " <> inspect(reason)

  defp format_exit({reason, {module, function, args} = mfa} = whole, joiner)
       when is_atom(module) and is_atom(function) do
    if is_list(args) do
      {module, function, args} = mfa
      "exited in: " <> format_mfa(module, function, args) <> joiner <> "** (EXIT) " <> format_exit(reason, joiner <> "    ")
    else
      format_reason(whole)
    end
  end

  defp format_exit({reason, [_ | _] = stacktrace} = whole, joiner) do
    if stacktrace?(stacktrace), do: format_exit_error(reason, stacktrace, joiner), else: format_reason(whole)
  end

  defp format_exit(reason, _joiner), do: format_reason(reason)

  defp start_child(child, reason, joiner) do
    "shutdown: failed to start child: " <>
      inspect(child) <> joiner <> "** (EXIT) " <> format_exit(reason, joiner <> "    ")
  end

  defp format_exit_error(error, stacktrace, joiner) do
    {error, stacktrace} =
      case error do
        %{__exception__: true} -> {error, stacktrace}
        _ -> {normalize(:error, error, stacktrace), stacktrace}
      end

    lines = for entry <- stacktrace, do: joiner <> "    " <> format_stacktrace_entry(entry)
    banner = format_banner(:error, error, stacktrace)
    :erlang.iolist_to_binary(["an exception was raised:", joiner, banner | lines])
  end

  defp stacktrace?([{module, fun, arity, location} | _])
       when is_atom(module) and is_atom(fun) and (is_integer(arity) or is_list(arity)) and is_list(location),
       do: true

  defp stacktrace?([{fun, arity, location} | _])
       when is_function(fun) and (is_integer(arity) or is_list(arity)) and is_list(location),
       do: true

  defp stacktrace?(_), do: false

  defp format_reason(:shutdown), do: "shutdown"
  defp format_reason(:calling_self), do: "process attempted to call itself"
  defp format_reason(:timeout), do: "time out"
  defp format_reason(:killed), do: "killed"
  defp format_reason(:normal), do: "normal"
  defp format_reason(:noconnection), do: "no connection"

  defp format_reason(:noproc) do
    "no process: the process is not alive or there's no process currently associated with the given name, " <>
      "possibly because its application isn't started"
  end

  defp format_reason({:nodedown, node}) when is_atom(node), do: "no connection to #{node}"
  defp format_reason({:already_started, pid}), do: "already started: " <> inspect(pid)
  defp format_reason({:bad_return_value, value}), do: "bad return value: " <> inspect(value)
  defp format_reason({:bad_call, request}), do: "bad call: " <> inspect(request)
  defp format_reason({:bad_cast, request}), do: "bad cast: " <> inspect(request)

  defp format_reason({:start_spec, spec}), do: "bad child specification, " <> child_spec(spec)
  defp format_reason({:bad_start_spec, spec}), do: "bad child specification, invalid children: " <> inspect(spec)
  defp format_reason({:supervisor_data, data}), do: "bad supervisor configuration, " <> supervisor_data(data)
  defp format_reason(reason), do: inspect(reason)

  defp child_spec({:invalid_child_spec, spec}), do: "invalid child specification: " <> inspect(spec)
  defp child_spec({:invalid_child_type, type}), do: "invalid child type: #{inspect(type)}. Must be :worker or :supervisor."
  defp child_spec({:invalid_mfa, mfa}), do: "invalid mfa: " <> inspect(mfa)

  defp child_spec({:invalid_restart_type, type}),
    do: "invalid restart type: #{inspect(type)}. Must be :permanent, :transient or :temporary."

  defp child_spec({:invalid_shutdown, value}),
    do: "invalid shutdown: #{inspect(value)}. Must be an integer >= 0, :infinity or :brutal_kill."

  defp child_spec({:invalid_module, module}), do: "invalid module: #{inspect(module)}. Must be an atom."

  defp child_spec({:invalid_modules, modules}),
    do: "invalid modules: #{inspect(modules)}. Must be a list of atoms or :dynamic."

  defp child_spec({:duplicate_child_name, name}), do: child_name(name)
  defp child_spec(other), do: "got: " <> inspect(other)

  defp child_name(name) do
    "more than one child specification has the id: #{inspect(name)}.\n" <>
      "If using maps as child specifications, make sure the :id keys are unique.\n" <>
      "If using a module or {module, arg} as child, use Supervisor.child_spec/2 to change the :id, for example:\n\n" <>
      "    children = [\n" <>
      "      Supervisor.child_spec({MyWorker, arg}, id: :my_worker_1),\n" <>
      "      Supervisor.child_spec({MyWorker, arg}, id: :my_worker_2)\n" <>
      "    ]\n"
  end

  defp supervisor_data({:invalid_type, type}), do: "invalid type: " <> inspect(type)
  defp supervisor_data({:invalid_strategy, strategy}), do: "invalid strategy: " <> inspect(strategy)
  defp supervisor_data({:invalid_intensity, value}), do: "invalid max_restarts (intensity): " <> inspect(value)
  defp supervisor_data({:invalid_period, value}), do: "invalid max_seconds (period): " <> inspect(value)
  defp supervisor_data({:invalid_max_children, value}), do: "invalid max_children: " <> inspect(value)
  defp supervisor_data({:invalid_extra_arguments, value}), do: "invalid extra_arguments: " <> inspect(value)
  defp supervisor_data(other), do: "got: " <> inspect(other)

  ## Stack traces

  @doc """
  One line of a stack trace.

      iex> Exception.format_stacktrace_entry({Foo, :bar, 2, [file: ~c"foo.ex", line: 7]})
      "foo.ex:7: Foo.bar/2"
  """
  @spec format_stacktrace_entry(stacktrace_entry) :: String.t()
  def format_stacktrace_entry(entry)

  def format_stacktrace_entry({module, :__MODULE__, 0, location}),
    do: format_location(location) <> inspect(module) <> " (module)"

  def format_stacktrace_entry({_module, :__MODULE__, 1, location}), do: format_location(location) <> "(module)"
  def format_stacktrace_entry({_module, :__FILE__, 1, location}), do: format_location(location) <> "(file)"

  def format_stacktrace_entry({module, fun, arity, location}) do
    format_application(module) <> format_location(location) <> format_mfa(module, fun, arity)
  end

  def format_stacktrace_entry({fun, arity, location}), do: format_location(location) <> format_fa(fun, arity)

  # The version of Erlang's library that goes with System.otp_release/0.
  @stdlib_version "5.2"

  # Erlang's own module is part of the machine, not of an application.
  defp format_application(:erlang), do: ""

  defp format_application(module) do
    case :phial_code.is_stdlib(module) and :erlang.atom_to_binary(module) do
      false -> of_application(:application.get_application(module))
      <<"Elixir.", _::binary>> -> "(elixir " <> System.version() <> ") "
      _ -> "(stdlib " <> @stdlib_version <> ") "
    end
  end

  defp of_application({:ok, app}), do: "(#{app} #{Application.spec(app, :vsn)}) "
  defp of_application(:undefined), do: ""

  defp format_location(location) do
    case :lists.keyfind(:file, 1, location) do
      {:file, file} ->
        line =
          case :lists.keyfind(:line, 1, location) do
            {:line, line} -> line
            false -> 0
          end

        format_file_line(IO.chardata_to_string(file), line, " ")

      false ->
        ""
    end
  end

  @doc """
  A whole stack trace, a line for each entry; by default the one of the caller.

      iex> Exception.format_stacktrace([])
      "\\n"

  """
  @spec format_stacktrace(stacktrace | nil) :: String.t()
  def format_stacktrace(trace \\ nil) do
    trace =
      case trace do
        nil ->
          case Process.info(self(), :current_stacktrace) do
            {:current_stacktrace, [_ | rest]} -> rest
            {:current_stacktrace, []} -> []
          end

        trace ->
          trace
      end

    case trace do
      [] -> "\n"
      _ -> :erlang.iolist_to_binary(for entry <- trace, do: ["    ", format_stacktrace_entry(entry), ?\n])
    end
  end

  @doc """
  A function and its arity or arguments.

      iex> Exception.format_fa(&max/2, 2) =~ "/2"
      true
  """
  @spec format_fa(fun, arity | list) :: String.t()
  def format_fa(fun, arity) when is_function(fun), do: inspect(fun) <> format_arity(arity)

  @doc """
  A function of a module and its arity or arguments.

      iex> Exception.format_mfa(Foo, :bar, [1, 2])
      "Foo.bar(1, 2)"
      iex> Exception.format_mfa(Foo, :bar, 2)
      "Foo.bar/2"
  """
  @spec format_mfa(module, atom, arity | list) :: String.t()
  def format_mfa(module, fun, arity) when is_atom(module) and is_atom(fun) do
    case anonymous_in(fun) do
      {name, outer_arity} ->
        "anonymous fn#{format_arity(arity)} in " <>
          inspect(module) <> "." <> Macro.inspect_atom(:remote_call, name) <> "/" <> outer_arity

      :error ->
        inspect(module) <> "." <> Macro.inspect_atom(:remote_call, fun) <> format_arity(arity)
    end
  end

  # "-name/1-fun-0-" is the first function in name/1.
  defp anonymous_in(fun) do
    text = :erlang.atom_to_binary(fun)

    with <<"-", rest::binary>> <- text,
         {at, _} <- find_first(rest, ["-fun-", "-inlined-", "-anonymous-"]),
         outer = binary_part(rest, 0, at),
         {slash, _} <- find_last(outer, "/") do
      {:erlang.binary_to_atom(binary_part(outer, 0, slash)),
       binary_part(outer, slash + 1, byte_size(outer) - slash - 1)}
    else
      _ -> :error
    end
  end

  defp find_first(_text, []), do: :error

  defp find_first(text, [pattern | patterns]) do
    case find_last(text, pattern) do
      :error -> find_first(text, patterns)
      found -> found
    end
  end

  defp find_last(text, pattern) do
    case :binary.matches(text, pattern) do
      [] -> :error
      matches -> :lists.last(matches)
    end
  end

  defp format_arity(arity) when is_list(arity) do
    :erlang.iolist_to_binary(["(", join(for(arg <- arity, do: inspect(arg))), ")"])
  end

  defp format_arity(arity) when is_integer(arity), do: "/" <> Integer.to_string(arity)

  defp join([]), do: []
  defp join([last]), do: [last]
  defp join([head | tail]), do: [head, ", " | join(tail)]

  @doc """
  A place in a file.

      iex> Exception.format_file_line("foo", 1)
      "foo:1:"
      iex> Exception.format_file_line("foo", nil)
      "foo:"
  """
  @spec format_file_line(String.t() | nil, non_neg_integer | nil, String.t()) :: String.t()
  def format_file_line(file, line, suffix \\ ""), do: format_file_line_column(file, line, nil, suffix)

  @doc """
  A place in a file, with the column.

      iex> Exception.format_file_line_column("foo", 1, 2)
      "foo:1:2:"
  """
  @spec format_file_line_column(String.t() | nil, non_neg_integer | nil, non_neg_integer | nil, String.t()) ::
          String.t()
  def format_file_line_column(file, line, column, suffix \\ "")
  def format_file_line_column(nil, _line, _column, _suffix), do: ""
  def format_file_line_column(file, line, _column, suffix) when line == nil or line == 0, do: "#{file}:#{suffix}"

  def format_file_line_column(file, line, column, suffix) when column == nil or column == 0,
    do: "#{file}:#{line}:#{suffix}"

  def format_file_line_column(file, line, column, suffix), do: "#{file}:#{line}:#{column}:#{suffix}"

  ## For the exceptions themselves

  # The `candidates` (as {text, shown}) that resemble `name`, best first, then in order; at most five.
  @doc false
  def similar(name, candidates) do
    scored =
      for {text, shown} <- candidates, distance = String.jaro_distance(name, text), distance >= 0.77, do: {-distance, shown}

    best = :lists.sublist(:lists.sort(scored), 5)
    :lists.sort(for {_, shown} <- best, do: shown)
  end

  @doc false
  def did_you_mean([]), do: ""

  def did_you_mean(shown) do
    :erlang.iolist_to_binary([". Did you mean:\n\n", for(one <- shown, do: ["      * ", one, "\n"])])
  end
end
