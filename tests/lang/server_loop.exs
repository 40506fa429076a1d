defmodule Counter do
  def loop(n) do
    receive do
      {:inc, by} -> loop(n + by)
      {:get, from} ->
        send(from, {:value, n})
        loop(n)
      :stop -> :ok
    end
  end
end
pid = spawn(Counter, :loop, [0])
send(pid, {:inc, 5})
send(pid, {:inc, 7})
send(pid, {:get, self()})
receive do
  {:value, v} -> IO.inspect(v)
end
send(pid, :stop)
