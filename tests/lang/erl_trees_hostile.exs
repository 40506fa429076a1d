# Trees, states and lists that are none, given to the inner loops in C.
t = fn f -> try do f.() rescue e -> e.__struct__ end end
deep = Enum.reduce(1..1000, nil, fn i, acc -> {i, i, acc, nil} end)
IO.inspect length(t.(fn -> :gb_trees.keys({1000, deep}) end))
IO.inspect t.(fn -> :gb_trees.enter(-5, 1, {1000, deep}) |> elem(0) end)
IO.inspect t.(fn -> :gb_trees.insert(:zzz, 1, {3, :bad}) end)
IO.inspect t.(fn -> :gb_trees.keys({1, {1, 2, :x, nil}}) end)
IO.inspect t.(fn -> :phial_trees.from_pairs([1, 2]) end)
IO.inspect t.(fn -> :phial_trees.to_list(5, 0) end)
IO.inspect t.(fn -> :phial_rand.exsss([1 | :a]) end)
IO.inspect t.(fn -> :phial_rand.exsss_below(0, [1 | 2]) end)
IO.inspect t.(fn -> :phial_maps.with_values(%{a: 1}, [1, 2]) end)
IO.inspect t.(fn -> :phial_lists.with_index(5, 0) end)
IO.inspect t.(fn -> :phial_lists.zip(:a, [1]) end)
