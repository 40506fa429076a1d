defmodule :logger do
  @moduledoc """
  Erlang's `:logger`: levels, metadata, filters and handlers under `Logger`.

      iex> :logger.compare_levels(:error, :info)
      :gt

  Logging takes no process: the caller runs the filters and handlers. The configuration lives in `:persistent_term`,
  changes of it go through one process that is started when first needed.
  """

  @levels [emergency: 0, alert: 1, critical: 2, error: 3, warning: 4, notice: 5, info: 6, debug: 7]

  ## Logging

  for {level, _} <- @levels do
    @doc "Logs a text, a report or a format with level `#{inspect(level)}`."
    def unquote(level)(message), do: log(unquote(level), message)

    @doc "The same with arguments of a format, or metadata."
    def unquote(level)(message, args_or_meta), do: log(unquote(level), message, args_or_meta)

    @doc "The same with arguments of a format and metadata."
    def unquote(level)(message, args, meta), do: log(unquote(level), message, args, meta)
  end

  @doc "Logs a text or a report."
  def log(level, message), do: log(level, message, %{})

  @doc "Logs a format with arguments, or anything with metadata."
  def log(level, message, args) when is_list(args), do: log(level, message, args, %{})

  def log(level, message, meta) when is_map(meta) do
    if allowed?(level, meta), do: macro_log(meta, level, message, %{})
    :ok
  end

  @doc "Logs a format with arguments and metadata."
  def log(level, format, args, meta) when is_map(meta) do
    if allowed?(level, meta), do: macro_log(meta, level, format, args, %{})
    :ok
  end

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
    do: dispatch(level, lazy(fun.(arg)), location, meta)

  def macro_log(location, level, format, args, meta), do: dispatch(level, {format, args}, location, meta)

  defp message(report) when is_map(report), do: {:report, report}
  defp message({:string, _} = message), do: message
  defp message({:report, _} = message), do: message
  defp message(text) when is_binary(text), do: {:string, text}

  defp message(list) when is_list(list) do
    if list != [] and :lists.all(&is_tuple/1, list), do: {:report, list}, else: {:string, list}
  end

  defp lazy({format, args}) when is_list(args), do: {format, args}
  defp lazy(other), do: message(other)

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

  @doc "Tells whether something of that level is logged for a module."
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

  @doc "Compares two levels: `:gt` when the first is more severe."
  def compare_levels(level, level), do: :eq

  def compare_levels(left, right) do
    if level_number(left) < level_number(right), do: :gt, else: :lt
  end

  @doc false
  for {level, number} <- @levels do
    def level_number(unquote(level)), do: unquote(number)
  end

  def level_number(:none), do: -1
  def level_number(:all), do: 10

  @doc false
  def level?(level), do: :lists.keymember(level, 1, @levels) or level in [:none, :all]

  @doc "Sets the level of one module or several."
  def set_module_level(modules, level) do
    if level?(level) do
      update_primary(fn primary ->
        %{primary | modules: :lists.foldl(&Map.put(&2, &1, level), primary.modules, :lists.flatten([modules]))}
      end)
    else
      {:error, {:invalid_level, level}}
    end
  end

  @doc "Removes the levels of all modules."
  def unset_module_level, do: update_primary(&%{&1 | modules: %{}})

  @doc "Removes the level of one module or several."
  def unset_module_level(modules),
    do: update_primary(&%{&1 | modules: Map.drop(&1.modules, :lists.flatten([modules]))})

  @doc "The levels of all modules that have one."
  def get_module_level, do: Map.to_list(primary().modules)

  @doc "The levels of one module or several."
  def get_module_level(modules), do: Map.to_list(Map.take(primary().modules, :lists.flatten([modules])))

  @doc "Sets the level of all modules of an application."
  def set_application_level(app, level) do
    case :application.get_key(app, :modules) do
      {:ok, modules} -> set_module_level(modules, level)
      :undefined -> {:error, {:not_loaded, app}}
    end
  end

  @doc "Removes the level of all modules of an application."
  def unset_application_level(app) do
    case :application.get_key(app, :modules) do
      {:ok, modules} -> unset_module_level(modules)
      :undefined -> {:error, {:not_loaded, app}}
    end
  end

  ## Metadata of the process

  @doc "Sets the metadata of the calling process."
  def set_process_metadata(meta) when is_map(meta) do
    :erlang.put(:"$logger_metadata$", meta)
    :ok
  end

  @doc "Merges into the metadata of the calling process."
  def update_process_metadata(meta), do: set_process_metadata(Map.merge(process_metadata(), meta))

  @doc "Returns the metadata of the calling process or `:undefined`."
  def get_process_metadata, do: :erlang.get(:"$logger_metadata$")

  @doc "Removes the metadata of the calling process."
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

  @doc "The primary configuration."
  def get_primary_config, do: Map.delete(primary(), :modules)

  @doc "Sets one value of the primary configuration."
  def set_primary_config(:level, level) do
    if level?(level), do: update_primary(&%{&1 | level: level}), else: {:error, {:invalid_level, level}}
  end

  def set_primary_config(key, value) when key in [:metadata, :filters, :filter_default],
    do: update_primary(&Map.put(&1, key, value))

  def set_primary_config(key, _value), do: {:error, {:invalid_config, :primary, key}}

  @doc "Sets the primary configuration."
  def set_primary_config(config) when is_map(config) do
    defaults = %{level: :notice, metadata: %{}, filters: [], filter_default: :log}
    update_primary(&Map.merge(&1, Map.merge(defaults, config)))
  end

  @doc "Changes the primary configuration."
  def update_primary_config(config) when is_map(config), do: update_primary(&Map.merge(&1, config))

  @doc "Adds metadata to every event."
  def add_default_metadata(meta), do: update_primary(&%{&1 | metadata: Map.merge(&1.metadata, meta)})

  @doc "Adds a filter in front of all handlers."
  def add_primary_filter(id, {fun, _arg} = filter) when is_function(fun, 2) do
    change(fn ->
      primary = primary()

      if :lists.keymember(id, 1, primary.filters) do
        {:error, {:already_exist, id}}
      else
        put_primary(%{primary | filters: primary.filters ++ [{id, filter}]})
      end
    end)
  end

  @doc "Removes a primary filter."
  def remove_primary_filter(id) do
    change(fn ->
      primary = primary()

      if :lists.keymember(id, 1, primary.filters) do
        put_primary(%{primary | filters: :lists.keydelete(id, 1, primary.filters)})
      else
        {:error, {:not_found, id}}
      end
    end)
  end

  ## Handlers

  @doc "Adds a handler: `module.log(event, config)` is called for every event."
  def add_handler(id, module, config) when is_atom(id) and is_atom(module) and is_map(config) do
    config = Map.merge(%{level: :all, filters: [], filter_default: :log, formatter: default_formatter()}, config)
    config = Map.merge(config, %{id: id, module: module})

    change(fn ->
      handlers = handlers()

      cond do
        :lists.keymember(id, 1, handlers) ->
          {:error, {:already_exist, id}}

        not loaded_with_log?(module) ->
          {:error, {:invalid_handler, {:function_not_exported, {module, :log, 2}}}}

        true ->
          with {:ok, config} <- call_if_there(module, :adding_handler, [config], {:ok, config}) do
            put_handlers(handlers ++ [{id, config}])
          end
      end
    end)
  end

  defp default_formatter, do: {Logger.Formatter, Logger.Formatter.default()}

  defp loaded_with_log?(module), do: Code.ensure_loaded?(module) and function_exported?(module, :log, 2)

  defp call_if_there(module, fun, args, default) do
    if function_exported?(module, fun, length(args)), do: apply(module, fun, args), else: default
  end

  defp put_handlers(handlers) do
    :persistent_term.put({:logger, :handlers}, handlers)
    :ok
  end

  @doc "Removes a handler."
  def remove_handler(id) do
    change(fn ->
      case :lists.keytake(id, 1, handlers()) do
        {:value, {_, config}, rest} ->
          call_if_there(config.module, :removing_handler, [config], :ok)
          put_handlers(rest)

        false ->
          {:error, {:not_found, id}}
      end
    end)
  end

  @doc "The names of the handlers."
  def get_handler_ids, do: for({id, _} <- handlers(), do: id)

  @doc "The configurations of all handlers."
  def get_handler_config, do: for({_, config} <- handlers(), do: config)

  @doc "The configuration of a handler."
  def get_handler_config(id) do
    case :lists.keyfind(id, 1, handlers()) do
      {_, config} -> {:ok, config}
      false -> {:error, {:not_found, id}}
    end
  end

  @doc "Sets one value of the configuration of a handler."
  def set_handler_config(id, key, value), do: change_handler(id, :set, &Map.put(&1, key, value))

  @doc "Sets the configuration of a handler."
  def set_handler_config(id, config),
    do:
      change_handler(
        id,
        :set,
        &Map.merge(Map.take(&1, [:id, :module, :level, :filters, :filter_default, :formatter]), config)
      )

  @doc "Changes one value of the configuration of a handler."
  def update_handler_config(id, key, value), do: change_handler(id, :update, &Map.put(&1, key, value))

  @doc "Changes the configuration of a handler."
  def update_handler_config(id, config), do: change_handler(id, :update, &Map.merge(&1, config))

  @doc "Changes the configuration of the formatter of a handler."
  def update_formatter_config(id, config) do
    change_handler(id, :update, fn old ->
      {module, old_config} = old.formatter
      %{old | formatter: {module, Map.merge(old_config, config)}}
    end)
  end

  @doc "Changes one value of the configuration of the formatter of a handler."
  def update_formatter_config(id, key, value), do: update_formatter_config(id, %{key => value})

  @doc "Adds a filter to a handler."
  def add_handler_filter(id, filter_id, {fun, _arg} = filter) when is_function(fun, 2) do
    change_handler(id, :update, &%{&1 | filters: :lists.keystore(filter_id, 1, &1.filters, {filter_id, filter})})
  end

  @doc "Removes a filter of a handler."
  def remove_handler_filter(id, filter_id),
    do: change_handler(id, :update, &%{&1 | filters: :lists.keydelete(filter_id, 1, &1.filters)})

  defp change_handler(id, how, fun) do
    change(fn ->
      handlers = handlers()

      case :lists.keyfind(id, 1, handlers) do
        {_, old} ->
          new = fun.(old)

          with {:ok, new} <- call_if_there(new.module, :changing_config, [how, old, new], {:ok, new}),
               do: put_handlers(:lists.keyreplace(id, 1, handlers, {id, new}))

        false ->
          {:error, {:not_found, id}}
      end
    end)
  end

  @doc "The whole configuration."
  def get_config do
    %{primary: get_primary_config(), handlers: get_handler_config(), module_levels: get_module_level(), proxy: %{}}
  end

  ## Texts

  @doc "Now, as events carry it: microseconds."
  def timestamp, do: :os.system_time(:microsecond)

  @doc "Makes a format and arguments of a report."
  def format_report(report) when is_map(report), do: format_report(Map.to_list(report))

  def format_report(report) when is_list(report) do
    lines = for {key, value} <- report, do: {~c"    ~tp: ~tp", [key, value]}

    {:lists.join(~c"~n", for({format, _} <- lines, do: format)) |> :lists.append(),
     :lists.append(for({_, args} <- lines, do: args))}
  end
end
