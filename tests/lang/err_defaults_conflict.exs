defmodule A do
  def f(a), do: a
  def f(a, b \\ 2), do: a + b
end
