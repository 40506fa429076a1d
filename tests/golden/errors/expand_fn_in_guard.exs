case 1 do
  x when (fn -> x end) -> 1
end
