f = fn
  x when length(x) > 1 -> :long
  x when map_size(x) == 0 -> :empty_map
  x when elem(x, 0) == :a -> :tuple_a
  _ -> :none
end
IO.inspect(Enum.map([[1, 2], %{}, {:a}, {}, 5, [1 | 2]], f))
