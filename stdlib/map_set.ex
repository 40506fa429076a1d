defmodule MapSet do
  @moduledoc """
  Sets of any terms, compared with `===`.

      iex> MapSet.new([1, 2, 2]) |> MapSet.size()
      2

  A set is a map without values: adding, removing and membership take logarithmic time. Sets of equal elements
  are equal under `==`.
  """

  @opaque internal(value) :: %{optional(value) => []}
  @type t() :: t(term())
  @type t(value) :: %MapSet{map: internal(value), version: term()}
  @type value() :: term()

  @present []

  defstruct map: %{}, version: 2

  @doc """
  Deletes an element.

      iex> MapSet.delete(MapSet.new([1, 2]), 1)
      MapSet.new([2])

  """
  @spec delete(t(val1), val2) :: t(val1) when val1: value(), val2: value()
  def delete(%MapSet{map: map} = map_set, value), do: %{map_set | map: :maps.remove(value, map)}

  @doc """
  Returns the elements of the first set that are not in the second.

      iex> MapSet.difference(MapSet.new([1, 2]), MapSet.new([2, 3]))
      MapSet.new([1])

  """
  @spec difference(t(val1), t(val2)) :: t(val1) when val1: value(), val2: value()
  def difference(%MapSet{map: map1} = map_set1, %MapSet{map: map2}) do
    map =
      if map_size(map1) < map_size(map2) * 2 do
        :maps.from_keys(
          for(key <- :maps.keys(map1), not is_map_key(map2, key), do: key),
          @present
        )
      else
        Map.drop(map1, :maps.keys(map2))
      end

    %{map_set1 | map: map}
  end

  @doc """
  Tells whether two sets have no element in common.

      iex> MapSet.disjoint?(MapSet.new([1]), MapSet.new([2]))
      true

  """
  @spec disjoint?(t(), t()) :: boolean()
  def disjoint?(%MapSet{map: map1}, %MapSet{map: map2}) do
    {small, large} = if map_size(map1) <= map_size(map2), do: {map1, map2}, else: {map2, map1}
    :phial_maps.disjoint(small, large)
  end

  @doc """
  Tells whether two sets have the same elements.

      iex> MapSet.equal?(MapSet.new([1, 2]), MapSet.new([2, 1]))
      true

  """
  @spec equal?(t(), t()) :: boolean()
  def equal?(%MapSet{map: map1}, %MapSet{map: map2}), do: map1 === map2

  @doc """
  Keeps the elements for which `fun` is truthy.

      iex> MapSet.filter(MapSet.new(1..5), fn x -> x > 3 end)
      MapSet.new([4, 5])

  """
  @spec filter(t(a), (a -> as_boolean(term()))) :: t(a) when a: value()
  def filter(%MapSet{map: map} = map_set, fun) when is_function(fun) do
    %{map_set | map: keys_map(Enum.filter(:maps.keys(map), fun))}
  end

  @doc """
  Returns the elements both sets have.

      iex> MapSet.intersection(MapSet.new([1, 2]), MapSet.new([2, 3]))
      MapSet.new([2])

  """
  @spec intersection(t(val), t(val)) :: t(val) when val: value()
  def intersection(%MapSet{map: map1} = map_set, %MapSet{map: map2}) do
    {small, large} = if map_size(map1) <= map_size(map2), do: {map1, map2}, else: {map2, map1}
    %{map_set | map: keys_map(for(key <- :maps.keys(small), is_map_key(large, key), do: key))}
  end

  @doc """
  Tells whether an element is in the set.

      iex> MapSet.member?(MapSet.new([1, 2]), 2)
      true

  """
  @spec member?(t(), value()) :: boolean()
  def member?(%MapSet{map: map}, value), do: is_map_key(map, value)

  @doc """
  Returns an empty set.

      iex> MapSet.new()
      MapSet.new([])

  """
  @spec new() :: t()
  def new, do: %MapSet{}

  @doc """
  Makes a set of an enumerable.

      iex> MapSet.new([:b, :a, 3])
      MapSet.new([3, :a, :b])

  """
  @spec new(Enumerable.t()) :: t()
  def new(enumerable)
  def new(%MapSet{} = map_set), do: map_set
  def new(enumerable), do: %MapSet{map: keys_map(Enum.to_list(enumerable))}

  @doc """
  Makes a set of what `transform` returns for each element.

      iex> MapSet.new([1, 2, 1], fn x -> 2 * x end)
      MapSet.new([2, 4])

  """
  @spec new(Enumerable.t(), (term() -> val)) :: t(val) when val: value()
  def new(enumerable, transform) when is_function(transform, 1) do
    %MapSet{map: keys_map(Enum.map(enumerable, transform))}
  end

  defp keys_map(keys), do: :maps.from_keys(keys, @present)

  @doc """
  Adds an element.

      iex> MapSet.put(MapSet.new([1]), 2)
      MapSet.new([1, 2])

  """
  @spec put(t(val), new_val) :: t(val | new_val) when val: value(), new_val: value()
  def put(%MapSet{map: map} = map_set, value),
    do: %{map_set | map: :maps.put(value, @present, map)}

  @doc """
  Drops the elements for which `fun` is truthy.

      iex> MapSet.reject(MapSet.new(1..5), fn x -> x > 3 end)
      MapSet.new([1, 2, 3])

  """
  @spec reject(t(a), (a -> as_boolean(term()))) :: t(a) when a: value()
  def reject(%MapSet{map: map} = map_set, fun) when is_function(fun) do
    %{map_set | map: keys_map(Enum.reject(:maps.keys(map), fun))}
  end

  @doc """
  Returns the number of elements.

      iex> MapSet.size(MapSet.new([1, 2]))
      2

  """
  @spec size(t()) :: non_neg_integer()
  def size(%MapSet{map: map}), do: map_size(map)

  @doc """
  Splits into the elements for which `fun` is truthy, and the others.

      iex> MapSet.split_with(MapSet.new([1, 2, 3]), &(&1 > 1))
      {MapSet.new([2, 3]), MapSet.new([1])}

  """
  @spec split_with(t, (term -> as_boolean(term))) :: {t, t}
  def split_with(%MapSet{map: map}, fun) when is_function(fun, 1) do
    {yes, no} = Enum.split_with(:maps.keys(map), fun)
    {%MapSet{map: keys_map(yes)}, %MapSet{map: keys_map(no)}}
  end

  @doc """
  Tells whether all elements of the first set are in the second.

      iex> MapSet.subset?(MapSet.new([1]), MapSet.new([1, 2]))
      true

  """
  @spec subset?(t(), t()) :: boolean()
  def subset?(%MapSet{map: map1}, %MapSet{map: map2}) do
    map_size(map1) <= map_size(map2) and all_in?(:maps.keys(map1), map2)
  end

  defp all_in?([], _map), do: true
  defp all_in?([key | rest], map), do: is_map_key(map, key) and all_in?(rest, map)

  @doc """
  Returns the elements that are in just one of the sets.

      iex> MapSet.symmetric_difference(MapSet.new([1, 2]), MapSet.new([2, 3]))
      MapSet.new([1, 3])

  """
  @spec symmetric_difference(t(val1), t(val2)) :: t(val1 | val2) when val1: value(), val2: value()
  def symmetric_difference(%MapSet{} = set1, %MapSet{} = set2) do
    union(difference(set1, set2), difference(set2, set1))
  end

  @doc """
  Returns the elements as a list.

      iex> MapSet.to_list(MapSet.new([2, 1]))
      [1, 2]

  """
  @spec to_list(t(val)) :: [val] when val: value()
  def to_list(%MapSet{map: map}), do: :maps.keys(map)

  @doc """
  Returns the elements of both sets.

      iex> MapSet.union(MapSet.new([1, 2]), MapSet.new([2, 3]))
      MapSet.new([1, 2, 3])

  """
  @spec union(t(val1), t(val2)) :: t(val1 | val2) when val1: value(), val2: value()
  def union(%MapSet{map: map1} = map_set, %MapSet{map: map2}) do
    %{map_set | map: :maps.merge(map1, map2)}
  end
end

defimpl Enumerable, for: MapSet do
  def count(map_set), do: {:ok, MapSet.size(map_set)}
  def member?(map_set, value), do: {:ok, MapSet.member?(map_set, value)}
  def reduce(map_set, acc, fun), do: Enumerable.List.reduce(MapSet.to_list(map_set), acc, fun)
  def slice(map_set), do: {:ok, MapSet.size(map_set), &MapSet.to_list/1}
end

defimpl Collectable, for: MapSet do
  def into(map_set) do
    collector = fn
      values, {:cont, value} -> [value | values]
      values, :done -> MapSet.union(map_set, MapSet.new(values))
      _values, :halt -> :ok
    end

    {[], collector}
  end
end

defimpl Inspect, for: MapSet do
  import Inspect.Algebra

  def inspect(map_set, opts) do
    opts = %Inspect.Opts{opts | charlists: :as_lists}
    concat(["MapSet.new(", Inspect.List.inspect(MapSet.to_list(map_set), opts), ")"])
  end
end
