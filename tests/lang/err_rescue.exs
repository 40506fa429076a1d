try do
  1
rescue
  %RuntimeError{} -> 2
end
