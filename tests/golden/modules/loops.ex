defmodule Loops do
  def f1(l), do: for(x <- l, x > 1, do: x * 2)
  def f2(l, m), do: for(x <- l, {k, ^x} <- m, into: %{}, do: {k, x})
  def f3(b), do: for(<<r::8, g::8 <- b>>, do: r + g)
  def f4(b), do: for(<<1, g::8 <- b>>, into: "", do: <<g>>)
  def f5(l), do: for(x <- l, reduce: 0, do: (acc -> acc + x))
  def f6(l), do: for(x <- l, uniq: true, into: MapSet.new(), do: x)
end
