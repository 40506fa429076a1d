defmodule Plug.Cowboy do
  @moduledoc """
  Runs a plug under the cowboy server.

      children = [
        {Plug.Cowboy, scheme: :http, plug: MyApp, options: [port: 4040]}
      ]

      Supervisor.start_link(children, strategy: :one_for_one)

  `options`: `:port` (4000), `:ip` (an address as a tuple), `:ref` (the name of the listener, by default `MyApp.HTTP`),
  `:dispatch`, `:compress`, `:net` (`:inet` or `:inet6`), `:protocol_options`, `:transport_options`; see `:cowboy` and
  `:ranch` for the last two. Each request runs in a process of its own.
  """

  @doc """
  The specification of a listener for a supervisor.
  """
  @spec child_spec(keyword) :: Supervisor.child_spec()
  def child_spec(options) do
    scheme = Keyword.fetch!(options, :scheme)
    {plug, plug_options} = plug(Keyword.fetch!(options, :plug))
    cowboy_options = Keyword.get(options, :options, [])
    [ref, transport, protocol] = args(scheme, plug, plug_options, cowboy_options)
    :ranch.child_spec(ref, :ranch_tcp, transport, :cowboy_clear, :cowboy.protocol_options(protocol))
  end

  defp plug({plug, options}), do: {plug, options}
  defp plug(plug), do: {plug, []}

  @doc """
  Starts a listener of its own: `{:ok, pid}` or `{:error, reason}`, such as `:eaddrinuse`.

      {:ok, _} = Plug.Cowboy.http(MyApp, [], port: 8080)

  """
  @spec http(module, keyword, keyword) :: {:ok, pid} | {:error, term}
  def http(plug, plug_options, cowboy_options \\ []), do: run(:http, plug, plug_options, cowboy_options)

  @doc """
  TLS is not there: raises `ArgumentError`.
  """
  @spec https(module, keyword, keyword) :: no_return
  def https(plug, plug_options, cowboy_options \\ []), do: run(:https, plug, plug_options, cowboy_options)

  @doc """
  Stops a listener by its name, such as `MyApp.HTTP`.
  """
  @spec shutdown(term) :: :ok | {:error, :not_found}
  def shutdown(ref), do: :cowboy.stop_listener(ref)

  defp run(scheme, plug, plug_options, cowboy_options) do
    {:ok, _} = Application.ensure_all_started(:plug_cowboy)
    apply(:cowboy, :start_clear, args(scheme, plug, plug_options, cowboy_options))
  end

  @doc false
  # What `:cowboy.start_clear/3` takes.
  def args(:http, plug, plug_options, options) do
    {own, transport} = options |> Keyword.new() |> Keyword.split([:ref, :dispatch, :compress, :protocol_options, :otp_app, :timeout])
    {more, transport} = Keyword.pop(transport, :transport_options, [])
    ref = own[:ref] || Module.concat(plug, "HTTP")
    dispatch = :cowboy_router.compile(own[:dispatch] || [{:_, [{:_, Plug.Cowboy.Handler, {plug, plug.init(plug_options)}}]}])

    protocol =
      %{env: %{dispatch: dispatch}, report: &Plug.Cowboy.Translator.report/3, compress: own[:compress] == true}
      |> Map.merge(Map.new(own[:protocol_options] || []))

    [ref, transport_options(transport, Map.new(more)), protocol]
  end

  def args(:https, _plug, _plug_options, _options) do
    raise ArgumentError,
          "Plug.Cowboy cannot serve https here: there is no TLS. Serve http, behind a proxy that does it"
  end

  def args(other, _plug, _plug_options, _options),
    do: raise(ArgumentError, "expected :scheme to be :http, got: #{inspect(other)}")

  @not_sockets [:net, :num_acceptors, :max_connections, :shutdown, :acceptors]

  defp transport_options(options, more) do
    {own, socket} = Keyword.split(options, @not_sockets)
    net = if own[:net] in [:inet, :inet6], do: [own[:net]], else: []
    socket = net ++ family(socket) ++ Keyword.put_new(socket, :port, 4000) ++ Map.get(more, :socket_opts, [])
    own = Map.new(Keyword.take(own, [:num_acceptors, :max_connections, :shutdown]))

    %{max_connections: 16_384, num_acceptors: 100}
    |> Map.merge(own)
    |> Map.merge(more)
    |> Map.put(:socket_opts, socket)
  end

  defp family(socket) do
    case socket[:ip] do
      ip when is_tuple(ip) and tuple_size(ip) == 8 -> [:inet6]
      _ -> []
    end
  end
end
