IO.inspect(Enum.reduce([1, 2, 3], &+/2))
IO.inspect(Enum.reduce([1, 2, 3], 0, &-/2))
IO.inspect(Enum.map([true, false], &not/1))
