defmodule A
  def f(x), do: x
end
