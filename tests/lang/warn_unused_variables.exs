defmodule UV do
  def a(x, y), do: x
  def b(x) do
    y = 1
    x = x + 1
    z = z2 = 3
    :ok
  end
  def c do
    x = 1
    x = 2
    x
  end
  def d(x) do
    case x do
      {:ok, y} -> 1
      x -> 2
    end
  end
  def e do
    fn x -> 1 end
    for i <- [1], j = i, do: 1
    with {:ok, a} <- {:ok, 1}, b = 2, do: 1
    receive do
      {:msg, m} -> 1
    after
      10 -> t = 1
    end
    try do
      q = 1
    rescue
      e -> 1
    catch
      k, v -> 1
    else
      el -> 1
    after
      af = 1
    end
  end
  def f(_x), do: _x
  def g(_x, _x), do: 1
  def h(__x), do: __x
  def i do
    _y = 1
    _y
  end
  def j(<<n, rest::binary-size(n)>>), do: 1
  def k(%{a: a} = m), do: 1
  def l(x \\ 1, y \\ 2)
  def l(x, y), do: x
  def m(x) do
    if x do
      y = 1
    end
    quote do
      zz = 1
    end
    cond do
      a = x -> 1
    end
  end
  def n(x) when x > 1, do: 1
  def n(x), do: 1
  defmacro o(x), do: 1
  def p([h | t]), do: h
  def q do
    a = 1
    fn -> a = 2 end
    fn a -> a end
  end
  def r(x) do
    x = case x do
      1 -> x = 2
    end
  end
end
top = 1
_t = 2
IO.puts(_t)
