defmodule Plug.Test do
  @moduledoc """
  Requests without a server, for tests.

      use Plug.Test

      test "greets" do
        conn = conn(:get, "/hello?name=world")
        conn = MyRouter.call(conn, MyRouter.init([]))
        assert {200, _headers, "hello world"} = sent_resp(conn)
      end

  """

  @doc false
  defmacro __using__(_) do
    quote do
      import Plug.Test
      import Plug.Conn
    end
  end

  @doc """
  A connection: method, address (a path, or with scheme and host), and a body: text, or parameters as a map.
  """
  @spec conn(String.Chars.t(), String.t(), binary | map | keyword | nil) :: Plug.Conn.t()
  def conn(method, path, params_or_body \\ nil),
    do: Plug.Adapters.Test.Conn.conn(%Plug.Conn{}, method, path, params_or_body)

  @doc """
  The response that was sent: `{status, headers, body}`. Raises when there was none, or more than one.
  """
  def sent_resp(%Plug.Conn{adapter: {Plug.Adapters.Test.Conn, %{ref: ref}}}) do
    case take({ref, :response}) do
      [] ->
        raise "no sent response available for the given connection. Maybe the application did not send anything?"

      [{status, headers, body}] ->
        {status, headers, chunked(body, ref)}

      [_ | _] ->
        raise "the response was sent more than once"
    end
  end

  defp chunked("", ref) do
    chunks = for {^ref, :chunk, data} <- messages(), do: data
    IO.iodata_to_binary(chunks)
  end

  defp chunked(body, _ref), do: body

  @doc """
  The chunks that were sent.
  """
  def sent_chunks(%Plug.Conn{adapter: {Plug.Adapters.Test.Conn, %{ref: ref}}}),
    do: for({^ref, :chunk, data} <- messages(), do: data)

  @doc """
  The informational responses that were sent: `{status, headers}`.
  """
  def sent_informs(%Plug.Conn{adapter: {Plug.Adapters.Test.Conn, %{ref: ref}}}),
    do: for({^ref, :inform, inform} <- messages(), do: inform)

  @doc """
  The upgrades that were asked for: `{protocol, options}`.
  """
  def sent_upgrades(%Plug.Conn{adapter: {Plug.Adapters.Test.Conn, %{ref: ref}}}),
    do: for({^ref, :upgrade, upgrade} <- messages(), do: upgrade)

  @doc """
  The pushes that were sent: `{path, headers}`.
  """
  def sent_pushes(%Plug.Conn{adapter: {Plug.Adapters.Test.Conn, %{ref: ref}}}),
    do: for({^ref, :push, push} <- messages(), do: push)

  # All responses of the connection leave the mailbox and one goes back, so that it can be asked for again.
  defp take({ref, :response} = key) do
    receive do
      {^ref, {_, _, _} = response} ->
        rest = take(key)
        if rest == [], do: send(self(), {ref, response})
        [response | rest]
    after
      0 -> []
    end
  end

  defp messages do
    {:messages, messages} = Process.info(self(), :messages)
    messages
  end

  @doc """
  Sets the version of HTTP.
  """
  def put_http_protocol(conn, protocol),
    do: update_payload(conn, &Map.put(&1, :http_protocol, protocol))

  @doc """
  Sets who is at the other end.
  """
  def put_peer_data(conn, peer_data),
    do: update_payload(conn, &Map.put(&1, :peer_data, peer_data))

  defp update_payload(conn, fun),
    do: Map.update!(conn, :adapter, fn {adapter, payload} -> {adapter, fun.(payload)} end)

  @doc """
  Sets a cookie of the request.
  """
  @spec put_req_cookie(Plug.Conn.t(), binary, binary) :: Plug.Conn.t()
  def put_req_cookie(conn, key, value) when is_binary(key) and is_binary(value) do
    conn = delete_req_cookie(conn, key)
    %{conn | req_headers: [{"cookie", "#{key}=#{value}"} | conn.req_headers]}
  end

  @doc """
  Removes a cookie of the request.
  """
  @spec delete_req_cookie(Plug.Conn.t(), binary) :: Plug.Conn.t()
  def delete_req_cookie(%Plug.Conn{req_cookies: %Plug.Conn.Unfetched{}} = conn, key)
      when is_binary(key) do
    start = key <> "="

    %{
      conn
      | req_headers:
          Enum.reject(conn.req_headers, fn {name, value} ->
            name == "cookie" and String.starts_with?(value, start)
          end)
    }
  end

  def delete_req_cookie(_conn, key) when is_binary(key) do
    raise ArgumentError, message: "cannot put/delete request cookies after cookies were fetched"
  end

  @doc """
  Puts the cookies of a connection, those of its response too, into the request of a new one.
  """
  @spec recycle_cookies(Plug.Conn.t(), Plug.Conn.t()) :: Plug.Conn.t()
  def recycle_cookies(new_conn, old_conn) do
    for {name, value} <- Plug.Conn.fetch_cookies(old_conn).cookies,
        is_binary(value),
        reduce: new_conn do
      conn -> put_req_cookie(conn, name, raw_cookie(old_conn, name, value))
    end
  end

  # Signed cookies travel as they were sent.
  defp raw_cookie(conn, name, value) do
    case conn.resp_cookies do
      %{^name => %{value: sent}} -> sent
      _ -> Map.get(conn.req_cookies, name, value)
    end
  end

  @doc """
  A session with these values, without a store.
  """
  @spec init_test_session(Plug.Conn.t(), %{optional(String.t() | atom) => term} | keyword) ::
          Plug.Conn.t()
  def init_test_session(conn, session) do
    conn =
      if conn.private[:plug_session_fetch],
        do: Plug.Conn.fetch_session(conn),
        else:
          conn
          |> Plug.Conn.put_private(:plug_session, %{})
          |> Plug.Conn.put_private(:plug_session_fetch, :done)

    Enum.reduce(session, conn, fn {key, value}, conn ->
      Plug.Conn.put_session(conn, key, value)
    end)
  end
end
