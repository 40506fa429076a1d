# Processes that hold much die at once; what they held comes back a little later.
defmodule Large do
  def fill(_, 0), do: :ok

  def fill(pid, n) do
    send(pid, {n, [n, n], "a message of some words"})
    fill(pid, n - 1)
  end

  def heap(parent, n) do
    list = Enum.to_list(1..n)
    send(parent, :ready)
    receive do: (:never -> list)
  end

  def table(parent, n) do
    table = :ets.new(:large, [:public])
    for i <- 1..n, do: :ets.insert(table, {i, i})
    send(parent, :ready)
    receive do: (:never -> table)
  end

  def kill(pid) do
    monitor = Process.monitor(pid)
    Process.exit(pid, :kill)
    receive do: ({:DOWN, ^monitor, _, _, reason} -> reason)
  end

  def comes_back?(limit, tries \\ 500)
  def comes_back?(_, 0), do: false

  def comes_back?(limit, tries) do
    :erlang.memory(:total) < limit or
      (
        Process.sleep(20)
        comes_back?(limit, tries - 1)
      )
  end
end

parent = self()
before = :erlang.memory(:total)

for _ <- 1..3 do
  mailbox = spawn(fn -> receive do: (:never -> :ok) end)
  Large.fill(mailbox, 100_000)
  IO.inspect(Large.kill(mailbox))

  heap = spawn(fn -> Large.heap(parent, 500_000) end)
  receive do: (:ready -> :ok)
  IO.inspect(Large.kill(heap))

  table = spawn(fn -> Large.table(parent, 50_000) end)
  receive do: (:ready -> :ok)
  IO.inspect(Large.kill(table))
end

# Each round takes more than 25 MB.
IO.inspect(Large.comes_back?(before + 20_000_000))
IO.inspect(Process.alive?(self()))
