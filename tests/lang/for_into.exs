IO.inspect(for x <- 1..3, into: %{}, do: {x, x * x})
IO.inspect(for c <- ["a", "b"], into: "", do: c <> "!")
IO.inspect(for x <- [3, 1, 3], into: MapSet.new(), do: x)
IO.inspect(for x <- 1..2, into: [0], do: x)
