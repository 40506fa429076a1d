try do
  1
rescue
  1 -> 1
end
