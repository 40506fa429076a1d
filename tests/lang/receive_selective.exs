me = self()
for x <- [{:c, 1}, {:a, 2}, :noise, {:b, 3}], do: send(me, x)
order =
  for tag <- [:a, :b, :c] do
    receive do
      {^tag, v} -> {tag, v}
    after
      50 -> {tag, :timeout}
    end
  end
IO.inspect(order)
IO.inspect(Process.info(me, :messages))
r = receive do
  :noise -> :got
end
IO.inspect(r)
IO.inspect(receive do _ -> 1 after 0 -> :empty end)
t = receive do
  :never -> 1
after
  10 -> :late
end
IO.inspect(t)
Process.put(:k, 1)
IO.inspect({Process.put(:k, 2), Process.get(:k), Process.get(:z, :dflt), Process.delete(:k), Process.get(:k)})
pid = spawn(fn -> receive do {:ask, from, n} when n > 3 -> send(from, {:big, n}) ; {:ask, from, n} -> send(from, {:small, n}) end end)
send(pid, {:ask, me, 2})
IO.inspect(receive do m -> m end)
