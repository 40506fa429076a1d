# An exit signal runs through 100,000 links; with a reason, with :kill, and stopped by one that traps.
defmodule Chain do
  def build(n, last) do
    Enum.reduce(1..n, last, fn _, next ->
      parent = self()

      pid =
        spawn(fn ->
          Process.link(next)
          send(parent, {:ready, self()})
          Process.sleep(:infinity)
        end)

      receive do: ({:ready, ^pid} -> pid)
    end)
  end

  def idle, do: spawn(fn -> Process.sleep(:infinity) end)

  def down_of(pid, ref) do
    receive do
      {:DOWN, ^ref, :process, ^pid, reason} -> reason
    after
      50_000 -> :timeout
    end
  end
end

n = 100_000
before = length(Process.list())

last = Chain.idle()
first = Chain.build(n, last)
ref = Process.monitor(first)
Process.exit(last, :snap)
IO.inspect(Chain.down_of(first, ref))

last = Chain.idle()
first = Chain.build(n, last)
ref = Process.monitor(last)
Process.exit(first, :kill)
IO.inspect(Chain.down_of(last, ref))

me = self()

trapper =
  spawn(fn ->
    Process.flag(:trap_exit, true)
    send(me, {:trapped, self(), receive(do: ({:EXIT, _, reason} -> reason))})
  end)

ref = Process.monitor(trapper)
first = Chain.build(1000, trapper)
Process.exit(first, {:because, "of this"})
IO.inspect(receive do: ({:trapped, ^trapper, reason} -> reason))
IO.inspect(Chain.down_of(trapper, ref))
IO.inspect(length(Process.list()) - before)
