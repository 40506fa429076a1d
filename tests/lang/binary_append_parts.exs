# What is appended in place shares the buffer it began with: parts, copies and other processes see only their own bytes.
base = String.duplicate("base", 20)
first = Enum.reduce(1..200, base, &<<&2::binary, &1>>)
second = <<first::binary, "second">>
third = <<first::binary, "third">>
IO.inspect({byte_size(first), binary_part(second, 280, 6), binary_part(third, 280, 5)})

# From the middle of it.
<<_::binary-size(40), middle::binary>> = second
grown = <<middle::binary, "!">>
IO.inspect({byte_size(grown), binary_part(grown, 240, 7), :binary.last(second)})
<<head::binary-size(100), _::binary>> = grown
IO.inspect(<<head::binary, "h">> == <<binary_part(second, 40, 100)::binary, "h">>)

# Other processes get what they were sent, whatever the sender and they append afterwards.
me = self()

pids =
  for i <- 1..4 do
    spawn(fn ->
      receive do
        text -> send(me, {i, Enum.reduce(1..100, text, fn n, acc -> <<acc::binary, n * i>> end)})
      end
    end)
  end

Enum.each(pids, &send(&1, grown))
mine = Enum.reduce(1..100, grown, fn n, acc -> <<acc::binary, n + 100>> end)

theirs =
  for i <- 1..4 do
    receive do
      {^i, text} -> binary_part(text, 0, byte_size(grown)) == grown and :binary.last(text) == rem(100 * i, 256)
    end
  end

IO.inspect({theirs, :binary.last(mine), byte_size(mine)})

# Kept in a table and taken out again, and through collections.
table = :ets.new(:texts, [:set])
:ets.insert(table, {1, mine})
:erlang.garbage_collect()
[{1, kept}] = :ets.lookup(table, 1)
longer = Enum.reduce(1..1000, kept, fn n, acc -> if(rem(n, 100) == 0, do: :erlang.garbage_collect()); <<acc::binary, n>> end)
IO.inspect({kept == mine, binary_part(longer, 0, byte_size(mine)) == mine, :erlang.crc32(longer)})

# An append that raises leaves the left side as it was.
bad = Enum.at([:no], 0)

try do
  <<mine::binary, 1, 2, bad>>
rescue
  e in ArgumentError -> IO.puts(Exception.message(e))
end

IO.inspect(<<mine::binary, 3>> == mine <> <<3>>)
