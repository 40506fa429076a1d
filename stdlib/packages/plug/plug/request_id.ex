defmodule Plug.RequestId do
  @moduledoc """
  Gives each request an id: that of the request's header, when it has 20 to 200 bytes, or a new one. It goes to the
  response and to the metadata of the log.

  Options: `:http_header` ("x-request-id"), `:assign_as`, `:logger_metadata_key` (`:request_id`).
  """

  @behaviour Plug

  require Logger

  alias Plug.Conn

  @impl true
  def init(opts) do
    {Keyword.get(opts, :http_header, "x-request-id"), opts[:assign_as],
     Keyword.get(opts, :logger_metadata_key, :request_id)}
  end

  @impl true
  def call(conn, {header, assign_as, metadata_key}) do
    id =
      case Conn.get_req_header(conn, header) do
        [id | _] when byte_size(id) in 20..200 -> id
        _ -> Base.url_encode64(:crypto.strong_rand_bytes(15))
      end

    Logger.metadata([{metadata_key, id}])
    conn = if assign_as, do: Conn.assign(conn, assign_as, id), else: conn
    Conn.put_resp_header(conn, header, id)
  end
end
