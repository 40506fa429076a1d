# A pool of workers under a supervisor: who crashes comes back, and the pool goes on.
defmodule Pool.Worker do
  use GenServer, restart: :permanent

  def start_link(number), do: GenServer.start_link(__MODULE__, number, name: name(number))
  def name(number), do: :"worker_#{number}"
  def run(number, job), do: GenServer.call(name(number), {:run, job})

  @impl true
  def init(number), do: {:ok, %{number: number, done: 0}}

  @impl true
  def handle_call({:run, job}, _from, state) do
    {:reply, {state.number, job.()}, %{state | done: state.done + 1}}
  end
end

defmodule Pool do
  use Supervisor

  def start_link(size), do: Supervisor.start_link(__MODULE__, size, name: __MODULE__)

  @impl true
  def init(size) do
    children =
      for number <- 1..size do
        Supervisor.child_spec({Pool.Worker, number}, id: {:worker, number})
      end

    Supervisor.init(children, strategy: :one_for_one, max_restarts: 5, max_seconds: 1)
  end
end

# Crashes are part of this example; their reports are not.
Logger.configure(level: :none)

{:ok, pool} = Pool.start_link(3)
IO.inspect(Supervisor.count_children(pool), label: "children")

results = for number <- 1..3, do: Pool.Worker.run(number, fn -> number * number end)
IO.inspect(results, label: "results")

# One job fails: its caller gets an exit, the worker is started anew.
before = Process.whereis(:worker_2)

try do
  Pool.Worker.run(2, fn -> raise "bad job" end)
catch
  :exit, {{error, _stacktrace}, _call} -> IO.puts("worker 2 crashed: " <> Exception.message(error))
end

# The name is taken again as soon as the supervisor has restarted the worker.
wait = fn wait ->
  case Process.whereis(:worker_2) do
    pid when is_pid(pid) and pid != before -> :ok
    _ -> Process.sleep(1) && wait.(wait)
  end
end

wait.(wait)
IO.inspect(Pool.Worker.run(2, fn -> :good_job end), label: "worker 2 again")

IO.inspect(Enum.sort(for {{:worker, n}, pid, _, _} <- Supervisor.which_children(pool), is_pid(pid), do: n),
  label: "running"
)

# Workers can be ended and started by hand.
IO.inspect(Supervisor.terminate_child(pool, {:worker, 3}), label: "end worker 3")
IO.inspect(Process.whereis(:worker_3), label: "worker 3")
{:ok, _pid} = Supervisor.restart_child(pool, {:worker, 3})
IO.inspect(Pool.Worker.run(3, fn -> :back end), label: "worker 3")

Supervisor.stop(pool)
IO.inspect(Process.whereis(:worker_1), label: "after the stop")
