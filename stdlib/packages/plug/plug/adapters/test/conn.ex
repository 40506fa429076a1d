defmodule Plug.Adapters.Test.Conn do
  @moduledoc false
  # A connection without a server. The payload has the request; responses go as messages to the process that made it.

  @behaviour Plug.Conn.Adapter

  alias Plug.Conn.{Query, Unfetched}

  @multipart "multipart/mixed; boundary=plug_conn_test"

  def conn(conn, method, uri, body_or_params) do
    uri = URI.parse(uri)

    if uri.path && not String.starts_with?(uri.path, "/"),
      do:
        raise(
          ArgumentError,
          "the URI path used in plug tests must start with \"/\", got: #{inspect(uri.path)}"
        )

    method = method |> to_string() |> String.upcase()

    {body, body_params, params, query, req_headers} =
      request(body_or_params, method, uri.query || "", conn.req_headers)

    {host, headers} = host(conn, uri, req_headers)

    payload = %{
      method: method,
      params: params,
      req_body: body,
      chunks: nil,
      ref: make_ref(),
      owner: self(),
      http_protocol: http_protocol(conn),
      peer_data: peer_data(conn)
    }

    %{
      conn
      | adapter: {__MODULE__, payload},
        host: host,
        method: method,
        owner: self(),
        path_info: Plug.Conn.Adapter.split_path(uri.path),
        port: port(conn, uri),
        remote_ip: conn.remote_ip || {127, 0, 0, 1},
        req_headers: headers,
        request_path: uri.path || "/",
        query_string: query,
        query_params:
          if(body_or_params, do: Query.decode(query), else: %Unfetched{aspect: :query_params}),
        body_params: body_params || %Unfetched{aspect: :body_params},
        params: params || %Unfetched{aspect: :params},
        scheme: scheme(uri)
    }
  end

  # A connection that was used before keeps what the test has set.
  defp http_protocol(%{adapter: {__MODULE__, payload}}), do: payload.http_protocol
  defp http_protocol(_conn), do: :"HTTP/1.1"
  defp peer_data(%{adapter: {__MODULE__, payload}}), do: payload.peer_data
  defp peer_data(_conn), do: %{address: {127, 0, 0, 1}, port: 111_317, ssl_cert: nil}

  defp scheme(%URI{scheme: nil}), do: :http
  defp scheme(%URI{scheme: scheme}), do: String.to_atom(scheme)

  defp port(%{port: 0}, %URI{port: nil}), do: 80
  defp port(%{port: port}, %URI{port: nil}), do: port
  defp port(_conn, %URI{port: port}), do: port

  defp host(conn, uri, headers) do
    case {uri.host, List.keyfind(headers, "host", 0)} do
      {nil, {_, host}} -> {host, headers}
      {nil, nil} -> {conn.host || "www.example.com", headers}
      {host, nil} -> {host, headers}
      {host, {_, _}} -> {host, List.keystore(headers, "host", 0, {"host", host})}
    end
  end

  # {body, body_params, params, query, headers}
  defp request(nil, _method, query, headers), do: {"", nil, nil, query, headers}

  defp request(body, _method, query, headers) when is_binary(body),
    do: {body, nil, nil, query, headers}

  defp request(params, "GET", query, headers) when is_map(params) or is_list(params) do
    params = Map.merge(Query.decode(query), strings(params))
    {"", %{}, params, Query.encode(params), headers}
  end

  defp request(params, _method, query, headers) when is_map(params) or is_list(params) do
    headers =
      if List.keymember?(headers, "content-type", 0),
        do: headers,
        else: headers ++ [{"content-type", @multipart}]

    body_params = strings(params)

    {"--plug_conn_test--", body_params, Map.merge(Query.decode(query), body_params), query,
     headers}
  end

  defp strings([{_, _} | _] = pairs), do: Map.new(pairs, &string_pair/1)
  defp strings([]), do: %{}
  defp strings(%_{} = struct), do: struct
  defp strings(%{} = map), do: Map.new(map, &string_pair/1)
  defp string_pair({key, value}), do: {to_string(key), string_value(value)}

  defp string_value([{key, _} | _] = pairs) when is_atom(key), do: strings(pairs)
  defp string_value(list) when is_list(list), do: Enum.map(list, &string_value/1)
  defp string_value(%{} = map), do: strings(map)
  defp string_value(value), do: value

  @impl true
  def send_resp(%{method: "HEAD"} = payload, status, headers, _body),
    do: done(payload, status, headers, "")

  def send_resp(payload, status, headers, body),
    do: done(payload, status, headers, IO.iodata_to_binary(body))

  @impl true
  def send_file(%{method: "HEAD"} = payload, status, headers, _file, _offset, _length),
    do: done(payload, status, headers, "")

  def send_file(payload, status, headers, file, offset, length) do
    bytes = File.read!(file)
    size = if length == :all, do: byte_size(bytes) - offset, else: length
    done(payload, status, headers, binary_part(bytes, offset, size))
  end

  defp done(%{owner: owner, ref: ref} = payload, status, headers, body) do
    send(owner, {ref, {status, headers, body}})
    {:ok, body, payload}
  end

  @impl true
  def send_chunked(%{owner: owner, ref: ref} = payload, status, headers) do
    send(owner, {ref, {status, headers, ""}})
    {:ok, "", %{payload | chunks: ""}}
  end

  @impl true
  def chunk(%{method: "HEAD"} = payload, _body), do: {:ok, "", payload}

  def chunk(%{chunks: chunks, owner: owner, ref: ref} = payload, body) do
    send(owner, {ref, :chunk, IO.iodata_to_binary(body)})
    body = chunks <> IO.iodata_to_binary(body)
    {:ok, body, %{payload | chunks: body}}
  end

  @impl true
  def read_req_body(%{req_body: body} = payload, opts) do
    size = min(byte_size(body), Keyword.get(opts, :length, 8_000_000))
    <<data::binary-size(size), rest::binary>> = body
    {if(rest == "", do: :ok, else: :more), data, %{payload | req_body: rest}}
  end

  @impl true
  def inform(%{owner: owner, ref: ref}, status, headers) do
    send(owner, {ref, :inform, {status, headers}})
    :ok
  end

  @impl true
  def push(%{owner: owner, ref: ref}, path, headers) do
    send(owner, {ref, :push, {path, headers}})
    :ok
  end

  @impl true
  def upgrade(_payload, :not_supported, _opts), do: {:error, :not_supported}

  def upgrade(%{owner: owner, ref: ref} = payload, protocol, opts) do
    send(owner, {ref, :upgrade, {protocol, opts}})
    {:ok, payload}
  end

  @impl true
  def get_peer_data(payload), do: payload.peer_data

  @impl true
  def get_http_protocol(payload), do: payload.http_protocol
end
