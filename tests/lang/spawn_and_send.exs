parent = self()
pid = spawn(fn -> send(parent, {:from, self(), 42}) end)
receive do
  {:from, ^pid, n} -> IO.inspect(n)
end
echo = spawn(fn ->
  receive do
    {from, message} -> send(from, {:echo, message})
  end
end)
send(echo, {self(), %{a: [1, "two", 3.0]}})
receive do
  {:echo, message} -> IO.inspect(message)
end
for i <- 1..3, do: send(self(), {:n, i})
IO.inspect(receive do {:n, 2} -> :two end)
IO.inspect(receive do {:n, n} -> n end)
IO.inspect(receive do {:n, n} -> n after 0 -> :none end)
IO.inspect(receive do _ -> :some after 10 -> :timeout end)
IO.inspect(Process.info(self(), :message_queue_len))
