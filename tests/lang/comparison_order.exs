list = [1, :a, "s", {1}, %{a: 1}, [1], nil, 2.5, fn -> 1 end, true]
sorted = Enum.sort(list) |> Enum.reject(&is_function/1)
IO.inspect(sorted)
IO.inspect({[1, 2] < [1, 3], {1, 2} < {1, 2, 0}, "a" < "b", %{a: 1} < %{a: 2}})
