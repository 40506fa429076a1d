x = 1
r = with x <- 10, y <- x * 2, do: x + y
IO.inspect({x, r})
