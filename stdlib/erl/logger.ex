defmodule :logger do
  @moduledoc """
  Erlang's `:logger`: levels, metadata, filters and handlers under `Logger`.

      iex> :logger.compare_levels(:error, :info)
      :gt

  Logging takes no process: the caller runs the filters and handlers. The configuration lives in `:persistent_term`,
  changes of it go through one process that is started when first needed.

  A message is a text, a report (a map or a keyword list), a format with its arguments, or a function of one argument and that
  argument: it is called only if the message is logged, and gives a message, `{message, metadata}` or `:ignore`.
  """

  use :phial_logger_config

  @type level :: :emergency | :alert | :critical | :error | :warning | :notice | :info | :debug
  @type report :: map | [{atom, term}]

  @typedoc "What filters and handlers get."
  @type log_event :: %{
          level: level,
          msg: {:io.format(), [term]} | {:report, report} | {:string, :unicode.chardata()},
          meta: metadata
        }

  @type report_cb ::
          (report -> {:io.format(), [term]}) | (report, report_cb_config -> :unicode.chardata())
  @type report_cb_config :: %{
          depth: pos_integer | :unlimited,
          chars_limit: pos_integer | :unlimited,
          single_line: boolean
        }

  @type msg_fun :: (term -> message | {message, metadata} | :ignore)
  @typep message :: {:io.format(), [term]} | report | :unicode.chardata()

  @type metadata :: %{
          optional(:pid) => pid,
          optional(:gl) => pid,
          optional(:time) => timestamp,
          optional(:mfa) => {module, atom, non_neg_integer},
          optional(:file) => :file.filename(),
          optional(:line) => non_neg_integer,
          optional(:domain) => [atom],
          optional(:report_cb) => report_cb,
          optional(atom) => term
        }

  @typedoc "Microseconds since 1970."
  @type timestamp :: integer

  @type handler_id :: atom
  @type filter_id :: atom

  @typedoc "Called with an event and the argument: gives the event, changed or not, `:stop`, or `:ignore` to say nothing."
  @type filter :: {(log_event, filter_arg -> filter_return), filter_arg}
  @type filter_arg :: term
  @type filter_return :: :stop | :ignore | log_event

  @typedoc "`:filter_default` is what happens when all filters say nothing."
  @type primary_config :: %{
          optional(:level) => level | :all | :none,
          optional(:metadata) => metadata,
          optional(:filter_default) => :log | :stop,
          optional(:filters) => [{filter_id, filter}]
        }

  @type handler_config :: %{
          optional(:id) => handler_id,
          optional(:config) => term,
          optional(:level) => level | :all | :none,
          optional(:module) => module,
          optional(:filter_default) => :log | :stop,
          optional(:filters) => [{filter_id, filter}],
          optional(:formatter) => {module, formatter_config}
        }

  @type formatter_config :: %{optional(atom) => term}

  @levels [emergency: 0, alert: 1, critical: 2, error: 3, warning: 4, notice: 5, info: 6, debug: 7]

  ## Logging

  for {level, _} <- @levels do
    @doc """
    Logs a text or a report with level `#{inspect(level)}`.

        iex> import ExUnit.CaptureLog
        iex> capture_log(fn -> :logger.#{level}("disk full") end) =~ "disk full"
        true

    """
    @spec unquote(level)(:unicode.chardata() | report) :: :ok
    def unquote(level)(message), do: log(unquote(level), message)

    @doc """
    Logs with level `#{inspect(level)}`: a format with arguments, a function with its argument, or a text or report with metadata.

        iex> import ExUnit.CaptureLog
        iex> capture_log(fn -> :logger.#{level}(~c"disk ~p full", [:sda]) end) =~ "disk :sda full"
        true

    """
    @spec unquote(level)(:unicode.chardata() | report, metadata) :: :ok
    @spec unquote(level)(:io.format(), [term]) :: :ok
    @spec unquote(level)(msg_fun, term) :: :ok
    def unquote(level)(message, args_or_meta), do: log(unquote(level), message, args_or_meta)

    @doc """
    Logs with level `#{inspect(level)}`: a format with arguments, or a function with its argument, and metadata.

        iex> import ExUnit.CaptureLog
        iex> capture_log(fn -> :logger.#{level}(fn n -> {~c"~p left", [n]} end, 7, %{user: 1}) end) =~ "7 left"
        true

    """
    @spec unquote(level)(:io.format(), [term], metadata) :: :ok
    @spec unquote(level)(msg_fun, term, metadata) :: :ok
    def unquote(level)(message, args, meta), do: log(unquote(level), message, args, meta)
  end

  @doc """
  Logs a text or a report with a level known at run time.

      iex> import ExUnit.CaptureLog
      iex> capture_log(fn -> :logger.log(:error, %{disk: :full}) end) =~ "[disk: :full]"
      true

  """
  @spec log(level, :unicode.chardata() | report) :: :ok
  def log(level, message), do: log(level, message, %{})

  @doc """
  Logs a format with arguments, a function with its argument, or a text or report with metadata.

      iex> import ExUnit.CaptureLog
      iex> capture_log(fn -> :logger.log(:error, ~c"~p and ~p", [1, 2]) end) =~ "1 and 2"
      true

  """
  @spec log(level, :unicode.chardata() | report, metadata) :: :ok
  @spec log(level, :io.format(), [term]) :: :ok
  @spec log(level, msg_fun, term) :: :ok
  def log(level, fun, arg) when is_function(fun, 1), do: log(level, fun, arg, %{})
  def log(level, message, args) when is_list(args), do: log(level, message, args, %{})

  def log(level, message, meta) when is_map(meta) do
    if allowed?(level, meta), do: macro_log(meta, level, message, %{})
    :ok
  end

  def log(level, message, other), do: log(level, ~c"~tp ~tp", [message, other], %{})

  @doc """
  Logs a format with arguments, or a function with its argument, and metadata.

      iex> import ExUnit.CaptureLog
      iex> capture_log(fn -> :logger.log(:error, ~c"~p", [1], %{user: 1}) end) =~ "1"
      true

  """
  @spec log(level, :io.format(), [term], metadata) :: :ok
  @spec log(level, msg_fun, term, metadata) :: :ok
  def log(level, format, args, meta) when is_map(meta) do
    if allowed?(level, meta), do: macro_log(meta, level, format, args, %{})
    :ok
  end

  def log(level, format, args, _meta), do: log(level, format, args, %{})

  defp allowed?(level, %{mfa: {module, _, _}}), do: allow(level, module)
  defp allowed?(level, _meta), do: level_number(level) <= level_number(primary().level)

  @doc false
  def macro_log(location, level, message), do: macro_log(location, level, message, %{})

  @doc false
  def macro_log(location, level, {kind, _} = message, meta) when kind in [:string, :report],
    do: dispatch(level, message, location, meta)

  def macro_log(location, level, message, meta) when is_map(meta),
    do: dispatch(level, message(message), location, meta)

  def macro_log(location, level, format, args), do: macro_log(location, level, format, args, %{})

  @doc false
  def macro_log(location, level, fun, arg, meta) when is_function(fun, 1),
    do: lazy(fun.(arg), level, location, meta)

  def macro_log(location, level, format, args, meta) when is_list(args),
    do: dispatch(level, {format, args}, location, meta)

  def macro_log(location, level, format, arg, meta), do: dispatch(level, {~c"~tp ~tp", [format, arg]}, location, meta)

  defp message(report) when is_map(report), do: {:report, report}
  defp message({:string, _} = message), do: message
  defp message({:report, _} = message), do: message
  defp message(text) when is_binary(text), do: {:string, text}

  defp message([head | _] = list) when is_tuple(head), do: {:report, list}
  defp message(list) when is_list(list), do: {:string, list}
  defp message(other), do: {~c"~tp", [other]}

  defp lazy(:ignore, _level, _location, _meta), do: :ok
  defp lazy({format, args}, level, location, meta) when is_list(args), do: dispatch(level, {format, args}, location, meta)

  defp lazy({message, more}, level, location, meta) when is_map(more),
    do: lazy(message, level, location, Map.merge(meta, more))

  defp lazy(other, level, location, meta), do: dispatch(level, message(other), location, meta)

  defp dispatch(level, msg, location, meta) do
    primary = primary()

    meta =
      %{pid: self(), gl: :erlang.group_leader(), time: timestamp()}
      |> Map.merge(primary.metadata)
      |> Map.merge(process_metadata())
      |> Map.merge(location)
      |> Map.merge(meta)

    case filter(primary.filters, primary.filter_default, %{level: level, msg: msg, meta: meta}) do
      :stop -> :ok
      event -> to_handlers(handlers(), event, level_number(level))
    end
  end

  # A filter gives the event, changed or not, `:stop`, or `:ignore` to say nothing; when all say nothing the default holds.
  defp filter(filters, default, event), do: filter(filters, default, event, :ignored)

  defp filter([{_id, {fun, arg}} | rest], default, event, seen) do
    case fun.(event, arg) do
      :stop -> :stop
      :ignore -> filter(rest, default, event, seen)
      %{} = event -> filter(rest, default, event, :passed)
    end
  end

  defp filter([], :stop, _event, :ignored), do: :stop
  defp filter([], _default, event, _seen), do: event

  defp to_handlers([{id, config} | rest], event, number) do
    if number <= level_number(config.level) do
      case filter(config.filters, config.filter_default, event) do
        :stop -> :ok
        event -> to_handler(id, config, event)
      end
    end

    to_handlers(rest, event, number)
  end

  defp to_handlers([], _event, _number), do: :ok

  # A handler that fails is taken out, so that it cannot fail again for what is said about it.
  defp to_handler(id, config, event) do
    config.module.log(event, config)
  catch
    kind, reason ->
      remove_handler(id)
      text = Exception.format(kind, reason, __STACKTRACE__)
      :logger_std_h.write(:standard_error, ["Handler ", inspect(id), " was removed:\n", text, "\n"])
  end

  ## Levels

  @doc """
  Tells whether something of that level is logged for a module. Takes the time of a look-up, whatever is configured.

      iex> :logger.allow(:emergency, Some.Module)
      true

  """
  @spec allow(level, module) :: boolean
  def allow(level, module) do
    # The number of the primary level, with the levels of modules when there are any: asked for at every call.
    case :persistent_term.get(:"$logger_level", nil) do
      number when is_integer(number) -> level_number(level) <= number
      nil -> allow(level, module, primary())
      primary -> allow(level, module, primary)
    end
  end

  defp allow(level, module, %{level: primary, modules: modules}) do
    case modules do
      %{^module => level_of_module} -> level_number(level) <= level_number(level_of_module)
      _ -> level_number(level) <= level_number(primary)
    end
  end

  @doc false
  def put_primary(%{level: level, modules: modules} = primary) do
    :persistent_term.put({:logger, :primary}, primary)
    short = if modules == %{}, do: level_number(level), else: %{level: level, modules: modules}
    :persistent_term.put(:"$logger_level", short)
  end

  @doc """
  Compares two levels: `:gt` when the first is more severe. Raises `ArgumentError` for what is no level.

      iex> :logger.compare_levels(:debug, :error)
      :lt
      iex> :logger.compare_levels(:all, :none)
      :lt

  """
  @spec compare_levels(level | :all | :none, level | :all | :none) :: :eq | :gt | :lt
  def compare_levels(left, right) do
    unless level?(left) and level?(right), do: :erlang.error(:badarg)

    cond do
      left == right -> :eq
      level_number(left) < level_number(right) -> :gt
      true -> :lt
    end
  end

  @doc false
  for {level, number} <- @levels do
    def level_number(unquote(level)), do: unquote(number)
  end

  def level_number(:none), do: -1
  def level_number(:all), do: 10

  @doc false
  def level?(level), do: :lists.keymember(level, 1, @levels) or level in [:none, :all]

  @doc """
  Sets the level of one module or several, above or below that of all others.

      iex> :logger.set_module_level(Some.Module, :error)
      :ok
      iex> :logger.get_module_level(Some.Module)
      [{Some.Module, :error}]
      iex> :logger.unset_module_level(Some.Module)
      :ok

  """
  @spec set_module_level(module | [module], level | :all | :none) :: :ok | {:error, term}
  def set_module_level(modules, level) do
    with :ok <- :phial_logger_check.level(level),
         {:ok, list} <- :phial_logger_check.modules(modules),
         do: update_primary(fn primary -> %{primary | modules: Enum.into(list, primary.modules, &{&1, level})} end)
  end

  @doc """
  Removes the levels of all modules.

      iex> :logger.unset_module_level()
      iex> :logger.get_module_level()
      []

  """
  @spec unset_module_level() :: :ok
  def unset_module_level, do: update_primary(&%{&1 | modules: %{}})

  @doc """
  Removes the level of one module or several; nothing happens to those that have none.

      iex> :logger.unset_module_level([Some.Module])
      :ok

  """
  @spec unset_module_level(module | [module]) :: :ok | {:error, term}
  def unset_module_level(modules) do
    with {:ok, list} <- :phial_logger_check.modules(modules),
         do: update_primary(&%{&1 | modules: Map.drop(&1.modules, list)})
  end

  @doc """
  Returns the levels of all modules that have one.

      iex> :logger.unset_module_level()
      iex> :logger.get_module_level()
      []

  """
  @spec get_module_level() :: [{module, level | :all | :none}]
  def get_module_level, do: Map.to_list(primary().modules)

  @doc """
  Returns the levels of one module or several, if they have any.

      iex> :logger.get_module_level([Some.Module])
      []

  """
  @spec get_module_level(module | [module]) :: [{module, level | :all | :none}]
  def get_module_level(module) when is_atom(module), do: get_module_level([module])
  def get_module_level(modules) when is_list(modules), do: Map.to_list(Map.take(primary().modules, modules))

  @doc """
  Sets the level of all modules in the specification of an application.

      iex> :logger.set_application_level(:no_such_app, :error)
      {:error, {:not_loaded, :no_such_app}}

  """
  @spec set_application_level(application :: atom, level | :all | :none) :: :ok | {:error, term}
  def set_application_level(app, level) do
    case :application.get_key(app, :modules) do
      {:ok, modules} -> set_module_level(modules, level)
      :undefined -> {:error, {:not_loaded, app}}
    end
  end

  @doc """
  Removes the level of all modules in the specification of an application.

      iex> :logger.unset_application_level(:no_such_app)
      {:error, {:not_loaded, :no_such_app}}

  """
  @spec unset_application_level(app) :: :ok | {:error, {:not_loaded, app}} when app: atom
  def unset_application_level(app) do
    case :application.get_key(app, :modules) do
      {:ok, modules} -> unset_module_level(modules)
      :undefined -> {:error, {:not_loaded, app}}
    end
  end

  ## Metadata of the process

  @doc """
  Sets the metadata of the calling process, which all it logs gets. Raises `ArgumentError` unless it is a map.

      iex> :logger.set_process_metadata(%{user: 1})
      iex> :logger.get_process_metadata()
      %{user: 1}
      iex> :logger.unset_process_metadata()
      :ok

  """
  @spec set_process_metadata(metadata) :: :ok
  def set_process_metadata(meta) when is_map(meta) do
    :erlang.put(:"$logger_metadata$", meta)
    :ok
  end

  def set_process_metadata(_other), do: :erlang.error(:badarg)

  @doc """
  Merges into the metadata of the calling process. Raises `ArgumentError` unless it is a map.

      iex> :logger.set_process_metadata(%{user: 1})
      iex> :logger.update_process_metadata(%{request: 7})
      iex> :logger.get_process_metadata()
      %{request: 7, user: 1}
      iex> :logger.unset_process_metadata()
      :ok

  """
  @spec update_process_metadata(metadata) :: :ok
  def update_process_metadata(meta) when is_map(meta), do: set_process_metadata(Map.merge(process_metadata(), meta))
  def update_process_metadata(_other), do: :erlang.error(:badarg)

  @doc """
  Returns the metadata of the calling process or `:undefined`.

      iex> :logger.get_process_metadata()
      :undefined

  """
  @spec get_process_metadata() :: metadata | :undefined
  def get_process_metadata, do: :erlang.get(:"$logger_metadata$")

  @doc """
  Removes the metadata of the calling process.

      iex> :logger.unset_process_metadata()
      iex> :logger.get_process_metadata()
      :undefined

  """
  @spec unset_process_metadata() :: :ok
  def unset_process_metadata do
    :erlang.erase(:"$logger_metadata$")
    :ok
  end

  defp process_metadata do
    case :erlang.get(:"$logger_metadata$") do
      :undefined -> %{}
      meta -> meta
    end
  end

  ## Configuration

  defp primary do
    case :persistent_term.get({:logger, :primary}, nil) do
      nil -> :phial_logger.default_primary()
      primary -> primary
    end
  end

  defp handlers do
    case :persistent_term.get({:logger, :handlers}, nil) do
      nil -> :phial_logger.default_handlers()
      handlers -> handlers
    end
  end

  defp update_primary(fun) do
    change(fn ->
      put_primary(fun.(primary()))
    end)
  end

  defp change(fun), do: :phial_lazy.run(:logger, fun)

  ## Texts

  @doc """
  Returns the time as events carry it: microseconds since 1970.

      iex> is_integer(:logger.timestamp())
      true

  """
  @spec timestamp() :: timestamp
  def timestamp, do: :os.system_time(:microsecond)

  @doc """
  Makes a format and arguments of a report: a line for each key.

      iex> {format, args} = :logger.format_report(%{disk: :full})
      iex> IO.chardata_to_string(:io_lib.format(format, args))
      "    disk: full"

  """
  @spec format_report(report) :: {:io.format(), [term]}
  def format_report(report) when is_map(report), do: format_report(Map.to_list(report))

  def format_report([head | _] = report) when is_tuple(head) do
    format = report |> Enum.map(fn _line -> ~c"    ~tp: ~tp" end) |> Enum.intersperse(~c"\n") |> :lists.append()
    {format, Enum.flat_map(report, &Tuple.to_list/1)}
  end

  def format_report(other), do: {~c"~tp", [other]}

  @doc false
  # What every event has.
  def add_default_metadata(meta),
    do: Map.merge(%{pid: self(), gl: :erlang.group_leader(), time: timestamp()}, meta)
end
