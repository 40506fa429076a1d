defmodule Logger.Backends do
  @moduledoc false
  # The backends of older Elixirs: handlers of a `:gen_event` manager named Logger, which a handler of `:logger` feeds.
  # `:console` is the default handler.

  def add(:console),
    do: if(:default in :logger.get_handler_ids(), do: {:error, :already_present}, else: add_default())

  def add(backend) do
    ensure_manager()

    case id(backend) not in :gen_event.which_handlers(Logger) && :gen_event.add_handler(Logger, id(backend), init_arg(backend)) do
      false -> {:error, :already_present}
      :ok -> {:ok, Process.whereis(Logger)}
      {:error, _} = error -> error
      other -> {:error, other}
    end
  end

  defp add_default do
    [{:default, config}] = :phial_logger.fresh_handlers()
    with :ok <- :logger.add_handler(:default, config.module, config), do: {:ok, self()}
  end

  def remove(:console), do: :logger.remove_handler(:default)

  def remove(backend) do
    if Process.whereis(Logger),
      do: with(:ok <- normal(:gen_event.delete_handler(Logger, id(backend), :normal)), do: :ok),
      else: {:error, :not_found}
  end

  defp normal({:error, :module_not_found}), do: {:error, :not_found}
  defp normal(_result), do: :ok

  def configure(:console, options) do
    {_, formatter} = Logger.default_formatter(Keyword.take(options, [:format, :metadata, :colors]))
    level = options[:level]
    if level, do: :logger.update_handler_config(:default, :level, Logger.__level__(level))
    :logger.update_handler_config(:default, :formatter, {Logger.Formatter, formatter})
  end

  def configure(backend, options) do
    ensure_manager()
    :gen_event.call(Logger, id(backend), {:configure, options})
  end

  defp id({module, _} = backend) when is_atom(module), do: {module, backend}
  defp id(module), do: module

  defp init_arg({module, id}), do: {module, id}
  defp init_arg(module), do: module

  defp ensure_manager do
    case :gen_event.start({:local, Logger}) do
      {:ok, _} -> :logger.add_handler(:logger_backends, __MODULE__, %{})
      {:error, {:already_started, _}} -> :ok
    end
  end

  # Handlers get what they have always got.
  def log(%{level: level, msg: msg, meta: meta}, _config) do
    timestamp = Logger.Formatter.system_time_to_date_time_ms(meta.time, false)
    message = :logger_std_h.guarded(msg, fn -> Logger.Utils.message(msg, meta) end)
    :gen_event.notify(Logger, {level, meta.gl, {Logger, message, timestamp, Map.to_list(meta)}})
  end
end
