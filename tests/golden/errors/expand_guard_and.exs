case 1 do
  x when x && 1 -> 1
end
