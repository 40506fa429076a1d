# Processes that die at any moment: monitored, named, owning tables, in a receive, in a builtin, while messages reach them.
# At :DOWN the name is free, the tables are gone or the heir's, and every monitor has answered exactly once.
defmodule Dying do
  # What the victim is busy with when it is killed.
  def busy(:receive), do: receive(do: (:never -> :ok))
  def busy(:timed_receive), do: receive(do: (:never -> :ok), after: (1_000_000 -> :ok))
  def busy(:loop), do: busy(:loop)
  
  def busy(:sort) do
    Enum.sort(Enum.map(1..5000, &rem(&1 * 7919, 5003)))
    busy(:sort)
  end
  
  def busy(:binary) do
    :erlang.term_to_binary(Enum.to_list(1..5000))
    busy(:binary)
  end
  
  def busy(:append) do
    [_ | _] = Enum.to_list(1..5000) ++ [1]
    busy(:append)
  end
  
  def busy(:regex) do
    Regex.run(~r/(a+)+b/, String.duplicate("a", 18))
    busy(:regex)
  end
  
  def busy(:compile) do
    Code.eval_string("for x <- 1..50, do: fn y -> x + y end")
    busy(:compile)
  end
  
  def busy(:ask) do
    Process.info(Process.whereis(:kernel_judge), :messages)
    busy(:ask)
  end
  
  def busy(:spawn) do
    spawn(fn -> :ok end)
    busy(:spawn)
  end
  def busy(:hibernate), do: :erlang.hibernate(Dying, :busy, [:receive])

  def busy(:adopt) do
    receive do
      {_, list, bin, _} when length(list) > 1 and byte_size(bin) > 70 -> busy(:adopt)
    end
  end

  def victim(judge, name, what) do
    Process.register(self(), name)
    table = :ets.new(name, [:named_table, :public])
    inherited = :ets.new(:inherited, [:public, {:heir, judge, name}])
    :ets.insert(table, {1, String.duplicate("z", 200)})
    send(judge, {:ready, self(), inherited})
    busy(what)
  end

  def round(what, i) do
    judge = self()
    name = :"victim_#{what}_#{rem(i, 7)}"
    pid = spawn(Dying, :victim, [judge, name, what])
    inherited = receive do: ({:ready, ^pid, table} -> table)
    watchers = for _ <- 1..3, do: Task.async(fn -> watch(pid, name) end)
    senders = for s <- 1..2, do: spawn(fn -> pelt(pid, s, 50) end)
    ref = Process.monitor(name)
    ref2 = Process.monitor(pid)
    if rem(i, 3) > 0, do: :erlang.yield()
    if rem(i, 4) == 0, do: Process.sleep(1)
    Process.exit(pid, :kill)
    false = Process.alive?(pid)
    receive do: ({:DOWN, ^ref, :process, {^name, _}, :killed} -> :ok)
    receive do: ({:DOWN, ^ref2, :process, ^pid, :killed} -> :ok)
    nil = Process.whereis(name)
    :undefined = :ets.whereis(name)
    receive do: ({:"ETS-TRANSFER", ^inherited, ^pid, ^name} -> :ets.delete(inherited))
    for s <- senders, do: wait_gone(s)
    for r <- Task.await_many(watchers), do: true = r in [:killed, :noproc]
    :ok
  end

  defp wait_gone(pid) do
    ref = Process.monitor(pid)
    receive do: ({:DOWN, ^ref, _, _, _} -> :ok)
  end

  # Two monitors, one by name; both answer once.
  defp watch(pid, name) do
    ref = Process.monitor(pid)
    named = Process.monitor(name)
    reason = receive do: ({:DOWN, ^ref, :process, ^pid, reason} -> reason)
    receive do: ({:DOWN, ^named, :process, {^name, _}, _} -> :ok)

    receive do
      {:DOWN, _, _, _, _} = extra -> extra
    after
      0 -> reason
    end
  end

  defp pelt(_pid, _s, 0), do: :ok

  defp pelt(pid, s, n) do
    send(pid, {s, Enum.to_list(1..20), :binary.copy("b", 100), fn -> n end})
    pelt(pid, s, n - 1)
  end
end

Process.register(self(), :kernel_judge)
rounds = if System.get_env("SOAK"), do: 1000, else: 25
before = length(Process.list())

for what <- ~w(receive timed_receive loop sort binary append regex compile ask spawn hibernate adopt)a do
  for i <- 1..rounds, do: Dying.round(what, i)
  IO.puts(what)
end

wait = fn wait, n ->
  if length(Process.list()) > before and n > 0, do: Process.sleep(10) && wait.(wait, n - 1), else: length(Process.list())
end

IO.inspect(wait.(wait, 300) - before)

receive do
  message -> IO.inspect(message, label: "unexpected")
after
  0 -> IO.puts("no message is left")
end
