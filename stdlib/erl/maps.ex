defmodule :maps do
  @moduledoc """
  Erlang's `:maps`: the functions that take functions. The others are builtins.

      iex> :maps.map(fn _key, value -> value * 2 end, %{a: 1})
      %{a: 2}

  """

  @typedoc "What `iterator/1` gives."
  @opaque iterator :: term

  @doc """
  The pairs of a map or iterator for which `pred` answers true, as a map.

      iex> :maps.filter(fn _key, value -> value > 1 end, %{a: 1, b: 2})
      %{b: 2}

  """
  @spec filter(pred :: (term, term -> boolean), map) :: map
  def filter(fun, map) when is_function(fun, 2) do
    :maps.from_list(filter_pairs(fun, pairs(map, [fun, map])))
  end

  def filter(fun, map), do: bad_arguments([{fun, 2}, {map, :iterator}])

  defp filter_pairs(fun, [{key, value} = pair | rest]) do
    case fun.(key, value) do
      true -> [pair | filter_pairs(fun, rest)]
      false -> filter_pairs(fun, rest)
    end
  end

  defp filter_pairs(_fun, []), do: []

  @doc """
  The pairs for which `fun` answers true, with `value` where it answers `{true, value}`.

      iex> :maps.filtermap(fn _key, value -> value > 1 and {true, value * 10} end, %{a: 1, b: 2})
      %{b: 20}

  """
  @spec filtermap(fun :: (term, term -> boolean | {true, term}), map) :: map
  def filtermap(fun, map) when is_function(fun, 2) do
    :maps.from_list(filtermap_pairs(fun, pairs(map, [fun, map])))
  end

  def filtermap(fun, map), do: bad_arguments([{fun, 2}, {map, :iterator}])

  defp filtermap_pairs(fun, [{key, value} = pair | rest]) do
    case fun.(key, value) do
      true -> [pair | filtermap_pairs(fun, rest)]
      {true, new} -> [{key, new} | filtermap_pairs(fun, rest)]
      false -> filtermap_pairs(fun, rest)
    end
  end

  defp filtermap_pairs(_fun, []), do: []

  @doc """
  Hands key and value of each pair to `fun` with what the call before gave; the last result.

      iex> :maps.fold(fn _key, value, sum -> sum + value end, 0, %{a: 1, b: 2})
      3

  """
  @spec fold(fun :: (term, term, acc -> acc), acc, map) :: acc when acc: term
  def fold(fun, acc, map) when is_function(fun, 3),
    do: fold_pairs(fun, acc, pairs(map, [fun, acc, map]))

  def fold(fun, acc, map), do: bad_arguments([{fun, 3}, {acc, :any}, {map, :iterator}])

  defp fold_pairs(fun, acc, [{key, value} | rest]),
    do: fold_pairs(fun, fun.(key, value, acc), rest)

  defp fold_pairs(_fun, acc, []), do: acc

  @doc """
  Calls `fun` with key and value of each pair for its effects.

      iex> :maps.foreach(fn _, _ -> nil end, %{a: 1})
      :ok

  """
  @spec foreach(fun :: (term, term -> term), map) :: :ok
  def foreach(fun, map) when is_function(fun, 2), do: foreach_pair(fun, pairs(map, [fun, map]))
  def foreach(fun, map), do: bad_arguments([{fun, 2}, {map, :iterator}])

  defp foreach_pair(fun, [{key, value} | rest]) do
    fun.(key, value)
    foreach_pair(fun, rest)
  end

  defp foreach_pair(_fun, []), do: :ok

  @doc """
  The items of a list grouped by what `fun` gives for them.

      iex> :maps.groups_from_list(&rem(&1, 2), [1, 2, 3])
      %{0 => [2], 1 => [1, 3]}

  """
  @spec groups_from_list(fun :: (term -> term), list) :: map
  def groups_from_list(key_fun, list) when is_function(key_fun, 1) and length(list) >= 0 do
    groups_from_list(key_fun, fn x -> x end, list)
  end

  def groups_from_list(key_fun, list), do: bad_arguments([{key_fun, 1}, {list, :list}])

  @doc """
  What `value` makes of the items of a list, grouped by what `key` makes of them.

      iex> :maps.groups_from_list(&rem(&1, 2), &(&1 * 10), [1, 2, 3])
      %{0 => [20], 1 => [10, 30]}

  """
  @spec groups_from_list(key :: (term -> term), value :: (term -> term), list) :: map
  def groups_from_list(key_fun, value_fun, list)
      when is_function(key_fun, 1) and is_function(value_fun, 1) and length(list) >= 0 do
    group(key_fun, value_fun, :lists.reverse(list), %{})
  end

  def groups_from_list(key_fun, value_fun, list), do: bad_arguments([{key_fun, 1}, {value_fun, 1}, {list, :list}])

  defp group(key_fun, value_fun, [h | t], groups) do
    key = key_fun.(h)
    value = value_fun.(h)

    case groups do
      %{^key => values} -> group(key_fun, value_fun, t, %{groups | key => [value | values]})
      %{} -> group(key_fun, value_fun, t, :maps.put(key, [value], groups))
    end
  end

  defp group(_key_fun, _value_fun, [], groups), do: groups

  @doc """
  The pairs of the second map whose keys the first has too.

      iex> :maps.intersect(%{a: 1, b: 2}, %{b: 3, c: 4})
      %{b: 3}

  """
  @spec intersect(map1 :: map, map2 :: map) :: map
  def intersect(map1, map2) when is_map(map1) and is_map(map2) do
    if map_size(map1) <= map_size(map2) do
      :maps.from_list(
        for {key, _} <- :maps.to_list(map1),
            is_map_key(map2, key),
            do: {key, :maps.get(key, map2)}
      )
    else
      :maps.from_list(
        for {key, value} <- :maps.to_list(map2), is_map_key(map1, key), do: {key, value}
      )
    end
  end

  def intersect(map1, map2), do: bad_map([map1, map2], [map1, map2])

  @doc """
  The keys both maps have, with what `fun` makes of key and both values.

      iex> :maps.intersect_with(fn _key, a, b -> a + b end, %{a: 1, b: 2}, %{b: 3})
      %{b: 5}

  """
  @spec intersect_with(fun :: (term, term, term -> term), map1 :: map, map2 :: map) :: map
  def intersect_with(fun, map1, map2)
      when is_function(fun, 3) and is_map(map1) and is_map(map2) do
    common = for {key, value1} <- :maps.to_list(map1), is_map_key(map2, key), do: {key, value1}

    :maps.from_list(
      for {key, value1} <- common, do: {key, fun.(key, value1, :maps.get(key, map2))}
    )
  end

  def intersect_with(fun, map1, map2) do
    if is_function(fun, 3), do: bad_map([map1, map2], [fun, map1, map2])
    bad_arguments([{fun, 3}, {map1, :map}, {map2, :map}])
  end

  @doc """
  An iterator over the pairs, for `next/1`.

      iex> :maps.to_list(:maps.iterator(%{a: 1}))
      [a: 1]

  """
  @spec iterator(map) :: iterator
  def iterator(map) when is_map(map), do: [0 | map]
  def iterator(map), do: :erlang.error({:badmap, map}, [map])

  @doc """
  An iterator in an order: `:undefined`, `:ordered`, `:reversed` or a function that tells whether its first argument comes
  first.

      iex> :maps.to_list(:maps.iterator(%{a: 1, b: 2}, :reversed))
      [b: 2, a: 1]

  """
  @spec iterator(map, order :: :undefined | :ordered | :reversed | (term, term -> boolean)) :: iterator
  def iterator(map, :undefined), do: iterator(map)
  def iterator(map, :ordered), do: ordered(:lists.reverse(sorted(map, :ordered)), :none)
  def iterator(map, :reversed), do: ordered(sorted(map, :reversed), :none)

  def iterator(map, order) when is_function(order, 2) do
    pairs = :lists.sort(fn {key1, _}, {key2, _} -> order.(key1, key2) end, pairs(map, [map, order]))
    ordered(:lists.reverse(pairs), :none)
  end

  defp sorted(map, order), do: :lists.keysort(1, pairs(map, [map, order]))

  defp ordered([{key, value} | rest], iterator), do: ordered(rest, {key, value, iterator})
  defp ordered([], iterator), do: iterator

  @doc """
  The map with what `fun` makes of key and value in place of each value.

      iex> :maps.map(fn _key, value -> value * 2 end, %{a: 1})
      %{a: 2}

  """
  @spec map(fun :: (term, term -> term), map) :: map
  def map(fun, map) when is_function(fun, 2) and is_map(map) do
    :phial_maps.with_values(map, map_values(fun, :phial_maps.pairs(map)))
  end

  def map(fun, map) when is_function(fun, 2) do
    pairs = pairs(map, [fun, map])
    :maps.from_list(for {key, value} <- pairs, do: {key, fun.(key, value)})
  end

  def map(fun, map), do: bad_arguments([{fun, 2}, {map, :iterator}])

  defp map_values(fun, [{key, value} | rest]), do: [fun.(key, value) | map_values(fun, rest)]
  defp map_values(_fun, []), do: []

  @doc """
  Both maps in one; for keys both have `fun` is asked with key and both values.

      iex> :maps.merge_with(fn _key, a, b -> a + b end, %{a: 1, b: 2}, %{b: 3})
      %{a: 1, b: 5}

  """
  @spec merge_with(fun :: (term, term, term -> term), map1 :: map, map2 :: map) :: map
  def merge_with(fun, map1, map2) when is_function(fun, 3) and is_map(map1) and is_map(map2) do
    merge_pairs(fun, :maps.to_list(map2), map1)
  end

  def merge_with(fun, map1, map2) do
    if is_function(fun, 3), do: bad_map([map1, map2], [fun, map1, map2])
    bad_arguments([{fun, 3}, {map1, :map}, {map2, :map}])
  end

  defp merge_pairs(fun, [{key, value2} | rest], map) do
    case map do
      %{^key => value1} -> merge_pairs(fun, rest, %{map | key => fun.(key, value1, value2)})
      %{} -> merge_pairs(fun, rest, :maps.put(key, value2, map))
    end
  end

  defp merge_pairs(_fun, [], map), do: map

  @doc """
  The map with what `fun` makes of the value at `key`. Raises `KeyError` when it is not there.

      iex> :maps.update_with(:a, &(&1 + 1), %{a: 1})
      %{a: 2}

  """
  @spec update_with(key :: term, fun :: (term -> term), map) :: map
  def update_with(key, fun, map) when is_function(fun, 1) do
    case map do
      %{^key => value} -> %{map | key => fun.(value)}
      %{} -> :erlang.error({:badkey, key}, [key, fun, map])
      _ -> :erlang.error({:badmap, map}, [key, fun, map])
    end
  end

  def update_with(key, fun, map) do
    if is_map(map), do: bad_arguments([{key, :any}, {fun, 1}]), else: :erlang.error({:badmap, map}, [key, fun, map])
  end

  @doc """
  The map with what `fun` makes of the value at `key`, or `initial` when there is none.

      iex> :maps.update_with(:b, &(&1 + 1), 0, %{a: 1})
      %{a: 1, b: 0}

  """
  @spec update_with(key :: term, fun :: (term -> term), initial :: term, map) :: map
  def update_with(key, fun, init, map) when is_function(fun, 1) do
    case map do
      %{^key => value} -> %{map | key => fun.(value)}
      %{} -> :maps.put(key, init, map)
      _ -> :erlang.error({:badmap, map}, [key, fun, init, map])
    end
  end

  def update_with(key, fun, init, map) do
    if is_map(map), do: bad_arguments([{key, :any}, {fun, 1}]), else: :erlang.error({:badmap, map}, [key, fun, init, map])
  end

  # An iterator is [place | map], or the pairs that next/1, a builtin, has fetched in advance: {key, value, iterator}.
  # What `map` (or an iterator over one) holds, in the order of iterators.
  defp pairs(map, _args) when is_map(map), do: :phial_maps.pairs(map)
  defp pairs([0 | map], _args) when is_map(map), do: :phial_maps.pairs(map)
  defp pairs([_ | map] = iterator, _args) when is_map(map), do: pairs_of(:maps.next(iterator))
  defp pairs({_, _, _} = iterator, _args), do: pairs_of(iterator)
  defp pairs(:none, _args), do: []
  defp pairs(map, args), do: :erlang.error({:badmap, map}, args)

  defp pairs_of({key, value, rest}), do: [{key, value} | pairs_of(rest)]
  defp pairs_of(iterator), do: pairs(iterator, [iterator])

  defp bad_map([map | rest], args) do
    if is_map(map), do: bad_map(rest, args), else: :erlang.error({:badmap, map}, args)
  end

  defp bad_map([], args), do: :erlang.error(:badarg, args)

  # Which of the arguments, each with what it should be (a number: the arity of a function), are wrong.
  defp bad_arguments(wanted) do
    wanted = Enum.with_index(wanted, 1)
    :phial_error.badargs(for {{value, kind}, position} <- wanted, text = unwanted(value, kind), do: {position, text})
  end

  defp unwanted(_value, :any), do: nil
  defp unwanted(value, :list) when length(value) >= 0, do: nil
  defp unwanted(value, :list), do: if(is_list(value), do: "not a proper list", else: "not a list")
  defp unwanted(value, :map), do: if(not is_map(value), do: "not a map")
  defp unwanted(value, :iterator), do: if(not iterator?(value), do: "not a map or an iterator")
  defp unwanted(value, 1), do: if(not is_function(value, 1), do: "not a fun that takes one argument")
  defp unwanted(value, 2), do: if(not is_function(value, 2), do: "not a fun that takes two arguments")
  defp unwanted(value, 3), do: if(not is_function(value, 3), do: "not a fun that takes three arguments")

  defp iterator?([_ | map]), do: is_map(map)
  defp iterator?(value), do: is_map(value) or value == :none or (is_tuple(value) and tuple_size(value) == 3)

  ## Written in C

  @doc """
  `{:ok, value}` of a key, or `:error`. Raises `BadMapError` for what is no map.

      iex> :maps.find(:a, %{a: 1})
      {:ok, 1}
      iex> :maps.find(:b, %{a: 1})
      :error

  """
  @spec find(key :: term, map) :: {:ok, term} | :error
  def find(key, map)

  @doc """
  A map of the keys of a list, all with the same value.

      iex> :maps.from_keys([:a, :b], 0)
      %{a: 0, b: 0}

  """
  @spec from_keys(keys :: list, value :: term) :: map
  def from_keys(keys, value)

  @doc """
  A map of a list of pairs; the last pair with a key counts. Raises `ArgumentError` for other items.

      iex> :maps.from_list(a: 1, b: 2, a: 3)
      %{a: 3, b: 2}

  """
  @spec from_list(pairs :: [{term, term}]) :: map
  def from_list(pairs)

  @doc """
  The value of a key. Raises `KeyError` when it is not there, `BadMapError` for what is no map.

      iex> :maps.get(:a, %{a: 1})
      1

  """
  @spec get(key :: term, map) :: term
  def get(key, map)

  @doc """
  The value of a key, or `default`.

      iex> :maps.get(:b, %{a: 1}, 0)
      0

  """
  @spec get(key :: term, map, default :: term) :: term
  def get(key, map, default)

  @doc """
  Whether the map has the key.

      iex> :maps.is_key(:a, %{a: 1})
      true

  """
  @spec is_key(key :: term, map) :: boolean
  def is_key(key, map)

  @doc """
  The keys as a list.

      iex> :maps.keys(%{a: 1, b: 2})
      [:a, :b]

  """
  @spec keys(map) :: list
  def keys(map)

  @doc """
  Both maps in one; for keys both have the second counts.

      iex> :maps.merge(%{a: 1, b: 2}, %{b: 3})
      %{a: 1, b: 3}

  """
  @spec merge(map1 :: map, map2 :: map) :: map
  def merge(map1, map2)

  @doc """
  A map without pairs.

      iex> :maps.new()
      %{}

  """
  @spec new() :: map
  def new()

  @doc """
  `{key, value, iterator}` of the next pair, or `:none`.

      iex> {key, value, rest} = :maps.next(:maps.iterator(%{a: 1}))
      iex> {key, value, :maps.next(rest)}
      {:a, 1, :none}

  """
  @spec next(iterator) :: {term, term, iterator} | :none
  def next(iterator)

  @doc """
  The map with `value` at `key`.

      iex> :maps.put(:b, 2, %{a: 1})
      %{a: 1, b: 2}

  """
  @spec put(key :: term, value :: term, map) :: map
  def put(key, value, map)

  @doc """
  The map without `key`, which need not be there.

      iex> :maps.remove(:a, %{a: 1, b: 2})
      %{b: 2}

  """
  @spec remove(key :: term, map) :: map
  def remove(key, map)

  @doc """
  How many pairs the map has.

      iex> :maps.size(%{a: 1})
      1

  """
  @spec size(map) :: non_neg_integer
  def size(map)

  @doc """
  `{value, map_without_it}` of a key, or `:error`.

      iex> :maps.take(:a, %{a: 1, b: 2})
      {1, %{b: 2}}

  """
  @spec take(key :: term, map) :: {term, map} | :error
  def take(key, map)

  @doc """
  The pairs of a map or an iterator as a list.

      iex> :maps.to_list(%{a: 1, b: 2})
      [a: 1, b: 2]

  """
  @spec to_list(map) :: [{term, term}]
  def to_list(map)

  @doc """
  The map with `value` at a `key` it has already. Raises `KeyError` otherwise.

      iex> :maps.update(:a, 2, %{a: 1})
      %{a: 2}

  """
  @spec update(key :: term, value :: term, map) :: map
  def update(key, value, map)

  @doc """
  The values as a list.

      iex> :maps.values(%{a: 1, b: 2})
      [1, 2]

  """
  @spec values(map) :: list
  def values(map)

  @doc """
  Only the pairs with the keys of the list.

      iex> :maps.with([:a, :c], %{a: 1, b: 2})
      %{a: 1}

  """
  @spec with(keys :: list, map) :: map
  def with keys, map

  @doc """
  The map without the keys of the list.

      iex> :maps.without([:a, :c], %{a: 1, b: 2})
      %{b: 2}

  """
  @spec without(keys :: list, map) :: map
  def without(keys, map)
end
