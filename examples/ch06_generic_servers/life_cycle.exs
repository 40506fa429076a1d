# How a GenServer starts, refuses to start, pauses, stops, and what each callback sees of it.
defmodule LifeCycle do
  use GenServer

  @impl true
  def init(:ok), do: {:ok, %{calls: 0}}
  def init(:later), do: {:ok, %{calls: 0}, {:continue, :finish_init}}
  def init(:quiet), do: {:ok, %{calls: 0}, 10}
  def init(:ignore), do: :ignore
  def init(:refuse), do: {:stop, :no_disk}

  @impl true
  def handle_continue(:finish_init, state) do
    IO.puts("init has returned, now the slow part")
    {:noreply, Map.put(state, :ready, true)}
  end

  @impl true
  def handle_call(:state, _from, state), do: {:reply, state, %{state | calls: state.calls + 1}}
  def handle_call(:bye, _from, state), do: {:stop, :normal, :good_bye, state}

  @impl true
  def handle_cast(:stop, state), do: {:stop, :normal, state}

  @impl true
  def handle_info(:timeout, state) do
    IO.puts("nobody has called")
    {:stop, {:shutdown, :idle}, state}
  end

  def handle_info(message, state) do
    IO.puts("a message: #{inspect(message)}")
    {:noreply, state}
  end

  @impl true
  def terminate(reason, state), do: IO.puts("terminate: #{inspect(reason)} after #{state.calls} calls")
end

defmodule Wait do
  def for_end_of(pid) do
    ref = Process.monitor(pid)

    receive do
      {:DOWN, ^ref, :process, ^pid, reason} -> reason
    end
  end
end

{:ok, pid} = GenServer.start(LifeCycle, :ok)
IO.inspect(GenServer.call(pid, :state), label: "state")
send(pid, :hello)
IO.inspect(GenServer.call(pid, :bye), label: "a reply, then the end")
Wait.for_end_of(pid)

{:ok, pid} = GenServer.start(LifeCycle, :later)
IO.inspect(GenServer.call(pid, :state), label: "calls wait for handle_continue")
GenServer.cast(pid, :stop)
Wait.for_end_of(pid)

{:ok, pid} = GenServer.start(LifeCycle, :quiet)
IO.inspect(Wait.for_end_of(pid), label: "stopped with")

IO.inspect(GenServer.start(LifeCycle, :ignore), label: "ignore")
IO.inspect(GenServer.start(LifeCycle, :refuse), label: "refuse")

# child_spec/1, made by `use GenServer`, tells a supervisor how to start one.
IO.inspect(LifeCycle.child_spec(:ok))

# The callbacks of GenServer are many; those a module leaves out have defaults.
IO.inspect(LifeCycle.__info__(:functions) |> Keyword.keys() |> Enum.uniq())
