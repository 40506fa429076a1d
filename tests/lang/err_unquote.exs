defmodule A do
  def f(x), do: unquote(x)
end
