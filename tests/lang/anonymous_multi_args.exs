f = fn
  a, b when a > b -> :gt
  a, a -> :eq
  _, _ -> :lt
end
IO.inspect([f.(2, 1), f.(1, 1), f.(1, 2)])
