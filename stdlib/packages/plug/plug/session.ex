defmodule Plug.Session do
  @moduledoc """
  Sessions: what is kept for a client from request to request.

      plug Plug.Session, store: :cookie, key: "_my_session", signing_salt: "Jk7pxAMf"

  `Plug.Conn.fetch_session/2` loads it. Options: `:store` (`:cookie`, `:ets` or a module), `:key`, the name of the cookie, and
  those of `Plug.Conn.put_resp_cookie/4`; all others go to the store.
  """

  @behaviour Plug

  alias Plug.Conn

  @cookie_opts [:domain, :max_age, :path, :secure, :http_only, :extra, :same_site]

  @impl true
  def init(opts) do
    store = opts |> Keyword.fetch!(:store) |> Plug.Session.Store.get()
    key = Keyword.fetch!(opts, :key)

    {cookie_opts, store_opts} =
      opts |> Keyword.drop([:store, :key]) |> Keyword.split(@cookie_opts)

    %{store: store, store_config: store.init(store_opts), key: key, cookie_opts: cookie_opts}
  end

  @impl true
  def call(conn, config),
    do: Conn.put_private(conn, :plug_session_fetch, fn conn -> fetch(conn, config) end)

  defp fetch(conn, %{store: store, store_config: store_config, key: key} = config) do
    {id, session} =
      case conn.cookies[key] do
        nil -> {nil, %{}}
        cookie -> store.get(conn, cookie, store_config)
      end

    # Values that were put before, by tests say, hold.
    session = Map.merge(session, Map.get(conn.private, :plug_session, %{}))

    conn
    |> Conn.put_private(:plug_session, session)
    |> Conn.put_private(:plug_session_fetch, :done)
    |> Conn.register_before_send(&before_send(&1, id, config))
  end

  defp before_send(conn, id, config) do
    %{store: store, store_config: store_config, key: key, cookie_opts: cookie_opts} = config

    case Map.get(conn.private, :plug_session_info) do
      :write ->
        put_cookie(conn, store.put(conn, id, conn.private.plug_session, store_config), id, config)

      :renew ->
        if id, do: store.delete(conn, id, store_config)

        put_cookie(
          conn,
          store.put(conn, nil, conn.private.plug_session, store_config),
          nil,
          config
        )

      :drop ->
        if id, do: store.delete(conn, id, store_config)
        Conn.delete_resp_cookie(conn, key, cookie_opts)

      _ ->
        conn
    end
  end

  # The same id need not be sent again, unless its age begins anew.
  defp put_cookie(conn, value, id, %{key: key, cookie_opts: opts}) do
    if value != id or conn.cookies[key] != value or opts[:max_age],
      do: Conn.put_resp_cookie(conn, key, value, opts),
      else: conn
  end
end
