# What a comprehension walks: enumerables of all kinds, and lists that end badly.
IO.inspect(for(x <- 1..1000, do: x) == Enum.to_list(1..1000))
IO.inspect(map_size(for(x <- 1000..1//-3, y <- %{a: 1, b: 2}, into: %{}, do: {{x, y}, 1})))
IO.inspect(for(x <- Stream.map(1..3, & &1), y <- MapSet.new([1, 2]), do: {x, y}))
IO.inspect(for({a, b} <- %{x: 1}, do: {a, b}))
IO.inspect(for(x <- 5..1//1, do: x))

improper = [1, 2 | 3]
pairs = [1 | %{a: 1}]

for walk <- [
      fn -> for(x <- improper, do: x) end,
      fn -> for(x <- pairs, do: x) end,
      fn -> for(x <- [1], y <- improper, do: {x, y}) end,
      fn -> for(x <- improper, reduce: 0, do: (acc -> acc + x)) end,
      fn -> for(x <- 3, do: x) end,
      fn -> for(x <- [1], y <- :a, into: %{}, do: {x, y}) end
    ] do
  try do
    walk.()
  rescue
    e -> IO.puts("#{inspect(e.__struct__)} #{Exception.message(e)}")
  end
end
