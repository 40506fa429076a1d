defmodule M do
  def f(1), do: 1
  def f(a \\ 2), do: a
end
