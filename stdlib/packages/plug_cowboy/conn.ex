defmodule Plug.Cowboy.Conn do
  @moduledoc false

  # Plug's view of a cowboy request: the adapter behind `Plug.Conn`.

  @behaviour Plug.Conn.Adapter

  @doc "A connection for a request."
  def conn(req) do
    %{path: path, peer: {remote_ip, _port}} = req

    %Plug.Conn{
      adapter: {__MODULE__, req},
      host: req.host,
      method: req.method,
      owner: self(),
      path_info: for(part <- :binary.split(path, "/", [:global]), part != "", do: part),
      port: req.port,
      remote_ip: remote_ip,
      query_string: req.qs,
      req_headers: Map.to_list(req.headers),
      request_path: path,
      scheme: :http
    }
  end

  @impl true
  def send_resp(req, status, headers, body),
    do: {:ok, nil, :cowboy_req.reply(status(status), headers_map(headers, %{}), body, req)}

  @impl true
  def send_file(req, status, headers, path, offset, length) do
    %File.Stat{type: :regular, size: size} = File.stat!(path)
    length = if length == :all, do: size - offset, else: min(length, size - offset)
    {:ok, nil, :cowboy_req.reply(status(status), headers_map(headers, %{}), {:sendfile, offset, max(length, 0), path}, req)}
  end

  @impl true
  def send_chunked(req, status, headers),
    do: {:ok, nil, :cowboy_req.stream_reply(status(status), headers_map(headers, %{}), req)}

  @impl true
  def chunk(req, body), do: :cowboy_req.stream_body(body, :nofin, req)

  @impl true
  def inform(req, status, headers) do
    :cowboy_req.inform(status, headers_map(headers, %{}), req)
    {:ok, req}
  end

  @impl true
  def upgrade(_req, _protocol, _options), do: {:error, :not_supported}

  @impl true
  def push(_req, _path, _headers), do: {:error, :not_supported}

  @impl true
  def get_peer_data(%{peer: {ip, port}, cert: cert}),
    do: %{address: ip, port: port, ssl_cert: if(cert == :undefined, do: nil, else: cert)}

  @doc false
  def get_sock_data(%{sock: {ip, port}}), do: %{address: ip, port: port}

  @doc false
  def get_ssl_data(_req), do: nil

  @impl true
  def get_http_protocol(%{version: version}), do: version

  @impl true
  def read_req_body(req, options) do
    length = Keyword.get(options, :length, 8_000_000)
    period = Keyword.get(options, :read_timeout, 15_000)
    :cowboy_req.read_body(req, %{length: length, period: period})
  end

  # Reasons that Plug knows and the table of the server does not, or that the program has configured.
  defp status(code) when code in [200, 201, 204, 301, 302, 304, 400, 401, 403, 404, 500], do: code
  defp status(code), do: "#{code} #{Plug.Conn.Status.reason_phrase(code)}"

  # Cookies are several fields of one name.
  defp headers_map([{"set-cookie", value} | rest], acc),
    do: headers_map(rest, Map.update(acc, "set-cookie", [value], &(&1 ++ [value])))

  defp headers_map([{name, value} | rest], acc), do: headers_map(rest, Map.put(acc, name, value))
  defp headers_map([], acc), do: acc
end
