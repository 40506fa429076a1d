defmodule RuntimeError do
  @moduledoc "Raised by `raise/1` with a text."
  defexception message: "runtime error"
end

defmodule ArgumentError do
  @moduledoc """
  Raised when an argument is not what a function expects. Errors of built-in functions say which one and why.
  """
  defexception message: "argument error"

  # The stack entry of a built-in function tells what was wrong with its arguments.
  @doc false
  def from_stacktrace([{module, fun, args, location} | _]) when is_list(location) do
    case :phial_reasons.of(module, fun, args) || :lists.keyfind(:error_info, 1, location) do
      {:error_info, %{function: :format_bs_fail, cause: cause}} ->
        %ArgumentError{message: segment_text(cause)}

      {:error_info, %{args: args}} when map_size(args) > 0 ->
        %ArgumentError{message: "errors were found at " <> arguments_text(args)}

      _ ->
        %ArgumentError{}
    end
  end

  def from_stacktrace(_), do: %ArgumentError{}

  # %{position => what is wrong}
  @doc false
  def arguments_text(args) do
    lines = for {index, text} <- :maps.to_list(args), do: ["  * ", nth(index), " argument: ", text, "\n"]
    IO.iodata_to_binary(["the given arguments:\n\n" | lines])
  end

  # A segment of <<>> that could not be built: {which, type, what is wrong, value}.
  @doc false
  def segment_text({segment, type, what, value}) do
    "construction of binary failed: segment #{segment} of type '#{type}': " <> segment_text(what, type, inspect(value))
  end

  defp segment_text(:type, type, value), do: "expected #{segment_type(type)} but got: #{value}"
  defp segment_text(:size, _type, value), do: "expected a non-negative integer as size but got: #{value}"
  defp segment_text(:too_large, _type, value), do: "the size #{value} is too large"
  defp segment_text(:invalid, _type, value), do: "expected one of the supported sizes 16, 32, or 64 but got: #{value}"
  defp segment_text(:no_float, _type, value), do: "the value #{value} is outside the range expressible as a float"
  defp segment_text(:short, _type, value), do: "the value #{value} is shorter than the size of the segment"

  defp segment_text(:unit, _type, value),
    do: "the size of the value #{value} is not a multiple of the unit for the segment"

  defp segment_type(:integer), do: "an integer"
  defp segment_type(:float), do: "a float or an integer"
  defp segment_type(:binary), do: "a binary"
  defp segment_type(utf), do: "a non-negative integer encodable as #{utf}"

  @impl true
  def blame(exception, [{:erlang, :apply, [_, _, _] = args, _} | _] = trace) do
    case apply_text(args) do
      nil -> {exception, trace}
      text -> {%{exception | message: text}, trace}
    end
  end

  def blame(exception, stacktrace), do: {exception, stacktrace}

  defp apply_text([module, function, args]) do
    cond do
      not proper?(args) ->
        "you attempted to apply a function named #{inspect(function)} on module #{inspect(module)} with arguments " <>
          "#{inspect(args)}. Arguments (the third argument of apply) must always be a proper list"

      # Without arguments it may have been written module.function().
      not is_atom(module) and is_atom(function) and args == [] ->
        "you attempted to apply a function named #{inspect(function)} on #{inspect(module)}. If you are using " <>
          "Kernel.apply/3, make sure the module is an atom. If you are using the dot syntax, such as " <>
          "module.function(), make sure the left-hand side of the dot is a module atom"

      not is_atom(module) ->
        "you attempted to apply a function on #{inspect(module)}. Modules (the first argument of apply) must always " <>
          "be an atom"

      not is_atom(function) ->
        "you attempted to apply a function named #{inspect(function)} on module #{inspect(module)}. However " <>
          "#{inspect(function)} is not a valid function name. Function names (the second argument of apply) must " <>
          "always be an atom"

      true ->
        nil
    end
  end

  defp proper?([_ | rest]), do: proper?(rest)
  defp proper?(rest), do: rest == []

  defp nth(1), do: "1st"
  defp nth(2), do: "2nd"
  defp nth(3), do: "3rd"
  defp nth(n), do: [Integer.to_string(n), "th"]
end

defmodule ArithmeticError do
  @moduledoc "Raised when an arithmetic operation has no result, such as a division by zero."
  defexception message: "bad argument in arithmetic expression"

  @unary_operators [:+, :-]
  @binary_operators [:+, :-, :*, :/]
  @functions [:div, :rem]
  @bitwise %{band: :band, bor: :bor, bnot: :bnot, bsl: :bsl, bsr: :bsr, bxor: :bxor}

  @impl true
  def blame(%{message: message} = exception, [{:erlang, fun, args, _} | _] = stacktrace) when is_list(args) do
    case expression(fun, args) do
      nil -> {exception, stacktrace}
      text -> {%{exception | message: message <> ": " <> text}, stacktrace}
    end
  end

  def blame(exception, stacktrace), do: {exception, stacktrace}

  defp expression(op, [arg]) when op in @unary_operators, do: "#{op}(#{inspect(arg)})"
  defp expression(op, [left, right]) when op in @binary_operators, do: "#{inspect(left)} #{op} #{inspect(right)}"
  defp expression(op, [left, right]) when op in @functions, do: "#{op}(#{inspect(left)}, #{inspect(right)})"

  defp expression(op, args) when is_map_key(@bitwise, op) do
    "Bitwise.#{op}(#{Enum.map_join(args, ", ", &inspect/1)})"
  end

  defp expression(_, _), do: nil
end

defmodule SystemLimitError do
  @moduledoc "Raised when something would be larger than the machine allows."
  defexception message: "a system limit has been reached"

  @doc false
  def from_stacktrace([{_module, _fun, _args, location} | _]) when is_list(location) do
    case :lists.keyfind(:error_info, 1, location) do
      {:error_info, %{function: :format_bs_fail, cause: cause}} ->
        %SystemLimitError{message: ArgumentError.segment_text(cause)}

      {:error_info, %{args: args}} when map_size(args) > 0 ->
        text = "a system limit has been reached due to errors at " <> ArgumentError.arguments_text(args)
        %SystemLimitError{message: text}

      _ ->
        %SystemLimitError{}
    end
  end

  def from_stacktrace(_), do: %SystemLimitError{}
end

defmodule SyntaxError do
  @moduledoc "Raised when source text is not Elixir. `:snippet` shows the place."
  defexception [:file, :line, :column, :snippet, description: "syntax error"]

  @impl true
  def message(%{snippet: snippet}) when is_binary(snippet) and snippet != "", do: snippet

  def message(%{file: file, line: line, column: column, description: description}) do
    Exception.format_file_line_column(file && Path.relative_to_cwd(file), line, column) <> " " <> description
  end
end

defmodule TokenMissingError do
  @moduledoc "Raised when source text ends before an expression does, for example without its `end`."
  defexception [:file, :line, :column, :snippet, description: "expression is incomplete"]

  @impl true
  def message(%{snippet: snippet}) when is_binary(snippet) and snippet != "", do: snippet

  def message(%{file: file, line: line, column: column, description: description}) do
    Exception.format_file_line_column(file && Path.relative_to_cwd(file), line, column) <> " " <> description
  end
end

defmodule CompileError do
  @moduledoc "Raised when code cannot be compiled."
  defexception [:file, :line, description: "compile error"]

  @impl true
  def message(%{file: file, line: line, description: description}) do
    case Exception.format_file_line(file && Path.relative_to_cwd(file), line) do
      "" -> description
      formatted -> formatted <> " " <> description
    end
  end
end

defmodule Kernel.TypespecError do
  @moduledoc "Raised when a typespec is not well formed."
  defexception [:file, :line, :description]

  @impl true
  def message(%{file: file, line: line, description: description}) do
    case Exception.format_file_line(file && Path.relative_to_cwd(file), line) do
      "" -> description
      formatted -> formatted <> " " <> description
    end
  end
end

defmodule BadFunctionError do
  @moduledoc "Raised when something that is no function is called."
  defexception [:term]

  @impl true
  def message(%{term: term}) when is_function(term) do
    "function #{inspect(term)} is invalid, likely because it points to an old version of the code"
  end

  def message(exception), do: "expected a function, got: #{inspect(exception.term)}"
end

defmodule BadStructError do
  @moduledoc "Raised when a struct of one kind was expected and something else was given."
  defexception [:struct, :term]

  @impl true
  def message(exception) do
    "expected a struct named #{inspect(exception.struct)}, got: #{inspect(exception.term)}"
  end
end

defmodule BadMapError do
  @moduledoc "Raised when a map was expected and something else was given."
  defexception [:term]

  @impl true
  def message(exception), do: "expected a map, got: #{inspect(exception.term)}"
end

defmodule BadBooleanError do
  @moduledoc "Raised when an operator wants a boolean and gets something else."
  defexception [:term, :operator]

  @impl true
  def message(exception) do
    "expected a boolean on left-side of \"#{exception.operator}\", got: #{inspect(exception.term)}"
  end
end

defmodule MatchError do
  @moduledoc "Raised when a pattern on the left of `=` does not match."
  defexception [:term]

  @impl true
  def message(exception), do: "no match of right hand side value: #{inspect(exception.term)}"
end

defmodule CaseClauseError do
  @moduledoc "Raised when no clause of a `case` matches."
  defexception [:term]

  @impl true
  def message(exception), do: "no case clause matching: #{inspect(exception.term)}"
end

defmodule WithClauseError do
  @moduledoc "Raised when no `else` clause of a `with` matches."
  defexception [:term]

  @impl true
  def message(exception), do: "no with clause matching: #{inspect(exception.term)}"
end

defmodule CondClauseError do
  @moduledoc "Raised when no condition of a `cond` is true."
  defexception []

  @impl true
  def message(_exception), do: "no cond clause evaluated to a truthy value"
end

defmodule TryClauseError do
  @moduledoc "Raised when no `else` clause of a `try` matches."
  defexception [:term]

  @impl true
  def message(exception), do: "no try clause matching: #{inspect(exception.term)}"
end

defmodule BadArityError do
  @moduledoc "Raised when a function is called with the wrong number of arguments."
  defexception [:function, :args]

  @impl true
  def message(%{function: fun, args: args}) do
    {:arity, arity} = Function.info(fun, :arity)
    "#{inspect(fun)} with arity #{arity} called with #{count(length(args), Enum.map_join(args, ", ", &inspect/1))}"
  end

  defp count(0, _shown), do: "no arguments"
  defp count(1, shown), do: "1 argument (#{shown})"
  defp count(n, shown), do: "#{n} arguments (#{shown})"
end

defmodule UndefinedFunctionError do
  @moduledoc "Raised when a function that does not exist is called."
  defexception [:module, :function, :arity, :reason, :message]

  @impl true
  def message(%{message: nil} = exception) do
    %{reason: reason, module: module, function: function, arity: arity} = exception
    {message, _loaded?} = message(reason, module, function, arity)
    message
  end

  def message(%{message: message}), do: message

  defp message(nil, nil, nil, _arity), do: {"undefined function", false}

  defp message(nil, module, function, arity) do
    cond do
      module == nil -> {"function #{Exception.format_mfa(nil, function, arity)} is undefined", false}
      Code.ensure_loaded?(module) -> {loaded(module, function, arity), true}
      true -> message(:"module could not be loaded", module, function, arity)
    end
  end

  defp message(:"module could not be loaded", module, function, arity) do
    {"function #{Exception.format_mfa(module, function, arity)} is undefined (module #{inspect(module)} is not available)",
     false}
  end

  defp message(:"function not exported", module, function, arity) do
    {loaded(module, function, arity), true}
  end

  defp message(reason, module, function, arity) do
    {"function #{Exception.format_mfa(module, function, arity)} is undefined (#{reason})", false}
  end

  defp loaded(module, function, arity),
    do: "function #{Exception.format_mfa(module, function, arity)} is undefined or private"

  @impl true
  def blame(%{message: nil, module: nil, arity: 0, function: function} = exception, stacktrace) when function != nil do
    hint =
      ". If you are using the dot syntax, such as module.function(), make sure the left-hand side of the dot is a module atom"

    {%{exception | message: message(exception) <> hint}, stacktrace}
  end

  def blame(%{message: nil} = exception, stacktrace) do
    %{reason: reason, module: module, function: function, arity: arity} = exception
    {message, loaded?} = message(reason, module, function, arity)
    message = if loaded?, do: add_hint(message, module, function, arity), else: message
    {%{exception | message: message}, stacktrace}
  end

  def blame(exception, stacktrace), do: {exception, stacktrace}

  defp add_hint(message, module, function, arity) do
    cond do
      macro_exported?(module, function, arity) ->
        message <>
          ". However there is a macro with the same name and arity. Be sure to require " <>
          "#{inspect(module)} if you intend to invoke this macro"

      access_call?(function, arity) and function_exported?(module, :__struct__, 0) ->
        "function #{Exception.format_mfa(module, function, arity)} is undefined (#{inspect(module)} does not implement " <>
          "the Access behaviour. You can use the \"struct.field\" syntax to access struct fields. You can also use " <>
          "Access.key!/1 to access struct fields dynamically inside get_in/put_in/update_in)"

      behaviour = behaviour_of(module, function, arity) ->
        message <> ", but the behaviour #{inspect(behaviour)} expects it to be present"

      true ->
        message <> Exception.did_you_mean(similar(module, function))
    end
  end

  defp access_call?(:fetch, 2), do: true
  defp access_call?(:get_and_update, 3), do: true
  defp access_call?(:pop, 2), do: true
  defp access_call?(_, _), do: false

  defp behaviour_of(module, function, arity) do
    behaviours =
      if function_exported?(module, :module_info, 1),
        do: for({:behaviour, list} <- module.module_info(:attributes), behaviour <- list, do: behaviour),
        else: []

    :lists.search(
      fn behaviour ->
        function_exported?(behaviour, :behaviour_info, 1) and
          {function, arity} in behaviour.behaviour_info(:callbacks)
      end,
      behaviours
    )
    |> case do
      {:value, behaviour} -> behaviour
      false -> nil
    end
  end

  @doc false
  # What the compiler appends to a warning about the call.
  def suggestions(module, function, _arity), do: Exception.did_you_mean(similar(module, function))

  defp similar(module, function) do
    exports = exports(module)

    same_name = for {^function, other} <- exports, do: "#{Macro.inspect_atom(:remote_call, function)}/#{other}"

    if same_name != [] do
      :lists.sort(same_name)
    else
      candidates =
        for {name, other} <- exports,
            name != :module_info and name != :__info__,
            do: {Atom.to_string(name), "#{Macro.inspect_atom(:remote_call, name)}/#{other}"}

      Exception.similar(Atom.to_string(function), candidates)
    end
  end

  defp exports(module) do
    if function_exported?(module, :__info__, 1),
      do: module.__info__(:macros) ++ module.__info__(:functions),
      else: :phial_module.module_info(module, :exports)
  end
end

defmodule FunctionClauseError do
  @moduledoc "Raised when no clause of a function matches its arguments."
  defexception [:module, :function, :arity, :kind, :args, :clauses]

  @impl true
  def message(exception) do
    case exception do
      %{function: nil} ->
        "no function clause matches"

      %{module: module, function: function, arity: arity} ->
        name = Exception.format_mfa(module, function, arity)
        "no function clause matching in #{name}" <> Exception.Blame.details(exception, &inspect/1, &Exception.Blame.mark/1)
    end
  end

  @impl true
  def blame(%{module: module, function: function, arity: arity} = exception, stacktrace) do
    case stacktrace do
      [{^module, ^function, args, meta} | rest] when is_list(args) and length(args) == arity ->
        exception = %{exception | args: args}

        case Exception.blame_mfa(module, function, args) do
          {:ok, kind, clauses} -> {%{exception | kind: kind, clauses: clauses}, [{module, function, arity, meta} | rest]}
          :error -> {exception, [{module, function, arity, meta} | rest]}
        end

      stacktrace ->
        {exception, stacktrace}
    end
  end
end

defmodule Code.LoadError do
  @moduledoc "Raised when a file cannot be loaded."
  defexception [:file, :message, :reason]

  @impl true
  def exception(arguments) do
    file = Keyword.fetch!(arguments, :file)
    reason = Keyword.fetch!(arguments, :reason)
    message = "could not load #{file}. Reason: #{reason}"
    %Code.LoadError{message: message, file: file, reason: reason}
  end
end

defmodule Protocol.UndefinedError do
  @moduledoc "Raised when a value does not implement a protocol."
  defexception [:protocol, :value, description: ""]

  @impl true
  def message(%{protocol: protocol, value: value, description: description}) do
    "protocol #{inspect(protocol)} not implemented for #{inspect(value)} of type " <>
      value_type(value) <> if(description == "", do: "", else: ", " <> description)
  end

  defp value_type(%struct{}), do: "#{inspect(struct)} (a struct)"
  defp value_type(value) when is_atom(value), do: "Atom"
  defp value_type(value) when is_bitstring(value), do: "BitString"
  defp value_type(value) when is_float(value), do: "Float"
  defp value_type(value) when is_function(value), do: "Function"
  defp value_type(value) when is_integer(value), do: "Integer"
  defp value_type(value) when is_list(value), do: "List"
  defp value_type(value) when is_map(value), do: "Map"
  defp value_type(value) when is_pid(value), do: "PID"
  defp value_type(value) when is_port(value), do: "Port"
  defp value_type(value) when is_reference(value), do: "Reference"
  defp value_type(value) when is_tuple(value), do: "Tuple"
end

defmodule KeyError do
  @moduledoc "Raised when a map or keyword list does not have a key."
  defexception [:key, :term, :message]

  @impl true
  def message(%{message: nil, key: key, term: term}), do: message(key, term)
  def message(%{message: message}), do: message

  defp message(key, nil), do: "key #{inspect(key)} not found"
  defp message(key, term), do: "key #{inspect(key)} not found in: #{inspect(term)}"

  # What was found on the left of a dot may be anything.
  @doc false
  def dot(key, term) when is_map(term), do: %KeyError{key: key, term: term}

  def dot(key, term) do
    message =
      "key #{inspect(key)} not found in: #{inspect(term)}. If you are using the dot syntax, such as map.field, " <>
        "make sure the left-hand side of the dot is a map"

    %KeyError{key: key, term: term, message: message}
  end

  @impl true
  def blame(%{message: message} = exception, stacktrace) when is_binary(message), do: {exception, stacktrace}

  def blame(%{term: nil} = exception, stacktrace), do: {%{exception | message: message(exception)}, stacktrace}

  def blame(%{key: key, term: term} = exception, stacktrace) do
    {%{exception | message: message(key, term) <> Exception.did_you_mean(similar(key, term))}, stacktrace}
  end

  defp similar(key, term) when is_atom(key) do
    keys =
      case term do
        %_{} -> Map.keys(Map.from_struct(term))
        %{} -> Map.keys(term)
        [_ | _] -> if Keyword.keyword?(term), do: Keyword.keys(term), else: []
        _ -> []
      end

    if Enum.all?(keys, &is_atom/1) do
      Exception.similar(Atom.to_string(key), for(key <- keys, do: {Atom.to_string(key), inspect(key)}))
    else
      []
    end
  end

  defp similar(_key, _term), do: []
end

defmodule UnicodeConversionError do
  @moduledoc "Raised when chardata is not valid Unicode."
  defexception [:encoded, :message]

  @impl true
  def exception(arguments) do
    encoded = Keyword.fetch!(arguments, :encoded)
    rest = Keyword.fetch!(arguments, :rest)
    kind = Keyword.fetch!(arguments, :kind)

    %UnicodeConversionError{encoded: encoded, message: "#{kind} #{detail(rest)}"}
  end

  defp detail(rest) when is_binary(rest), do: "encoding starting at #{inspect(rest)}"
  defp detail([char | _]) when is_integer(char), do: "code point #{char}"
  defp detail([first | _]), do: detail(first)
end

defmodule Enum.OutOfBoundsError do
  @moduledoc "Raised when a position lies outside an enumerable."
  defexception message: "out of bounds error"
end

defmodule Enum.EmptyError do
  @moduledoc "Raised when something is empty that must not be."
  defexception message: "empty error"
end

defmodule File.Error do
  @moduledoc "Raised when a file operation fails."
  defexception [:reason, :path, action: ""]

  @impl true
  def message(%{action: action, reason: reason, path: path}) do
    "could not #{action} #{inspect(path)}: #{File.Error.text(action, reason)}"
  end

  @doc false
  def text("remove directory", :eexist), do: "directory is not empty"
  def text(_action, reason), do: text(reason)

  @doc false
  def text(:eacces), do: "permission denied"
  def text(:eagain), do: "resource temporarily unavailable"
  def text(:ebadf), do: "bad file number"
  def text(:ebusy), do: "file busy"
  def text(:edquot), do: "disk quota exceeded"
  def text(:eexist), do: "file already exists"
  def text(:efault), do: "bad address in system call argument"
  def text(:efbig), do: "file too large"
  def text(:einval), do: "invalid argument"
  def text(:eio), do: "I/O error"
  def text(:eisdir), do: "illegal operation on a directory"
  def text(:eloop), do: "too many levels of symbolic links"
  def text(:emfile), do: "too many open files"
  def text(:emlink), do: "too many links"
  def text(:enametoolong), do: "file name too long"
  def text(:enfile), do: "file table overflow"
  def text(:enodev), do: "no such device"
  def text(:enoent), do: "no such file or directory"
  def text(:enomem), do: "not enough memory"
  def text(:enospc), do: "no space left on device"
  def text(:enotblk), do: "block device required"
  def text(:enotdir), do: "not a directory"
  def text(:enotsup), do: "operation not supported"
  def text(:enxio), do: "no such device or address"
  def text(:eperm), do: "not owner"
  def text(:epipe), do: "broken pipe"
  def text(:erofs), do: "read-only file system"
  def text(:espipe), do: "invalid seek"
  def text(:esrch), do: "no such process"
  def text(:estale), do: "stale remote file handle"
  def text(:etxtbsy), do: "text file busy"
  def text(:exdev), do: "cross-domain link"
  def text(:terminated), do: "the file server process is terminated"
  def text(:badarg), do: "bad argument"
  def text(:system_limit), do: "a system limit was hit, probably not enough ports"
  def text(_reason), do: "unknown POSIX error"
end

defmodule File.CopyError do
  @moduledoc "Raised when copying files fails."
  defexception [:reason, :source, :destination, on: "", action: ""]

  @impl true
  def message(exception) do
    %{action: action, reason: reason, source: source, destination: destination, on: on} = exception
    where = if on == "", do: "", else: ". #{on}"
    "could not #{action} from #{inspect(source)} to #{inspect(destination)}#{where}: " <> File.Error.text(reason)
  end
end

defmodule File.RenameError do
  @moduledoc "Raised when renaming a file fails."
  defexception [:reason, :source, :destination, on: "", action: ""]

  @impl true
  def message(exception) do
    %{action: action, reason: reason, source: source, destination: destination, on: on} = exception
    where = if on == "", do: "", else: ". #{on}"
    "could not #{action} from #{inspect(source)} to #{inspect(destination)}#{where}: " <> File.Error.text(reason)
  end
end

defmodule File.LinkError do
  @moduledoc "Raised when linking files fails."
  defexception [:reason, :existing, :new, action: ""]

  @impl true
  def message(%{action: action, reason: reason, existing: existing, new: new}) do
    "could not #{action} from #{inspect(existing)} to #{inspect(new)}: " <> File.Error.text(reason)
  end
end

defmodule IO.StreamError do
  @moduledoc "Raised when a device fails while it is streamed."
  defexception [:reason, :message]

  @impl true
  def exception(arguments) do
    reason = arguments[:reason]
    %IO.StreamError{message: "error during streaming: " <> File.Error.text(reason), reason: reason}
  end
end

defmodule ErlangError do
  @moduledoc "Stands for an error reason that is no exception and has none of its own."
  defexception [:original, :reason]

  @impl true
  def message(%{original: original, reason: nil}), do: "Erlang error: #{inspect(original)}"
  def message(%{original: original, reason: reason}), do: "Erlang error: #{inspect(original)}#{reason}"

  @doc false
  def normalize(:badarg, stacktrace), do: ArgumentError.from_stacktrace(stacktrace)
  def normalize(:badarith, _stacktrace), do: %ArithmeticError{}
  def normalize(:system_limit, stacktrace), do: SystemLimitError.from_stacktrace(stacktrace)
  def normalize(:cond_clause, _stacktrace), do: %CondClauseError{}
  def normalize({:badarity, {fun, args}}, _stacktrace), do: %BadArityError{function: fun, args: args}
  def normalize({:badfun, term}, _stacktrace), do: %BadFunctionError{term: term}
  def normalize({:badstruct, struct, term}, _stacktrace), do: %BadStructError{struct: struct, term: term}
  def normalize({:badmatch, term}, _stacktrace), do: %MatchError{term: term}
  def normalize({:badmap, term}, _stacktrace), do: %BadMapError{term: term}
  def normalize({:badbool, op, term}, _stacktrace), do: %BadBooleanError{operator: op, term: term}
  def normalize({:badkey, key}, stacktrace), do: %KeyError{key: key, term: map_of(stacktrace)}
  def normalize({:badkey, key, term}, _stacktrace), do: KeyError.dot(key, term)
  def normalize({:case_clause, term}, _stacktrace), do: %CaseClauseError{term: term}
  def normalize({:with_clause, term}, _stacktrace), do: %WithClauseError{term: term}
  def normalize({:else_clause, term}, _stacktrace), do: %WithClauseError{term: term}
  def normalize({:try_clause, term}, _stacktrace), do: %TryClauseError{term: term}
  def normalize({:badarg, payload}, _stacktrace), do: %ArgumentError{message: "argument error: #{inspect(payload)}"}

  def normalize(:undef, stacktrace) do
    {module, function, arity} = top_function(stacktrace)
    %UndefinedFunctionError{module: module, function: function, arity: arity}
  end

  def normalize(:function_clause, stacktrace) do
    {module, function, arity} = top_function(stacktrace)
    %FunctionClauseError{module: module, function: function, arity: arity}
  end

  def normalize(other, _stacktrace), do: %ErlangError{original: other}

  defp top_function([{module, function, args, _} | _]) when is_list(args), do: {module, function, length(args)}
  defp top_function([{module, function, arity, _} | _]), do: {module, function, arity}
  defp top_function(_), do: {nil, nil, nil}

  defp map_of([{:maps, :update, [_key, _value, map], _} | _]), do: map
  defp map_of([{:maps, :get, [_key, map], _} | _]), do: map
  defp map_of([{:erlang, :map_get, [_key, map], _} | _]), do: map
  defp map_of(_), do: nil
end
