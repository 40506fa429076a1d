f = fn
  1 -> :int
  1.0 -> :float
  _ -> :none
end
IO.inspect([f.(1), f.(1.0), f.(2)])
