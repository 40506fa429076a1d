fn
  _x -> 1
  _x, _y -> 2
end
