defmodule Bandit.HTTPError do
  @moduledoc """
  What a client did wrong, in a body that is being read.
  """
  defexception [:message, plug_status: 400]
end

defmodule Bandit.Adapter do
  @moduledoc false

  # Plug's view of a connection. The plug runs in the process of the connection, which keeps the state of the protocol in
  # its dictionary: whatever happens to the plug, that is not lost.

  @behaviour Plug.Conn.Adapter

  @key :"$bandit_connection"

  @doc "Gives the state of the protocol to the plug that is to be called, and takes it back."
  def put(c), do: Process.put(@key, c)
  def take, do: Process.delete(@key)

  defp get do
    case Process.get(@key) do
      nil -> raise "Adapter functions must be called by stream owner"
      c -> c
    end
  end

  @impl true
  def send_resp(request, status, headers, body) do
    {headers, body} = compressed(request, status, headers, body)
    c = get()
    {date, c} = :cow_conn.date(c)
    put(:cow_conn.reply(c, status(status), [{"date", date} | headers], body))
    {:ok, nil, request}
  end

  @impl true
  def send_file(request, status, headers, path, offset, length) do
    %File.Stat{type: :regular, size: size} = File.stat!(path)
    length = if length == :all, do: size - offset, else: length

    if offset < 0 or length < 0 or offset + length > size do
      raise "Cannot read #{length} bytes starting at #{offset} as #{path} is only #{size} octets in length"
    end

    {date, c} = :cow_conn.date(get())

    case :cow_conn.send_file(c, status(status), [{"date", date} | headers], path, offset, length) do
      {:ok, c} ->
        put(c)
        {:ok, nil, request}

      {:error, reason, c} ->
        put(c)
        raise File.Error, reason: reason, action: "open", path: path
    end
  end

  @impl true
  def send_chunked(request, status, headers) do
    {date, c} = :cow_conn.date(get())
    put(:cow_conn.start_stream(c, status(status), [{"date", date} | headers]))
    {:ok, nil, request}
  end

  @impl true
  def chunk(_request, body) do
    c = :cow_conn.stream(get(), body)
    put(c)
    if c.broken, do: {:error, :closed}, else: :ok
  end

  @impl true
  def inform(request, status, headers) do
    put(:cow_conn.inform(get(), status(status), headers))
    {:ok, request}
  end

  @impl true
  def read_req_body(request, options) do
    length = Keyword.get(options, :length, 8_000_000)

    case :cow_conn.read_body(get(), length, Keyword.get(options, :read_timeout, 15_000)) do
      {:error, reason, c} ->
        put(c)
        read_error(reason)

      {more, data, c} ->
        put(c)
        {more, data, request}
    end
  end

  defp read_error(:timeout), do: raise(Bandit.HTTPError, message: "Body read timeout", plug_status: 408)
  defp read_error(:bad_chunk), do: raise(Bandit.HTTPError, message: "Invalid chunk", plug_status: 400)
  defp read_error(:closed), do: raise(Bandit.HTTPError, message: "Client closed the connection", plug_status: 400)

  @impl true
  def upgrade(_request, _protocol, _options), do: {:error, :not_supported}

  @impl true
  def push(_request, _path, _headers), do: {:error, :not_supported}

  @impl true
  def get_peer_data(%{peer: {ip, port}}), do: %{address: ip, port: port, ssl_cert: nil}

  @doc false
  def get_sock_data(%{sock: {ip, port}}), do: %{address: ip, port: port}

  @doc false
  def get_ssl_data(_request), do: nil

  @impl true
  def get_http_protocol(%{version: version}), do: version

  defp status(code) when code in [200, 201, 204, 301, 302, 304, 400, 401, 403, 404, 500], do: code
  defp status(code), do: "#{code} #{Plug.Conn.Status.reason_phrase(code)}"

  ## Compression of whole bodies

  defp compressed(_request, status, headers, body) when status in [204, 304], do: {headers, body}

  defp compressed(request, _status, headers, body) do
    headers = [{"vary", "accept-encoding"} | headers]

    if request.gzip and not plain?(headers) and IO.iodata_length(body) > 0 do
      {[{"content-encoding", "gzip"} | headers], :zlib.gzip(body)}
    else
      {headers, body}
    end
  end

  # Coded already, or not to be touched.
  defp plain?(headers) do
    Enum.any?(headers, fn
      {"content-encoding", _} -> true
      {"content-length", _} -> true
      {"etag", "W/" <> _} -> false
      {"etag", _strong} -> true
      {"cache-control", value} -> String.contains?(value, "no-transform")
      _other -> false
    end)
  end
end
