defmodule :ordsets do
  @moduledoc """
  Erlang's `:ordsets`: sets as sorted lists without duplicates (compared with `==`).

      iex> :ordsets.from_list([3, 1, 3])
      [1, 3]

  """

  def new, do: []

  def is_set([h | t]), do: rising?(t, h)
  def is_set([]), do: true
  def is_set(_), do: false

  defp rising?([h | t], previous), do: previous < h and rising?(t, h)
  defp rising?([], _previous), do: true
  defp rising?(_, _previous), do: false

  def size(set), do: length(set)
  def is_empty(set), do: set == []
  def to_list(set), do: set
  def from_list(list), do: :lists.usort(list)

  def is_element(x, [h | t]) when x > h, do: is_element(x, t)
  def is_element(x, [h | _]) when x < h, do: false
  def is_element(_x, [_ | _]), do: true
  def is_element(_x, []), do: false

  def add_element(x, [h | t]) when x > h, do: [h | add_element(x, t)]
  def add_element(x, [h | _] = set) when x < h, do: [x | set]
  def add_element(_x, [_ | _] = set), do: set
  def add_element(x, []), do: [x]

  def del_element(x, [h | t]) when x > h, do: [h | del_element(x, t)]
  def del_element(x, [h | _] = set) when x < h, do: set
  def del_element(_x, [_ | t]), do: t
  def del_element(_x, []), do: []

  def union([h1 | t1], [h2 | _] = set2) when h1 < h2, do: [h1 | union(t1, set2)]
  def union([h1 | _] = set1, [h2 | t2]) when h1 > h2, do: [h2 | union(set1, t2)]
  def union([h1 | t1], [_ | t2]), do: [h1 | union(t1, t2)]
  def union([], set2), do: set2
  def union(set1, []), do: set1

  def union(sets), do: :lists.umerge(sets)

  def intersection([h1 | t1], [h2 | _] = set2) when h1 < h2, do: intersection(t1, set2)
  def intersection([h1 | _] = set1, [h2 | t2]) when h1 > h2, do: intersection(set1, t2)
  def intersection([h1 | t1], [_ | t2]), do: [h1 | intersection(t1, t2)]
  def intersection([], _), do: []
  def intersection(_, []), do: []

  def intersection([set]), do: set
  def intersection([set1, set2 | rest]), do: intersection([intersection(set1, set2) | rest])

  def is_disjoint(set1, set2), do: intersection(set1, set2) == []

  def subtract([h1 | t1], [h2 | _] = set2) when h1 < h2, do: [h1 | subtract(t1, set2)]
  def subtract([h1 | _] = set1, [h2 | t2]) when h1 > h2, do: subtract(set1, t2)
  def subtract([_ | t1], [_ | t2]), do: subtract(t1, t2)
  def subtract([], _), do: []
  def subtract(set1, []), do: set1

  def is_subset(set1, set2), do: subtract(set1, set2) == []
  def fold(fun, acc, set), do: :lists.foldl(fun, acc, set)
  def filter(fun, set), do: :lists.filter(fun, set)
  def map(fun, set), do: from_list(:lists.map(fun, set))
  def filtermap(fun, set), do: from_list(:lists.filtermap(fun, set))
  def is_equal(set1, set2), do: set1 == set2
end
