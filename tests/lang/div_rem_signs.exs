IO.inspect(for a <- [7, -7], b <- [2, -2], do: {div(a, b), rem(a, b), Integer.floor_div(a, b), Integer.mod(a, b)})
