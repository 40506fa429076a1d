defmodule A do
  def f(x), do: super(x)
end
