x = [1]
hd(x)
length(x)
x == 2
defmodule O1 do
  y = [1]
  hd(y)
  1 + 2
  def a(x, y, z), do: x < y < z
  def b(x, y, z), do: x == y == z
  def c(x, y, z), do: x == y < z
  def d(x, y, z), do: x <= (y >= z)
end

defmodule ByTable do
  # Clauses from unquote fragments need not be grouped.
  for {name, n} <- [a: 1, b: 2] do
    def number(unquote(name)), do: unquote(n)
    def name(unquote(n)), do: unquote(name)
  end
end

IO.inspect(ByTable.number(:b))
