defmodule Plug.Logger do
  @moduledoc """
  Logs each request and its response: `GET /index.html`, `Sent 200 in 572ms`.

      plug Plug.Logger, log: :debug

  Option `:log`: a level (`:info`), or `{module, function, args}` that gets the connection and answers one or false.
  """

  @behaviour Plug

  require Logger

  alias Plug.Conn

  @impl true
  def init(opts), do: Keyword.get(opts, :log, :info)

  @impl true
  def call(conn, level) do
    level = level(level, conn)

    if level do
      Logger.log(level, fn -> [conn.method, ?\s, conn.request_path] end)
      start = System.monotonic_time()

      Conn.register_before_send(conn, fn conn ->
        Logger.log(level, fn ->
          [kind(conn), ?\s, Integer.to_string(conn.status), " in ", since(start)]
        end)

        conn
      end)
    else
      conn
    end
  end

  defp level({module, function, args}, conn), do: apply(module, function, [conn | args])
  defp level(level, _conn), do: level

  defp kind(%{state: :set_chunked}), do: "Chunked"
  defp kind(_conn), do: "Sent"

  defp since(start) do
    micros = System.convert_time_unit(System.monotonic_time() - start, :native, :microsecond)

    if micros > 1000,
      do: [micros |> div(1000) |> Integer.to_string(), "ms"],
      else: [Integer.to_string(micros), "µs"]
  end
end
