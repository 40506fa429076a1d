f = fn x ->
  y = String.to_integer(x)
  y + 1
end

IO.inspect(f.("12"))
g = fn s ->
  r = raise ArgumentError, "bad #{s}"
  r
end

g.("input")
