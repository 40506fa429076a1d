# Processes that call one long builtin after the other on every scheduler keep nobody from running.
defmodule Long do
  def loop(work) do
    work.()
    loop(work)
  end

  # How often a process that waits for 5 ms wakes up.
  def wakes(0), do: :all

  def wakes(n) do
    receive do
    after
      5 -> wakes(n - 1)
    end
  end
end

size = if System.get_env("PHIAL_CHECKED", "") == "", do: 400_000, else: 40_000
list = Enum.map(1..size, &rem(&1 * 7919, 1_000_003))
form = :erlang.term_to_binary(list)
text = String.duplicate("a", 30) <> "b"

works = [
  sort: fn -> Enum.sort(list) end,
  reverse: fn -> Enum.reverse(list) end,
  append: fn -> list ++ [1] end,
  flatten: fn -> List.flatten([list]) end,
  encode: fn -> :erlang.term_to_binary(list) end,
  decode: fn -> :erlang.binary_to_term(form) end,
  pattern: fn -> Regex.run(~r/^(a+)+$/, text) end,
  scan: fn -> Regex.scan(~r/\d/, form) end,
  compress: fn -> :zlib.compress(form) end,
  digest: fn -> :crypto.hash(:sha256, form) end,
  digits: fn -> Integer.to_string(Integer.pow(7, size)) end
]

for {name, work} <- works do
  pids = for _ <- 1..(2 * System.schedulers_online()), do: spawn(fn -> Long.loop(work) end)
  waiter = Task.async(fn -> Long.wakes(5) end)
  IO.inspect({name, Task.yield(waiter, 30_000)})
  for pid <- pids, do: Process.exit(pid, :kill)
end
