defmodule A do
  def f(x) do
    _y = x
    _y + 1
  end
  def g do
    1
    2
    "abc"
    :ok
  end
  def h(list) do
    length(list) == 0
    list
  end
  def m, do: %{a: 1, a: 2}
  def n(x), do: fn x -> x end
  defp k, do: 1
  def p(x) when x == nil and is_integer(x), do: 1
end
