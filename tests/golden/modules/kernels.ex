defmodule Kernels do
  def fib(n) when n < 2, do: n
  def fib(n), do: fib(n - 1) + fib(n - 2)
  def loop(0, acc), do: acc
  def loop(n, acc), do: loop(n - 1, acc + n)
  def build(0, acc), do: acc
  def build(n, acc), do: build(n - 1, [n | acc])
  def map([], _f), do: []
  def map([h | t], f), do: [f.(h) | map(t, f)]
  def sum([], acc), do: acc
  def sum([h | t], acc), do: sum(t, acc + h)
  def list(0, acc), do: acc
  def list(n, acc) do
    l = build(1000, [])
    k = n
    m = map(l, fn x -> x + k end)
    list(n - 1, acc + sum(m, 0))
  end
  def iter(_cr, _ci, _zr, _zi, 0), do: 0
  def iter(cr, ci, zr, zi, n) do
    a = zr * zr
    b = zi * zi
    if a + b > 4.0 do
      n
    else
      iter(cr, ci, a - b + cr, 2.0 * zr * zi + ci, n - 1)
    end
  end
  def make(0), do: {nil, nil}
  def make(d), do: {make(d - 1), make(d - 1)}
  def check({nil, nil}), do: 1
  def check({l, r}), do: check(l) + check(r) + 1
  def tak(x, y, z) do
    if y < x do
      tak(tak(x - 1, y, z), tak(y - 1, z, x), tak(z - 1, x, y))
    else
      z
    end
  end
  def thrower(n), do: throw(n)
  def try1(0, acc), do: acc
  def try1(n, acc) do
    v = try do
      thrower(n)
    catch
      x -> x
    end
    try1(n - 1, acc + v)
  end
end
