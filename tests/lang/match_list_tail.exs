[a | [b | rest]] = [1, 2, 3, 4]
IO.inspect({a, b, rest})
[x, y | z] = [1, 2]
IO.inspect({x, y, z})
