f = fn x ->
  with {:ok, y} <- x, do: y, else: ({:error, e} -> {:failed, e}; :nope -> :n)
end
IO.inspect([f.({:ok, 1}), f.({:error, 2}), f.(:nope)])
