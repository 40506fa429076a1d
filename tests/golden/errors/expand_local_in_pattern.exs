defmodule M do
  def f(foo(x)), do: x
end
