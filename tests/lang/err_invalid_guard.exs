defmodule A do
  def f(x) when String.length(x) > 2, do: x
end
