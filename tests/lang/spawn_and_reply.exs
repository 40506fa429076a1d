parent = self()
pids = for i <- 1..5, do: spawn(fn -> send(parent, {i, i * i}) end)
IO.inspect(length(pids))
IO.inspect(for i <- 1..5, do: (receive do {^i, v} -> v end))
