# Processes are cheap, run at the same time, and are interrupted: nobody can keep a core for himself.
IO.inspect(System.schedulers() >= 1, label: "a scheduler a core")
IO.inspect(System.schedulers_online() <= System.schedulers(), label: "not more of them online")

# Ten thousand processes in a chain: each adds one to what its neighbour sends.
last =
  Enum.reduce(1..10_000, self(), fn _, next ->
    spawn(fn ->
      receive do
        n -> send(next, n + 1)
      end
    end)
  end)

send(last, 0)

receive do
  n -> IO.inspect(n, label: "through ten thousand processes")
end

# Busy loops do not stop others from running.
defmodule Busy do
  def loop, do: loop()
end

busy = for _ <- 1..4, do: spawn(&Busy.loop/0)
parent = self()
spawn(fn -> send(parent, :i_ran_too) end)

receive do
  message -> IO.inspect(message, label: "next to four busy loops")
end

Enum.each(busy, &Process.exit(&1, :kill))
Process.sleep(5)
IO.inspect(Enum.any?(busy, &Process.alive?/1), label: "any of them alive")

# A process has its own reductions counted: a measure of how much it did.
{:reductions, before} = Process.info(self(), :reductions)
Enum.sum(Enum.map(1..10_000, & &1))
{:reductions, later} = Process.info(self(), :reductions)
IO.inspect(later > before, label: "reductions grow")
