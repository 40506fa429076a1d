# What a process does between two messages counts, though it never uses up a slice.
{:ok, server} = Agent.start_link(fn -> 0 end)
{:reductions, before} = Process.info(server, :reductions)
{total, _} = :erlang.statistics(:reductions)
for _ <- 1..20_000, do: Agent.update(server, &(&1 + 1))
{:reductions, busy} = Process.info(server, :reductions)
IO.puts("busy: #{busy - before > 100_000}")
{all, _} = :erlang.statistics(:reductions)
IO.puts("in total: #{all - total > 200_000}")

# An idle one does next to nothing.
idle = spawn(fn -> receive(do: (:stop -> :ok)) end)
for _ <- 1..100, do: Process.info(idle, :reductions)
{:reductions, n} = Process.info(idle, :reductions)
IO.puts("idle: #{n < 10_000}")
