# Links, monitors, exit signals, names, timers, aliases.
pid = spawn(fn -> Process.sleep(:infinity) end)
IO.inspect(Process.alive?(pid))
Process.exit(pid, :kill)
IO.inspect(Process.alive?(pid))

{pid, ref} = spawn_monitor(fn -> exit(:boom) end)

receive do
  {:DOWN, ^ref, :process, ^pid, reason} -> IO.inspect(reason)
end

Process.flag(:trap_exit, true)
pid = spawn_link(fn -> exit(:linked) end)

receive do
  {:EXIT, ^pid, reason} -> IO.inspect(reason)
end

# normal exits of others are messages when trapping; exit/2 with :normal is too
pid = spawn_link(fn -> :ok end)
receive do: ({:EXIT, ^pid, reason} -> IO.inspect(reason))
Process.exit(self(), :normal)
receive do: ({:EXIT, from, :normal} when from == self() -> IO.puts("own normal exit"))

# killed is what links see of a kill
pid = spawn_link(fn -> Process.sleep(:infinity) end)
Process.exit(pid, :kill)
receive do: ({:EXIT, ^pid, reason} -> IO.inspect(reason))

# names
pid = spawn(fn -> receive do: (:stop -> :ok) end)
Process.register(pid, :worker)
IO.inspect(Process.whereis(:worker) == pid)
ref = Process.monitor(:worker)
send(:worker, :stop)
receive do: ({:DOWN, ^ref, :process, {:worker, node}, reason} -> IO.inspect({node == node(), reason}))
IO.inspect(Process.whereis(:worker))

# monitoring the dead
ref = Process.monitor(pid)
receive do: ({:DOWN, ^ref, :process, ^pid, reason} -> IO.inspect(reason))

# demonitor with flush
ref = Process.monitor(pid)
IO.inspect(Process.demonitor(ref, [:flush, :info]))
receive do
  message -> IO.inspect(message)
after
  0 -> IO.puts("nothing")
end

# timers
ref = Process.send_after(self(), :late, 60_000)
left = Process.cancel_timer(ref)
IO.inspect(left > 59_000 and left <= 60_000)
IO.inspect(Process.cancel_timer(ref))
Process.send_after(self(), :soon, 5)
receive do: (message -> IO.inspect(message))
ref = :erlang.start_timer(1, self(), :tick)
receive do: ({:timeout, ^ref, what} -> IO.inspect(what))

# aliases
a = Process.alias()
send(a, :through_alias)
receive do: (message -> IO.inspect(message))
Process.unalias(a)
send(a, :lost)
receive do: (message -> IO.inspect(message)), after: (10 -> IO.puts("no message"))

# information
IO.inspect(Process.info(self(), :trap_exit))
pid = spawn(fn -> receive do: (:never -> :ok) end)
Process.sleep(5)
IO.inspect(Process.info(pid, :status))
IO.inspect(Process.info(pid, [:links, :message_queue_len]))
Process.exit(pid, :kill)
IO.inspect(Process.info(pid))

# order of messages between two processes
parent = self()
spawn(fn -> for i <- 1..1000, do: send(parent, {:n, i}) end)
got = for _ <- 1..1000, do: (receive do: ({:n, i} -> i))
IO.inspect(got == Enum.to_list(1..1000))
