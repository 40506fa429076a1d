defmodule :ranch_listener_sup do
  @moduledoc false

  # A listener: the supervisor of its connections, and the one of its acceptors, which opens the socket. They end in the
  # opposite order, so nothing is accepted while the last requests are answered.

  use Supervisor

  def start_link(ref, opts), do: Supervisor.start_link(__MODULE__, {ref, opts})

  @impl true
  def init({ref, opts}) do
    :ok = :ranch_server.note(ref, listener_sup: self(), opts: opts)

    children = [
      %{id: :ranch_conns_sup, start: {__MODULE__, :start_conns, [ref, opts]}, type: :supervisor, shutdown: :infinity},
      %{id: :ranch_acceptors_sup, start: {:ranch_acceptors_sup, :start_link, [ref, opts]}, type: :supervisor}
    ]

    Supervisor.init(children, strategy: :rest_for_one, max_restarts: 1, max_seconds: 5)
  end

  @doc false
  def start_conns(ref, opts) do
    with {:ok, pid} <- :ranch_conns_sup.start_link(ref, opts) do
      :ranch_server.put(ref, :conns_sup, pid)
      {:ok, pid}
    end
  end
end

defmodule :ranch_acceptors_sup do
  @moduledoc false
  use Supervisor

  def start_link(ref, opts), do: Supervisor.start_link(__MODULE__, {ref, opts})

  @impl true
  def init({ref, opts}) do
    with {:ok, listener} <- open(ref, opts) do
      {:ok, address} = :inet.sockname(listener)
      :ranch_server.put(ref, :addr, address)
      conns = :ranch_server.get(ref, :conns_sup)
      children = for n <- 1..Map.get(opts, :num_acceptors, 10), do: {:ranch_acceptor, {n, ref, listener, conns}}
      Supervisor.init(children, strategy: :one_for_one, max_restarts: 10, max_seconds: 10)
    end
  end

  defp open(ref, opts) do
    with {:error, reason} <- :ranch_tcp.listen(opts.socket_opts) do
      port = Enum.find_value(opts.socket_opts, 0, &(match?({:port, _}, &1) and elem(&1, 1)))

      :logger.error(
        ~c"Failed to start Ranch listener ~p in ~p:listen(~999999p) for reason ~p (~s)~n",
        [ref, :ranch_tcp, [port: port], reason, :inet.format_error(reason)]
      )

      exit({:listen_error, ref, reason})
    end
  end
end
