# Work in tasks: waiting for values, giving up, streams with bounded concurrency, crashes kept apart.
words = ~w(the quick brown fox jumps over the lazy dog)

# One task per word; the values come in the order of the tasks, whoever is done first.
lengths =
  words
  |> Enum.map(fn word -> Task.async(fn -> String.length(word) end) end)
  |> Task.await_many()

IO.inspect(Enum.zip(words, lengths), label: "lengths")

# A stream keeps at most two tasks going.
words
|> Task.async_stream(&String.upcase/1, max_concurrency: 2)
|> Stream.map(fn {:ok, word} -> word end)
|> Enum.join(" ")
|> IO.puts()

# Too slow: the task is ended, and shows up as such.
[40, 0, 1]
|> Task.async_stream(
  fn
    40 -> Process.sleep(:infinity)
    n -> n
  end,
  timeout: 50,
  on_timeout: :kill_task
)
|> Enum.to_list()
|> IO.inspect(label: "with a time limit")

# yield/2 asks once; shutdown/2 ends what is not done.
slow = Task.async(fn -> Process.sleep(:infinity) end)
IO.inspect(Task.yield(slow, 10) || Task.shutdown(slow, :brutal_kill), label: "slow task")

# Under a supervisor and without a link a crash is a value.
Logger.configure(level: :none)
{:ok, supervisor} = Task.Supervisor.start_link()

results =
  for divisor <- [2, 0, 5] do
    task = Task.Supervisor.async_nolink(supervisor, fn -> div(10, divisor) end)

    case Task.yield(task) do
      {:ok, value} -> {:ok, value}
      {:exit, {reason, _stacktrace}} -> {:crashed, reason}
    end
  end

IO.inspect(results, label: "divisions")

# Stages: each line is counted by a task, the counts are merged.
text = ["a b a", "b c", "a"]

text
|> Task.async_stream(fn line -> line |> String.split() |> Enum.frequencies() end, ordered: false)
|> Enum.reduce(%{}, fn {:ok, counts}, acc -> Map.merge(acc, counts, fn _word, x, y -> x + y end) end)
|> IO.inspect(label: "frequencies")
