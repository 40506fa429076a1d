for x <- 1, do: x, foo: 2
