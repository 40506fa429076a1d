defmodule Plug.Conn.Adapter do
  @moduledoc """
  What a web server gives to `Plug.Conn`: `conn.adapter` is `{module, payload}`, and the functions of the module take the
  payload first and answer with it.
  """

  alias Plug.Conn

  @type http_protocol :: :"HTTP/1" | :"HTTP/1.1" | :"HTTP/2" | atom
  @type payload :: term
  @type peer_data :: %{
          address: :inet.ip_address(),
          port: :inet.port_number(),
          ssl_cert: binary | nil
        }

  @doc """
  The connection of a request.
  """
  def conn(adapter, method, uri, remote_ip, req_headers) do
    %URI{path: path, host: host, port: port, query: query, scheme: scheme} = uri

    %Conn{
      adapter: adapter,
      host: host,
      method: method,
      owner: self(),
      path_info: split_path(path),
      port: port,
      query_string: query || "",
      remote_ip: remote_ip,
      req_headers: req_headers,
      request_path: path,
      scheme: String.to_existing_atom(scheme)
    }
  end

  @doc """
  The segments of a path.

      iex> Plug.Conn.Adapter.split_path("/a//b/")
      ["a", "b"]

  """
  def split_path(path),
    do: for(segment <- :binary.split(path || "", "/", [:global]), segment != "", do: segment)

  @doc "Sends a response. The body is answered in tests, else nil."
  @callback send_resp(payload, Conn.status(), Conn.headers(), Conn.body()) ::
              {:ok, sent_body :: binary | nil, payload}

  @doc "Sends a part of a file; a length of `:all` goes to its end."
  @callback send_file(
              payload,
              Conn.status(),
              Conn.headers(),
              file :: binary,
              offset :: integer,
              length :: integer | :all
            ) ::
              {:ok, sent_body :: binary | nil, payload}

  @doc "Begins a response that comes in chunks."
  @callback send_chunked(payload, Conn.status(), Conn.headers()) ::
              {:ok, sent_body :: binary | nil, payload}

  @doc "Sends a chunk."
  @callback chunk(payload, Conn.body()) ::
              :ok | {:ok, sent_body :: binary, payload} | {:error, term}

  @doc "Reads from the body of the request: options `:length`, `:read_length`, `:read_timeout`."
  @callback read_req_body(payload, keyword) ::
              {:ok, binary, payload} | {:more, binary, payload} | {:error, term}

  @doc "Pushes a resource to the client."
  @callback push(payload, path :: String.t(), Conn.headers()) :: :ok | {:error, term}

  @doc "Sends an informational response."
  @callback inform(payload, Conn.status(), Conn.headers()) ::
              :ok | {:ok, payload} | {:error, term}

  @doc "Goes on with another protocol when the plugs are done."
  @callback upgrade(payload, protocol :: atom, opts :: term) :: {:ok, payload} | {:error, term}

  @doc "Who is at the other end."
  @callback get_peer_data(payload) :: peer_data

  @doc "The version of HTTP."
  @callback get_http_protocol(payload) :: http_protocol

  @optional_callbacks push: 3
end

defmodule Plug.MissingAdapter do
  @moduledoc false
  # The adapter of a connection nobody made for a request.
  @behaviour Plug.Conn.Adapter

  @impl true
  def send_resp(_payload, _status, _headers, _body), do: missing(:send_resp)
  @impl true
  def send_file(_payload, _status, _headers, _file, _offset, _length), do: missing(:send_file)
  @impl true
  def send_chunked(_payload, _status, _headers), do: missing(:send_chunked)
  @impl true
  def chunk(_payload, _body), do: missing(:chunk)
  @impl true
  def read_req_body(_payload, _opts), do: missing(:read_req_body)
  @impl true
  def inform(_payload, _status, _headers), do: missing(:inform)
  @impl true
  def upgrade(_payload, _protocol, _opts), do: missing(:upgrade)
  @impl true
  def get_peer_data(_payload), do: missing(:get_peer_data)
  @impl true
  def get_http_protocol(_payload), do: missing(:get_http_protocol)

  defp missing(function),
    do: raise("cannot #{function} because there is no adapter in the connection")
end
