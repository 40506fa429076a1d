# Large maps under tuples, enumerated; equal keys are one key.
points = for x <- -4..4, y <- 0..5, into: %{}, do: {{x, y}, x * y}
IO.inspect(Map.keys(points), limit: 20)
IO.inspect({map_size(points), points[{-4, 5}], points[{5, 0}], points[{-4, 5, 0}]})
mixed = for i <- 1..50, into: %{}, do: {{i, i / 2, "#{i}"}, i}
IO.inspect(Enum.take(mixed, 5))
IO.inspect({mixed[{2, 1.0, "2"}], mixed[{2, 1, "2"}], mixed[{2.0, 1.0, "2"}]})
zeros = for i <- 1..40, into: %{}, do: {{i, 0.0}, i}
IO.inspect({map_size(zeros), Map.has_key?(zeros, {7, 0.0}), Map.has_key?(zeros, {7, 0})})
long = for i <- 1..40, into: %{}, do: {{i, i, i, i, i, i, 1_000_000_000_000_000_000 * i}, i}
IO.inspect({long[{7, 7, 7, 7, 7, 7, 7_000_000_000_000_000_000}], hd(Map.values(long))})
IO.inspect(Enum.sort([{2, :b}, {2, "a"}, {1, 3, 0}, {2, 1.5}, {2, 1}, {1, 9}, {2, :a}, {2.0, 0}]))
