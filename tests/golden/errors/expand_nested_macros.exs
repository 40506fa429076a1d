defmodule M do
  defmacro m(x) do
    helper(x)
  end
  def helper(x), do: raise("in macro #{x}")
  defmacro n(x), do: quote(do: M.m(unquote(x)))
end
defmodule U do
  require M
  def f do
    M.n(1)
  end
end
