defmodule :cow_head do
  @moduledoc false

  # The head of an HTTP/1 request: request line and header fields, read strictly. Whatever two readers of the same bytes
  # could understand differently (lone line feeds, folded lines, blanks before a colon, two lengths) is an error: the answer
  # is a status and the connection ends.

  @type request :: %{
          method: binary,
          path: binary,
          qs: binary,
          version: :"HTTP/1.1" | :"HTTP/1.0",
          scheme: binary,
          headers: [{binary, binary}],
          host: binary,
          port: integer | nil,
          body: :none | {:length, pos_integer} | {:chunked, term},
          keep_alive: boolean,
          continue: boolean
        }

  # Lines in front of the request line that are passed over.
  @most_empty_lines 10
  @most_method 32

  # What clients send all the time need not be looked at letter by letter.
  @known Map.new(
           ~w(Host Connection Accept Accept-Encoding Accept-Language User-Agent Content-Type Content-Length Cookie
              Cache-Control Referer Origin Authorization Transfer-Encoding Expect Upgrade If-None-Match
              If-Modified-Since X-Forwarded-For X-Requested-With Range) |> Enum.flat_map(&[&1, String.downcase(&1)]),
           &{&1, String.downcase(&1)}
         )

  @doc """
  Reads the head at the start of `buffer`, of which the first `seen` bytes hold no end of it: the request and what stands
  behind its head, `{:more, seen}`, or the status that tells what is wrong. `limits`: the longest `line`, header `name` and
  `value`, the number of `headers`, the size of the whole `head`.
  """
  @spec parse(binary, non_neg_integer, map) :: {:ok, request, binary} | {:more, non_neg_integer} | {:error, integer}
  def parse(buffer, seen, limits), do: parse(buffer, seen, limits, @most_empty_lines)

  defp parse("\r\n" <> buffer, seen, limits, n) when n > 0, do: parse(buffer, max(seen - 2, 0), limits, n - 1)

  defp parse(buffer, seen, limits, _n) do
    case :binary.match(buffer, "\r\n\r\n", scope: {seen, byte_size(buffer) - seen}) do
      {pos, 4} when pos <= limits.head ->
        <<head::binary-size(pos), _::32, rest::binary>> = buffer
        whole(:binary.split(head, "\r\n", [:global]), rest, limits)

      {_pos, 4} ->
        {:error, early(buffer, limits) || 431}

      :nomatch ->
        case early(buffer, limits) do
          nil -> {:more, max(byte_size(buffer) - 3, 0)}
          status -> {:error, status}
        end
    end
  end

  # What is wrong already, though the head is not complete.
  defp early(buffer, limits) do
    case :binary.match(buffer, "\n") do
      :nomatch when byte_size(buffer) > limits.line -> 414
      :nomatch -> unless maybe_method?(buffer, @most_method), do: 400
      {0, 1} -> 400
      {pos, 1} when pos > limits.line + 1 -> 414
      {pos, 1} -> if :binary.at(buffer, pos - 1) == ?\r, do: early_line(buffer, pos, limits), else: 400
    end
  end

  defp early_line(buffer, pos, limits) do
    case request_line(binary_part(buffer, 0, pos - 1)) do
      {:error, status} -> status
      _ok when byte_size(buffer) > limits.head -> 431
      _ok -> if long_line?(buffer, limits), do: 431
    end
  end

  # Is the line that is still coming longer than a header may be?
  defp long_line?(buffer, limits) do
    most = limits.name + limits.value + 4
    size = byte_size(buffer)
    size > most and :binary.match(buffer, "\n", scope: {size - most, most}) == :nomatch
  end

  defp maybe_method?(<<c, rest::binary>>, n) when n > 0 and (c in ?A..?Z or c in ?a..?z or c in [?-, ?_]),
    do: maybe_method?(rest, n - 1)

  defp maybe_method?(<<?\s, _::binary>>, n) when n < @most_method, do: true
  defp maybe_method?(rest, _n), do: rest in ["", "\r"]

  defp whole([line | lines], rest, limits) do
    with {:ok, request} <- request_line(line, limits),
         {:ok, headers} <- headers(lines, limits, limits.headers, []),
         {:ok, request} <- facts(headers, Map.put(request, :headers, headers)) do
      finish(request, rest)
    end
  end

  ## The request line

  defp request_line(line, limits) when byte_size(line) > limits.line, do: {:error, 414}
  defp request_line(line, _limits), do: request_line(line)

  defp request_line(line) do
    case :binary.split(line, " ", [:global]) do
      [method, target, version] ->
        with {:ok, version} <- version(version),
             :ok <- method(method),
             do: target(target, %{method: method, version: version})

      _other ->
        {:error, 400}
    end
  end

  defp version("HTTP/1.1"), do: {:ok, :"HTTP/1.1"}
  defp version("HTTP/1.0"), do: {:ok, :"HTTP/1.0"}
  defp version(<<"HTTP/", a, ?., b>>) when a in ?0..?9 and b in ?0..?9, do: {:error, 505}
  defp version(_other), do: {:error, 400}

  defp method(method) when method in ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"], do: :ok
  defp method("CONNECT"), do: {:error, 501}
  defp method(method) when byte_size(method) > @most_method, do: {:error, 501}
  defp method(method), do: if(method != "" and token?(method), do: :ok, else: {:error, 400})

  defp target("/" <> _ = target, request), do: path(target, request)
  defp target("*", %{method: "OPTIONS"} = request), do: {:ok, Map.merge(request, %{path: "*", qs: ""})}

  defp target(target, request) do
    case :binary.split(target, "://") do
      [scheme, rest] when rest != "" ->
        if String.downcase(scheme, :ascii) in ["http", "https"], do: absolute(rest, request), else: {:error, 400}

      _other ->
        {:error, 400}
    end
  end

  # http://host/path: the host counts instead of the header's.
  defp absolute(rest, request) do
    {host, path} =
      case :binary.match(rest, ["/", "?"]) do
        {pos, 1} -> {binary_part(rest, 0, pos), binary_part(rest, pos, byte_size(rest) - pos)}
        :nomatch -> {rest, "/"}
      end

    path = if String.starts_with?(path, "?"), do: "/" <> path, else: path
    path(path, Map.put(request, :authority, host))
  end

  defp path(target, request) do
    if visible?(target) do
      [target | _fragment] = :binary.split(target, "#")

      case :binary.split(target, "?") do
        [path] -> {:ok, Map.merge(request, %{path: path, qs: ""})}
        [path, qs] -> {:ok, Map.merge(request, %{path: path, qs: qs})}
      end
    else
      {:error, 400}
    end
  end

  defp visible?(<<c, rest::binary>>) when c > 32 and c != 127, do: visible?(rest)
  defp visible?(rest), do: rest == ""

  ## Header fields

  defp headers([], _limits, _left, acc), do: {:ok, :lists.reverse(acc)}
  defp headers(_lines, _limits, 0, _acc), do: {:error, 431}

  defp headers([line | lines], limits, left, acc) do
    case :binary.split(line, ":") do
      [name, value] when byte_size(name) <= limits.name and byte_size(value) <= limits.value ->
        name = lower(name)
        value = trim(value)
        if name && clean?(value), do: headers(lines, limits, left - 1, [{name, value} | acc]), else: {:error, 400}

      [_name, _value] ->
        {:error, 431}

      [line] ->
        {:error, if(byte_size(line) > limits.name, do: 431, else: 400)}
    end
  end

  # nil: no name of a header.
  defp lower(name) do
    case @known do
      %{^name => lower} -> lower
      _ -> if name != "" and token?(name), do: String.downcase(name, :ascii)
    end
  end

  defp token?(<<c, rest::binary>>)
       when c in ?a..?z or c in ?A..?Z or c in ?0..?9 or c in [?-, ?_, ?., ?!, ?#, ?$, ?%, ?&, ?', ?*, ?+, ?^, ?`, ?|, ?~],
       do: token?(rest)

  defp token?(rest), do: rest == ""

  @doc "Takes blanks off both ends."
  def trim(<<c, rest::binary>>) when c in [?\s, ?\t], do: trim(rest)
  def trim(""), do: ""

  def trim(value) do
    last = byte_size(value) - 1
    if :binary.at(value, last) in [?\s, ?\t], do: trim(binary_part(value, 0, last)), else: value
  end

  defp clean?(value), do: :binary.match(value, ["\r", "\n", "\0"]) == :nomatch

  ## What the header fields mean

  @facts %{body: :none, keep_alive: nil, continue: false, host: nil, port: nil, scheme: "http"}

  defp facts(headers, request), do: facts(headers, Map.merge(@facts, request), :none)

  defp facts([{name, value} | rest], request, length) do
    case fact(name, value, request, length) do
      {:error, _} = error -> error
      {request, length} -> facts(rest, request, length)
    end
  end

  defp facts([], request, length), do: body(request, length)

  defp fact("host", value, %{host: nil} = request, length) do
    case authority(value) do
      {:ok, host, port} -> {%{request | host: host, port: port}, length}
      :error -> {:error, 400}
    end
  end

  defp fact("host", _value, _request, _length), do: {:error, 400}

  defp fact("content-length", value, request, length) do
    case content_length(value) do
      {:ok, n} when length in [:none, n] -> {request, n}
      :too_large -> {:error, 413}
      _other -> {:error, 400}
    end
  end

  # A coding on top of chunks would have to be undone.
  defp fact("transfer-encoding", value, request, length) do
    case {String.downcase(value, :ascii), request} do
      {_any, %{version: :"HTTP/1.0"}} -> {:error, 400}
      {"chunked", %{body: :none}} -> {%{request | body: {:chunked, :size}}, length}
      {"identity", _} -> {request, length}
      {_twice, %{body: {:chunked, _}}} -> {:error, 400}
      _other -> {:error, 501}
    end
  end

  defp fact("connection", value, request, length) do
    cond do
      has_word?(value, "close") -> {%{request | keep_alive: false}, length}
      request.keep_alive == nil and has_word?(value, "keep-alive") -> {%{request | keep_alive: true}, length}
      true -> {request, length}
    end
  end

  defp fact("expect", value, request, length) do
    if String.downcase(value, :ascii) == "100-continue",
      do: {%{request | continue: request.version == :"HTTP/1.1"}, length},
      else: {:error, 417}
  end

  defp fact(_name, _value, request, length), do: {request, length}

  # A length next to chunks is how requests are smuggled.
  defp body(%{body: :none} = request, length) when length in [:none, 0], do: {:ok, request}
  defp body(%{body: :none} = request, length), do: {:ok, %{request | body: {:length, length}}}
  defp body(request, :none), do: {:ok, request}
  defp body(_request, _length), do: {:error, 400}

  @doc "Reads a number of bytes: digits and nothing else."
  def content_length(<<c, _::binary>> = value) when c in ?0..?9 and byte_size(value) <= 18 do
    case Integer.parse(value) do
      {n, ""} -> {:ok, n}
      _other -> :error
    end
  end

  def content_length(value), do: if(value != "" and digits?(value), do: :too_large, else: :error)

  defp digits?(<<c, rest::binary>>) when c in ?0..?9, do: digits?(rest)
  defp digits?(rest), do: rest == ""

  @doc "Is the word one of a list with commas?"
  def has_word?(value, word) do
    case String.downcase(value, :ascii) do
      ^word -> true
      lower -> :binary.match(lower, ",") != :nomatch and word in Enum.map(String.split(lower, ","), &trim/1)
    end
  end

  defp finish(request, rest) do
    keep_alive = if request.keep_alive == nil, do: request.version == :"HTTP/1.1", else: request.keep_alive
    request = %{request | keep_alive: keep_alive}

    case request do
      %{authority: authority} ->
        case authority(authority) do
          {:ok, host, port} -> {:ok, %{Map.delete(request, :authority) | host: host, port: port}, rest}
          :error -> {:error, 400}
        end

      %{host: nil, version: :"HTTP/1.1"} ->
        {:error, 400}

      %{host: nil} ->
        {:ok, %{request | host: ""}, rest}

      _ ->
        {:ok, request, rest}
    end
  end

  @doc "Reads `host`, `host:port`, `[ip6]:port`."
  def authority("[" <> rest) do
    case :binary.split(rest, "]") do
      [ip, ""] -> {:ok, "[" <> ip <> "]", nil}
      [ip, ":" <> port] -> with_port("[" <> ip <> "]", port)
      _other -> :error
    end
  end

  def authority(value) do
    case :binary.split(value, ":") do
      [host] -> checked(host, nil)
      [host, port] -> with_port(host, port)
    end
  end

  defp with_port(host, ""), do: checked(host, nil)

  defp with_port(host, port) do
    case content_length(port) do
      {:ok, n} when n <= 65535 -> checked(host, n)
      _other -> :error
    end
  end

  defp checked(host, port) do
    if visible?(host) and :binary.match(host, ["/", "@", "\\", ",", "?", "#"]) == :nomatch,
      do: {:ok, String.downcase(host, :ascii), port},
      else: :error
  end
end
