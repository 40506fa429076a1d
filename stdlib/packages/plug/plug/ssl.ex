defmodule Plug.SSL do
  @moduledoc """
  Sends clients from http to https, and has them remember it (HSTS).

  Options: `:rewrite_on` as of `Plug.RewriteOn`, `:host`, `:hsts` (true), `:expires` in seconds (31536000), `:preload`,
  `:subdomains`, `:exclude`, hosts that are left alone (["localhost"]), `:log`, a level (`:info`).
  """

  @behaviour Plug

  require Logger

  import Plug.Conn

  @impl true
  def init(opts) do
    if opts[:preload] == true and opts[:subdomains] == false,
      do: raise(ArgumentError, ":preload needs :subdomains")

    preload = if opts[:preload], do: "; preload", else: ""
    subdomains = if opts[:subdomains], do: "; includeSubDomains", else: ""

    hsts =
      if Keyword.get(opts, :hsts, true),
        do: "max-age=#{Keyword.get(opts, :expires, 31_536_000)}#{preload}#{subdomains}"

    %{
      hsts: hsts,
      exclude: Keyword.get(opts, :exclude, ["localhost"]),
      host: opts[:host],
      rewrite_on: opts |> Keyword.get(:rewrite_on, []) |> Plug.RewriteOn.init(),
      log: Keyword.get(opts, :log, :info)
    }
  end

  @impl true
  def call(conn, %{exclude: exclude} = config) do
    conn = Plug.RewriteOn.call(conn, config.rewrite_on)

    cond do
      excluded?(conn.host, exclude) ->
        conn

      conn.scheme == :https ->
        if config.hsts,
          do: put_resp_header(conn, "strict-transport-security", config.hsts),
          else: conn

      true ->
        redirect(conn, config)
    end
  end

  defp excluded?(host, hosts) when is_list(hosts), do: host in hosts
  defp excluded?(host, {module, function, args}), do: apply(module, function, [host | args])

  defp redirect(conn, %{host: host, log: level}) do
    status = if conn.method in ~w(HEAD GET), do: 301, else: 307
    target = "https://" <> host(host, conn.host)
    query = if conn.query_string == "", do: "", else: "?" <> conn.query_string

    if level,
      do:
        Logger.log(
          level,
          "Plug.SSL is redirecting #{conn.method} #{conn.request_path} to #{target} with status #{status}"
        )

    conn
    |> put_resp_header("location", target <> conn.request_path <> query)
    |> send_resp(status, "")
    |> halt()
  end

  defp host(nil, host), do: host
  defp host(host, _) when is_binary(host), do: host
  defp host({module, function, args}, _), do: apply(module, function, args)
end
