defmodule ExUnit.CaptureLog do
  @moduledoc """
  Captures what is logged.

      iex> require Logger
      iex> ExUnit.CaptureLog.capture_log(fn -> Logger.error("log msg") end) =~ "log msg"
      true

  All messages are captured that are logged while the function runs, by whatever process; meanwhile none are printed.
  Tests with the tag `:capture_log` keep their log back and show it only when they fail.
  """

  @doc """
  Calls the function and returns what was logged. Options: `:level`, and those of `Logger.Formatter.new/1`.

      iex> require Logger
      iex> log = ExUnit.CaptureLog.capture_log([format: "[$level] $message", metadata: []], fn -> Logger.warning("low") end)
      iex> log
      "[warning] low"
  """
  @spec capture_log(keyword, (-> any)) :: String.t()
  def capture_log(options \\ [], function), do: elem(with_log(options, function), 1)

  @doc """
  Calls the function and returns its result and what was logged.

      iex> ExUnit.CaptureLog.with_log(fn -> 1 end)
      {1, ""}

  """
  @spec with_log(keyword, (-> result)) :: {result, String.t()} when result: any
  def with_log(options \\ [], function) when is_list(options) and is_function(function, 0) do
    {:ok, string_io} = StringIO.open("")
    formatter = Logger.Formatter.new(Keyword.take(options, [:format, :metadata, :truncate, :utc_log]) |> Keyword.put(:colors, enabled: false))
    id = :"#{__MODULE__}.#{:erlang.unique_integer([:positive])}"
    config = %{level: Keyword.get(options, :level, :all), formatter: formatter, config: %{device: string_io}}
    mute()
    :ok = :logger.add_handler(id, __MODULE__, config)

    try do
      result = function.()
      :logger.remove_handler(id)
      {:ok, {_input, output}} = StringIO.close(string_io)
      {result, output}
    after
      :logger.remove_handler(id)
      unmute()
    end
  end

  @doc false
  # Called by :logger for each message, in the process that logs.
  def log(event, %{formatter: {module, formatter}, config: %{device: device}}) do
    try do
      IO.write(device, :logger_std_h.format(event, {module, formatter}))
    catch
      # The capture has ended meanwhile.
      _, _ -> :ok
    end
  end

  ## The console

  @filter :ex_unit_capture_log

  # While anybody captures, the handler that prints has a filter that stops all.
  defp mute do
    if :ets.update_counter(ExUnit.Server, :captures, 1, {:captures, 0}) == 1 do
      :logger.add_handler_filter(:default, @filter, {fn _event, _ -> :stop end, []})
    end
  end

  defp unmute do
    if :ets.update_counter(ExUnit.Server, :captures, -1) == 0, do: :logger.remove_handler_filter(:default, @filter)
  end
end
