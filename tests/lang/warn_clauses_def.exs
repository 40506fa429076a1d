defmodule ND do
  def a(_), do: 1
  def a(1), do: 2
  def b(x, y), do: {x, y}
  def b(1, 2), do: 2
  def c(1), do: 1
  def c(1), do: 2
  def c(%{} = _m), do: 1
  def c(%{a: 1}), do: 1
  def d(x \\ 1)
  def d(x), do: x
  def d(2), do: 2
  def e({:ok, _}), do: 1
  def e({:ok, 1}), do: 1
  def e([_ | _]), do: 1
  def e([1]), do: 1
  def f, do: 1
  def f, do: 2
  def g(x) when is_list(x), do: 1
  def g([]), do: 2
  defp p(x), do: x
  defp p(:a), do: 1
  def q, do: p(1)
  defmacro m(x), do: x
  defmacro m(1), do: 2
end
