# Selective receive behind a deep mailbox: by value, by fresh reference, with timeouts, while more arrives.
depth = if System.get_env("SOAK"), do: 1_000_000, else: 50_000
me = self()
for i <- 1..depth, do: send(me, {:noise, i})

# A reference made now: the messages before it need not be looked at.
server = spawn(fn -> Enum.each(1..200, fn _ -> receive(do: ({:call, from, ref} -> send(from, {ref, :reply}))) end) end)

{us, _} =
  :timer.tc(fn ->
    for _ <- 1..200 do
      ref = Process.monitor(server)
      send(server, {:call, me, ref})
      receive do: ({^ref, :reply} -> :ok)
      Process.demonitor(ref, [:flush])
    end
  end)

IO.puts("calls do not walk the mailbox: #{us < 5_000_000}")

spawn(fn -> for i <- 1..1000, do: send(me, {:more, i}) end)

for i <- 1..5 do
  send(me, {:wanted, i})
  receive do: ({:wanted, ^i} -> :ok)
end

got =
  receive do
    :never -> :impossible
  after
    20 -> :timeout
  end

IO.inspect(got)

# Taken from the middle, then all the rest in order.
receive do: ({:noise, n} when n == div(depth, 2) -> IO.inspect(n == div(depth, 2)))

rest = for i <- 1..depth, i != div(depth, 2), reduce: true do
  ok -> receive(do: ({:noise, n} -> ok and n == i))
end

more = for i <- 1..1000, reduce: true do
  ok -> receive(do: ({:more, n} -> ok and n == i))
end

IO.inspect({rest, more, Process.info(me, :message_queue_len)})
