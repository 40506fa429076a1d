# Many senders flood one mailbox; each sender's messages keep their order, and the memory comes back.
defmodule Flood do
  # Builds that watch memory keep it: they set PHIAL_CHECKED.
  def rss_mb, do: if(System.get_env("PHIAL_CHECKED", "") != "", do: 0, else: resident_mb())

  defp resident_mb do
    [_, pages | _] = String.split(File.read!("/proc/self/statm"))
    div(String.to_integer(pages) * 4096, 1_048_576)
  end

  def drain(0, expected), do: expected

  def drain(n, expected) do
    receive do
      {sender, number} ->
        if Map.fetch!(expected, sender) != number, do: raise("out of order")
        drain(n - 1, Map.put(expected, sender, number + 1))
    end
  end

  def flood(to, sender, n) do
    for i <- 1..n, do: send(to, {sender, i})
    :ok
  end
end

total = if System.get_env("SOAK"), do: 10_000_000, else: 400_000
senders = 8
each = div(total, senders)

receiver = fn ->
  receive do: (:go -> :ok)
  {:message_queue_len, ^total} = Process.info(self(), :message_queue_len)
  seen = Flood.drain(total, Map.new(1..senders, &{&1, 1}))
  IO.inspect(Enum.uniq(Map.values(seen)) == [each + 1])
end

before = Flood.rss_mb()

for killed <- [false, true] do
  {pid, ref} = spawn_monitor(receiver)
  tasks = for s <- 1..senders, do: Task.async(fn -> Flood.flood(pid, s, each) end)
  Task.await_many(tasks, :infinity)
  {:message_queue_len, waiting} = Process.info(pid, :message_queue_len)
  IO.inspect(waiting == total)

  if killed do
    Process.exit(pid, :kill)
  else
    # Behind the flood: the receive must look past all of it.
    send(pid, :go)
  end

  receive do: ({:DOWN, ^ref, _, _, reason} -> IO.inspect(reason))
end

# What is free goes back to the system when there is nothing else to do.
came_back = fn came_back, tries ->
  cond do
    Flood.rss_mb() - before < 64 -> true
    tries == 0 -> false
    true -> Process.sleep(100) && came_back.(came_back, tries - 1)
  end
end

IO.puts("memory came back: #{came_back.(came_back, 100)}")
