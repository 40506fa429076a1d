f = fn x ->
  try do
    x
  rescue
    _ -> :rescued
  else
    1 -> :one
    n when n > 5 -> :big
    _ -> :other
  end
end
IO.inspect([f.(1), f.(10), f.(2)])
