defmodule UP do
  defp a, do: 1
  defp b(x), do: c(x)
  defp c(x), do: b(x)
  defmacrop m(x), do: x
  defp d(x \\ 1), do: x
  def e, do: d(2)
  defp f(x \\ 1, y \\ 2), do: {x, y}
  def g, do: f(1)
  defp h(x, y \\ 1), do: {x, y}
  def i, do: h(1)
  defp j(x, y \\ 1, z \\ 2), do: {x, y, z}
  def k, do: j(1, 2, 3)
  defp l(1), do: 1
  defp l(2), do: 2
  defp rec(0), do: 0
  defp rec(n), do: rec(n - 1)
  defp cap(x), do: x
  def usecap, do: &cap/1
  defp d2(x \\ 1, y \\ 2), do: {x, y}
  def d2u, do: {d2(), d2(1, 2)}
end
