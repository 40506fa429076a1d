IO.inspect(for x <- 1..3, y <- 1..x, x + y == 4, do: {x, y})
IO.inspect(for list <- [[1, 2], [3]], x <- list, y = x * 10, do: y)
