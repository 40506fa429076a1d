r = try do
  exit({:shutdown, 1})
catch
  :exit, v -> v
end
IO.inspect(r)
