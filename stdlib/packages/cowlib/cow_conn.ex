defmodule :cow_conn do
  @moduledoc false

  # One HTTP/1 connection, as seen by the process that has it: requests come in, one response goes out for each. The state
  # is a map that every function takes and returns; a failed write only marks it, and the connection ends after the request.
  #
  # Between requests the socket is `active: :once`, so that waiting for one also hears of the end of the client and of
  # the listener; while a request is handled it is passive and only read where a body is asked for.

  @limits %{line: 8000, name: 256, value: 8192, headers: 100, head: 131_072}
  @options %{
    idle_timeout: 60_000,
    request_timeout: 5_000,
    max_keepalive: :infinity,
    max_skip_body: 1_000_000,
    linger_timeout: 1_000,
    limits: @limits
  }

  @doc "The state of a new connection of this process. `options` may set what the server has defaults for."
  def new(socket, parent, options) do
    limits = Map.merge(@limits, Map.get(options, :limits, %{}))

    %{
      socket: socket,
      parent: parent,
      options: @options |> Map.merge(options) |> Map.put(:limits, limits),
      buffer: "",
      body: :none,
      continue: false,
      method: "GET",
      version: :"HTTP/1.1",
      keep_alive: true,
      closing: false,
      broken: false,
      # none: nothing has been sent; :chunked, :raw, {:fixed, left}, :no_body: a response in parts; :done
      out: :none,
      requests: 0,
      date: {0, ""}
    }
  end

  @doc """
  Takes requests until there are no more, then closes the connection. `handle` is called with the connection and a request, answers
  it and returns the connection.
  """
  def serve(c, handle) do
    with {:ok, request, c} <- next(c),
         {:next, c} <- c |> handle.(request) |> done() do
      serve(c, handle)
    else
      {:stop, c} -> close(c)
    end
  end

  ## Waiting for a request

  @doc """
  The next request: `{:ok, request, c}`, or `{:stop, c}` when there will be none. What is not HTTP has been answered then.
  """
  def next(%{closing: true} = c), do: {:stop, c}

  def next(%{buffer: ""} = c) do
    case wait(c, c.options.idle_timeout) do
      {:data, data} -> head(%{c | buffer: data}, 0, nil)
      :closing -> {:stop, %{c | closing: true}}
      _gone -> {:stop, %{c | broken: true}}
    end
  end

  def next(c), do: head(c, 0, nil)

  defp head(c, seen, deadline) do
    case :cow_head.parse(c.buffer, seen, c.options.limits) do
      {:ok, request, rest} -> {:ok, request, begin(c, request, rest)}
      {:more, seen} -> more_head(c, seen, deadline || now() + c.options.request_timeout)
      {:error, status} -> {:stop, refuse(c, status)}
    end
  end

  # However slowly the head drips in, the time is for all of it.
  defp more_head(c, seen, deadline) do
    case wait(c, max(deadline - now(), 0)) do
      {:data, data} -> head(%{c | buffer: c.buffer <> data}, seen, deadline)
      :timeout -> {:stop, refuse(c, 408)}
      _gone -> {:stop, %{c | broken: true}}
    end
  end

  defp begin(c, request, rest) do
    n = c.requests + 1

    %{
      c
      | buffer: rest,
        body: request.body,
        continue: request.continue,
        method: request.method,
        version: request.version,
        keep_alive: request.keep_alive and n < c.options.max_keepalive,
        out: :none,
        requests: n
    }
  end

  # An answer to what is no request; the connection is done with.
  defp refuse(c, status) do
    c = %{c | keep_alive: false, method: "GET", version: :"HTTP/1.1", out: :none, body: :none}
    reply(c, status, [], "")
  end

  defp wait(%{socket: socket} = c, timeout) do
    case :inet.setopts(socket, active: :once) do
      :ok -> hear(c, socket, c.parent, timeout, nil)
      _error -> :closed
    end
  end

  # Messages that nobody understands are dropped: they are left over from requests.
  defp hear(c, socket, parent, timeout, deadline) do
    receive do
      {:tcp, ^socket, data} ->
        {:data, data}

      {:tcp_closed, ^socket} ->
        :closed

      {:tcp_error, ^socket, _reason} ->
        :closed

      {:EXIT, ^parent, _reason} ->
        :closing

      {:cow_conn, :drain} ->
        :closing

      _other ->
        deadline = deadline || if(timeout == :infinity, do: :infinity, else: now() + timeout)
        left = if deadline == :infinity, do: :infinity, else: max(deadline - now(), 0)
        hear(c, socket, parent, left, deadline)
    after
      timeout -> :timeout
    end
  end

  defp now, do: :erlang.monotonic_time(:millisecond)

  ## The body of the request

  @doc """
  Reads at least one and about `most` bytes of the body, waiting `timeout` for every piece: `{:ok, data, c}` when it ends
  there, `{:more, data, c}`, or `{:error, reason, c}` with `:timeout`, `:closed` or `:bad_chunk`.
  """
  def read_body(c, most, timeout), do: read_body(c, max(most, 1), timeout, [])

  defp read_body(c, most, timeout, acc) do
    case :cow_body.take(c.buffer, c.body, most) do
      {data, buffer, :none} ->
        {:ok, join(acc, data), %{c | buffer: buffer, body: :none, continue: false}}

      {data, buffer, body} ->
        left = most - :erlang.iolist_size(data)
        c = %{c | buffer: buffer, body: body}
        if left <= 0, do: {:more, join(acc, data), c}, else: more_body(c, left, timeout, [acc | data])

      :error ->
        {:error, :bad_chunk, %{c | keep_alive: false}}
    end
  end

  defp join([], data) when is_binary(data), do: data
  defp join(acc, data), do: :erlang.iolist_to_binary([acc | data])

  defp more_body(%{continue: true} = c, left, timeout, acc),
    do: more_body(send_out(%{c | continue: false}, "HTTP/1.1 100 Continue\r\n\r\n"), left, timeout, acc)

  defp more_body(c, left, timeout, acc) do
    case :gen_tcp.recv(c.socket, 0, timeout) do
      {:ok, data} ->
        read_body(%{c | buffer: if(c.buffer == "", do: data, else: c.buffer <> data)}, left, timeout, acc)

      {:error, :timeout} ->
        {:error, :timeout, %{c | keep_alive: false}}

      {:error, _reason} ->
        {:error, :closed, %{c | broken: true}}
    end
  end

  ## Responses

  @doc "Sends a whole response; nothing happens when one has been begun."
  def reply(%{out: :none} = c, status, headers, body) do
    code = :cow_reply.status_code(status)
    {c, extra, named} = connection_fields(c, headers)
    no_body = c.method == "HEAD" or :cow_reply.bodiless?(code)

    extra =
      if named or code == 204 or code < 200 or code == 304,
        do: extra,
        else: ["content-length: ", :erlang.integer_to_binary(:erlang.iolist_size(body)), "\r\n" | extra]

    head = [:cow_reply.status_line(status), :cow_reply.fields(headers), extra | "\r\n"]
    send_out(%{c | out: :done}, if(no_body, do: head, else: [head | body]))
  end

  def reply(c, _status, _headers, _body), do: c

  # The field `connection` when it is needed, and whether the headers give a length already.
  defp connection_fields(c, headers) do
    {close, named} = scan(headers, false, false)
    keep_alive = c.keep_alive and not close and not c.closing
    c = if keep_alive, do: c, else: %{c | keep_alive: false}

    cond do
      close -> {c, [], named}
      not keep_alive -> {c, ["connection: close\r\n"], named}
      c.version == :"HTTP/1.0" -> {c, ["connection: keep-alive\r\n"], named}
      true -> {c, [], named}
    end
  end

  defp scan([{"connection", value} | rest], _close, named),
    do: scan(rest, :cow_head.has_word?(IO.iodata_to_binary(value), "close"), named)

  defp scan([{"content-length", _} | rest], close, _named), do: scan(rest, close, true)
  defp scan([_ | rest], close, named), do: scan(rest, close, named)
  defp scan([], close, named), do: {close, named}

  @doc "Begins a response whose body comes in parts: in chunks, or with the length the headers give."
  def start_stream(%{out: :none} = c, status, headers) do
    code = :cow_reply.status_code(status)
    no_body = c.method == "HEAD" or :cow_reply.bodiless?(code)
    old = c.version == :"HTTP/1.0"
    length = for {"content-length", value} <- headers, do: String.to_integer(IO.iodata_to_binary(value))

    {out, field} =
      case length do
        [n | _] -> {{:fixed, n}, []}
        [] when old -> {:raw, []}
        [] -> {:chunked, ["transfer-encoding: chunked\r\n"]}
      end

    c = if out == :raw, do: %{c | keep_alive: false}, else: c
    {c, extra, _named} = connection_fields(c, headers)
    field = if :cow_reply.bodiless?(code), do: [], else: field
    head = [:cow_reply.status_line(status), :cow_reply.fields(headers), field, extra | "\r\n"]
    send_out(%{c | out: if(no_body, do: :no_body, else: out)}, head)
  end

  def start_stream(c, _status, _headers), do: c

  @doc "Sends a part of the body."
  def stream(c, data) do
    case {c.out, :erlang.iolist_size(data)} do
      {_out, 0} -> c
      {:chunked, n} -> send_out(c, [:erlang.integer_to_binary(n, 16), "\r\n", data | "\r\n"])
      {:raw, _n} -> send_out(c, data)
      {{:fixed, left}, n} when n <= left -> send_out(%{c | out: {:fixed, left - n}}, data)
      {{:fixed, left}, _n} -> stream(c, binary_part(IO.iodata_to_binary(data), 0, left))
      _no_body -> c
    end
  end

  @doc "Ends a response in parts."
  def finish_stream(c) do
    case c.out do
      :chunked -> send_out(%{c | out: :done}, "0\r\n\r\n")
      {:fixed, left} when left > 0 -> %{c | out: :done, keep_alive: false}
      :none -> c
      _out -> %{c | out: :done}
    end
  end

  @file_piece 262_144

  @doc "Sends `length` bytes of a file from `offset` as the body."
  def send_file(%{out: :none} = c, status, headers, path, offset, length) do
    headers = [{"content-length", Integer.to_string(length)} | headers]

    case File.open(path, [:read, :raw, :binary]) do
      {:ok, file} ->
        c = c |> start_stream(status, headers) |> send_pieces(file, offset, length)
        File.close(file)
        {:ok, finish_stream(c)}

      {:error, reason} ->
        {:error, reason, c}
    end
  end

  def send_file(c, _status, _headers, _path, _offset, _length), do: {:ok, c}

  defp send_pieces(c, _file, _offset, 0), do: c
  defp send_pieces(%{out: :no_body} = c, _file, _offset, _left), do: c
  defp send_pieces(%{broken: true} = c, _file, _offset, _left), do: c

  defp send_pieces(c, file, offset, left) do
    case :file.pread(file, offset, min(left, @file_piece)) do
      {:ok, data} -> c |> stream(data) |> send_pieces(file, offset + byte_size(data), left - byte_size(data))
      _end -> c
    end
  end

  @doc "Sends an interim response."
  def inform(%{out: :none, version: :"HTTP/1.1"} = c, status, headers),
    do: send_out(c, [:cow_reply.status_line(status), :cow_reply.fields(headers) | "\r\n"])

  def inform(c, _status, _headers), do: c

  defp send_out(%{broken: true} = c, _data), do: c

  defp send_out(c, data) do
    case :gen_tcp.send(c.socket, data) do
      :ok -> c
      _error -> %{c | broken: true, keep_alive: false}
    end
  end

  @doc "The date as header text, made once a second."
  def date(c) do
    case {System.os_time(:second), c.date} do
      {now, {now, text}} ->
        {text, c}

      {now, _old} ->
        text = :cow_reply.date(now)
        {text, %{c | date: {now, text}}}
    end
  end

  ## The end of a request

  @doc "Passes over what is left of the body: `{:next, c}` or `{:stop, c}`."
  def done(%{broken: true} = c), do: {:stop, c}
  def done(%{keep_alive: false} = c), do: {:stop, c}
  def done(%{body: :none} = c), do: {:next, c}

  # Whoever was not told to go on with a body sends it or does not.
  def done(%{continue: true} = c), do: {:stop, c}
  def done(c), do: skip(c, c.options.max_skip_body, now() + c.options.request_timeout)

  defp skip(c, left, deadline) do
    case read_body(c, min(left, 65_536), max(deadline - now(), 0)) do
      {:ok, _data, c} -> {:next, c}
      {:more, data, c} when byte_size(data) < left -> skip(c, left - byte_size(data), deadline)
      {_much, _data, c} -> {:stop, c}
    end
  end

  @doc """
  Closes the connection. The client may still be sending; if the socket was closed at once it might lose the response, so
  what comes is read for a while.
  """
  def close(%{broken: true} = c), do: :gen_tcp.close(c.socket)
  def close(%{closing: true, out: :none} = c), do: :gen_tcp.close(c.socket)

  def close(c) do
    :inet.setopts(c.socket, active: false)

    with :ok <- :gen_tcp.send(c.socket, ""),
         :ok <- :gen_tcp.shutdown(c.socket, :write),
         do: linger(c.socket, now() + c.options.linger_timeout)

    :gen_tcp.close(c.socket)
  end

  defp linger(socket, deadline) do
    case :gen_tcp.recv(socket, 0, max(deadline - now(), 0)) do
      {:ok, _data} -> linger(socket, deadline)
      _end -> :ok
    end
  end
end
