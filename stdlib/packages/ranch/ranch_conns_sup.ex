defmodule :ranch_conns_sup do
  @moduledoc false

  # The supervisor of the connections of a listener: starts the protocol for each, counts them, makes acceptors wait while
  # there are too many, and ends them all in good order.

  use GenServer

  @doc false
  def start_link(ref, opts), do: GenServer.start_link(__MODULE__, {ref, opts})

  @doc "Starts the protocol for a connection. Comes back when another one may be accepted."
  def start_protocol(sup, ref, socket) do
    with {:ok, pid, room} <- GenServer.call(sup, :start_protocol, :infinity) do
      hand_over(pid, ref, socket)
      if room, do: :ok, else: GenServer.call(sup, :may_accept, :infinity)
    end
  end

  defp hand_over(pid, ref, socket) do
    case :gen_tcp.controlling_process(socket, pid) do
      :ok ->
        send(pid, {:handshake, ref, :ranch_tcp, socket})

      _error ->
        :gen_tcp.close(socket)
        Process.exit(pid, :kill)
    end
  end

  @impl true
  def init({ref, opts}) do
    Process.flag(:trap_exit, true)

    state = %{
      ref: ref,
      max: Map.get(opts, :max_connections, 1024),
      shutdown: Map.get(opts, :shutdown, 5000),
      protocol: opts.protocol,
      options: opts.protocol_options,
      children: %{},
      sleepers: [],
      waiters: []
    }

    {:ok, state}
  end

  @impl true
  def handle_call(:start_protocol, _from, state) do
    case start(state) do
      {:ok, pid} -> started(pid, %{state | children: Map.put(state.children, pid, true)})
      other -> {:reply, {:error, other}, state}
    end
  end

  def handle_call(:may_accept, from, state) do
    if room?(state), do: {:reply, :ok, state}, else: {:noreply, %{state | sleepers: [from | state.sleepers]}}
  end

  def handle_call({:set, name, value}, _from, state), do: {:reply, :ok, wake(Map.put(state, name, value))}
  def handle_call(:active, _from, state), do: {:reply, map_size(state.children), state}
  def handle_call(:get, _from, state), do: {:reply, Map.take(state, [:max, :protocol, :options]), state}

  def handle_call(:drain, _from, state) do
    for {pid, _} <- state.children, do: send(pid, {:cow_conn, :drain})
    {:reply, :ok, state}
  end

  def handle_call({:wait, test}, from, state),
    do: {:noreply, answer_waiters(%{state | waiters: [{from, test} | state.waiters]})}

  # What Supervisor asks.
  def handle_call(:which_children, _from, state) do
    children = for {pid, _} <- state.children, do: {state.protocol, pid, :worker, [state.protocol]}
    {:reply, children, state}
  end

  def handle_call(:count_children, _from, state) do
    n = map_size(state.children)
    {:reply, [specs: 1, active: n, supervisors: 0, workers: n], state}
  end

  defp started(pid, state), do: {:reply, {:ok, pid, room?(state)}, state}

  defp start(%{protocol: protocol, ref: ref, options: options}) do
    protocol.start_link(ref, :ranch_tcp, options)
  catch
    kind, reason -> {kind, reason}
  end

  defp room?(state), do: state.max == :infinity or map_size(state.children) < state.max

  @impl true
  def handle_info({:EXIT, pid, reason}, state) do
    if Map.has_key?(state.children, pid) do
      report(state, pid, reason)
      {_, state} = pop_in(state.children[pid])
      {:noreply, state |> wake() |> answer_waiters()}
    else
      {:noreply, state}
    end
  end

  def handle_info(_other, state), do: {:noreply, state}

  defp wake(%{sleepers: [from | rest]} = state) do
    if room?(state) do
      GenServer.reply(from, :ok)
      wake(%{state | sleepers: rest})
    else
      state
    end
  end

  defp wake(state), do: state

  defp answer_waiters(state) do
    {ready, waiting} = Enum.split_with(state.waiters, fn {_, test} -> test.(map_size(state.children)) end)
    for {from, _} <- ready, do: GenServer.reply(from, :ok)
    %{state | waiters: waiting}
  end

  defp report(_state, _pid, reason) when reason in [:normal, :shutdown, :killed], do: :ok
  defp report(_state, _pid, {:shutdown, _}), do: :ok

  defp report(state, pid, reason) do
    :logger.error(
      ~c"Ranch listener ~p had connection process started with ~p:start_link/3 at ~p exit with reason: ~0p~n",
      [state.ref, state.protocol, pid, reason]
    )
  end

  # Each is asked to finish what it is doing and given time for it.
  @impl true
  def terminate(_reason, state) do
    for {pid, _} <- state.children, do: Process.exit(pid, :shutdown)
    deadline = if is_integer(state.shutdown), do: now() + state.shutdown, else: state.shutdown
    await_all(state.children, deadline)
  end

  defp await_all(children, _deadline) when children == %{}, do: :ok

  defp await_all(children, deadline) do
    left =
      case deadline do
        :infinity -> :infinity
        :brutal_kill -> 0
        _at -> max(deadline - now(), 0)
      end

    receive do
      {:EXIT, pid, _reason} -> await_all(Map.delete(children, pid), deadline)
    after
      left ->
        for {pid, _} <- children, do: Process.exit(pid, :kill)
        await_all(children, :infinity)
    end
  end

  defp now, do: System.monotonic_time(:millisecond)
end
