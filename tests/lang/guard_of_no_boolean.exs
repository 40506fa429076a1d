defmodule M do
  def f(b, c) when (b or is_boolean(c)), do: 1
  def f(_, _), do: 2
  def g(b, c) when (b and is_boolean(c)), do: 1
  def g(_, _), do: 2
  def h(b, c) when b or c, do: 1
  def h(_, _), do: 2
  def i(b) when b, do: 1
  def i(_), do: 2
  def j(b) when not b, do: 1
  def j(_), do: 2
  def k(b, c) when not (b or is_boolean(c)), do: 1
  def k(_, _), do: 2
  def l(b, c) when is_boolean(c) or b, do: 1
  def l(_, _), do: 2
  def m(b, c) when (is_boolean(c) or b) and c, do: 1
  def m(_, _), do: 2
end
vs = [2, nil, true, false, 0.0, :x, []]
for b <- vs, c <- vs, do: IO.inspect {b, c, M.f(b, c), M.g(b, c), M.h(b, c), M.i(b), M.j(b), M.k(b, c), M.l(b, c), M.m(b,c)}
