f = fn
  x when rem(x, 2) == 0 -> :even
  x when div(x, 3) * 3 == x -> :three
  x when abs(x) > 100 -> :large
  x when x + 1 == 2 -> :one
  _ -> :none
end
IO.inspect(Enum.map([4, 9, -101, 1, 5, "x"], f))
