# Idle processes by the hundred thousand (a million in a soak), all alive at once; each answers, then all stop.
n = if System.get_env("SOAK"), do: 1_000_000, else: 100_000
me = self()
before = length(Process.list())

pids = for _ <- 1..n, do: spawn(fn -> receive(do: ({:ask, from} -> send(from, :here)), after: (3_600_000 -> :ok)) end)
IO.inspect(length(Process.list()) - before == n)

for pid <- pids, rem(:erlang.phash2(pid), 3) > 0, do: Process.monitor(pid)
monitored = length(elem(Process.info(me, :monitors), 1))
for pid <- pids, do: send(pid, {:ask, me})

heard =
  Enum.reduce(1..(n + monitored), %{here: 0, down: 0}, fn _, heard ->
    receive do
      :here -> %{heard | here: heard.here + 1}
      {:DOWN, _, :process, _, :normal} -> %{heard | down: heard.down + 1}
    end
  end)

IO.inspect(heard == %{here: n, down: monitored} and monitored > div(n, 2))

wait = fn wait, tries ->
  left = length(Process.list()) - before
  if left > 0 and tries > 0, do: Process.sleep(10) && wait.(wait, tries - 1), else: left
end

IO.inspect(wait.(wait, 500))

receive do
  message -> IO.inspect(message)
after
  0 -> IO.puts("nothing else came")
end
