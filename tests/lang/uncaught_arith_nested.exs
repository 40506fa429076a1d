defmodule Calc do
  def avg(list), do: sum(list) / length(list)
  def sum(list), do: Enum.sum(list)
  def outer(list) do
    x = avg(list)
    x * 2
  end
end

IO.inspect(Calc.outer([1, 2]))
IO.inspect(Calc.outer([]))
