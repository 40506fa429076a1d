defmodule :cowboy_req do
  @moduledoc """
  The request a cowboy handler gets: what it says, its body, and the ways to answer.

      def init(req, state) do
        name = :cowboy_req.binding(:name, req, "world")
        {:ok, :cowboy_req.reply(200, %{"content-type" => "text/plain"}, "Hello " <> name, req), state}
      end

  Functions that send something or read from the body give the request back.
  """

  @type req :: map
  @type status :: 100..999 | binary

  # Headers that are lists of words.
  @lists ~w(accept-encoding accept-language connection content-encoding expect if-none-match transfer-encoding upgrade vary)

  ## What it says

  @doc "The method, such as `\"GET\"`."
  def method(%{method: method}), do: method
  @doc "`:\"HTTP/1.1\"` or `:\"HTTP/1.0\"`."
  def version(%{version: version}), do: version
  @doc "Address and port of the client."
  def peer(%{peer: peer}), do: peer
  @doc "Address and port of this end."
  def sock(%{sock: sock}), do: sock
  @doc "The certificate of the client: there is none."
  def cert(%{cert: cert}), do: cert
  @doc "`\"http\"`."
  def scheme(%{scheme: scheme}), do: scheme
  @doc "The name of the host asked for."
  def host(%{host: host}), do: host
  @doc "The port asked for."
  def port(%{port: port}), do: port
  @doc "The path."
  def path(%{path: path}), do: path
  @doc "The query string."
  def qs(%{qs: qs}), do: qs
  @doc "What of the host `[...]` stood for."
  def host_info(%{host_info: info}), do: info
  @doc "What of the path `[...]` stood for."
  def path_info(%{path_info: info}), do: info

  @doc "The query string as pairs; a name without `=` has the value `true`."
  def parse_qs(%{qs: qs}), do: query(qs, &:cow_qs.parse_qs/1)

  defp query(text, parse) do
    parse.(text)
  rescue
    ArgumentError -> exit({:request_error, :qs, "Malformed query string; application/x-www-form-urlencoded expected."})
  end

  @doc """
  Values of the query string by name, as `fields` wants them: a name, or `{name, constraints}` or
  `{name, constraints, default}`. Constraints are `:int`, `:nonempty`, functions.
  """
  def match_qs(fields, req), do: match(fields, Map.new(parse_qs(req)))

  @doc "The same for cookies."
  def match_cookies(fields, req), do: match(fields, Map.new(parse_cookies(req)))

  defp match(fields, values), do: Map.new(fields, &match_field(&1, values))

  defp match_field({name, constraints, default}, values) do
    if Map.has_key?(values, to_string(name)), do: match_field({name, constraints}, values), else: {name, default}
  end

  defp match_field({name, constraints}, values) do
    case Map.fetch(values, to_string(name)) do
      {:ok, value} -> {name, constrain(List.wrap(constraints), value, name)}
      :error -> exit({:request_error, {:match_qs, %{name => :required}}, "a field is missing"})
    end
  end

  defp match_field(name, values), do: match_field({name, []}, values)

  defp constrain([], value, _name), do: value

  defp constrain([constraint | rest], value, name) do
    case :cowboy_router.constraint(constraint, value) do
      {:ok, value} -> constrain(rest, value, name)
      {:error, reason} -> exit({:request_error, {:match_qs, %{name => reason}}, "a field has a wrong value"})
    end
  end

  @doc "The address that was asked for."
  def uri(req), do: uri(req, %{})

  @doc "The same with parts replaced, or left out when they are `:undefined`."
  def uri(req, options) do
    part = fn name, default -> Map.get(options, name, default) end
    scheme = part.(:scheme, req.scheme)
    host = part.(:host, req.host)
    qs = part.(:qs, req.qs)
    path = part.(:path, req.path)

    [
      if(host != :undefined, do: [if(scheme == :undefined, do: "//", else: [scheme, "://"]), host]),
      if(host != :undefined, do: uri_port(part.(:port, req.port), scheme)),
      if(path != :undefined, do: path),
      if(qs in [:undefined, ""], do: "", else: ["?", qs]),
      if(part.(:fragment, :undefined) != :undefined, do: ["#", options.fragment])
    ]
    |> Enum.reject(&is_nil/1)
  end

  defp uri_port(:undefined, _scheme), do: ""
  defp uri_port(80, scheme) when scheme in ["http", :undefined], do: ""
  defp uri_port(443, "https"), do: ""
  defp uri_port(port, _scheme), do: [":", Integer.to_string(port)]

  @doc "The value the router found for a name."
  def binding(name, req), do: binding(name, req, :undefined)
  @doc "The same with a default."
  def binding(name, req, default), do: Map.get(bindings(req), name, default)
  @doc "All values the router found."
  def bindings(req), do: Map.get(req, :bindings, %{})

  @doc "A header; names are in lower case."
  def header(name, req), do: header(name, req, :undefined)
  @doc "The same with a default."
  def header(name, %{headers: headers}, default), do: Map.get(headers, name, default)
  @doc "All headers."
  def headers(%{headers: headers}), do: headers

  @doc "A header that has structure: lengths, lists of tokens, cookies, the type of the content."
  def parse_header(name, req), do: parse_header(name, req, if(name in @lists ++ ["cookie"], do: [], else: :undefined))

  @doc "The same with a default."
  def parse_header(name, req, default) do
    case header(name, req) do
      :undefined -> default
      value -> parse_value(name, value)
    end
  end

  defp parse_value("content-length", value), do: String.to_integer(value)
  defp parse_value("cookie", value), do: cookies(value)

  defp parse_value("content-type", value) do
    [type | parameters] = value |> :binary.split(";", [:global]) |> Enum.map(&:cow_head.trim/1)
    [type, subtype] = type |> String.downcase() |> String.split("/", parts: 2)
    {type, subtype, for(text <- parameters, [k, v] <- [String.split(text, "=", parts: 2)], do: {k, String.trim(v, "\"")})}
  end

  defp parse_value(name, value) when name in @lists,
    do: for(word <- String.split(value, ","), do: word |> :cow_head.trim() |> String.downcase())

  defp parse_value("authorization", "Basic " <> text) do
    [user, password] = text |> Base.decode64!() |> :binary.split(":")
    {:basic, user, password}
  end

  defp parse_value("authorization", "Bearer " <> token), do: {:bearer, token}
  defp parse_value(_name, value), do: value

  @doc "The cookies as pairs."
  def parse_cookies(req), do: parse_header("cookie", req, [])

  defp cookies(value) do
    for part <- :binary.split(value, [";", ","], [:global]), [name, text] <- [:binary.split(part, "=")] do
      {:cow_head.trim(name), :cow_head.trim(text)}
    end
  end

  ## The body

  @doc "Has it a body?"
  def has_body(%{has_body: has}), do: has
  @doc "The length of the body; `:undefined` when it comes in chunks."
  def body_length(%{body_length: length}), do: length

  @doc "Reads from the body: `{:ok, data, req}` when that was all, else `{:more, data, req}`."
  def read_body(req), do: read_body(req, %{})

  @doc "The same with the options `:length` (8 MB at once) and `:period` (15 s for each piece to come)."
  def read_body(%{has_body: false} = req, _options), do: {:ok, "", req}

  def read_body(req, options) do
    {more, data} = call({:read_body, Map.get(options, :length, 8_000_000), Map.get(options, :period, 15_000)}, req)
    {more, data, req}
  end

  @doc "Reads a form of up to 64 kB: `{:ok, pairs, req}`."
  def read_urlencoded_body(req), do: read_urlencoded_body(req, %{length: 64_000, period: 5000})

  @doc "The same with options of `read_body/2`."
  def read_urlencoded_body(req, options) do
    case read_body(req, options) do
      {:ok, body, req} -> {:ok, query(body, &:cow_qs.parse_qs/1), req}
      {:more, _, _} -> exit({:request_error, :payload_too_large, "The request body is larger than allowed."})
    end
  end

  ## The response

  @doc "Sets a header of the response to come."
  def set_resp_header(name, value, req), do: Map.put(req, :resp_headers, Map.put(resp_headers(req), name, value))
  @doc "Sets several."
  def set_resp_headers(headers, req), do: Map.put(req, :resp_headers, Map.merge(resp_headers(req), headers))
  @doc "A header of the response."
  def resp_header(name, req), do: resp_header(name, req, :undefined)
  @doc "The same with a default."
  def resp_header(name, req, default), do: Map.get(resp_headers(req), name, default)
  @doc "All headers of the response."
  def resp_headers(req), do: Map.get(req, :resp_headers, %{})
  @doc "Is the header set?"
  def has_resp_header(name, req), do: Map.has_key?(resp_headers(req), name)
  @doc "Takes a header back."
  def delete_resp_header(name, req), do: Map.put(req, :resp_headers, Map.delete(resp_headers(req), name))
  @doc "Sets the body of the response."
  def set_resp_body(body, req), do: Map.put(req, :resp_body, body)
  @doc "Is the body set?"
  def has_resp_body(req), do: Map.has_key?(req, :resp_body)

  @doc "Sets a cookie."
  def set_resp_cookie(name, value, req), do: set_resp_cookie(name, value, req, %{})

  @doc "The same with `:path`, `:domain`, `:max_age`, `:http_only`, `:secure`, `:same_site`."
  def set_resp_cookie(name, value, req, options) do
    text = [to_string(name), "=", value | Enum.map(options, &cookie_option/1)]
    cookies = Map.put(Map.get(req, :resp_cookies, %{}), to_string(name), IO.iodata_to_binary(text))
    Map.put(req, :resp_cookies, cookies)
  end

  defp cookie_option({:path, path}), do: ["; Path=", path]
  defp cookie_option({:domain, domain}), do: ["; Domain=", domain]
  defp cookie_option({:max_age, n}), do: ["; Max-Age=", Integer.to_string(n)]
  defp cookie_option({:http_only, true}), do: "; HttpOnly"
  defp cookie_option({:secure, true}), do: "; Secure"
  defp cookie_option({:same_site, site}), do: ["; SameSite=", site |> to_string() |> String.capitalize()]
  defp cookie_option(_other), do: ""

  @doc "Answers with what was set."
  def reply(status, req), do: reply(status, %{}, req)
  @doc "The same with more headers."
  def reply(status, headers, req), do: reply(status, headers, Map.get(req, :resp_body, ""), req)

  @doc "Answers. A body `{:sendfile, offset, length, path}` is read from a file."
  def reply(_status, _headers, _body, %{has_sent_resp: _}), do: :erlang.error(:function_clause)

  def reply(status, headers, {:sendfile, _, 0, _}, req), do: reply(status, headers, "", req)

  def reply(status, headers, {:sendfile, offset, length, path}, req) do
    call({:sendfile, status, all_headers(headers, req), {offset, length, path}}, req)
    sent(req)
  end

  def reply(status, headers, body, req) do
    cast({:response, status, all_headers(headers, req), flat(body)}, req)
    sent(req)
  end

  # Text goes to the connection by reference, lists would be copied.
  defp flat(body) when is_binary(body), do: body
  defp flat(body), do: :erlang.iolist_to_binary(body)

  defp sent(req), do: req |> Map.drop([:resp_headers, :resp_cookies, :resp_body]) |> Map.put(:has_sent_resp, true)

  # Cookies share a name, so they are one field with several lines.
  defp all_headers(headers, req) do
    all = Map.merge(Map.get(req, :resp_headers, %{}), headers)

    case req do
      %{resp_cookies: cookies} -> Map.put(all, "set-cookie", Map.values(cookies))
      _ -> all
    end
  end

  @doc "Begins a response in parts."
  def stream_reply(status, req), do: stream_reply(status, %{}, req)

  @doc "The same with headers."
  def stream_reply(_status, _headers, %{has_sent_resp: _}), do: :erlang.error(:function_clause)

  def stream_reply(status, headers, req) do
    cast({:headers, status, all_headers(headers, req)}, req)
    req |> Map.drop([:resp_headers, :resp_cookies, :resp_body]) |> Map.put(:has_sent_resp, :headers)
  end

  @doc "Sends a part; `:fin` with the last one. Waits while the client does not keep up; `{:error, :closed}`: it is gone."
  def stream_body(body, fin, %{has_sent_resp: :headers} = req) when fin in [:fin, :nofin],
    do: call({:data, fin, flat(body)}, req)

  @doc "Sends an interim response, such as 103."
  def inform(status, req), do: inform(status, %{}, req)
  @doc "The same with headers."
  def inform(status, headers, req), do: cast({:inform, status, headers}, req)

  @doc "Sends an order to the connection."
  def cast(command, %{pid: pid, streamid: id}) do
    send(pid, {{pid, id}, nil, command})
    :ok
  end

  defp call(command, %{pid: pid, streamid: id}) do
    ref = Process.monitor(pid)
    send(pid, {{pid, id}, {self(), ref}, command})

    receive do
      {^ref, answer} ->
        Process.demonitor(ref, [:flush])
        answer

      {:DOWN, ^ref, _, _, reason} ->
        exit({:stream_error, reason})
    end
  end
end
