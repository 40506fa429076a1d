defmodule :cowboy_clear do
  @moduledoc false

  # The process of a connection. It reads requests, starts a process for each, and does for that one what has to do with
  # the socket: `{{connection, stream}, from, command}` are its orders, where `from` is `{pid, ref}` of whoever waits for
  # an answer, or nil. However a request ends, the connection knows how much of the response has gone.

  @watch_after_ms 1_000
  @most_read_ahead 65_536

  # Most requests are handled in this much room, without a collection.
  @spawn_options [:link, min_heap_size: 1000]

  @doc false
  def start_link(ref, _transport, options) do
    parent = self()
    {:ok, spawn_link(fn -> init(ref, parent, Map.new(options)) end)}
  end

  defp init(ref, parent, options) do
    Process.flag(:trap_exit, true)

    case await_socket(ref, parent) do
      {:ok, socket} -> serve(ref, socket, parent, options)
      :closing -> :ok
    end
  end

  defp await_socket(ref, parent) do
    receive do
      {:handshake, ^ref, _transport, socket} -> {:ok, socket}
      {:EXIT, ^parent, _reason} -> :closing
    end
  end

  defp serve(ref, socket, parent, options) do
    with {:ok, peer} <- :inet.peername(socket),
         {:ok, sock} <- :inet.sockname(socket) do
      env = Map.merge(%{dispatch: []}, Map.get(options, :env, %{}))
      middlewares = Map.get(options, :middlewares, [:cowboy_router, :cowboy_handler])
      base = %{ref: ref, pid: self(), peer: peer, sock: sock, cert: :undefined, scheme: "http"}
      run = {env, middlewares}
      :cow_conn.serve(:cow_conn.new(socket, parent, options), &handle(&1, &2, base, run))
    else
      _gone -> :gen_tcp.close(socket)
    end
  end

  defp handle(c, request, base, run) do
    req = req(request, base, c.requests)
    pid = :erlang.spawn_opt(:cowboy_stream, :run, [req, run], @spawn_options)
    stream(c, pid, req)
  end

  defp req(request, base, id) do
    {has_body, length} =
      case request.body do
        :none -> {false, 0}
        {:length, n} -> {true, n}
        {:chunked, _} -> {true, :undefined}
      end

    Map.merge(base, %{
      streamid: id,
      method: request.method,
      version: request.version,
      host: request.host,
      port: request.port || 80,
      path: request.path,
      qs: request.qs,
      headers: headers(request.headers, %{}),
      has_body: has_body,
      body_length: length
    })
  end

  # A field that comes more than once is one with commas; cookies have a separator of their own.
  defp headers([{name, value} | rest], acc) do
    case acc do
      %{^name => first} ->
        separator = if name == "cookie", do: "; ", else: ", "
        headers(rest, %{acc | name => first <> separator <> value})

      _ ->
        headers(rest, Map.put(acc, name, value))
    end
  end

  defp headers([], acc), do: acc

  ## While the request is handled

  defp stream(c, pid, req) do
    me = {self(), req.streamid}
    stream(c, pid, req, me, @watch_after_ms)
  end

  # `watch`: when to listen for the end of the client; before that a request costs no more than it must.
  defp stream(c, pid, req, me, watch) do
    parent = c.parent
    socket = c.socket

    receive do
      {^me, from, command} ->
        order(command, from, c, pid, req, me, watch)

      {:EXIT, ^pid, reason} ->
        c |> unwatch(watch) |> ended(pid, req, reason)

      {:EXIT, ^parent, _reason} ->
        stream(%{c | closing: true}, pid, req, me, watch)

      {:cow_conn, :drain} ->
        stream(%{c | closing: true}, pid, req, me, watch)

      {:tcp, ^socket, data} ->
        c = %{c | buffer: c.buffer <> data}
        if byte_size(c.buffer) < @most_read_ahead, do: watch(c)
        stream(c, pid, req, me, :infinity)

      {:tcp_closed, ^socket} ->
        gone(c, pid)

      {:tcp_error, ^socket, _reason} ->
        gone(c, pid)

      {{connection, _old}, from, _command} when connection == self() ->
        answer(from, {:error, :closed})
        stream(c, pid, req, me, watch)

      _other ->
        stream(c, pid, req, me, watch)
    after
      watch ->
        if c.body == :none, do: watch(c)
        stream(c, pid, req, me, :infinity)
    end
  end

  # From passive to active and back. What was sent as a message meanwhile comes first.

  defp watch(c), do: :inet.setopts(c.socket, active: :once)

  defp unwatch(c, watch) when watch != :infinity, do: c

  defp unwatch(%{socket: socket} = c, _watch) do
    :inet.setopts(socket, active: false)

    receive do
      {:tcp, ^socket, data} -> %{c | buffer: c.buffer <> data}
      {:tcp_closed, ^socket} -> %{c | broken: true}
    after
      0 -> c
    end
  end

  # Nobody is there any more for whom it could work.
  defp gone(c, pid) do
    stop(pid)
    %{c | broken: true}
  end

  defp stop(pid) do
    Process.exit(pid, :kill)

    receive do
      {:EXIT, ^pid, _reason} -> :ok
    end
  end

  defp order({:response, status, headers, body}, _from, c, pid, req, me, watch) do
    {headers, body} = compressed(c.options, req, headers, body)
    c |> reply(status, headers, body) |> stream(pid, req, me, watch)
  end

  defp order({:read_body, most, timeout}, from, c, pid, req, me, watch) do
    case :cow_conn.read_body(c, most, timeout) do
      {:error, reason, c} ->
        stop(pid)
        body_failed(reason, c)

      {more, data, c} ->
        answer(from, {more, data})
        stream(c, pid, req, me, watch)
    end
  end

  defp order({:headers, status, headers}, _from, c, pid, req, me, watch) do
    {headers, c} = common(headers, c)
    c |> :cow_conn.start_stream(status, headers) |> stream(pid, req, me, watch)
  end

  defp order({:data, fin, data}, from, c, pid, req, me, watch) do
    c = :cow_conn.stream(c, data)
    c = if fin == :fin, do: :cow_conn.finish_stream(c), else: c
    answer(from, if(c.broken, do: {:error, :closed}, else: :ok))
    stream(c, pid, req, me, watch)
  end

  defp order({:sendfile, status, headers, {offset, length, path}}, from, c, pid, req, me, watch) do
    {headers, c} = common(headers, c)

    case :cow_conn.send_file(c, status, headers, path, offset, length) do
      {:ok, c} ->
        answer(from, :ok)
        stream(c, pid, req, me, watch)

      {:error, reason, c} ->
        answer(from, {:error, reason})
        stream(c, pid, req, me, watch)
    end
  end

  defp order({:inform, status, headers}, _from, c, pid, req, me, watch),
    do: c |> :cow_conn.inform(status, Map.to_list(headers)) |> stream(pid, req, me, watch)

  @least_compressed 300

  # With the option `:compress`, for bodies of some length.
  defp compressed(%{compress: true}, %{headers: %{"accept-encoding" => accepted}}, headers, body)
       when byte_size(body) > @least_compressed and not is_map_key(headers, "content-encoding") do
    if :cow_head.has_word?(accepted, "gzip"),
      do: {Map.merge(headers, %{"content-encoding" => "gzip", "vary" => "accept-encoding"}), :zlib.gzip(body)},
      else: {headers, body}
  end

  defp compressed(_options, _req, headers, body), do: {headers, body}

  defp answer({pid, ref}, answer), do: send(pid, {ref, answer})
  defp answer(nil, _answer), do: :ok

  defp body_failed(:closed, c), do: c
  defp body_failed(:timeout, c), do: reply(c, 408, %{}, "")
  defp body_failed(:bad_chunk, c), do: reply(c, 400, %{}, "")

  defp reply(c, status, headers, body) do
    {headers, c} = common(headers, c)
    :cow_conn.reply(c, status, headers, body)
  end

  defp common(headers, c) do
    {date, c} = :cow_conn.date(c)
    {lines(Map.merge(%{"date" => date, "server" => "Cowboy"}, headers)), c}
  end

  # Cookies cannot share a line.
  defp lines(%{"set-cookie" => [_ | _] = cookies} = headers),
    do: Map.to_list(Map.delete(headers, "set-cookie")) ++ for(cookie <- cookies, do: {"set-cookie", cookie})

  defp lines(headers), do: Map.to_list(headers)

  ## Its end

  # A handler may forget to answer.
  defp ended(%{out: :none} = c, _pid, _req, :normal), do: reply(c, 204, %{}, "")
  defp ended(%{out: :done} = c, _pid, _req, :normal), do: c
  defp ended(c, _pid, _req, :normal), do: :cow_conn.finish_stream(c)

  defp ended(c, _pid, _req, {:request_error, _what, _text}), do: reply(c, 400, %{}, "")

  defp ended(c, pid, req, reason) do
    report(pid, req, reason, c.options)

    case c do
      %{out: :none} -> reply(c, 500, %{}, "")
      %{out: :done} -> c
      # Only the end of the connection tells the client that something is missing.
      _in_parts -> %{c | keep_alive: false}
    end
  end

  defp report(_pid, _req, :shutdown, _options), do: :ok
  defp report(_pid, _req, {:shutdown, _}, _options), do: :ok
  defp report(pid, req, reason, %{report: report}) when is_function(report, 3), do: report.(pid, req, reason)

  defp report(pid, req, reason, _options) do
    {reason, stack} =
      case reason do
        {_, [{_, _, _, _} | _]} -> reason
        _other -> {reason, []}
      end

    :logger.error(
      ~c"Ranch listener ~p, connection process ~p, stream ~p had its request process ~p exit with reason ~999999p and stacktrace ~999999p~n",
      [req.ref, self(), req.streamid, pid, reason, stack],
      %{domain: [:cowboy], crash_reason: {reason, stack}}
    )
  end
end
