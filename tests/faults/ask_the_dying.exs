# Questions to processes that end, be it before, while or after they are asked, are always answered.
defmodule Ask do
  def party(0), do: :ok

  def party(n) do
    pid = spawn(fn -> life(rem(n, 4)) end)
    if rem(n, 5) == 0, do: spawn(fn -> Process.exit(pid, :kill) end)
    alive = Process.alive?(pid)
    info = Process.info(pid)
    some = Process.info(pid, [:links, :messages, :dictionary, :current_stacktrace, :memory])
    leader = Process.info(pid, :group_leader)
    collected = :erlang.garbage_collect(pid)
    true = is_boolean(alive) and is_boolean(collected)
    true = is_nil(info) or (is_list(info) and Keyword.has_key?(info, :status))
    true = is_nil(some) or length(some) == 5
    true = is_nil(leader) or leader == {:group_leader, Process.group_leader()}

    try do
      Process.group_leader(pid, Process.group_leader())
    rescue
      ArgumentError -> :gone
    end

    Process.exit(pid, :kill)
    false = Process.alive?(pid)
    nil = Process.info(pid)
    nil = Process.info(pid, :messages)
    party(n - 1)
  end

  defp life(0), do: :ok
  defp life(1), do: Process.sleep(1)
  defp life(2), do: exit(:early)
  defp life(3), do: life(3, 0)
  defp life(3, n), do: life(3, n + 1)

  # Two that ask each other the same all the time, and a third that kills one of them.
  def mutual do
    judge = self()
    asker = fn -> receive(do: ({:other, o} -> ask(judge, o))) end
    [a, b] = for _ <- 1..2, do: spawn(asker)
    send(a, {:other, b})
    send(b, {:other, a})
    Process.sleep(1)
    Process.exit(a, :kill)
    receive do: ({:other_gone, ^b} -> true)
  end

  defp ask(judge, other) do
    if Process.info(other, [:links, :status]), do: ask(judge, other), else: send(judge, {:other_gone, self()})
  end
end

n = if System.get_env("SOAK"), do: 100_000, else: 400
results = Task.await_many(for(_ <- 1..6, do: Task.async(fn -> Ask.party(n) end)), :infinity)
IO.inspect(Enum.uniq(results))
IO.inspect(Enum.all?(1..div(n, 8), fn _ -> Ask.mutual() end))

# Asking oneself is answered at once, with what has arrived before.
send(self(), :one)
IO.inspect(Process.info(self(), :messages))
IO.inspect(Process.info(self(), :message_queue_len))

# One's own end comes before anything else happens.
judge = self()

for reason <- [:kill, :other] do
  {pid, ref} = spawn_monitor(fn -> Process.exit(self(), reason) && send(judge, :after_the_end) end)
  receive do: ({:DOWN, ^ref, _, ^pid, reason} -> IO.inspect(reason))
end

receive do
  :one -> :ok
end

receive do
  message -> IO.inspect(message)
after
  0 -> IO.puts("nothing after the end")
end
