# Large maps merged and iterated; places of iterators that are none.
:rand.seed(:exsss, {1,2,3})
for _ <- 1..300 do
  a = Map.new(1..:rand.uniform(300), fn _ -> {:rand.uniform(400), 1} end)
  b = Map.new(1..:rand.uniform(300), fn _ -> {:rand.uniform(400), 2} end)
  c = if :rand.uniform(2) == 1, do: b, else: Map.put(a, :rand.uniform(500), 3) |> Map.delete(:rand.uniform(400))
  m = Map.merge(a, c)
  want = Enum.reduce(c, a, fn {k, v}, acc -> Map.put(acc, k, v) end)
  if m != want or map_size(m) != length(Map.to_list(m)), do: raise "bad"
  if :erlang.phash2(m) != :erlang.phash2(want), do: raise "hash"
  Enum.each(want, fn {k, v} -> if Map.get(m, k) != v, do: raise "get" end)
  collect = fn collect, it -> case :maps.next(it) do {k, v, it} -> [{k, v} | collect.(collect, it)]; :none -> [] end end
  if collect.(collect, :maps.iterator(m)) != Enum.reduce(m, [], &[&1 | &2]) |> Enum.reverse(), do: raise "iter"
end
IO.puts "ok"
big = Map.new(1..100_000, &{&1, 1}); o = Map.new(50_000..150_000, &{&1, 2})
IO.inspect map_size(Map.merge(big, o))
IO.inspect :maps.next([0 | %{}])
for bad <- [[-1 | big], [[3, 99] | big], [[17] | big], [[0, 0] | big], [[1|2] | big], [:x | big], [], [1|2], [[] | big], [99 | %{a: 1}], {1}] do
  IO.inspect(try do :maps.next(bad) rescue e in [ArgumentError] -> e.message end, limit: 3)
end
IO.inspect :maps.to_list(:maps.map(fn _, v -> v + 1 end, %{a: 1}))
it = :maps.iterator(big); {_, _, it} = :maps.next(it)
IO.inspect map_size(:maps.map(fn _, v -> v end, it))
IO.inspect :maps.next(:maps.iterator(%{b: 1, a: 2}, :ordered))
