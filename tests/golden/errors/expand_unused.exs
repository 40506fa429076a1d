defmodule M do
  def f(a, b) do
    c = a
    case b do
      a -> 1
    end
    fn d -> e = 1 end
  end
  def g(_x), do: _x
  def h({_x, _x}), do: 1
end
