# Positions in lists: before the start, behind the end, improper ends.
l = Enum.to_list(1..10)
f = fn f -> try do f.() rescue e -> {e.__struct__} end end
IO.inspect for i <- -12..12, do: {Enum.at(l, i), Enum.drop(l, i), Enum.fetch(l, i), Enum.slice(l, i, 3)}
IO.inspect f.(fn -> Enum.at([1, 2 | 3], 1) end)
IO.inspect f.(fn -> Enum.at([1, 2 | 3], 2) end)
IO.inspect f.(fn -> Enum.at([1, 2 | 3], 3) end)
IO.inspect f.(fn -> Enum.drop([1, 2 | 3], 1) end)
IO.inspect f.(fn -> Enum.drop([1, 2 | 3], 2) end)
IO.inspect f.(fn -> Enum.drop([1, 2 | :none], 2) end)
IO.inspect f.(fn -> Enum.drop([1, 2 | 3], 3) end)
IO.inspect f.(fn -> Enum.drop([1, 2], 100000000000000000000000) end)
IO.inspect f.(fn -> Enum.at([1, 2], 100000000000000000000000) end)
IO.inspect f.(fn -> Enum.take_every([1, 2, 3, 4, 5 | 6], 2) end)
IO.inspect f.(fn -> Enum.take_every(l, 3) end)
IO.inspect f.(fn -> Enum.slice(l, 2..8//3) end)
IO.inspect f.(fn -> Enum.fetch!(l, 20) end)
