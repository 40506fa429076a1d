defmodule Logger do
  @moduledoc """
  Logs text and reports, with levels and metadata, to the standard output.

      require Logger
      Logger.info("ready")

  prints `12:00:00.000 [info] ready`. The levels, from the most severe: `:emergency`, `:alert`, `:critical`, `:error`,
  `:warning`, `:notice`, `:info`, `:debug`; what is below the level set with `configure/1` costs one look-up and its
  message is not even made. `config :logger, level: :info`, `:default_formatter` (`:format`, `:metadata`, `:colors`),
  `:default_handler`, `:compile_time_purge_matching`, `:handle_otp_reports`, `:handle_sasl_reports` configure it.
  """

  @levels [:emergency, :alert, :critical, :error, :warning, :notice, :info, :debug]

  @type level :: :emergency | :alert | :critical | :error | :warning | :warn | :notice | :info | :debug
  @type message :: iodata | String.Chars.t() | report
  @type report :: map | keyword
  @type metadata :: keyword
  @type backend :: :gen_event.handler()

  for level <- @levels do
    @doc """
    Logs with level `#{inspect(level)}`: a text, a keyword list, a map, or a function that makes one of them.

        Logger.#{level}("this is a message", key: "value")

    """
    defmacro unquote(level)(message_or_fun, metadata \\ []) do
      maybe_log(unquote(level), message_or_fun, metadata, __CALLER__)
    end
  end

  @doc false
  @deprecated "Use Logger.warning/2 instead"
  defmacro warn(message_or_fun, metadata \\ []) do
    maybe_log(:warning, message_or_fun, metadata, __CALLER__)
  end

  @doc """
  Logs with a level that may be known only at run time.

      Logger.log(:info, "mission accomplished")

  """
  defmacro log(level, message_or_fun, metadata \\ []), do: maybe_log(level, message_or_fun, metadata, __CALLER__)

  ## Expansion

  defp maybe_log(level, data, metadata, caller) do
    {compile_metadata, quoted_metadata} =
      if Keyword.keyword?(metadata), do: {metadata, metadata}, else: {[], metadata}

    location = %{module: caller.module, function: caller.function, line: caller.line, file: caller.file}

    if purged?(level, Keyword.merge(purge_metadata(location), compile_metadata)) do
      no_log(data, quoted_metadata)
    else
      log_code(level, data, Macro.escape(location_metadata(location)), quoted_metadata)
    end
  end

  defp log_code(level, data, location, metadata) do
    {condition, data} = evaluated(data)

    quote do
      unquote(condition)

      case Logger.__should_log__(unquote(level), __MODULE__) do
        nil -> :ok
        level -> Logger.__do_log__(level, unquote(data), unquote(location), unquote(metadata))
      end
    end
  end

  # `always_evaluate_messages: true` makes the message before the level is looked at.
  defp evaluated(data) do
    if Application.get_env(:logger, :always_evaluate_messages, false),
      do: {quote(do: data = unquote(data)), quote(do: data)},
      else: {:ok, data}
  end

  # A purged call still uses its variables, so that none is reported as unused.
  defp no_log(data, metadata) do
    quote do
      _ = fn -> {unquote(data), unquote(metadata)} end
      :ok
    end
  end

  defp location_metadata(%{module: module, function: function, line: line, file: file}) do
    location = %{line: line, file: String.to_charlist(file), domain: [:elixir]}

    case function do
      {name, arity} when module != nil -> Map.put(location, :mfa, {module, name, arity})
      _ -> location
    end
    |> put_application(Application.get_env(:logger, :compile_time_application))
  end

  defp put_application(location, nil), do: location
  defp put_application(location, app), do: Map.put(location, :application, app)

  defp purge_metadata(%{function: {name, arity}} = location),
    do:
      [module: location.module, function: "#{name}/#{arity}", line: location.line, file: location.file] ++
        application()

  defp purge_metadata(location),
    do: [module: location.module, function: nil, line: location.line, file: location.file] ++ application()

  defp application do
    case Application.get_env(:logger, :compile_time_application) do
      nil -> []
      app -> [application: app]
    end
  end

  defp purged?(level, metadata) do
    Enum.any?(Application.get_env(:logger, :compile_time_purge_matching, []), fn filter ->
      Enum.all?(filter, &purge_match?(&1, level, metadata))
    end)
  end

  defp purge_match?({:level_lower_than, min}, level, _metadata) when is_atom(level),
    do: compare_levels(level, min) == :lt

  defp purge_match?({:level_lower_than, _min}, _level, _metadata), do: false
  defp purge_match?({key, value}, _level, metadata), do: Keyword.fetch(metadata, key) == {:ok, value}

  ## At run time

  @doc false
  def __should_log__(level, module) do
    level = __level__(level)

    if :logger.allow(level, module) and process_allows?(level), do: level
  end

  @doc false
  # `:warn` is the old name of `:warning`.
  def __level__(:warn), do: :warning
  def __level__(level), do: level

  defp process_allows?(level) do
    case :erlang.get({Logger, :level}) do
      :undefined -> true
      min -> :logger.level_number(level) <= :logger.level_number(min)
    end
  end

  @doc false
  def __do_log__(level, fun, location, metadata) when is_function(fun, 0) do
    case fun.() do
      {message, more} -> __do_log__(level, message, location, Enum.into(more, Enum.into(metadata, %{})))
      message -> __do_log__(level, message, location, metadata)
    end
  end

  def __do_log__(level, message, location, metadata) do
    :logger.macro_log(location, level, log_message(message), to_map(metadata))
    :ok
  end

  defp to_map(metadata) when is_map(metadata), do: metadata
  defp to_map(metadata), do: :maps.from_list(metadata)

  defp log_message(text) when is_binary(text), do: {:string, text}
  defp log_message([{key, _} | _] = report) when is_atom(key), do: {:report, report}
  defp log_message(list) when is_list(list), do: {:string, list}
  defp log_message(report) when is_map(report), do: {:report, report}

  defp log_message(other) do
    IO.warn(
      "passing #{inspect(other)} to Logger is deprecated, expected a map, a keyword list, a string, a list of strings, " <>
        "or a zero-arity anonymous function"
    )

    {:string, to_string(other)}
  end

  @doc """
  Logs without a macro: no location, and the message is made unless it is a function.

      iex> Logger.bare_log(:info, "this is a message", key: "value")
      :ok

  """
  @spec bare_log(level, message | (-> message | {message, keyword}), keyword) :: :ok
  def bare_log(level, message_or_fun, metadata \\ []) do
    case __should_log__(level, nil) do
      nil -> :ok
      level -> __do_log__(level, message_or_fun, %{}, metadata)
    end
  end

  ## Configuration

  @doc """
  Changes the configuration: `:level`, `:translator_inspect_opts`, `:truncate`, `:utc_log`, `:handle_otp_reports` ...

      iex> Logger.configure(translator_inspect_opts: [])
      :ok

  """
  @spec configure(keyword) :: :ok
  def configure(options) do
    for {key, value} <- options do
      if key == :level, do: set_level(value)
      Application.put_env(:logger, key, value)
    end

    :ok
  end

  defp set_level(level) when level in @levels or level in [:warn, :all, :none],
    do: :ok = :logger.set_primary_config(:level, __level__(level))

  @doc """
  Returns the formatter of the default handler with the given options on top of the configured ones, for a handler of one's own.

  The options are those of `Logger.Formatter.new/1`.

      iex> {Logger.Formatter, config} = Logger.default_formatter(format: "[$level] $message")
      iex> event = %{level: :info, msg: {:string, "hello"}, meta: %{}}
      iex> config = %{config | colors: [enabled: false]}
      iex> IO.iodata_to_binary(Logger.Formatter.format(event, config))
      "[info] hello"

  """
  @spec default_formatter(keyword) :: {module, term}
  def default_formatter(overrides \\ []) when is_list(overrides),
    do: Logger.Formatter.new(Keyword.merge(Logger.Formatter.configured(), overrides))

  @doc """
  Compares two levels: `:gt` when the first is more severe.

      iex> Logger.compare_levels(:debug, :warning)
      :lt

  """
  @spec compare_levels(level, level) :: :gt | :eq | :lt
  def compare_levels(left, right), do: :logger.compare_levels(__level__(left), __level__(right))

  @doc """
  The level from which on messages are logged.

      iex> Logger.level() in Logger.levels()
      true

  """
  @spec level() :: level
  def level, do: :logger.get_primary_config().level

  @doc """
  All levels, the most severe first.

      iex> hd(Logger.levels())
      :emergency

  """
  @spec levels() :: [level]
  def levels, do: @levels

  @doc """
  Waits until everything is written: messages are written by whoever logs them, so there is nothing to wait for.

      iex> Logger.flush()
      :ok

  """
  @spec flush() :: :ok
  def flush, do: :ok

  @doc """
  Adds the handlers configured for an application: `config :my_app, :logger, [{:handler, id, module, config}]`.

      iex> Application.put_env(:handlers_example, :logger, [{:handler, :handlers_example, :logger_std_h, %{level: :none}}])
      iex> Logger.add_handlers(:handlers_example)
      iex> :handlers_example in :logger.get_handler_ids()
      true
      iex> :logger.remove_handler(:handlers_example)
      :ok

  """
  @spec add_handlers(atom) :: :ok
  def add_handlers(app) when is_atom(app) do
    :ok = :logger.add_handlers(app)
  end

  ## Levels of processes and modules

  @doc """
  Disables logging for a process, which must be the calling one, until `enable/1`.

      iex> Logger.disable(self())
      iex> Logger.enabled?(self())
      false
      iex> Logger.enable(self())
      :ok

  """
  @spec disable(pid) :: :ok
  def disable(pid) when pid == self() do
    put_process_level(pid, :none)
  end

  @doc """
  Enables logging for a process, which must be the calling one; its own level is removed.

      iex> Logger.enable(self())
      iex> Logger.enabled?(self())
      true

  """
  @spec enable(pid) :: :ok
  def enable(pid) when pid == self(), do: delete_process_level(pid)

  @doc """
  Tells whether a process logs; only for the calling one.

      iex> Logger.enabled?(self())
      true

  """
  @spec enabled?(pid) :: boolean
  def enabled?(pid) when pid == self(), do: get_process_level(pid) != :none

  @doc """
  Sets the level of the calling process.

      iex> Logger.put_process_level(self(), :error)
      :ok
      iex> Logger.get_process_level(self())
      :error
      iex> Logger.delete_process_level(self())
      :ok

  """
  @spec put_process_level(pid, level | :all | :none | nil) :: :ok
  def put_process_level(pid, level) when pid == self() do
    Process.put({Logger, :level}, __level__(level))
    :ok
  end

  @doc """
  The level of the calling process, or `nil`.

      iex> Logger.get_process_level(self())
      nil

  """
  @spec get_process_level(pid) :: level | :all | :none | nil
  def get_process_level(pid) when pid == self(), do: Process.get({Logger, :level})

  @doc """
  Removes the level of the calling process.

      iex> Logger.delete_process_level(self())
      :ok

  """
  @spec delete_process_level(pid) :: :ok
  def delete_process_level(pid) when pid == self() do
    Process.delete({Logger, :level})
    :ok
  end

  @doc """
  Sets the level of a module or several, above or below that of `configure/1`.

      iex> Logger.put_module_level(Some.Module, :error)
      :ok
      iex> Logger.get_module_level(Some.Module)
      [{Some.Module, :error}]
      iex> Logger.delete_module_level(Some.Module)
      :ok

  """
  @spec put_module_level(module | [module], level | :all | :none) :: :ok | {:error, term}
  def put_module_level(module, level), do: :logger.set_module_level(module, __level__(level))

  @doc """
  The levels of a module or several.

      iex> Logger.get_module_level(NoSuchModule)
      []

  """
  @spec get_module_level(module | [module]) :: [{module, level | :all | :none}]
  def get_module_level(module), do: :logger.get_module_level(module)

  @doc """
  Removes the level of a module or several.

      iex> Logger.delete_module_level(NoSuchModule)
      :ok

  """
  @spec delete_module_level(module | [module]) :: :ok
  def delete_module_level(module), do: :logger.unset_module_level(module)

  @doc """
  Removes the levels of all modules.

      iex> Logger.put_module_level(Some.Module, :error)
      iex> Logger.delete_all_module_levels()
      iex> Logger.get_module_level(Some.Module)
      []

  """
  @spec delete_all_module_levels() :: :ok
  def delete_all_module_levels, do: :logger.unset_module_level()

  @doc """
  Sets the level of all modules in the specification of an application; `{:error, {:not_loaded, app}}` when it has none.

      iex> :application.load({:application, :level_example, [modules: [Some.Other]]})
      iex> Logger.put_application_level(:level_example, :error)
      iex> Logger.get_module_level(Some.Other)
      [{Some.Other, :error}]
      iex> Logger.delete_application_level(:level_example)
      :ok
      iex> Application.unload(:level_example)
      :ok

  """
  @spec put_application_level(app, level | :all | :none) :: :ok | {:error, {:not_loaded, app}} when app: atom
  def put_application_level(app, level), do: :logger.set_application_level(app, __level__(level))

  @doc """
  Removes the level of all modules of an application.

      iex> Logger.delete_application_level(:no_such_app)
      {:error, {:not_loaded, :no_such_app}}

  """
  @spec delete_application_level(app) :: :ok | {:error, {:not_loaded, app}} when app: atom
  def delete_application_level(app), do: :logger.unset_application_level(app)

  ## Metadata

  @doc """
  The metadata of the calling process.

      iex> Logger.metadata(request: 7)
      iex> Logger.metadata()
      [request: 7]
      iex> Logger.reset_metadata()
      :ok

  """
  @spec metadata() :: metadata
  def metadata do
    case :logger.get_process_metadata() do
      :undefined -> []
      meta -> Map.to_list(meta)
    end
  end

  @doc """
  Merges into the metadata of the calling process; `nil` removes a key.

      iex> Logger.metadata(request: 7, user: 1)
      iex> Logger.metadata(user: nil)
      iex> Logger.metadata()
      [request: 7]
      iex> Logger.reset_metadata()
      :ok

  """
  @spec metadata(metadata) :: :ok
  def metadata(keyword) do
    meta = for {key, value} <- Keyword.merge(metadata(), keyword), value != nil, do: {key, value}
    :logger.set_process_metadata(Map.new(meta))
  end

  @doc """
  Replaces the metadata of the calling process.

      iex> Logger.metadata(request: 7)
      iex> Logger.reset_metadata(user: 1)
      iex> Logger.metadata()
      [user: 1]
      iex> Logger.reset_metadata()
      :ok

  """
  @spec reset_metadata(metadata) :: :ok
  def reset_metadata(keyword \\ []) do
    :logger.unset_process_metadata()
    metadata(keyword)
  end

  ## Translators and backends

  @doc """
  Adds a translator of reports, in front of the others: `module.function(min_level, level, kind, data)`, see `Logger.Translator`.

      iex> Logger.add_translator({Some.Translator, :translate})
      :ok
      iex> Logger.remove_translator({Some.Translator, :translate})
      :ok

  """
  @spec add_translator({module, function :: atom}) :: :ok
  def add_translator({module, function} = translator) when is_atom(module) and is_atom(function) do
    translators = Application.get_env(:logger, :translators, [{Logger.Translator, :translate}])
    Application.put_env(:logger, :translators, [translator | List.delete(translators, translator)])
  end

  @doc """
  Removes a translator; nothing happens when it was not added.

      iex> Logger.remove_translator({Some.Translator, :translate})
      :ok

  """
  @spec remove_translator({module, function :: atom}) :: :ok
  def remove_translator({module, function} = translator) when is_atom(module) and is_atom(function) do
    translators = Application.get_env(:logger, :translators, [{Logger.Translator, :translate}])
    Application.put_env(:logger, :translators, List.delete(translators, translator))
  end

  @doc """
  Adds a backend: `:console` is the default handler, others are modules of `:gen_event` handlers, or `{module, id}`.

  `{:error, :already_present}` when it is there.

      iex> Logger.add_backend(DocBackend) |> elem(0)
      :ok
      iex> Logger.add_backend(DocBackend)
      {:error, :already_present}
      iex> Logger.remove_backend(DocBackend)
      :ok

  """
  @spec add_backend(backend, flush: boolean) :: {:ok, pid} | {:error, term}
  def add_backend(backend, _options \\ []), do: Logger.Backends.add(backend)

  @doc """
  Removes a backend; `{:error, :not_found}` when there is none.

      iex> Logger.remove_backend(NoSuchBackend)
      {:error, :not_found}

  """
  @spec remove_backend(backend, flush: boolean) :: :ok | {:error, term}
  def remove_backend(backend, _options \\ []), do: Logger.Backends.remove(backend)

  @doc """
  Configures a backend: its `handle_call/2` gets `{:configure, options}`. Raises when there is none.

      Logger.configure_backend(:console, format: "$message\n")

  """
  @spec configure_backend(backend, keyword) :: term
  def configure_backend(backend, options), do: Logger.Backends.configure(backend, options)
end
