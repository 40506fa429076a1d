defmodule M do
  def f(a), do: a + b
end
