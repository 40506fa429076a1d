f = fn
  {x, x} -> {:same, x}
  {x, y} -> {:different, x, y}
end
IO.inspect([f.({1, 1}), f.({1, 2}), f.({1, 1.0})])
