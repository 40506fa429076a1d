defmodule Plug.Telemetry do
  @moduledoc """
  Events at the start of a request and before its response: `prefix ++ [:start]`, `prefix ++ [:stop]`.

      plug Plug.Telemetry, event_prefix: [:my, :plug]

  Measurements are `:system_time` and `:duration`, metadata `:conn` and `:options`.
  """

  @behaviour Plug

  @impl true
  def init(opts) do
    {prefix, opts} = Keyword.pop(opts, :event_prefix)
    unless prefix, do: raise(ArgumentError, ":event_prefix is required")

    unless is_list(prefix) and Enum.all?(prefix, &is_atom/1) do
      raise ArgumentError, "expected :event_prefix to be a list of atoms, got: #{inspect(prefix)}"
    end

    {prefix ++ [:start], prefix ++ [:stop], opts}
  end

  @impl true
  def call(conn, {start_event, stop_event, opts}) do
    start = System.monotonic_time()

    :telemetry.execute(start_event, %{system_time: System.system_time()}, %{
      conn: conn,
      options: opts
    })

    Plug.Conn.register_before_send(conn, fn conn ->
      :telemetry.execute(stop_event, %{duration: System.monotonic_time() - start}, %{
        conn: conn,
        options: opts
      })

      conn
    end)
  end
end
