f = fn x ->
  cond do
    x < 0 -> :neg
    x == 0 -> :zero
    true -> :pos
  end
end
IO.inspect(Enum.map([-1, 0, 1], f))
