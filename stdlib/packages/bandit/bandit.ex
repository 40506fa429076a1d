defmodule Bandit do
  @moduledoc """
  An HTTP server for plugs.

      children = [{Bandit, plug: MyApp.Router, port: 4001}]
      Supervisor.start_link(children, strategy: :one_for_one)

  Options: `:plug` (a module, `{module, options}`, or a function of a conn), `:port` (4000), `:ip` (a tuple, `:any`,
  `:loopback`), `:scheme` (`:http`), `:startup_log` (a level or false), `:display_plug`, `:http_1_options`
  (`:max_request_line_length`, `:max_header_length`, `:max_header_count`, `:max_requests`), `:thousand_island_options`
  (`:num_acceptors`, `:num_connections`, `:read_timeout`, `:shutdown_timeout`, `:transport_options`), `:http_options`,
  `:otp_app`. Plugs run in the process of the connection.
  """

  require Logger

  @keys [
    :plug, :scheme, :port, :ip, :inet, :keyfile, :certfile, :otp_app, :cipher_suite, :display_plug, :startup_log,
    :thousand_island_options, :http_options, :http_1_options, :http_2_options, :websocket_options
  ]

  @doc false
  def child_spec(options),
    do: %{id: {__MODULE__, make_ref()}, start: {__MODULE__, :start_link, [options]}, type: :supervisor, restart: :permanent}

  @doc """
  Starts a server: `{:ok, pid}` of its supervisor.
  """
  @spec start_link(keyword) :: Supervisor.on_start()
  def start_link(options) do
    check(options)
    {plug, shown} = plug(Keyword.fetch(options, :plug))
    island = Keyword.get(options, :thousand_island_options, [])
    ref = {__MODULE__, make_ref()}
    {:ok, _} = Application.ensure_all_started(:ranch)
    opts = Map.merge(listener(options, island), %{protocol: Bandit.Connection, protocol_options: protocol(options, island, plug)})
    name = "Running #{inspect(options[:display_plug] || shown)} with Bandit #{Application.spec(:bandit, :vsn) || "1.6.1"} at"
    started(:ranch_listener_sup.start_link(ref, opts), ref, name, options)
  end

  defp started({:ok, pid}, ref, name, options) do
    level = Keyword.get(options, :startup_log, :info)
    if level, do: Logger.log(level, "#{name} #{address(:ranch.get_addr(ref))} (http)")
    {:ok, pid}
  end

  defp started({:error, {:shutdown, {:failed_to_start_child, _, {:listen_error, _, reason}}}}, _ref, name, options) do
    if reason == :eaddrinuse, do: Logger.error("#{name} http failed, port #{options[:port] || 4000} already in use")
    {:error, {:shutdown, {:failed_to_start_child, :listener, reason}}}
  end

  defp started(error, _ref, _name, _options), do: error

  defp address({ip, port}) when tuple_size(ip) == 8, do: "[#{:inet.ntoa(ip)}]:#{port}"
  defp address({ip, port}), do: "#{:inet.ntoa(ip)}:#{port}"

  defp check(options) do
    unless Keyword.keyword?(options), do: raise(ArgumentError, "expected a keyword list, got: #{inspect(options)}")

    case Keyword.keys(options) -- @keys do
      [] -> :ok
      wrong -> raise "Unsupported key(s) in top level config: #{inspect(wrong)}"
    end

    case Keyword.get(options, :scheme, :http) do
      :http -> :ok
      :https -> raise ArgumentError, "Bandit cannot serve https here: there is no TLS. Serve http, behind a proxy that does it"
      other -> raise ArgumentError, "expected :scheme to be :http, got: #{inspect(other)}"
    end
  end

  defp plug({:ok, {module, options}}) when is_atom(module), do: {{module, module.init(options)}, module}
  defp plug({:ok, fun}) when is_function(fun, 1), do: {fun, fun}
  defp plug({:ok, fun}) when is_function(fun, 2), do: {&fun.(&1, []), fun}
  defp plug({:ok, module}) when is_atom(module) and module != nil, do: {{module, module.init([])}, module}
  defp plug({:ok, other}), do: raise(ArgumentError, "expected :plug to be a plug, got: #{inspect(other)}")
  defp plug(:error), do: raise("A value is required for :plug")

  defp listener(options, island) do
    port = island[:port] || options[:port] || 4000
    port = if is_binary(port), do: String.to_integer(port), else: port

    %{
      socket_opts: ip(options[:ip]) ++ [port: port] ++ (island[:transport_options] || []),
      num_acceptors: island[:num_acceptors] || 100,
      max_connections: island[:num_connections] || 16_384,
      shutdown: island[:shutdown_timeout] || 15_000
    }
  end

  defp ip(nil), do: []
  defp ip(:any), do: []
  defp ip(:loopback), do: [ip: :loopback]
  defp ip(ip) when is_tuple(ip) and tuple_size(ip) == 8, do: [:inet6, ip: ip]
  defp ip(ip) when is_tuple(ip), do: [ip: ip]
  defp ip(other), do: raise(ArgumentError, "expected :ip to be an address, got: #{inspect(other)}")

  defp protocol(options, island, plug) do
    http = Keyword.get(options, :http_1_options, [])
    most = Keyword.get(http, :max_requests, 0)

    %{
      plug: plug,
      idle_timeout: island[:read_timeout] || 60_000,
      request_timeout: min(island[:read_timeout] || 60_000, 10_000),
      max_keepalive: if(most == 0, do: :infinity, else: most),
      limits: %{
        line: Keyword.get(http, :max_request_line_length, 10_000),
        value: Keyword.get(http, :max_header_length, 10_000),
        headers: Keyword.get(http, :max_header_count, 50)
      }
    }
  end
end
