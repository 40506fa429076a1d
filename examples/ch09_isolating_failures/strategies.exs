# Restart strategies: who else is started anew when one child ends. And restart values: which ends count at all.
Logger.configure(level: :none)

defmodule Part do
  use GenServer

  def start_link(name), do: GenServer.start_link(__MODULE__, name, name: name)

  @impl true
  def init(name), do: {:ok, name}

  @impl true
  def handle_cast({:stop, reason}, name), do: {:stop, reason, name}
end

defmodule Lab do
  @names [:first, :second, :third]

  def pids, do: Map.new(@names, &{&1, Process.whereis(&1)})

  # Ends one of three parts below a supervisor; gives what became of each.
  def run(strategy, restart, reason) do
    children = for name <- @names, do: Supervisor.child_spec({Part, name}, id: name, restart: restart)
    {:ok, supervisor} = Supervisor.start_link(children, strategy: strategy)
    before = pids()
    finish(:second, reason, before.second)

    # A question to the supervisor is answered after the restarts.
    Supervisor.which_children(supervisor)
    later = pids()
    Supervisor.stop(supervisor)
    for name <- @names, do: fate(before[name], later[name])
  end

  defp finish(name, reason, pid) do
    ref = Process.monitor(pid)
    GenServer.cast(name, {:stop, reason})
    receive(do: ({:DOWN, ^ref, _, _, _} -> :ok))
  end

  defp fate(_pid, nil), do: :gone
  defp fate(pid, pid), do: :untouched
  defp fate(_old, _new), do: :restarted
end

for strategy <- [:one_for_one, :one_for_all, :rest_for_one] do
  IO.inspect(Lab.run(strategy, :permanent, :crash), label: "#{strategy}, the second crashes")
end

for restart <- [:permanent, :transient, :temporary], reason <- [:normal, :shutdown, :crash] do
  [_, second, _] = Lab.run(:one_for_one, restart, reason)
  IO.puts("#{restart}, ends with #{reason}: #{second}")
end

# Supervisors start their children in order, and end them in the opposite one.
defmodule Speaking do
  use GenServer, shutdown: 100

  def start_link({name, listener}), do: GenServer.start_link(__MODULE__, {name, listener})

  @impl true
  def init({name, listener}) do
    Process.flag(:trap_exit, true)
    send(listener, {:started, name})
    {:ok, {name, listener}}
  end

  @impl true
  def terminate(reason, {name, listener}) do
    send(listener, {:ended, name, reason})
    # This one does not end in time, and is killed after its `shutdown`.
    if name == :slow, do: Process.sleep(:infinity)
  end
end

names = [:a, :slow, :c]
children = for name <- names, do: Supervisor.child_spec({Speaking, {name, self()}}, id: name)
{:ok, supervisor} = Supervisor.start_link(children, strategy: :one_for_one)
Supervisor.stop(supervisor)
{:messages, messages} = Process.info(self(), :messages)
for message <- messages, do: IO.inspect(message)
