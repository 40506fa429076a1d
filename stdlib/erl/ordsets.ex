defmodule :ordsets do
  @moduledoc """
  Erlang's `:ordsets`: sets as sorted lists without duplicates (compared with `==`).

      iex> :ordsets.from_list([3, 1, 3])
      [1, 3]

  """

  @type set :: [term]

  @doc """
  The set without items.

      iex> :ordsets.new()
      []

  """
  @spec new() :: set
  def new, do: []

  @doc """
  Whether a term looks like a set of this kind.

      iex> :ordsets.is_set([1])
      true

  """
  @spec is_set(term) :: boolean
  def is_set([h | t]), do: is_set(t, h)
  def is_set([]), do: true
  def is_set(_), do: false

  defp is_set([h | t], previous) when previous < h, do: is_set(t, h)
  defp is_set([_ | _], _previous), do: false
  defp is_set([], _previous), do: true

  @doc """
  How many items the set has.

      iex> :ordsets.size([1, 2])
      2

  """
  @spec size(set) :: non_neg_integer
  def size(set), do: length(set)

  @doc """
  Whether the set has no items.

      iex> :ordsets.is_empty([])
      true

  """
  @spec is_empty(set) :: boolean
  def is_empty(set), do: set == []

  @doc """
  The items as a list.

      iex> :ordsets.to_list([1, 2])
      [1, 2]

  """
  @spec to_list(set) :: list
  def to_list(set), do: set

  @doc """
  The set of the items of a list.

      iex> :ordsets.from_list([3, 1, 3])
      [1, 3]

  """
  @spec from_list(list) :: set
  def from_list(list), do: :lists.usort(list)

  @doc """
  Whether `item` is in the set.

      iex> :ordsets.is_element(1, [1])
      true

  """
  @spec is_element(item :: term, set) :: boolean
  def is_element(x, [h | t]) when x > h, do: is_element(x, t)
  def is_element(x, [h | _]) when x < h, do: false
  def is_element(_x, [_ | _]), do: true
  def is_element(_x, []), do: false

  @doc """
  The set with `item`.

      iex> :ordsets.add_element(2, [1, 3])
      [1, 2, 3]

  """
  @spec add_element(item :: term, set) :: set
  def add_element(x, [h | t]) when x > h, do: [h | add_element(x, t)]
  def add_element(x, [h | _] = set) when x < h, do: [x | set]
  def add_element(_x, [_ | _] = set), do: set
  def add_element(x, []), do: [x]

  @doc """
  The set without `item`, which need not be in it.

      iex> :ordsets.del_element(1, [1, 3])
      [3]

  """
  @spec del_element(item :: term, set) :: set
  def del_element(x, [h | t]) when x > h, do: [h | del_element(x, t)]
  def del_element(x, [h | _] = set) when x < h, do: set
  def del_element(_x, [_ | t]), do: t
  def del_element(_x, []), do: []

  @doc """
  The items of both sets.

      iex> :ordsets.union([1, 2], [2, 3])
      [1, 2, 3]

  """
  @spec union(set1 :: set, set2 :: set) :: set
  def union([h1 | t1], [h2 | _] = set2) when h1 < h2, do: [h1 | union(t1, set2)]
  def union([h1 | _] = set1, [h2 | t2]) when h1 > h2, do: [h2 | union(t2, set1)]
  def union([h1 | t1], [_ | t2]), do: [h1 | union(t1, t2)]
  def union([], set2), do: set2
  def union(set1, []), do: set1

  @doc """
  The items of all sets of a list.

      iex> :ordsets.union([[1], [2]])
      [1, 2]

  """
  @spec union(sets :: [set]) :: set
  def union(sets), do: :lists.umerge(sets)

  @doc """
  The items that both sets have.

      iex> :ordsets.intersection([1, 2], [2, 3])
      [2]

  """
  @spec intersection(set1 :: set, set2 :: set) :: set
  def intersection([h1 | t1], [h2 | _] = set2) when h1 < h2, do: intersection(t1, set2)
  def intersection([h1 | _] = set1, [h2 | t2]) when h1 > h2, do: intersection(t2, set1)
  def intersection([h1 | t1], [_ | t2]), do: [h1 | intersection(t1, t2)]
  def intersection([], _), do: []
  def intersection(_, []), do: []

  @doc """
  The items that all sets of a list have.

      iex> :ordsets.intersection([[1, 2], [2, 3]])
      [2]

  """
  @spec intersection(sets :: [set]) :: set
  def intersection([set1, set2 | sets]), do: intersection1(intersection(set1, set2), sets)
  def intersection([set]), do: set

  defp intersection1(set, [next | sets]), do: intersection1(intersection(set, next), sets)
  defp intersection1(set, []), do: set

  @doc """
  Whether the sets have no item in common.

      iex> :ordsets.is_disjoint([1], [2])
      true

  """
  @spec is_disjoint(set1 :: set, set2 :: set) :: boolean
  def is_disjoint([h1 | t1], [h2 | _] = set2) when h1 < h2, do: is_disjoint(t1, set2)
  def is_disjoint([h1 | _] = set1, [h2 | t2]) when h1 > h2, do: is_disjoint(t2, set1)
  def is_disjoint([_ | _], [_ | _]), do: false
  def is_disjoint([], _), do: true
  def is_disjoint(_, []), do: true

  @doc """
  The items of the first set that the second does not have.

      iex> :ordsets.subtract([1, 2], [2])
      [1]

  """
  @spec subtract(set1 :: set, set2 :: set) :: set
  def subtract([h1 | t1], [h2 | _] = set2) when h1 < h2, do: [h1 | subtract(t1, set2)]
  def subtract([h1 | _] = set1, [h2 | t2]) when h1 > h2, do: subtract(set1, t2)
  def subtract([_ | t1], [_ | t2]), do: subtract(t1, t2)
  def subtract([], _), do: []
  def subtract(set1, []), do: set1

  @doc """
  Whether all items of the first set are in the second.

      iex> :ordsets.is_subset([1], [1, 2])
      true

  """
  @spec is_subset(set1 :: set, set2 :: set) :: boolean
  def is_subset([h1 | _], [h2 | _]) when h1 < h2, do: false
  def is_subset([h1 | _] = set1, [h2 | t2]) when h1 > h2, do: is_subset(set1, t2)
  def is_subset([_ | t1], [_ | t2]), do: is_subset(t1, t2)
  def is_subset([], _), do: true
  def is_subset(_, []), do: false

  @doc """
  Hands the items to `fun` with what the call before gave; the last result.

      iex> :ordsets.fold(&+/2, 0, [1, 2, 3])
      6

  """
  @spec fold(fun :: (term, acc -> acc), acc, set) :: acc when acc: term
  def fold(fun, acc, set), do: :lists.foldl(fun, acc, set)

  @doc """
  The items for which `pred` answers true.

      iex> :ordsets.filter(&(&1 > 1), [1, 2])
      [2]

  """
  @spec filter(pred :: (term -> boolean), set) :: set
  def filter(fun, set), do: :lists.filter(fun, set)

  @doc """
  The set of what `fun` makes of each item.

      iex> :ordsets.map(&(&1 * 10), [1, 2])
      [10, 20]

  """
  @spec map(fun :: (term -> term), set) :: set
  def map(fun, set), do: from_list(:lists.map(fun, set))

  @doc """
  The items for which `fun` answers true, and `value` where it answers `{true, value}`.

      iex> :ordsets.filtermap(&(&1 > 1 and {true, &1 * 10}), [1, 2])
      [20]

  """
  @spec filtermap(fun :: (term -> boolean | {true, term}), set) :: set
  def filtermap(fun, set), do: from_list(:lists.filtermap(fun, set))

  @doc """
  Whether both sets have the same items.

      iex> :ordsets.is_equal([1, 2], [2, 1])
      false

  """
  @spec is_equal(set1 :: set, set2 :: set) :: boolean
  def is_equal(set1, set2), do: set1 == set2
end
