# Tasks: something to do at the side, with or without a result somebody waits for.
Logger.configure(level: :none)

defmodule Lesson do
  @scale "SCALE" |> System.get_env("0.01") |> Float.parse() |> elem(0)
  def pause(ms), do: Process.sleep(round(ms * @scale))

  def query(n) do
    pause(2000)
    "result #{n}"
  end
end

# Awaited: started together, collected in order.
tasks = Enum.map(1..5, &Task.async(fn -> Lesson.query(&1) end))
IO.inspect(Enum.map(tasks, &Task.await/1), label: "awaited")

1..4
|> Task.async_stream(&Lesson.query/1, max_concurrency: 2)
|> Enum.map(fn {:ok, result} -> result end)
|> IO.inspect(label: "two at a time")

slow = Task.async(fn -> Process.sleep(:infinity) end)
IO.inspect(Task.yield(slow, 5) || Task.shutdown(slow, :brutal_kill), label: "too slow")

# A crash of an awaited task takes the waiting process along, unless a supervisor stands between.
{:ok, _} = Task.Supervisor.start_link(name: Lesson.Tasks)
failing = Task.Supervisor.async_nolink(Lesson.Tasks, fn -> raise "no luck" end)

case Task.yield(failing, 1000) do
  {:exit, {error, _stack}} -> IO.inspect(error, label: "failed")
end

IO.inspect(
  for {status, _} <- Task.Supervisor.async_stream_nolink(Lesson.Tasks, [1, 0, 2], &div(10, &1)) do
    status
  end,
  label: "one of three"
)

# Not awaited: a child of a supervisor. Here one that reports numbers again and again.
defmodule MetricsReporter do
  use Task, restart: :permanent

  def start_link(listener), do: Task.start_link(fn -> loop(listener, 1) end)

  defp loop(listener, round) do
    Lesson.pause(1000)
    send(listener, {:metrics, round, [process_count: length(Process.list()) > 0, memory: :erlang.memory(:total) > 0]})
    loop(listener, round + 1)
  end
end

{:ok, supervisor} = Supervisor.start_link([{MetricsReporter, self()}], strategy: :one_for_one)

for _ <- 1..2 do
  receive do
    {:metrics, round, numbers} -> IO.inspect(numbers, label: "metrics #{round}")
  end
end

Supervisor.stop(supervisor)
Task.start(fn -> raise "nobody is told" end)
Lesson.pause(1000)
IO.puts("done")
