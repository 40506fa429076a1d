case 1 do
  _x, _y -> 1
end
