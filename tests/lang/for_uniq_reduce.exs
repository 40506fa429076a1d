IO.inspect(for x <- [1, 2, 1, 3, 2], uniq: true, do: x)
IO.inspect(for x <- [1, 2, 3], reduce: 0 do
  acc -> acc + x
end)
IO.inspect(for <<c <- "hello">>, reduce: %{} do
  acc -> Map.update(acc, <<c>>, 1, &(&1 + 1))
end)
