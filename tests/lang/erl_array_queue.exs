# Queues and arrays of every shape through all functions; recorded from real Elixir (hashes of the whole results).
t = fn f -> try do f.() rescue e -> e.__struct__ end end
IO.inspect(for n <- 1..9, do: :queue.from_list(Enum.to_list(1..n)))
qs = [:queue.from_list([1,2,3,4,5]), {[5,4,3],[1,2]}, {[9,8,7,6,5,4,3,2,1],[]}, {[9,8,7,6,5,4,3,2],[1]}, {[9], [1,2,3,4,5,6]}, {[], []}, {[1],[]}, {[],[1]}]
for q <- qs, n <- [-1, 0, 1,2,3,4,5,6,7,8,9,10,:a], do: IO.inspect({n, q, t.(fn -> :queue.split(n, q) end)}, charlists: :as_lists)
IO.inspect t.(fn -> :queue.split(1, :a) end)
# arrays
a0 = :array.from_list(Enum.to_list(0..599))
ops = [fn a -> :array.to_list(a) end, fn a -> :array.sparse_to_list(a) end, &:array.size/1, &:array.sparse_size/1, &:array.to_orddict/1, &:array.sparse_to_orddict/1,
 &:array.to_list(:array.map(fn i, x -> {i, x} end, &1)), &:array.to_list(:array.sparse_map(fn i, x -> {i, x} end, &1)),
 &:array.foldl(fn i, x, acc -> [{i, x} | acc] end, [], &1), &:array.foldr(fn i, x, acc -> [{i, x} | acc] end, [], &1),
 &:array.sparse_foldl(fn i, x, acc -> [{i, x} | acc] end, [], &1), &:array.sparse_foldr(fn i, x, acc -> [{i, x} | acc] end, [], &1),
 &:array.get(3, &1), &t.(fn -> :array.get(700, &1) end), &:array.to_list(:array.resize(5, &1)), &:array.to_list(:array.resize(30, :array.resize(5, &1))),
 &:array.to_list(:array.resize(&1)), &:array.to_list(:array.set(2, :x, &1)), &t.(fn -> :array.to_list(:array.set(777, :x, &1)) end), &t.(fn -> :array.to_list(:array.reset(1, &1)) end),
 &:array.to_list(:array.fix(&1)), &t.(fn -> :array.set(5000, 1, :array.fix(&1)) end), &:array.is_fix/1, &:array.default/1, &:array.is_array/1]
as = [:array.new(), :array.new(10), :array.new(40, default: 7), :array.new([{:size, 5}, {:default, 0}, {:fixed, false}]), a0, :array.from_list([]), :array.from_list([1, :undefined, 2, :undefined]), :array.from_list(Enum.to_list(1..16)), :array.from_list(Enum.to_list(1..17), 3),
  :array.from_orddict([{3, :a}, {300, :b}]), :array.set(1000, 1, :array.new(default: 0)), :array.set(100_000, :far, :array.new())]
for {a, i} <- Enum.with_index(as), {op, j} <- Enum.with_index(ops), do: IO.inspect({i, j, :erlang.phash2(op.(a)), op.(a)}, limit: 8, charlists: :as_lists)
