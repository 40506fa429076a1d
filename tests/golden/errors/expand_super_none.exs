defmodule M do
  def g(x), do: x
  defoverridable g: 1
  def f(x), do: super(x)
end
