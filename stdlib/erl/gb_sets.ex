defmodule :gb_sets do
  @moduledoc """
  Erlang's `:gb_sets`: ordered sets, over `:gb_trees`.

      iex> :gb_sets.to_list(:gb_sets.from_list([3, 1, 2, 1]))
      [1, 2, 3]

  """

  def new, do: :gb_trees.empty()
  def empty, do: :gb_trees.empty()
  def singleton(x), do: {1, {x, true, nil, nil}}
  def is_empty(set), do: :gb_trees.is_empty(set)
  def size(set), do: :gb_trees.size(set)
  def is_set({size, node}) when is_integer(size) and (is_tuple(node) or node == nil), do: true
  def is_set(_), do: false

  def is_member(x, set), do: :gb_trees.is_defined(x, set)
  def is_element(x, set), do: is_member(x, set)
  def insert(x, set), do: :gb_trees.insert(x, true, set)
  def add(x, set), do: :gb_trees.enter(x, true, set)
  def add_element(x, set), do: add(x, set)
  def delete(x, set), do: :gb_trees.delete(x, set)
  def delete_any(x, set), do: :gb_trees.delete_any(x, set)
  def del_element(x, set), do: delete_any(x, set)
  def balance(set), do: :gb_trees.balance(set)

  def to_list(set), do: :gb_trees.keys(set)
  def from_list(list), do: from_ordset(:lists.usort(list))
  def from_ordset(list), do: :phial_trees.from_keys(list)

  def smallest({_, node} = set), do: key(:phial_trees.first(node), set)
  def largest({_, node} = set), do: key(:phial_trees.last(node), set)

  defp key({x, _, _, _}, _set), do: x
  defp key(nil, set), do: :erlang.error(:function_clause, [set])

  def take_smallest(set) do
    {x, _, rest} = :gb_trees.take_smallest(set)
    {x, rest}
  end

  def take_largest(set) do
    {x, _, rest} = :gb_trees.take_largest(set)
    {x, rest}
  end

  def union(set1, set2), do: from_ordset(:ordsets.union(to_list(set1), to_list(set2)))
  def union(sets), do: :lists.foldl(&union/2, empty(), sets)

  def intersection(set1, set2),
    do: from_ordset(:ordsets.intersection(to_list(set1), to_list(set2)))

  def intersection([set | sets]), do: :lists.foldl(&intersection/2, set, sets)
  def difference(set1, set2), do: from_ordset(:ordsets.subtract(to_list(set1), to_list(set2)))
  def subtract(set1, set2), do: difference(set1, set2)
  # A much smaller set has its elements looked up.
  def is_disjoint({n, _} = set1, {m, _} = set2) when n > m, do: is_disjoint(set2, set1)
  def is_disjoint({n, _} = set1, {m, node}) when n * 8 < m, do: none_in?(to_list(set1), node)
  def is_disjoint(set1, set2), do: :ordsets.is_disjoint(to_list(set1), to_list(set2))

  defp none_in?([x | rest], node), do: :phial_trees.find(x, node) == nil and none_in?(rest, node)
  defp none_in?([], _node), do: true
  def is_subset(set1, set2), do: :ordsets.is_subset(to_list(set1), to_list(set2))
  def fold(fun, acc, set), do: :lists.foldl(fun, acc, to_list(set))
  def filter(fun, set), do: from_ordset(:lists.filter(fun, to_list(set)))
  def map(fun, set), do: from_list(:lists.map(fun, to_list(set)))

  def iterator(set), do: :gb_trees.iterator(set)
  def iterator_from(x, set), do: :gb_trees.iterator_from(x, set)

  def next(iterator) do
    case :gb_trees.next(iterator) do
      {x, _, iterator} -> {x, iterator}
      :none -> :none
    end
  end
end
