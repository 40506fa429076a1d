# Two processes that link and unlink each other at once end up linked on both sides or on neither.
party = fn judge ->
  Process.flag(:trap_exit, true)
  other = receive do: ({:other, other} -> other)
  for _ <- 1..60, do: if(:rand.uniform(2) == 1, do: Process.link(other), else: Process.unlink(other))
  send(judge, {:done, self()})
  receive do: (:report -> send(judge, {:linked, self(), other in elem(Process.info(self(), :links), 1)}))
  Process.sleep(:infinity)
end

judge = self()

results =
  for _ <- 1..300 do
    pair = [a, b] = for _ <- 1..2, do: spawn(fn -> party.(judge) end)
    send(a, {:other, b})
    send(b, {:other, a})
    for p <- pair, do: receive(do: ({:done, ^p} -> :ok))
    for p <- pair ++ pair, do: Process.info(p, :status)
    for p <- pair, do: send(p, :report)
    [first, second] = for p <- pair, do: receive(do: ({:linked, ^p, linked} -> linked))
    for p <- pair, do: Process.exit(p, :kill)
    first == second
  end

IO.inspect(Enum.all?(results))
