defmodule :phial_logger_config do
  @moduledoc false
  # The part of `:logger` about its configuration and that of handlers. `use` defines it in `:logger` itself.

  @doc false
  defmacro __using__(_options) do
    quote do
      @doc """
      Returns the primary configuration: what holds in front of all handlers.

          iex> config = :logger.get_primary_config()
          iex> config.filter_default
          :log

      """
      @spec get_primary_config() :: primary_config
      def get_primary_config, do: Map.delete(primary(), :modules)

      @doc """
      Sets one value of the primary configuration: `:level`, `:metadata`, `:filters` or `:filter_default`.

          iex> :logger.set_primary_config(:filter_default, :log)
          :ok
          iex> :logger.set_primary_config(:level, :loud)
          {:error, {:invalid_level, :loud}}

      """
      @spec set_primary_config(:level | :metadata | :filters | :filter_default, term) :: :ok | {:error, term}
      def set_primary_config(key, value), do: update_primary_config(%{key => value})

      @doc """
      Sets the primary configuration; what is not in it becomes the default: level `:notice`, no metadata, no filters.

          iex> :logger.set_primary_config(:logger.get_primary_config())
          :ok

      """
      @spec set_primary_config(primary_config) :: :ok | {:error, term}
      def set_primary_config(config) when is_map(config),
        do: update_primary_config(Map.merge(%{level: :notice, metadata: %{}, filters: [], filter_default: :log}, config))

      def set_primary_config(other), do: {:error, {:invalid_config, other}}

      @doc """
      Changes values of the primary configuration.

          iex> :logger.update_primary_config(%{filter_default: :log})
          :ok
          iex> :logger.update_primary_config(%{wrong: 1})
          {:error, {:invalid_primary_config, {:wrong, 1}}}

      """
      @spec update_primary_config(primary_config) :: :ok | {:error, term}
      def update_primary_config(config) do
        with :ok <- :phial_logger_check.primary(config), do: update_primary(&Map.merge(&1, config))
      end

      @doc """
      Adds a filter in front of all handlers, behind the others.

          iex> :logger.add_primary_filter(:doc_filter, {fn event, _ -> event end, []})
          :ok
          iex> :logger.add_primary_filter(:doc_filter, {fn event, _ -> event end, []})
          {:error, {:already_exist, :doc_filter}}
          iex> :logger.remove_primary_filter(:doc_filter)
          :ok

      """
      @spec add_primary_filter(filter_id, filter) :: :ok | {:error, term}
      def add_primary_filter(id, filter) do
        change(fn ->
          primary = primary()
          with {:ok, filters} <- with_filter(primary.filters, id, filter), do: put_primary(%{primary | filters: filters})
        end)
      end

      defp with_filter(filters, id, filter) do
        cond do
          not :phial_logger_check.filter?({id, filter}) -> {:error, {:invalid_filter, {id, filter}}}
          :lists.keymember(id, 1, filters) -> {:error, {:already_exist, id}}
          true -> {:ok, filters ++ [{id, filter}]}
        end
      end

      defp without_filter(filters, id) do
        if :lists.keymember(id, 1, filters), do: {:ok, :lists.keydelete(id, 1, filters)}, else: {:error, {:not_found, id}}
      end

      @doc """
      Removes a primary filter.

          iex> :logger.remove_primary_filter(:no_such_filter)
          {:error, {:not_found, :no_such_filter}}

      """
      @spec remove_primary_filter(filter_id) :: :ok | {:error, term}
      def remove_primary_filter(id) do
        change(fn ->
          primary = primary()
          with {:ok, filters} <- without_filter(primary.filters, id), do: put_primary(%{primary | filters: filters})
        end)
      end

      ## Handlers

      @doc """
      Adds a handler: `module.log(event, config)` is called, in the process that logs, for every event that passes.

      `module.adding_handler/1`, if there is one, may change or refuse the configuration.

          iex> :logger.add_handler(:doc_handler, :logger_std_h, %{level: :none})
          iex> :logger.add_handler(:doc_handler, :logger_std_h, %{})
          {:error, {:already_exist, :doc_handler}}
          iex> :logger.remove_handler(:doc_handler)
          :ok

      """
      @spec add_handler(handler_id, module, handler_config) :: :ok | {:error, term}
      def add_handler(id, module, config) do
        with :ok <- :phial_logger_check.handler(id, module, config) do
          config = Map.merge(%{level: :all, filters: [], filter_default: :log, formatter: default_formatter()}, config)
          change(fn -> add_checked(id, module, Map.merge(config, %{id: id, module: module})) end)
        end
      end

      defp add_checked(id, module, config) do
        handlers = handlers()

        cond do
          :lists.keymember(id, 1, handlers) ->
            {:error, {:already_exist, id}}

          not loaded_with_log?(module) ->
            {:error, {:invalid_handler, {:function_not_exported, {module, :log, 2}}}}

          true ->
            case call_if_there(module, :adding_handler, [config], {:ok, config}) do
              {:ok, config} -> put_handlers(handlers ++ [{id, config}])
              {:error, reason} -> {:error, {:handler_not_added, reason}}
            end
        end
      end

      defp default_formatter, do: {Logger.Formatter, Logger.Formatter.default()}

      defp loaded_with_log?(module), do: Code.ensure_loaded?(module) and function_exported?(module, :log, 2)

      defp call_if_there(module, fun, args, default) do
        if function_exported?(module, fun, length(args)), do: apply(module, fun, args), else: default
      catch
        kind, reason -> {:error, {:callback_crashed, {kind, reason, __STACKTRACE__}}}
      end

      defp put_handlers(handlers) do
        :persistent_term.put({:logger, :handlers}, handlers)
        :ok
      end

      @doc """
      Adds the handlers of a list, or those configured for an application under the key `:logger`.

          iex> :logger.add_handlers([{:handler, :doc_handler, :logger_std_h, %{level: :none}}])
          :ok
          iex> :logger.remove_handler(:doc_handler)
          :ok

      """
      @spec add_handlers(application :: atom) :: :ok | {:error, term}
      @spec add_handlers([{:handler, handler_id, module, handler_config}]) :: :ok | {:error, term}
      def add_handlers(app) when is_atom(app), do: add_handlers(Application.get_env(app, :logger, []))

      def add_handlers([{:handler, id, module, config} | rest]) do
        with :ok <- add_handler(id, module, config), do: add_handlers(rest)
      end

      def add_handlers([_other | rest]), do: add_handlers(rest)
      def add_handlers([]), do: :ok

      @doc """
      Removes a handler; `module.removing_handler/1` is called if there is one.

          iex> :logger.remove_handler(:no_such_handler)
          {:error, {:not_found, :no_such_handler}}

      """
      @spec remove_handler(handler_id) :: :ok | {:error, term}
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

      @doc """
      Returns the names of the handlers.

          iex> :logger.add_handler(:doc_handler, :logger_std_h, %{level: :none})
          iex> :doc_handler in :logger.get_handler_ids()
          true
          iex> :logger.remove_handler(:doc_handler)
          :ok

      """
      @spec get_handler_ids() :: [handler_id]
      def get_handler_ids, do: for({id, _} <- handlers(), do: id)

      @doc """
      Returns the configurations of all handlers.

          iex> :logger.add_handler(:doc_handler, :logger_std_h, %{level: :none})
          iex> Enum.any?(:logger.get_handler_config(), &(&1.id == :doc_handler))
          true
          iex> :logger.remove_handler(:doc_handler)
          :ok

      """
      @spec get_handler_config() :: [handler_config]
      def get_handler_config, do: for({_, config} <- handlers(), do: config)

      @doc """
      Returns the configuration of a handler.

          iex> :logger.add_handler(:doc_handler, :logger_std_h, %{level: :none})
          iex> {:ok, config} = :logger.get_handler_config(:doc_handler)
          iex> {config.module, config.level}
          {:logger_std_h, :none}
          iex> :logger.remove_handler(:doc_handler)
          :ok

      """
      @spec get_handler_config(handler_id) :: {:ok, handler_config} | {:error, term}
      def get_handler_config(id) do
        case :lists.keyfind(id, 1, handlers()) do
          {_, config} -> {:ok, config}
          false -> {:error, {:not_found, id}}
        end
      end

      @doc """
      Sets one value of the configuration of a handler: `:level`, `:filters`, `:filter_default`, `:formatter` or `:config`.

          iex> :logger.add_handler(:doc_handler, :logger_std_h, %{level: :none})
          iex> :logger.set_handler_config(:doc_handler, :filter_default, :stop)
          :ok
          iex> :logger.set_handler_config(:doc_handler, :level, :loud)
          {:error, {:invalid_level, :loud}}
          iex> :logger.remove_handler(:doc_handler)
          :ok

      """
      @spec set_handler_config(handler_id, key :: atom, value :: term) :: :ok | {:error, term}
      def set_handler_config(id, key, value), do: change_handler(id, :set, %{key => value}, &Map.put(&1, key, value))

      @doc """
      Sets the configuration of a handler; what is not in it becomes the default.

          iex> :logger.add_handler(:doc_handler, :logger_std_h, %{level: :none})
          iex> :logger.set_handler_config(:doc_handler, %{level: :none})
          :ok
          iex> :logger.remove_handler(:doc_handler)
          :ok

      """
      @spec set_handler_config(handler_id, handler_config) :: :ok | {:error, term}
      def set_handler_config(id, config) do
        change_handler(id, :set, config, fn old ->
          defaults = %{level: :all, filters: [], filter_default: :log, formatter: default_formatter()}
          old |> Map.take([:id, :module]) |> Map.merge(defaults) |> Map.merge(config)
        end)
      end

      @doc """
      Changes one value of the configuration of a handler.

          iex> :logger.add_handler(:doc_handler, :logger_std_h, %{level: :none})
          iex> :logger.update_handler_config(:doc_handler, :filter_default, :stop)
          :ok
          iex> :logger.remove_handler(:doc_handler)
          :ok

      """
      @spec update_handler_config(handler_id, key :: atom, value :: term) :: :ok | {:error, term}
      def update_handler_config(id, key, value), do: change_handler(id, :update, %{key => value}, &Map.put(&1, key, value))

      @doc """
      Changes values of the configuration of a handler.

          iex> :logger.add_handler(:doc_handler, :logger_std_h, %{level: :none})
          iex> :logger.update_handler_config(:doc_handler, %{filter_default: :stop})
          :ok
          iex> :logger.remove_handler(:doc_handler)
          :ok

      """
      @spec update_handler_config(handler_id, handler_config) :: :ok | {:error, term}
      def update_handler_config(id, config), do: change_handler(id, :update, config, &Map.merge(&1, config))

      @doc """
      Changes values of the configuration of the formatter of a handler.

          iex> :logger.add_handler(:doc_handler, :logger_std_h, %{level: :none})
          iex> :logger.update_formatter_config(:doc_handler, %{truncate: 100})
          :ok
          iex> :logger.remove_handler(:doc_handler)
          :ok

      """
      @spec update_formatter_config(handler_id, formatter_config) :: :ok | {:error, term}
      def update_formatter_config(id, config) when is_map(config) do
        change_handler(id, :update, %{}, fn old ->
          {module, old_config} = old.formatter
          %{old | formatter: {module, Map.merge(old_config, config)}}
        end)
      end

      def update_formatter_config(_id, other), do: {:error, {:invalid_formatter_config, other}}

      @doc """
      Changes one value of the configuration of the formatter of a handler.

          iex> :logger.add_handler(:doc_handler, :logger_std_h, %{level: :none})
          iex> :logger.update_formatter_config(:doc_handler, :truncate, 100)
          :ok
          iex> :logger.remove_handler(:doc_handler)
          :ok

      """
      @spec update_formatter_config(handler_id, key :: atom, value :: term) :: :ok | {:error, term}
      def update_formatter_config(id, key, value), do: update_formatter_config(id, %{key => value})

      @doc """
      Adds a filter to a handler, behind the others.

          iex> :logger.add_handler(:doc_handler, :logger_std_h, %{level: :none})
          iex> :logger.add_handler_filter(:doc_handler, :all, {fn event, _ -> event end, []})
          :ok
          iex> :logger.remove_handler(:doc_handler)
          :ok

      """
      @spec add_handler_filter(handler_id, filter_id, filter) :: :ok | {:error, term}
      def add_handler_filter(id, filter_id, filter), do: change_filters(id, &with_filter(&1, filter_id, filter))

      @doc """
      Removes a filter of a handler.

          iex> :logger.add_handler(:doc_handler, :logger_std_h, %{level: :none})
          iex> :logger.remove_handler_filter(:doc_handler, :no_such_filter)
          {:error, {:not_found, :no_such_filter}}
          iex> :logger.remove_handler(:doc_handler)
          :ok

      """
      @spec remove_handler_filter(handler_id, filter_id) :: :ok | {:error, term}
      def remove_handler_filter(id, filter_id), do: change_filters(id, &without_filter(&1, filter_id))

      defp change_filters(id, fun) do
        with {:ok, config} <- get_handler_config(id),
             {:ok, filters} <- fun.(config.filters),
             do: change_handler(id, :update, %{}, &%{&1 | filters: filters})
      end

      defp change_handler(id, how, given, fun) do
        with {:ok, old} <- get_handler_config(id), :ok <- :phial_logger_check.handler_change(given, old) do
          change(fn ->
            new = fun.(old)

            with {:ok, new} <- call_if_there(new.module, :changing_config, [how, old, new], {:ok, new}),
                 do: put_handlers(:lists.keyreplace(id, 1, handlers(), {id, new}))
          end)
        end
      end

      @doc """
      Returns the whole configuration: a map of `:primary`, `:handlers`, `:module_levels` and `:proxy`, which is empty here.

          iex> %{primary: %{}, handlers: handlers} = :logger.get_config()
          iex> is_list(handlers)
          true

      """
      @spec get_config() :: %{atom => term}
      def get_config do
        %{primary: get_primary_config(), handlers: get_handler_config(), module_levels: get_module_level(), proxy: %{}}
      end
    end
  end
end
