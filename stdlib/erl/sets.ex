defmodule :sets do
  @moduledoc """
  Erlang's `:sets`, in their form as maps (`version: 2`); elements are compared with `===`.

      iex> :sets.size(:sets.from_list([1, 2, 1]))
      2

  """

  @opaque set :: term

  @present []

  @doc """
  The set without items.

      iex> Enum.sort(:sets.to_list(:sets.new()))
      []

  """
  @spec new() :: set
  def new, do: %{}

  @doc """
  The set without items, with the options of `from_list/2`.

      iex> :sets.size(:sets.new(version: 2))
      0

  """
  @spec new(options :: [{:version, 1 | 2}]) :: set
  def new(opts) do
    case :proplists.get_value(:version, opts, 1) do
      1 -> %{}
      2 -> %{}
    end
  end

  @doc """
  The set of the items of a list.

      iex> Enum.sort(:sets.to_list(:sets.from_list([3, 1, 3])))
      [1, 3]

  """
  @spec from_list(list) :: set
  def from_list(list) when length(list) >= 0, do: :maps.from_keys(list, @present)
  def from_list(list), do: :lists.foldl(&add_element/2, %{}, list)

  @doc """
  The set of the items of a list; `version: 1` or `2` says how it is kept, here always the same way.

      iex> :sets.size(:sets.from_list([1, 2, 1], version: 2))
      2

  """
  @spec from_list(list, options :: [{:version, 1 | 2}]) :: set
  def from_list(list, opts) do
    case :proplists.get_value(:version, opts, 1) do
      1 -> from_list(list)
      2 -> :maps.from_keys(list, @present)
    end
  end

  @doc """
  Whether a term looks like a set of this kind.

      iex> :sets.is_set(:sets.from_list([1]))
      true

  """
  @spec is_set(term) :: boolean
  def is_set(%{}), do: true
  def is_set(_), do: false

  @doc """
  How many items the set has.

      iex> :sets.size(:sets.from_list([1, 2]))
      2

  """
  @spec size(set) :: non_neg_integer
  def size(%{} = set), do: map_size(set)

  @doc """
  Whether the set has no items.

      iex> :sets.is_empty(:sets.from_list([]))
      true

  """
  @spec is_empty(set) :: boolean
  def is_empty(%{} = set), do: map_size(set) == 0

  @doc """
  Whether both sets have the same items.

      iex> :sets.is_equal(:sets.from_list([1, 2]), :sets.from_list([2, 1]))
      true

  """
  @spec is_equal(set1 :: set, set2 :: set) :: boolean
  def is_equal(set1, set2), do: set1 === set2

  @doc """
  The items as a list.

      iex> Enum.sort(:sets.to_list(:sets.from_list([1, 2])))
      [1, 2]

  """
  @spec to_list(set) :: list
  def to_list(%{} = set), do: :maps.keys(set)

  @doc """
  Whether `item` is in the set.

      iex> :sets.is_element(1, :sets.from_list([1]))
      true

  """
  @spec is_element(item :: term, set) :: boolean
  def is_element(x, %{} = set), do: is_map_key(set, x)

  @doc """
  The set with `item`.

      iex> Enum.sort(:sets.to_list(:sets.add_element(2, :sets.from_list([1, 3]))))
      [1, 2, 3]

  """
  @spec add_element(item :: term, set) :: set
  def add_element(x, %{} = set), do: :maps.put(x, @present, set)

  @doc """
  The set without `item`, which need not be in it.

      iex> Enum.sort(:sets.to_list(:sets.del_element(1, :sets.from_list([1, 3]))))
      [3]

  """
  @spec del_element(item :: term, set) :: set
  def del_element(x, %{} = set), do: :maps.remove(x, set)

  @doc """
  The items of both sets.

      iex> Enum.sort(:sets.to_list(:sets.union(:sets.from_list([1, 2]), :sets.from_list([2, 3]))))
      [1, 2, 3]

  """
  @spec union(set1 :: set, set2 :: set) :: set
  def union(%{} = set1, %{} = set2), do: :maps.merge(set1, set2)
  def union(set1, set2), do: size(set1) < size(set2)

  @doc """
  The items of all sets of a list.

      iex> Enum.sort(:sets.to_list(:sets.union([:sets.from_list([1]), :sets.from_list([2])])))
      [1, 2]

  """
  @spec union(sets :: [set]) :: set
  def union([set1, set2 | sets]), do: union1(union(set1, set2), sets)
  def union([set]), do: set
  def union([]), do: new()

  defp union1(set, [next | sets]), do: union1(union(set, next), sets)
  defp union1(set, []), do: set

  @doc """
  The items that both sets have.

      iex> Enum.sort(:sets.to_list(:sets.intersection(:sets.from_list([1, 2]), :sets.from_list([2, 3]))))
      [2]

  """
  @spec intersection(set1 :: set, set2 :: set) :: set
  def intersection(%{} = set1, %{} = set2), do: :maps.intersect(set1, set2)
  def intersection(set1, set2), do: size(set1) < size(set2)

  @doc """
  The items that all sets of a list have.

      iex> Enum.sort(:sets.to_list(:sets.intersection([:sets.from_list([1, 2]), :sets.from_list([2, 3])])))
      [2]

  """
  @spec intersection(sets :: [set]) :: set
  def intersection([set]), do: set
  def intersection([set1, set2 | sets]), do: intersection1(intersection(set1, set2), sets)

  defp intersection1(set, [next | sets]), do: intersection1(intersection(set, next), sets)
  defp intersection1(set, []), do: set

  @doc """
  Whether the sets have no item in common.

      iex> :sets.is_disjoint(:sets.from_list([1]), :sets.from_list([2]))
      true

  """
  @spec is_disjoint(set1 :: set, set2 :: set) :: boolean
  def is_disjoint(set1, set2) when map_size(set1) <= map_size(set2), do: :phial_maps.disjoint(set1, set2)
  def is_disjoint(%{} = set1, %{} = set2), do: :phial_maps.disjoint(set2, set1)
  def is_disjoint(set1, set2), do: size(set1) < size(set2)

  @doc """
  The items of the first set that the second does not have.

      iex> Enum.sort(:sets.to_list(:sets.subtract(:sets.from_list([1, 2]), :sets.from_list([2]))))
      [1]

  """
  @spec subtract(set1 :: set, set2 :: set) :: set
  def subtract(%{} = set1, %{} = set2), do: :maps.without(:maps.keys(set2), set1)
  def subtract(set1, set2), do: filter(&(not is_element(&1, set2)), set1)

  @doc """
  Whether all items of the first set are in the second.

      iex> :sets.is_subset(:sets.from_list([1]), :sets.from_list([1, 2]))
      true

  """
  @spec is_subset(set1 :: set, set2 :: set) :: boolean
  def is_subset(%{} = set1, %{} = set2), do: :lists.all(&is_map_key(set2, &1), :maps.keys(set1))
  def is_subset(set1, set2), do: fold(fn x, subset -> subset and is_element(x, set2) end, true, set1)

  @doc """
  Hands the items to `fun` with what the call before gave; the last result.

      iex> :sets.fold(&+/2, 0, :sets.from_list([1, 2, 3]))
      6

  """
  @spec fold(fun :: (term, acc -> acc), acc, set) :: acc when acc: term
  def fold(fun, acc, %{} = set) when is_function(fun, 2), do: :lists.foldl(fun, acc, :maps.keys(set))

  @doc """
  The items for which `pred` answers true.

      iex> Enum.sort(:sets.to_list(:sets.filter(&(&1 > 1), :sets.from_list([1, 2]))))
      [2]

  """
  @spec filter(pred :: (term -> boolean), set) :: set
  def filter(fun, %{} = set) when is_function(fun, 1), do: from_list(filter_1(fun, :maps.keys(set)))

  defp filter_1(fun, [x | rest]) do
    case fun.(x) do
      true -> [x | filter_1(fun, rest)]
      false -> filter_1(fun, rest)
    end
  end

  defp filter_1(_fun, []), do: []

  @doc """
  The set of what `fun` makes of each item.

      iex> Enum.sort(:sets.to_list(:sets.map(&(&1 * 10), :sets.from_list([1, 2]))))
      [10, 20]

  """
  @spec map(fun :: (term -> term), set) :: set
  def map(fun, %{} = set) when is_function(fun, 1), do: from_list(:lists.map(fun, :maps.keys(set)))

  @doc """
  The items for which `fun` answers true, and `value` where it answers `{true, value}`.

      iex> Enum.sort(:sets.to_list(:sets.filtermap(&(&1 > 1 and {true, &1 * 10}), :sets.from_list([1, 2]))))
      [20]

  """
  @spec filtermap(fun :: (term -> boolean | {true, term}), set) :: set
  def filtermap(fun, %{} = set) when is_function(fun, 1), do: from_list(:lists.filtermap(fun, :maps.keys(set)))
end
