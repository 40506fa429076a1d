defmodule A do
  def f(), do: @missing
end

IO.inspect(A.f())
