IO.inspect(Enum.to_list(1..40))
IO.inspect(for i <- 1..12, do: {:item, i, "name #{i}"})
IO.inspect(%{alpha: "a long string value", beta: [1, 2, 3], gamma: %{delta: "another long value", epsilon: :atom}})
IO.inspect(Enum.to_list(1..100), limit: 5)
