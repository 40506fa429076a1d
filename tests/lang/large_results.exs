# Large results of builtins stay where they were made until a collection: they survive it, and many of them leave no
# memory behind.
ints = Enum.to_list(1..300_000)
Enum.each(1..100, fn _ -> Enum.reverse(ints) end)
reversed = Enum.reverse(ints)
:erlang.garbage_collect()
IO.inspect({hd(reversed), List.last(reversed), length(reversed)})

kept = for i <- 1..5, do: {i, Enum.reverse(ints), String.to_charlist(String.duplicate("é", 100_000))}
Enum.each(1..30, fn _ -> Enum.sort(reversed) end)
IO.inspect(for {i, a, b} <- kept, do: {i, Enum.sum(a), Enum.sum(b)})
IO.inspect(:erlang.process_info(self(), :memory) |> elem(1) < 400_000_000)

# Nothing left to take away: the rest of the left side is shared.
IO.inspect([1, 2, 3, 2, 1] -- [2, 1])
IO.inspect((ints ++ [1, 2]) -- Enum.to_list(1..299_999))
IO.inspect([1, 2, 3] -- [3, 4])
IO.inspect([1, 1.0, 1] -- [1.0])
tail = Enum.to_list(1..100_000)
shared = [0, -1 | tail] -- [-1, 0]
IO.inspect(shared == tail)
