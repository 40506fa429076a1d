defmodule A do
  def f(a, b \\ 1)
  def f(a, b) do a + b end
  def g(a \\ 1), do: a
  def g(a \\ 1, b), do: a
end
