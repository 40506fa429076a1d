# A receive that waits for a reference made just before does not look at older messages, but finds its own in any place.
defmodule Server do
  def loop do
    receive do
      {from, ref, :twice} ->
        send(from, :unrelated)
        send(from, {:also, ref})
        send(from, {ref, 1})
        send(from, {ref, 2})

      {from, ref} ->
        send(from, {ref, :ok})
    end

    loop()
  end
end

pid = spawn(&Server.loop/0)
for i <- 1..1000, do: send(self(), {:noise, i})

ref = make_ref()
send(pid, {self(), ref})
receive do: ({^ref, answer} -> IO.inspect(answer))

# an older reference: made before another one
old = make_ref()
new = make_ref()
send(self(), {old, :first})
send(self(), {new, :second})
receive do: ({^old, x} -> IO.inspect(x))
receive do: ({^new, x} -> IO.inspect(x))

# the message before the mark is taken away between the reference and the receive
ref = make_ref()
receive do: ({:noise, 1000} -> IO.puts("last noise"))
send(self(), {ref, :third})
receive do: ({^ref, x} -> IO.inspect(x))

# several clauses, timeout
ref = make_ref()
send(pid, {self(), ref, :twice})

receive do
  {:also, ^ref} -> IO.puts("also")
  {^ref, n} -> IO.inspect(n)
end

receive do: ({^ref, n} -> IO.inspect(n))
receive do: ({^ref, n} -> IO.inspect(n))

receive do
  {^ref, n} -> IO.inspect(n)
after
  5 -> IO.puts("no more")
end

count = fn count, n ->
  receive do
    {:noise, _} -> count.(count, n + 1)
  after
    0 -> n
  end
end

IO.inspect(count.(count, 0))
receive do: (x -> IO.inspect(x))
