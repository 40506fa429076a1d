defmodule Perm do
  def of([]), do: [[]]
  def of(list), do: for(x <- list, rest <- of(list -- [x]), do: [x | rest])
  def comb(_, 0), do: [[]]
  def comb([], _), do: []
  def comb([h | t], k), do: Enum.map(comb(t, k - 1), &[h | &1]) ++ comb(t, k)
  def power([]), do: [[]]
  def power([h | t]), do: Enum.flat_map(power(t), &[&1, [h | &1]])
end
IO.inspect(Perm.of([1, 2, 3]))
IO.inspect(Perm.comb([:a, :b, :c, :d], 2))
IO.inspect(Enum.sort(Perm.power([1, 2, 3])), charlists: :as_lists)
