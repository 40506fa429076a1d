r = cond do
  nil -> 1
  false -> 2
  :ok -> 3
end
IO.inspect(r)
