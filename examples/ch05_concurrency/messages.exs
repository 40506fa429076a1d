# What a message is, and where it waits until somebody wants it.
# Sending never waits, and never fails when nobody is there any more.
send(self(), {:greeting, "hello"})

receive do
  {:greeting, text} -> IO.puts("received: #{text}")
end

gone = spawn(fn -> :done end)
Process.sleep(5)
IO.inspect(send(gone, :anybody?), label: "sent to a process that has ended")

# Without a fitting message `receive` waits; `after` limits that.
nothing =
  receive do
    :never_sent -> :received
  after
    10 -> :nothing_came
  end

IO.inspect(nothing)

# Messages that do not fit stay in the mailbox, in their order.
for n <- [1, :two, 3, :four], do: send(self(), n)

first_atom =
  receive do
    atom when is_atom(atom) -> atom
  end

IO.inspect({first_atom, Process.info(self(), :messages)}, label: "the first atom, and the rest")

flush = fn flush ->
  receive do
    message -> [message | flush.(flush)]
  after
    0 -> []
  end
end

IO.inspect(flush.(flush), label: "flushed")

# Nothing is shared: what is sent is a copy, and what a process does to its own data nobody sees.
data = Enum.to_list(1..5)
parent = self()

spawn(fn ->
  data = Enum.map(data, &(&1 * 10))
  send(parent, {:theirs, data})
end)

receive do
  {:theirs, theirs} -> IO.inspect({data, theirs}, label: "ours and theirs")
end

# The receiver pays for what it gets: its memory grows by the copy.
sink =
  spawn(fn ->
    receive do
      {:big, list, from} ->
        send(from, {:words, Process.info(self(), :total_heap_size) |> elem(1), length(list)})
    end
  end)

{:total_heap_size, before} = Process.info(sink, :total_heap_size)
send(sink, {:big, Enum.to_list(1..50_000), self()})

receive do
  {:words, words, length} -> IO.puts("#{length} elements cost at least two words each: #{words - before >= 100_000}")
end

# A mailbox nobody empties only grows. A catch-all clause keeps a server from that.
deaf = spawn(fn -> receive(do: (:stop -> :ok)) end)
for n <- 1..1000, do: send(deaf, n)
IO.inspect(Process.info(deaf, :message_queue_len), label: "the deaf one")
send(deaf, :stop)

defmodule Polite do
  def loop(ignored) do
    receive do
      {:ignored, from} -> send(from, {:count, ignored}) && loop(ignored)
      _other -> loop(ignored + 1)
    end
  end
end

polite = spawn(fn -> Polite.loop(0) end)
for n <- 1..1000, do: send(polite, n)
send(polite, {:ignored, self()})

receive do
  {:count, count} -> IO.inspect({count, Process.info(polite, :message_queue_len)}, label: "the polite one")
end
