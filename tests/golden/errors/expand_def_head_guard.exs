defmodule M do
  def f(a) when a > 1
end
