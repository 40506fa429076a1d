f = fn
  x when x in 1..5 -> :range
  x when x in [:a, :b] -> :list
  x when x not in [10, 20] -> :other
  _ -> :ten_or_twenty
end
IO.inspect(Enum.map([3, :b, 7, 10], f))
