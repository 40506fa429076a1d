defmodule :ranch do
  @moduledoc """
  Listeners for TCP protocols: a pool of acceptors, a process for each connection, at most so many of them.

      defmodule Echo do
        def start_link(ref, _transport, _options), do: {:ok, spawn_link(fn -> serve(ref) end)}

        defp serve(ref) do
          {:ok, socket} = :ranch.handshake(ref)
          {:ok, data} = :ranch_tcp.recv(socket, 0, 5000)
          :ranch_tcp.send(socket, data)
        end
      end

      {:ok, _} = :ranch.start_listener(:echo, :ranch_tcp, %{socket_opts: [port: 5555]}, Echo, [])

  """

  @doc """
  Starts a listener under the application's supervisor: `{:ok, pid}` or `{:error, reason}`.

  `options` is a list of socket options (with `:port`, `:ip`) or a map with `:socket_opts`, `:num_acceptors` (10),
  `:max_connections` (1024), `:shutdown` (5000, what connections get to finish).
  """
  def start_listener(ref, transport, options, protocol, protocol_options) do
    {:ok, _} = Application.ensure_all_started(:ranch)
    spec = child_spec(ref, transport, options, protocol, protocol_options)

    case Supervisor.start_child(:ranch_sup, spec) do
      {:error, :already_present} ->
        Supervisor.delete_child(:ranch_sup, spec.id)
        plain_error(Supervisor.start_child(:ranch_sup, spec))

      answer ->
        plain_error(answer)
    end
  end

  @doc false
  def start_listener(ref, n, transport, options, protocol, protocol_options),
    do: start_listener(ref, transport, Map.put(normalize_opts(options), :num_acceptors, n), protocol, protocol_options)

  defp plain_error({:error, {{:shutdown, reason}, spec}}) when is_map(spec) or is_tuple(spec),
    do: plain_error({:error, {:shutdown, reason}})

  defp plain_error({:error, {:shutdown, {:failed_to_start_child, :ranch_acceptors_sup, {:listen_error, _, reason}}}}),
    do: {:error, reason}

  defp plain_error(answer), do: answer

  @doc "The specification of a listener for a supervisor of the program."
  def child_spec(ref, transport, options, protocol, protocol_options) do
    if transport != :ranch_tcp, do: raise(ArgumentError, "no transport but :ranch_tcp, got: #{inspect(transport)}")
    opts = Map.merge(normalize_opts(options), %{protocol: protocol, protocol_options: protocol_options})

    %{
      id: {:ranch_listener_sup, ref},
      start: {:ranch_listener_sup, :start_link, [ref, opts]},
      type: :supervisor,
      modules: [:ranch_listener_sup]
    }
  end

  @doc "Transport options as a map."
  def normalize_opts(%{} = options), do: Map.put_new(options, :socket_opts, [])

  @own [:num_acceptors, :max_connections, :shutdown]

  def normalize_opts(options) when is_list(options) do
    {own, socket} = Enum.split_with(options, &(is_tuple(&1) and elem(&1, 0) in @own))
    own |> Map.new() |> Map.put(:socket_opts, socket)
  end

  @doc "Ends a listener: its connections finish what they do, for as long as the option `:shutdown` says."
  def stop_listener(ref) do
    id = {:ranch_listener_sup, ref}

    with pid when pid != nil <- Process.whereis(:ranch_sup),
         :ok <- Supervisor.terminate_child(:ranch_sup, id) do
      Supervisor.delete_child(:ranch_sup, id)
    else
      _none -> {:error, :not_found}
    end
  end

  @doc "Stops accepting; connections go on."
  def suspend_listener(ref) do
    case Supervisor.terminate_child(listener_sup(ref), :ranch_acceptors_sup) do
      :ok -> if status(ref) == :suspended, do: :ok
      error -> error
    end
  end

  @doc "Accepts again."
  def resume_listener(ref) do
    case Supervisor.restart_child(listener_sup(ref), :ranch_acceptors_sup) do
      {:ok, _} -> :ok
      {:error, :running} -> :ok
      {:error, {:listen_error, _, reason}} -> {:error, reason}
      error -> error
    end
  end

  @doc "What a connection process of a protocol calls first: its socket."
  def handshake(ref), do: handshake(ref, [])

  @doc "The same; a plain connection needs no options."
  def handshake(ref, _options) do
    receive do
      {:handshake, ^ref, _transport, socket} -> {:ok, socket}
    end
  end

  @doc "The port a listener has."
  def get_port(ref), do: elem(get_addr(ref), 1)

  @doc "Address and port of a listener."
  def get_addr(ref), do: :ranch_server.get(ref, :addr)

  @doc "The most connections of a listener."
  def get_max_connections(ref), do: GenServer.call(conns_sup(ref), :get).max

  @doc "Changes that number."
  def set_max_connections(ref, max), do: GenServer.call(conns_sup(ref), {:set, :max, max})

  @doc "The options the protocol is started with."
  def get_protocol_options(ref), do: GenServer.call(conns_sup(ref), :get).options

  @doc "Changes them for connections to come."
  def set_protocol_options(ref, options), do: GenServer.call(conns_sup(ref), {:set, :options, options})

  @doc "The transport options."
  def get_transport_options(ref),
    do: Map.drop(:ranch_server.get(ref, :opts), [:protocol, :protocol_options])

  @doc "`:running` or `:suspended`."
  def get_status(ref), do: status(ref)

  defp status(ref) do
    case List.keyfind(Supervisor.which_children(listener_sup(ref)), :ranch_acceptors_sup, 0) do
      {_, pid, _, _} when is_pid(pid) -> :running
      _stopped -> :suspended
    end
  end

  @doc "The processes of a listener: `:acceptors` or `:connections`."
  def procs(ref, :connections), do: children(conns_sup(ref))

  def procs(ref, :acceptors) do
    case List.keyfind(Supervisor.which_children(listener_sup(ref)), :ranch_acceptors_sup, 0) do
      {_, pid, _, _} when is_pid(pid) -> children(pid)
      _stopped -> []
    end
  end

  defp children(sup), do: for({_, pid, _, _} <- Supervisor.which_children(sup), is_pid(pid), do: pid)

  @doc "Facts of all listeners."
  def info, do: for(ref <- :ranch_server.refs(), into: %{}, do: {ref, info(ref)})

  @doc "Facts of a listener."
  def info(ref) do
    {ip, port} = get_addr(ref)
    conns = GenServer.call(conns_sup(ref), :get)
    active = GenServer.call(conns_sup(ref), :active)

    %{
      pid: listener_sup(ref),
      status: status(ref),
      ip: ip,
      port: port,
      max_connections: conns.max,
      active_connections: active,
      all_connections: active,
      transport: :ranch_tcp,
      transport_options: get_transport_options(ref),
      protocol: conns.protocol,
      protocol_options: conns.options
    }
  end

  @doc false
  # Asks connections to end after the request they are at.
  def drain(ref), do: GenServer.call(conns_sup(ref), :drain)

  @doc "Waits until the number of connections is `:==`, `:<`, `:>` .. `n`."
  def wait_for_connections(ref, operator, n) when operator in [:>, :>=, :==, :"=<", :<] and is_integer(n) do
    GenServer.call(conns_sup(ref), {:wait, fn count -> apply(:erlang, operator, [count, n]) end}, :infinity)
  end

  @doc false
  def listener_sup(ref), do: :ranch_server.get(ref, :listener_sup)
  @doc false
  def conns_sup(ref), do: :ranch_server.get(ref, :conns_sup)
end
