defmodule HTTPClient do
  # A client that sends exactly the bytes it is told to.

  @doc "Sends bytes, reads until the server closes."
  def raw(port, bytes, options \\ []) do
    {:ok, socket} = open(port)
    send_all(socket, List.wrap(bytes), Keyword.get(options, :pause, 0))
    if options[:shutdown], do: :gen_tcp.shutdown(socket, :write)
    answer = read_all(socket, "")
    :gen_tcp.close(socket)
    answer
  end

  def open(port), do: :gen_tcp.connect(~c"127.0.0.1", port, [:binary, active: false])

  # A server that has seen enough may have closed already.
  defp send_all(socket, parts, pause) do
    for part <- parts do
      :gen_tcp.send(socket, part)
      if pause > 0, do: Process.sleep(pause)
    end
  end

  defp read_all(socket, acc) do
    case :gen_tcp.recv(socket, 0, 5000) do
      {:ok, data} -> read_all(socket, acc <> data)
      {:error, :closed} -> acc
      {:error, reason} -> {reason, acc}
    end
  end

  @doc "One response from a connection that stays: `{status, headers, body}` and what came behind it."
  def response(socket, buffer \\ "", head? \\ false) do
    case :binary.split(buffer, "\r\n\r\n") do
      [head, rest] ->
        [line | fields] = String.split(head, "\r\n")
        headers = for field <- fields, do: field |> String.split(": ", parts: 2) |> List.to_tuple()
        status = line |> binary_part(9, 3) |> String.to_integer()
        {body, rest} = if head?, do: {"", rest}, else: body(socket, rest, Map.new(headers))
        {{status, headers, body}, rest}

      [_] ->
        response(socket, buffer <> more(socket), head?)
    end
  end

  defp more(socket) do
    {:ok, data} = :gen_tcp.recv(socket, 0, 5000)
    data
  end

  defp body(socket, rest, %{"transfer-encoding" => "chunked"}), do: chunks(socket, rest, "")
  defp body(socket, rest, %{"content-length" => n}), do: take(socket, rest, String.to_integer(n))
  defp body(_socket, rest, _no_body), do: {"", rest}

  defp take(_socket, rest, n) when byte_size(rest) >= n do
    <<data::binary-size(n), rest::binary>> = rest
    {data, rest}
  end

  defp take(socket, rest, n), do: take(socket, rest <> more(socket), n)

  defp chunks(socket, buffer, acc) do
    case :binary.split(buffer, "\r\n") do
      [size, rest] ->
        n = String.to_integer(size, 16)
        {data, rest} = take(socket, rest, n + 2)
        if n == 0, do: {acc, rest}, else: chunks(socket, rest, acc <> binary_part(data, 0, n))

      [_] ->
        chunks(socket, buffer <> more(socket), acc)
    end
  end

  def status(answer) when is_binary(answer) and byte_size(answer) > 12, do: answer |> binary_part(9, 3) |> String.to_integer()
  def status(""), do: :closed
  def status(other), do: other

  @doc "The answer to a request on a connection of its own."
  def ask(port, bytes) do
    {:ok, socket} = open(port)
    :ok = :gen_tcp.send(socket, bytes)
    {response, ""} = response(socket)
    :gen_tcp.close(socket)
    response
  end
end
