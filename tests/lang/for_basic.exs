IO.inspect(for x <- [1, 2, 3], do: x * x)
IO.inspect(for x <- [1, 2], y <- [:a, :b], do: {x, y})
IO.inspect(for {k, v} <- %{a: 1, b: 2}, do: {v, k})
IO.inspect(for x <- 1..10, rem(x, 3) == 0, x > 3, do: x)
