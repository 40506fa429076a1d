defmodule :sets do
  @moduledoc """
  Erlang's `:sets`, in their form as maps (`version: 2`); elements are compared with `===`.

      iex> :sets.size(:sets.from_list([1, 2, 1]))
      2

  """

  @present []

  def new, do: %{}
  def new(opts) when is_list(opts), do: %{}
  def from_list(list), do: :maps.from_keys(list, @present)
  def from_list(list, opts) when is_list(opts), do: :maps.from_keys(list, @present)

  def is_set(%{}), do: true
  def is_set(_), do: false

  def size(set), do: map_size(set)
  def is_empty(set), do: map_size(set) == 0
  def is_equal(set1, set2), do: set1 === set2
  def to_list(set), do: :maps.keys(set)
  def is_element(x, set), do: is_map_key(set, x)
  def add_element(x, set), do: :maps.put(x, @present, set)
  def del_element(x, set), do: :maps.remove(x, set)

  def union(set1, set2), do: :maps.merge(set1, set2)
  def union(sets), do: :lists.foldl(&:maps.merge/2, %{}, sets)

  def intersection(set1, set2), do: :maps.intersect(set1, set2)
  def intersection([set]), do: set
  def intersection([set1, set2 | rest]), do: intersection([:maps.intersect(set1, set2) | rest])

  def is_disjoint(set1, set2) when map_size(set1) <= map_size(set2), do: :phial_maps.disjoint(set1, set2)
  def is_disjoint(set1, set2), do: :phial_maps.disjoint(set2, set1)
  def subtract(set1, set2), do: :maps.without(:maps.keys(set2), set1)
  def is_subset(set1, set2), do: :lists.all(&is_map_key(set2, &1), :maps.keys(set1))
  def fold(fun, acc, set), do: :lists.foldl(fun, acc, :maps.keys(set))
  def filter(fun, set), do: from_list(:lists.filter(fun, :maps.keys(set)))
  def map(fun, set), do: from_list(:lists.map(fun, :maps.keys(set)))
  def filtermap(fun, set), do: from_list(:lists.filtermap(fun, :maps.keys(set)))
end
