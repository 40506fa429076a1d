defmodule M do
  defmacro m(x), do: x
end
defmodule U do
  def f, do: M.m(1)
end
IO.inspect(U.f())
