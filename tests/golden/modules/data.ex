defmodule Data do
  def f1(l), do: for(x <- l, x > 1, do: x * 2)
  def f2(l, m), do: for(x <- l, {k, ^x} <- m, into: %{}, do: {k, x})
  def m1(x), do: %{x | a: 1, b: f1(x)}
  def m2(x, y), do: %{y => 1, b: f1(x), a: x, c: 3}
  def m3(x), do: %Range{x | last: 9}
  def m4(x), do: %Range{first: x, last: 1, step: 1}
  def m5(x), do: x.a + x.b.c
  def m6(m, x), do: m.foo(x) + m.bar()
  def s1(x), do: "a#{x}b#{x + 1}"
  def s2(x), do: <<x::16, "abc", 1::4, 2::4, x::binary-size(3)>>
  def l1(x), do: [1, x, 3, 4 | [5, 6]]
  def l2(x), do: [x, f1(x), :a, {:b, x}]
  def cap(x), do: {&f1/1, &Enum.map/2, &x.foo/1, fn -> x end, fn a, b -> fn c -> a + b + c + x end end}
  def ap(m, f, a), do: apply(m, f, a)
  def ap2(f, a), do: [apply(f, a)]
  def nest(x) do
    g = hd(y = f1(x))
    {z = f1(g), z2 = f2(y, g)}
    [z, z2]
  end
  def swap(a, b, c), do: swap(b, c, a)
end
