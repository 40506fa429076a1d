defmodule In do
  @list [:a, :b]
  def guard_list(x) when x in [1, 2.0, :c], do: true
  def guard_list(_), do: false
  def guard_attribute(x) when x in @list, do: true
  def guard_attribute(_), do: false
  def guard_range(x) when x in 1..10, do: true
  def guard_range(_), do: false
  def guard_down(x) when x in 10..1//-1, do: true
  def guard_down(_), do: false
  def guard_step(x) when x in 1..10//3, do: true
  def guard_step(_), do: false
  def guard_not(x) when x not in [nil, false], do: true
  def guard_not(_), do: false
end
IO.inspect(for x <- [1, 2, 2.0, :c, "x"], do: In.guard_list(x))
IO.inspect(for x <- [:a, :b, :c], do: In.guard_attribute(x))
IO.inspect(for x <- [0, 1, 5, 10, 11, 5.0, :a], do: In.guard_range(x))
IO.inspect(for x <- [0, 1, 10, 11], do: In.guard_down(x))
IO.inspect(for x <- 0..11, do: In.guard_step(x))
IO.inspect(for x <- [nil, false, true, 1], do: In.guard_not(x))
list = [1, 2, 3]
IO.inspect(2 in list)
IO.inspect(2.0 in list)
IO.inspect(4 not in list)
IO.inspect(3 in 1..5)
IO.inspect({:a, 1} in %{a: 1})
range = 1..3
IO.inspect(for x <- 0..4, do: x in range)
IO.inspect(1 in [])
IO.inspect("b" in ["a", "b", "c", "d", "e"])
IO.inspect([1 | [2]] in [[1, 2]])
