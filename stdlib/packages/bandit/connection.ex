defmodule Bandit.Connection do
  @moduledoc false

  # The process of a connection: reads requests and calls the plug for each.

  require Logger

  @doc false
  def start_link(ref, _transport, options) do
    parent = self()
    {:ok, spawn_link(fn -> init(ref, parent, options) end)}
  end

  defp init(ref, parent, options) do
    Process.flag(:trap_exit, true)
    {:ok, socket} = :ranch.handshake(ref)

    with {:ok, peer} <- :inet.peername(socket),
         {:ok, sock} <- :inet.sockname(socket) do
      base = %{peer: peer, sock: sock}
      :cow_conn.serve(:cow_conn.new(socket, parent, options), &handle(&1, &2, base, options.plug))
    else
      _gone -> :gen_tcp.close(socket)
    end
  end

  defp handle(c, request, base, plug) do
    start = System.monotonic_time()
    conn = conn(request, base)
    Bandit.Adapter.put(c)
    :telemetry.execute([:bandit, :request, :start], %{monotonic_time: start}, %{conn: conn, plug: plug})

    try do
      conn = conn |> call(plug) |> maybe_send()
      stop = System.monotonic_time()
      measures = %{monotonic_time: stop, duration: stop - start}
      :telemetry.execute([:bandit, :request, :stop], measures, %{conn: conn, plug: plug})
    catch
      kind, reason -> failed(kind, reason, __STACKTRACE__, conn, plug)
    end

    take_messages(Bandit.Adapter.take())
  end

  defp take_messages(c) do
    receive do
      {:plug_conn, :sent} -> take_messages(c)
    after
      0 -> c
    end
  end

  defp conn(request, base) do
    %{path: path, peer: {remote_ip, _}} = request = Map.merge(request, base)
    encodings = List.keyfind(request.headers, "accept-encoding", 0, {nil, ""})
    adapter = %{peer: request.peer, sock: request.sock, version: request.version, gzip: gzip?(elem(encodings, 1))}

    %Plug.Conn{
      adapter: {Bandit.Adapter, adapter},
      host: request.host,
      method: request.method,
      owner: self(),
      path_info: for(part <- :binary.split(path, "/", [:global]), part != "", do: part),
      port: request.port || 80,
      remote_ip: remote_ip,
      query_string: request.qs,
      req_headers: request.headers,
      request_path: path,
      scheme: :http
    }
  end

  defp gzip?(""), do: false
  defp gzip?(value), do: :cow_head.has_word?(value, "gzip")

  defp call(conn, {module, options}), do: module.call(conn, options)
  defp call(conn, fun), do: fun.(conn)

  defp maybe_send(%Plug.Conn{state: :unset}), do: raise(Plug.Conn.NotSentError)
  defp maybe_send(%Plug.Conn{state: :set} = conn), do: Plug.Conn.send_resp(conn)

  defp maybe_send(%Plug.Conn{state: :chunked} = conn) do
    Bandit.Adapter.put(:cow_conn.finish_stream(Bandit.Adapter.take()))
    conn
  end

  defp maybe_send(%Plug.Conn{} = conn), do: conn
  defp maybe_send(other), do: raise("Expected plug call to return a Plug.Conn, got: #{inspect(other)}")

  ## A plug that failed

  defp failed(:error, %Plug.Conn.WrapperError{kind: kind, reason: reason, stack: stack}, _stack, conn, plug),
    do: failed(kind, reason, stack, conn, plug)

  defp failed(kind, reason, stack, conn, plug) do
    reason = if kind == :error, do: Exception.normalize(:error, reason, stack), else: reason
    status = if kind == :error, do: Plug.Exception.status(reason), else: 500

    if status >= 500 do
      Logger.error(Exception.format(kind, reason, stack),
        domain: [:elixir, :bandit],
        crash_reason: crash_reason(kind, reason, stack),
        conn: conn,
        plug: plug
      )
    end

    :telemetry.execute([:bandit, :request, :exception], %{}, %{
      conn: conn,
      plug: plug,
      kind: kind,
      exception: reason,
      stacktrace: stack
    })

    Bandit.Adapter.put(answer(Bandit.Adapter.take(), status))
  end

  defp crash_reason(:throw, reason, stack), do: {{:nocatch, reason}, stack}
  defp crash_reason(_kind, reason, stack), do: {reason, stack}

  # Of a response in parts only the end of the connection tells that something is missing.
  defp answer(%{out: :none} = c, status) do
    {date, c} = :cow_conn.date(c)
    :cow_conn.reply(%{c | keep_alive: c.keep_alive and status != 408}, status, [{"date", date}], "")
  end

  defp answer(%{out: :done} = c, _status), do: c
  defp answer(c, _status), do: %{c | keep_alive: false}
end
