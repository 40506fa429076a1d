IO.puts("never printed")
defmodule A do
  def f(x), do: yy + x
  def g(x), do: zz + x
end
