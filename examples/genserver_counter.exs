# A counter behind a GenServer: calls, casts, time-outs, a crash that its caller sees.
defmodule Counter do
  use GenServer

  # What others call.
  def start_link(first, options \\ []), do: GenServer.start_link(__MODULE__, first, options)
  def increment(counter, by \\ 1), do: GenServer.cast(counter, {:increment, by})
  def value(counter), do: GenServer.call(counter, :value)
  def reset(counter), do: GenServer.call(counter, :reset)
  def divide(counter, by), do: GenServer.call(counter, {:divide, by})

  # What runs in the process.
  @impl true
  def init(first) when is_integer(first), do: {:ok, first, {:continue, :announce}}
  def init(_other), do: {:stop, :not_a_number}

  @impl true
  def handle_continue(:announce, count) do
    IO.puts("counting from #{count}")
    {:noreply, count}
  end

  @impl true
  def handle_call(:value, _from, count), do: {:reply, count, count}
  def handle_call(:reset, _from, count), do: {:reply, {:was, count}, 0}
  def handle_call({:divide, by}, _from, count), do: {:reply, :ok, div(count, by)}

  @impl true
  def handle_cast({:increment, by}, count), do: {:noreply, count + by}

  @impl true
  def handle_info({:add_later, by, to}, count) do
    send(to, :added)
    {:noreply, count + by}
  end

  @impl true
  def terminate({reason, _stacktrace}, count), do: IO.puts("crashed at #{count}: #{inspect(reason)}")
  def terminate(reason, count), do: IO.puts("stopped at #{count}: #{inspect(reason)}")
end

{:ok, counter} = Counter.start_link(10, name: :visits)
Counter.increment(:visits)
Counter.increment(counter, 5)
IO.inspect(Counter.value(:visits), label: "value")
IO.inspect(Counter.reset(counter), label: "reset")

# Any message reaches handle_info/2: here one that comes later.
Process.send_after(counter, {:add_later, 7, self()}, 10)

receive do
  :added -> IO.inspect(Counter.value(counter), label: "later")
end

IO.inspect(:sys.get_state(counter), label: "state, looked up from outside")
GenServer.stop(counter)

# What cannot start says why.
Process.flag(:trap_exit, true)
IO.inspect(Counter.start_link(:ten), label: "a bad start")

# A call to a server that is not there, or that crashes meanwhile, exits.
try do
  Counter.value(:visits)
catch
  :exit, {reason, _call} -> IO.inspect(reason, label: "after the stop")
end

Logger.configure(level: :none)
{:ok, counter} = GenServer.start(Counter, 1)

try do
  Counter.divide(counter, 0)
catch
  :exit, {{reason, _stacktrace}, _call} -> IO.inspect(reason, label: "the crash")
end

IO.inspect(Process.alive?(counter), label: "alive")
