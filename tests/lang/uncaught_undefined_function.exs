defmodule Geo do
  def area(a, b), do: a * b
  def area(a), do: a * a
  def perimeter(a), do: 4 * a
end

defmodule User do
  def go(m) do
    r = m.aria(2)
    r + 1
  end
end

User.go(Geo)
