for x <- [1], reduce: 0, into: [] do
  acc -> acc + x
end
