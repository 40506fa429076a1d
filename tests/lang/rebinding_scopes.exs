x = 1
if true do
  x = 2
  IO.inspect(x)
end
IO.inspect(x)
y = case 5 do
  n -> x = n; x + 1
end
IO.inspect({x, y})
