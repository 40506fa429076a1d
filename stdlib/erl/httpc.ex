defmodule :httpc do
  @moduledoc """
  A plain client of HTTP, as Erlang's `:httpc`: every request has a connection of its own.

      {:ok, {{_version, 200, _reason}, headers, body}} = :httpc.request("http://localhost:4000/")

  `https` is not supported and answers `{:error, {:not_supported, :https}}`. Options of a request: `:timeout`,
  `:connect_timeout`, `:autoredirect` (of GET and HEAD, at most ten); options of the answer: see `request/4`.
  """

  @type url :: charlist | String.t()
  @type headers :: [{charlist | String.t(), charlist | String.t()}]
  @type response :: {{charlist, non_neg_integer, charlist}, [{charlist, charlist}], charlist | binary}

  @redirects 10
  @methods [:get, :head, :options, :trace, :post, :put, :patch, :delete]

  @doc "Gets what is at a place."
  @spec request(url) :: {:ok, response} | {:error, term}
  def request(url), do: request(:get, {url, []}, [], [])

  @doc "As `request/1`; profiles are all the same."
  @spec request(url, atom) :: {:ok, response} | {:error, term}
  def request(url, _profile), do: request(url)

  @doc """
  Makes a request: `{url, headers}`, or `{url, headers, content_type, body}` for methods with a body. The body is iodata, or
  `{fun, acc}`, where `fun.(acc)` gives `{:ok, iodata, acc}` until it gives `:eof`.

  Options:

    * `body_format: :string | :binary`, `full_result: boolean` - what the answer is
    * `stream: file` - writes the body of a status 200 or 206 to a file; the answer is `{:ok, :saved_to_file}`
    * `sync: false` - answers `{:ok, ref}` at once; the message `{:http, {ref, result}}` follows, where the result is
      `{status_line, headers, body}` with a binary, or `{:error, reason}`
    * `stream: :self`, with `sync: false` - messages `{:http, {ref, :stream_start, headers}}`, `{:http, {ref, :stream, body}}`,
      `{:http, {ref, :stream_end, headers}}` for a status 200 or 206
    * `receiver: pid | function | {module, name, args}` - who gets the messages: functions get `{ref, result}`

          iex> :httpc.request(:get, {"https://localhost", []}, [], [])
          {:error, {:not_supported, :https}}

          iex> :httpc.request(:fetch, {"http://localhost", []}, [], [])
          {:error, :invalid_method}

  """
  @spec request(atom, tuple, keyword, keyword) ::
          {:ok, response | tuple | reference | :saved_to_file} | {:error, term}
  def request(method, request, http_options, options) when is_list(http_options) and is_list(options) do
    cond do
      method not in @methods -> {:error, :invalid_method}
      tuple_size(request) not in [2, 4] -> {:error, :invalid_request}
      true -> checked(method, request, http_options, options)
    end
  end

  defp checked(method, request, http_options, options) do
    sync = Keyword.get(options, :sync, true)

    with {:ok, _uri} <- uri(elem(request, 0)),
         :ok <- check_headers(elem(request, 1)) do
      cond do
        sync and options[:stream] in [:self, {:self, :once}] ->
          {:error, :streaming_error}

        sync ->
          with {:ok, status, headers, body} <- follow(method, request, http_options, @redirects),
               do: {:ok, answer(status, headers, body, options)}

        true ->
          later(method, request, http_options, options)
      end
    end
  end

  defp check_headers(headers) do
    Enum.find_value(headers, :ok, fn
      {name, _} when not is_list(name) -> {:error, {:headers_error, :invalid_field}}
      {_, value} when not is_list(value) and not is_binary(value) -> {:error, {:headers_error, :invalid_value}}
      {_, _} -> nil
    end)
  end

  ## Answers that come as messages

  defp later(method, request, http_options, options) do
    ref = make_ref()
    receiver = Keyword.get(options, :receiver, self())

    spawn(fn ->
      method
      |> follow(request, http_options, @redirects)
      |> messages(options[:stream])
      |> Enum.each(&deliver(receiver, List.to_tuple([ref | &1])))
    end)

    {:ok, ref}
  end

  defp messages({:ok, {_, code, _}, headers, body}, stream) when stream in [:self, {:self, :once}] and code in [200, 206],
    do: [[:stream_start, headers], [:stream, body], [:stream_end, headers]]

  defp messages({:ok, {_, code, _}, _headers, body}, file) when file not in [nil, :none, :self] and code in [200, 206],
    do: [[save(file, body)]]

  defp messages({:ok, status, headers, body}, _stream), do: [[{status, headers, body}]]
  defp messages({:error, reason}, _stream), do: [[{:error, reason}]]

  defp save(file, body), do: with(:ok <- :file.write_file(file, body), do: :saved_to_file)

  defp deliver(pid, answer) when is_pid(pid) or is_atom(pid), do: send(pid, {:http, answer})
  defp deliver(fun, answer) when is_function(fun, 1), do: fun.(answer)
  defp deliver({module, name, args}, answer), do: apply(module, name, [answer | args])

  @doc "As `request/4`; profiles are all the same."
  @spec request(atom, tuple, keyword, keyword, atom) :: {:ok, response | tuple} | {:error, term}
  def request(method, request, http_options, options, _profile), do: request(method, request, http_options, options)

  @doc """
  Sets options for all requests: there are none that change anything here.

      iex> :httpc.set_options(max_sessions: 4)
      :ok

  """
  @spec set_options(keyword) :: :ok
  def set_options(options) when is_list(options), do: :ok

  ## One request, and those it is sent on to

  defp follow(method, request, http_options, left) do
    with {:ok, uri} <- uri(elem(request, 0)),
         {:ok, status, headers, body} <- exchange(method, uri, request, http_options) do
      case redirect(method, status, headers, http_options) do
        place when place == nil or left == 0 -> {:ok, status, headers, body}
        place -> follow(method, put_elem(request, 0, URI.merge(uri, place) |> to_string()), http_options, left - 1)
      end
    end
  end

  defp uri(url) do
    case URI.new(IO.chardata_to_string(url)) do
      {:ok, %URI{scheme: "http", host: host} = uri} when host not in [nil, ""] -> {:ok, uri}
      {:ok, %URI{scheme: "https"}} -> {:error, {:not_supported, :https}}
      {:ok, %URI{scheme: nil}} -> {:error, {:no_scheme}}
      {:ok, %URI{scheme: "http"}} -> {:error, {:malformed_url, url}}
      {:ok, %URI{scheme: scheme}} -> {:error, {:bad_scheme, String.to_charlist(scheme)}}
      {:error, _} -> {:error, :invalid_uri}
    end
  end

  defp redirect(method, {_, status, _}, headers, options) do
    if status in [301, 302, 303, 307, 308] and method in [:get, :head] and Keyword.get(options, :autoredirect, true) do
      with {_, place} <- List.keyfind(headers, ~c"location", 0), do: List.to_string(place)
    end
  end

  defp answer({_, code, _} = status, headers, body, options) do
    file = Keyword.get(options, :stream, :none)
    if file != :none and code in [200, 206], do: save(file, body), else: shown(status, headers, body, options)
  end

  defp shown({_, code, _} = status, headers, body, options) do
    body = if options[:body_format] == :binary, do: body, else: :erlang.binary_to_list(body)
    if Keyword.get(options, :full_result, true), do: {status, headers, body}, else: {code, body}
  end

  defp exchange(method, uri, request, options) do
    timeout = Keyword.get(options, :timeout, :infinity)
    host = String.to_charlist(String.trim(uri.host, "[") |> String.trim("]"))

    case connect(host, uri.port, Keyword.get(options, :connect_timeout, timeout)) do
      {:ok, socket} ->
        try do
          with :ok <- :gen_tcp.send(socket, text(method, uri, request)),
               do: read_response(socket, method, "", deadline(timeout))
        after
          :gen_tcp.close(socket)
        end

      {:error, reason} ->
        {:error, {:failed_connect, [{:to_address, {host, uri.port}}, {:inet, [:inet], reason}]}}
    end
  end

  defp connect(host, port, timeout), do: :gen_tcp.connect(host, port, [:binary, active: false], timeout)

  defp deadline(:infinity), do: :infinity
  defp deadline(ms), do: System.monotonic_time(:millisecond) + ms

  ## What is sent

  defp text(method, uri, request) do
    {given, type, body} = parts(request)
    names = for {name, _} <- given, do: String.downcase(name)

    own =
      [{"host", host_header(uri)}, {"connection", "close"}, {"content-length", Integer.to_string(byte_size(body))}] ++
        if(type, do: [{"content-type", type}], else: []) ++
        if(uri.userinfo, do: [{"authorization", "Basic " <> Base.encode64(uri.userinfo)}], else: [])

    headers = for {name, value} <- given ++ Enum.reject(own, &(elem(&1, 0) in names)), do: [name, ": ", clean(value), "\r\n"]
    verb = method |> Atom.to_string() |> String.upcase()
    [verb, " ", clean(target(uri)), " HTTP/1.1\r\n", headers, "\r\n", body]
  end

  defp parts({_url, headers}), do: {strings(headers), nil, ""}

  defp parts({_url, headers, type, body}),
    do: {strings(headers), IO.chardata_to_string(type), body |> whole([]) |> :erlang.iolist_to_binary()}

  defp whole({:chunkify, fun, acc}, parts), do: whole({fun, acc}, parts)

  defp whole({fun, acc}, parts) when is_function(fun, 1) do
    case fun.(acc) do
      {:ok, data, acc} -> whole({fun, acc}, [parts | data])
      :eof -> parts
    end
  end

  defp whole(body, _parts), do: body

  defp strings(headers),
    do: for({name, value} <- headers, do: {clean(IO.chardata_to_string(name)), IO.chardata_to_string(value)})

  # No header may bring another one with it.
  defp clean(text), do: String.replace(text, ["\r", "\n"], "")

  defp host_header(%URI{port: 80, host: host}), do: host
  defp host_header(%URI{port: port, host: host}), do: "#{host}:#{port}"

  defp target(%URI{path: path, query: query}) do
    path = if path in [nil, ""], do: "/", else: path
    if query, do: path <> "?" <> query, else: path
  end

  ## What is received

  defp read_response(socket, method, buffer, deadline) do
    with {:ok, {:http_response, version, code, reason}, buffer} <- packet(:http_bin, socket, buffer, deadline),
         {:ok, headers, buffer} <- headers(socket, buffer, deadline, []) do
      {major, minor} = version
      status = {~c"HTTP/#{major}.#{minor}", code, String.to_charlist(reason)}
      read_body(socket, method, status, headers, buffer, deadline)
    else
      {:ok, _other, _} -> {:error, :could_not_parse_as_http}
      error -> error
    end
  end

  # Answers like 100 come before the real one.
  defp read_body(socket, method, {_, code, _}, _headers, buffer, deadline) when code in 100..199,
    do: read_response(socket, method, buffer, deadline)

  defp read_body(socket, method, {_, code, _} = status, headers, buffer, deadline) do
    body =
      cond do
        method == :head or code in [204, 304] -> {:ok, ""}
        chunked?(headers) -> chunks(socket, buffer, deadline, [])
        length = content_length(headers) -> take(socket, buffer, length, deadline)
        true -> rest(socket, [buffer], deadline)
      end

    case body do
      {:ok, body} -> {:ok, status, arranged(headers, body), body}
      {:ok, body, _buffer} -> {:ok, status, arranged(headers, body), body}
      error -> error
    end
  end

  # Erlang gives the headers it knows in this order, then the others as they came; the length of chunks in all.
  @order ~w(cache-control connection date pragma trailer transfer-encoding upgrade via warning accept-ranges age etag location
            proxy-authenticate retry-after server vary www-authenticate allow content-encoding content-language content-length
            content-location content-md5 content-range content-type expires last-modified)
         |> Enum.with_index()
         |> Map.new(fn {name, index} -> {String.to_charlist(name), index} end)

  defp arranged(headers, body) do
    headers =
      if chunked?(headers),
        do: [{~c"content-length", Integer.to_charlist(byte_size(body))} | List.keydelete(headers, ~c"transfer-encoding", 0)],
        else: headers

    Enum.sort_by(headers, fn {name, _} -> Map.get(@order, name, 1000) end)
  end

  defp chunked?(headers), do: match?({_, ~c"chunked"}, List.keyfind(headers, ~c"transfer-encoding", 0))

  defp content_length(headers) do
    with {_, text} <- List.keyfind(headers, ~c"content-length", 0),
         {length, ""} when length >= 0 <- Integer.parse(List.to_string(text)) do
      length
    else
      _ -> nil
    end
  end

  defp headers(socket, buffer, deadline, acc) do
    case packet(:httph_bin, socket, buffer, deadline) do
      {:ok, :http_eoh, buffer} -> {:ok, Enum.reverse(acc), buffer}
      {:ok, {:http_header, _, name, _, value}, buffer} -> headers(socket, buffer, deadline, [header(name, value) | acc])
      {:ok, _other, _} -> {:error, :could_not_parse_as_http}
      error -> error
    end
  end

  defp header(name, value), do: {name |> to_string() |> String.downcase() |> String.to_charlist(), :erlang.binary_to_list(value)}

  defp packet(type, socket, buffer, deadline) do
    case :erlang.decode_packet(type, buffer, packet_size: 1_000_000, line_length: 1_000_000) do
      {:ok, packet, buffer} -> {:ok, packet, buffer}
      {:more, _} -> with {:ok, buffer} <- more(socket, buffer, deadline), do: packet(type, socket, buffer, deadline)
      {:error, _} -> {:error, :could_not_parse_as_http}
    end
  end

  defp chunks(socket, buffer, deadline, acc) do
    with {:ok, line, buffer} <- line(socket, buffer, deadline) do
      case Integer.parse(line, 16) do
        {0, _} -> {:ok, :erlang.iolist_to_binary(Enum.reverse(acc))}
        {size, _} when size > 0 -> chunk(socket, buffer, size, deadline, acc)
        _ -> {:error, :could_not_parse_as_http}
      end
    end
  end

  defp chunk(socket, buffer, size, deadline, acc) do
    with {:ok, data, buffer} <- take(socket, buffer, size + 2, deadline),
         do: chunks(socket, buffer, deadline, [binary_part(data, 0, size) | acc])
  end

  defp line(socket, buffer, deadline) do
    case :binary.split(buffer, "\r\n") do
      [line, buffer] -> {:ok, line, buffer}
      [_] -> with {:ok, buffer} <- more(socket, buffer, deadline), do: line(socket, buffer, deadline)
    end
  end

  defp take(_socket, buffer, size, _deadline) when byte_size(buffer) >= size do
    <<data::binary-size(size), rest::binary>> = buffer
    {:ok, data, rest}
  end

  defp take(socket, buffer, size, deadline) do
    case receive_data(socket, size - byte_size(buffer), deadline) do
      {:ok, data} -> {:ok, buffer <> data, ""}
      error -> error
    end
  end

  defp rest(socket, acc, deadline) do
    case receive_data(socket, 0, deadline) do
      {:ok, data} -> rest(socket, [acc | data], deadline)
      {:error, :socket_closed_remotely} -> {:ok, :erlang.iolist_to_binary(acc)}
      error -> error
    end
  end

  defp more(socket, buffer, deadline) do
    with {:ok, data} <- receive_data(socket, 0, deadline), do: {:ok, buffer <> data}
  end

  defp receive_data(socket, length, deadline) do
    left = if deadline == :infinity, do: :infinity, else: max(deadline - System.monotonic_time(:millisecond), 0)

    case :gen_tcp.recv(socket, length, left) do
      {:ok, data} -> {:ok, data}
      {:error, :closed} -> {:error, :socket_closed_remotely}
      error -> error
    end
  end
end
