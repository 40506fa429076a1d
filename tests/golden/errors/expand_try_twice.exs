try do
  1
rescue
  _ -> 1
rescue
  _ -> 2
end
