f = fn x ->
  case x do
    n when is_integer(n) and n > 10 -> :big
    n when is_integer(n) -> :small
    n when hd(n) == 1 -> :list_one
    _ -> :other
  end
end
IO.inspect(Enum.map([50, 5, [1, 2], [2], :a], f))
