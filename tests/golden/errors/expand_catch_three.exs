try do
  1
catch
  _x, _y, _z -> 1
end
