defmodule A do
  def f(x), do: String.upcas(x)
  def g(x), do: NoSuch.thing(x, 1)
  def h(x), do: NoSuch.thing(x, 2)
end

IO.inspect(function_exported?(A, :f, 1))
