defmodule Da do
  def f(a, b \\ 2, c \\ 3), do: {a, b, c}
  def g(a \\ 1, b, c \\ 3, d), do: {a, b, c, d}
  def h(x, opts \\ [])
  def h(x, a: v), do: {x, v}
  def h(x, _), do: x
end
IO.inspect([Da.f(1), Da.f(1, :b), Da.f(1, :b, :c)])
IO.inspect([Da.g(:x, :y), Da.g(:x, :y, :z), Da.g(:x, :y, :z, :w)])
IO.inspect([Da.h(1), Da.h(1, a: 2), Da.h(1, b: 2)])
