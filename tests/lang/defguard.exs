defmodule Gd do
  defguard is_pos(x) when is_number(x) and x > 0
  defguardp is_small(x) when x < 10
  def f(x) when is_pos(x) and is_small(x), do: :small_pos
  def f(x) when is_pos(x), do: :pos
  def f(_), do: :no
end
IO.inspect({Gd.f(5), Gd.f(50), Gd.f(-1), Gd.f(:a)})
