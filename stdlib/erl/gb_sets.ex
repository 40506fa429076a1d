defmodule :gb_sets do
  @moduledoc """
  Erlang's `:gb_sets`: ordered sets, over `:gb_trees`.

      iex> :gb_sets.to_list(:gb_sets.from_list([3, 1, 2, 1]))
      [1, 2, 3]

  """

  @opaque set :: tuple
  @opaque iterator :: term

  @doc """
  The set without items.

      iex> :gb_sets.to_list(:gb_sets.new())
      []

  """
  @spec new() :: set
  def new, do: :gb_trees.empty()

  @doc """
  The set without items.

      iex> :gb_sets.is_empty(:gb_sets.empty())
      true

  """
  @spec empty() :: set
  def empty, do: :gb_trees.empty()

  @doc """
  The set of one item.

      iex> :gb_sets.to_list(:gb_sets.singleton(:a))
      [:a]

  """
  @spec singleton(item :: term) :: set
  def singleton(x), do: {1, {x, true, nil, nil}}

  @doc """
  Whether the set has no items.

      iex> :gb_sets.is_empty(:gb_sets.from_list([]))
      true

  """
  @spec is_empty(set) :: boolean
  def is_empty(set), do: :gb_trees.is_empty(set)

  @doc """
  How many items the set has.

      iex> :gb_sets.size(:gb_sets.from_list([1, 2]))
      2

  """
  @spec size(set) :: non_neg_integer
  def size(set), do: :gb_trees.size(set)

  @doc """
  Whether a term looks like a set of this kind.

      iex> :gb_sets.is_set(:gb_sets.from_list([1]))
      true

  """
  @spec is_set(term) :: boolean
  def is_set({size, node}) when is_integer(size) and (is_tuple(node) or node == nil), do: true
  def is_set(_), do: false

  @doc """
  Whether `item` is in the set.

      iex> :gb_sets.is_member(1, :gb_sets.from_list([1]))
      true

  """
  @spec is_member(item :: term, set) :: boolean
  def is_member(x, set), do: :gb_trees.is_defined(x, set)

  @doc """
  Whether `item` is in the set.

      iex> :gb_sets.is_element(1, :gb_sets.from_list([1]))
      true

  """
  @spec is_element(item :: term, set) :: boolean
  def is_element(x, set), do: is_member(x, set)

  @doc """
  The set with `item`, which must not be in it yet.

      iex> :gb_sets.to_list(:gb_sets.insert(0, :gb_sets.from_list([1])))
      [0, 1]

  """
  @spec insert(item :: term, set) :: set
  def insert(x, set), do: :gb_trees.insert(x, true, set)

  @doc """
  The set with `item`.

      iex> :gb_sets.to_list(:gb_sets.add(2, :gb_sets.from_list([1, 3])))
      [1, 2, 3]

  """
  @spec add(item :: term, set) :: set
  def add(x, set), do: :gb_trees.enter(x, true, set)

  @doc """
  The set with `item`.

      iex> :gb_sets.to_list(:gb_sets.add_element(2, :gb_sets.from_list([1, 3])))
      [1, 2, 3]

  """
  @spec add_element(item :: term, set) :: set
  def add_element(x, set), do: add(x, set)

  @doc """
  The set without `item`, which must be in it.

      iex> :gb_sets.to_list(:gb_sets.delete(1, :gb_sets.from_list([1, 2])))
      [2]

  """
  @spec delete(item :: term, set) :: set
  def delete(x, set), do: :gb_trees.delete(x, set)

  @doc """
  The set without `item`, which need not be in it.

      iex> :gb_sets.to_list(:gb_sets.delete_any(9, :gb_sets.from_list([1, 2])))
      [1, 2]

  """
  @spec delete_any(item :: term, set) :: set
  def delete_any(x, set), do: :gb_trees.delete_any(x, set)

  @doc """
  The set without `item`, which need not be in it.

      iex> :gb_sets.to_list(:gb_sets.del_element(1, :gb_sets.from_list([1, 3])))
      [3]

  """
  @spec del_element(item :: term, set) :: set
  def del_element(x, set), do: delete_any(x, set)

  @doc """
  The same set as a tree that is as low as possible.

      iex> :gb_sets.to_list(:gb_sets.balance(:gb_sets.from_list([1, 2])))
      [1, 2]

  """
  @spec balance(set) :: set
  def balance(set), do: :gb_trees.balance(set)

  @doc """
  The items as a list.

      iex> :gb_sets.to_list(:gb_sets.from_list([1, 2]))
      [1, 2]

  """
  @spec to_list(set) :: list
  def to_list(set), do: :gb_trees.keys(set)

  @doc """
  The set of the items of a list.

      iex> :gb_sets.to_list(:gb_sets.from_list([3, 1, 3]))
      [1, 3]

  """
  @spec from_list(list) :: set
  def from_list(list), do: from_ordset(:lists.usort(list))

  @doc """
  The set of a list in order without duplicates.

      iex> :gb_sets.size(:gb_sets.from_ordset([1, 2, 3]))
      3

  """
  @spec from_ordset(list) :: set
  def from_ordset(list), do: :phial_trees.from_keys(list)

  @doc """
  The least item. The empty set matches no clause.

      iex> :gb_sets.smallest(:gb_sets.from_list([2, 1]))
      1

  """
  @spec smallest(set) :: term
  def smallest({_, node} = set), do: key(:phial_trees.first(node), set)

  @doc """
  The greatest item. The empty set matches no clause.

      iex> :gb_sets.largest(:gb_sets.from_list([1, 2]))
      2

  """
  @spec largest(set) :: term
  def largest({_, node} = set), do: key(:phial_trees.last(node), set)

  defp key({x, _, _, _}, _set), do: x
  defp key(nil, set), do: :erlang.error(:function_clause, [set])

  @doc """
  The least item and the set without it.

      iex> {item, rest} = :gb_sets.take_smallest(:gb_sets.from_list([1, 2]))
      iex> {item, :gb_sets.to_list(rest)}
      {1, [2]}

  """
  @spec take_smallest(set) :: {term, set}
  def take_smallest(set) do
    {x, _, rest} = :gb_trees.take_smallest(set)
    {x, rest}
  end

  @doc """
  The greatest item and the set without it.

      iex> {item, rest} = :gb_sets.take_largest(:gb_sets.from_list([1, 2]))
      iex> {item, :gb_sets.to_list(rest)}
      {2, [1]}

  """
  @spec take_largest(set) :: {term, set}
  def take_largest(set) do
    {x, _, rest} = :gb_trees.take_largest(set)
    {x, rest}
  end

  @doc """
  The items of both sets.

      iex> :gb_sets.to_list(:gb_sets.union(:gb_sets.from_list([1, 2]), :gb_sets.from_list([2, 3])))
      [1, 2, 3]

  """
  @spec union(set1 :: set, set2 :: set) :: set
  def union(set1, set2), do: from_ordset(:ordsets.union(to_list(set1), to_list(set2)))

  @doc """
  The items of all sets of a list.

      iex> :gb_sets.to_list(:gb_sets.union([:gb_sets.from_list([1]), :gb_sets.from_list([2])]))
      [1, 2]

  """
  @spec union(sets :: [set]) :: set
  def union(sets), do: :lists.foldl(&union/2, empty(), sets)

  @doc """
  The items that both sets have.

      iex> :gb_sets.to_list(:gb_sets.intersection(:gb_sets.from_list([1, 2]), :gb_sets.from_list([2, 3])))
      [2]

  """
  @spec intersection(set1 :: set, set2 :: set) :: set
  def intersection(set1, set2),
    do: from_ordset(:ordsets.intersection(to_list(set1), to_list(set2)))

  @doc """
  The items that all sets of a list have.

      iex> :gb_sets.to_list(:gb_sets.intersection([:gb_sets.from_list([1, 2]), :gb_sets.from_list([2, 3])]))
      [2]

  """
  @spec intersection(sets :: [set]) :: set
  def intersection([set | sets]), do: :lists.foldl(&intersection/2, set, sets)

  @doc """
  The items of the first set that the second does not have.

      iex> :gb_sets.to_list(:gb_sets.difference(:gb_sets.from_list([1, 2]), :gb_sets.from_list([2])))
      [1]

  """
  @spec difference(set1 :: set, set2 :: set) :: set
  def difference(set1, set2), do: from_ordset(:ordsets.subtract(to_list(set1), to_list(set2)))

  @doc """
  The items of the first set that the second does not have.

      iex> :gb_sets.to_list(:gb_sets.subtract(:gb_sets.from_list([1, 2]), :gb_sets.from_list([2])))
      [1]

  """
  @spec subtract(set1 :: set, set2 :: set) :: set
  def subtract(set1, set2), do: difference(set1, set2)

  @doc """
  Whether the sets have no item in common.

      iex> :gb_sets.is_disjoint(:gb_sets.from_list([1]), :gb_sets.from_list([2]))
      true

  """
  # A much smaller set has its elements looked up.
  @spec is_disjoint(set1 :: set, set2 :: set) :: boolean
  def is_disjoint({n, _} = set1, {m, _} = set2) when n > m, do: is_disjoint(set2, set1)
  def is_disjoint({n, _} = set1, {m, node}) when n * 8 < m, do: none_in?(to_list(set1), node)
  def is_disjoint(set1, set2), do: :ordsets.is_disjoint(to_list(set1), to_list(set2))

  defp none_in?([x | rest], node), do: :phial_trees.find(x, node) == nil and none_in?(rest, node)
  defp none_in?([], _node), do: true

  @doc """
  Whether all items of the first set are in the second.

      iex> :gb_sets.is_subset(:gb_sets.from_list([1]), :gb_sets.from_list([1, 2]))
      true

  """
  @spec is_subset(set1 :: set, set2 :: set) :: boolean
  def is_subset(set1, set2), do: :ordsets.is_subset(to_list(set1), to_list(set2))

  @doc """
  Hands the items to `fun` with what the call before gave; the last result.

      iex> :gb_sets.fold(&+/2, 0, :gb_sets.from_list([1, 2, 3]))
      6

  """
  @spec fold(fun :: (term, acc -> acc), acc, set) :: acc when acc: term
  def fold(fun, acc, set), do: :lists.foldl(fun, acc, to_list(set))

  @doc """
  The items for which `pred` answers true.

      iex> :gb_sets.to_list(:gb_sets.filter(&(&1 > 1), :gb_sets.from_list([1, 2])))
      [2]

  """
  @spec filter(pred :: (term -> boolean), set) :: set
  def filter(fun, set), do: from_ordset(:lists.filter(fun, to_list(set)))

  @doc """
  The set of what `fun` makes of each item.

      iex> :gb_sets.to_list(:gb_sets.map(&(&1 * 10), :gb_sets.from_list([1, 2])))
      [10, 20]

  """
  @spec map(fun :: (term -> term), set) :: set
  def map(fun, set), do: from_list(:lists.map(fun, to_list(set)))

  @doc """
  An iterator over the items in order, for `next/1`.

      iex> {item, _rest} = :gb_sets.next(:gb_sets.iterator(:gb_sets.from_list([2, 1])))
      iex> item
      1

  """
  @spec iterator(set) :: iterator
  def iterator(set), do: :gb_trees.iterator(set)

  @doc """
  An iterator over the items that are not less than `item`.

      iex> {item, _rest} = :gb_sets.next(:gb_sets.iterator_from(2, :gb_sets.from_list([1, 3])))
      iex> item
      3

  """
  @spec iterator_from(item :: term, set) :: iterator
  def iterator_from(x, set), do: :gb_trees.iterator_from(x, set)

  @doc """
  `{item, iterator}` of the next item, or `:none`.

      iex> :gb_sets.next(:gb_sets.iterator(:gb_sets.empty()))
      :none

  """
  @spec next(iterator) :: {term, iterator} | :none
  def next(iterator) do
    case :gb_trees.next(iterator) do
      {x, _, iterator} -> {x, iterator}
      :none -> :none
    end
  end
end
