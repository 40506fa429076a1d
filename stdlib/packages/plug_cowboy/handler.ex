defmodule Plug.Cowboy.Handler do
  @moduledoc false

  # The cowboy handler that runs a plug.

  @already_sent {:plug_conn, :sent}

  @doc false
  def init(req, {plug, options}) do
    conn = Plug.Cowboy.Conn.conn(req)

    try do
      conn
      |> plug.call(options)
      |> maybe_send(plug)
      |> case do
        %Plug.Conn{adapter: {Plug.Cowboy.Conn, req}} -> {:ok, req, {plug, options}}
        other -> raise "Cowboy adapter expected #{inspect(plug)} to return Plug.Conn but got: #{inspect(other)}"
      end
    catch
      kind, reason -> exit_on_error(kind, reason, __STACKTRACE__, {plug, :call, [conn, options]})
    after
      receive do
        @already_sent -> :ok
      after
        0 -> :ok
      end
    end
  end

  defp exit_on_error(:error, %Plug.Conn.WrapperError{kind: kind, reason: reason, stack: stack}, _stack, call),
    do: exit_on_error(kind, reason, stack, call)

  defp exit_on_error(:error, value, stack, call), do: exit({{Exception.normalize(:error, value, stack), stack}, call})
  defp exit_on_error(:throw, value, stack, call), do: exit({{{:nocatch, value}, stack}, call})
  defp exit_on_error(:exit, value, _stack, call), do: exit({value, call})

  defp maybe_send(%Plug.Conn{state: :unset}, _plug), do: raise(Plug.Conn.NotSentError)
  defp maybe_send(%Plug.Conn{state: :set} = conn, _plug), do: Plug.Conn.send_resp(conn)

  defp maybe_send(%Plug.Conn{state: :chunked, adapter: {Plug.Cowboy.Conn, req}} = conn, _plug) do
    :cowboy_req.stream_body("", :fin, req)
    conn
  end

  defp maybe_send(%Plug.Conn{} = conn, _plug), do: conn
  defp maybe_send(other, _plug), do: other
end
