case 1 do
  x when String.upcase(x) -> x
end
