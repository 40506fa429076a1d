defmodule Sure do
  def a, do: 1 + :a
  def b, do: hd([])
  def c, do: 1 / 0
  def d(x), do: x > ~D[2020-01-01]
  def e(x), do: x == ~D[2020-01-01]
end
