f = fn
  0.0 -> :zero
  _ -> :other
end
IO.inspect([f.(0.0), f.(-0.0), f.(0)])
