defmodule :maps do
  @moduledoc """
  Erlang's `:maps`: the functions that take functions. The others are builtins.

      iex> :maps.map(fn _key, value -> value * 2 end, %{a: 1})
      %{a: 2}

  """

  def filter(fun, map) when is_function(fun, 2) do
    :maps.from_list(filter_pairs(fun, pairs(map, [fun, map])))
  end

  defp filter_pairs(fun, [{key, value} = pair | rest]) do
    case fun.(key, value) do
      true -> [pair | filter_pairs(fun, rest)]
      false -> filter_pairs(fun, rest)
    end
  end

  defp filter_pairs(_fun, []), do: []

  def filtermap(fun, map) when is_function(fun, 2) do
    :maps.from_list(filtermap_pairs(fun, pairs(map, [fun, map])))
  end

  defp filtermap_pairs(fun, [{key, value} = pair | rest]) do
    case fun.(key, value) do
      true -> [pair | filtermap_pairs(fun, rest)]
      {true, new} -> [{key, new} | filtermap_pairs(fun, rest)]
      false -> filtermap_pairs(fun, rest)
    end
  end

  defp filtermap_pairs(_fun, []), do: []

  def fold(fun, acc, map) when is_function(fun, 3),
    do: fold_pairs(fun, acc, pairs(map, [fun, acc, map]))

  defp fold_pairs(fun, acc, [{key, value} | rest]),
    do: fold_pairs(fun, fun.(key, value, acc), rest)

  defp fold_pairs(_fun, acc, []), do: acc

  def foreach(fun, map) when is_function(fun, 2), do: foreach_pair(fun, pairs(map, [fun, map]))

  defp foreach_pair(fun, [{key, value} | rest]) do
    fun.(key, value)
    foreach_pair(fun, rest)
  end

  defp foreach_pair(_fun, []), do: :ok

  def groups_from_list(key_fun, list), do: groups_from_list(key_fun, fn x -> x end, list)

  def groups_from_list(key_fun, value_fun, list)
      when is_function(key_fun, 1) and is_function(value_fun, 1) do
    group(key_fun, value_fun, :lists.reverse(list), %{})
  end

  defp group(key_fun, value_fun, [h | t], groups) do
    key = key_fun.(h)
    value = value_fun.(h)

    case groups do
      %{^key => values} -> group(key_fun, value_fun, t, %{groups | key => [value | values]})
      %{} -> group(key_fun, value_fun, t, :maps.put(key, [value], groups))
    end
  end

  defp group(_key_fun, _value_fun, [], groups), do: groups

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

  def intersect_with(fun, map1, map2)
      when is_function(fun, 3) and is_map(map1) and is_map(map2) do
    common = for {key, value1} <- :maps.to_list(map1), is_map_key(map2, key), do: {key, value1}

    :maps.from_list(
      for {key, value1} <- common, do: {key, fun.(key, value1, :maps.get(key, map2))}
    )
  end

  def intersect_with(fun, map1, map2), do: bad_map([map1, map2], [fun, map1, map2])

  # An iterator is [place | map], or the pairs that next/1, a builtin, has fetched in advance: {key, value, iterator}.
  def iterator(map) when is_map(map), do: [0 | map]
  def iterator(map), do: :erlang.error({:badmap, map}, [map])

  def iterator(map, :undefined), do: iterator(map)
  def iterator(map, :ordered), do: ordered(:lists.reverse(sorted(map, :ordered)), :none)
  def iterator(map, :reversed), do: ordered(sorted(map, :reversed), :none)

  defp sorted(map, order), do: :lists.keysort(1, pairs(map, [map, order]))

  defp ordered([{key, value} | rest], iterator), do: ordered(rest, {key, value, iterator})
  defp ordered([], iterator), do: iterator

  def map(fun, map) when is_function(fun, 2) and is_map(map) do
    :phial_maps.with_values(map, map_values(fun, :phial_maps.pairs(map)))
  end

  def map(fun, map) when is_function(fun, 2) do
    pairs = pairs(map, [fun, map])
    :maps.from_list(for {key, value} <- pairs, do: {key, fun.(key, value)})
  end

  defp map_values(fun, [{key, value} | rest]), do: [fun.(key, value) | map_values(fun, rest)]
  defp map_values(_fun, []), do: []

  def merge_with(fun, map1, map2) when is_function(fun, 3) and is_map(map1) and is_map(map2) do
    merge_pairs(fun, :maps.to_list(map2), map1)
  end

  def merge_with(fun, map1, map2) do
    if is_function(fun, 3), do: bad_map([map1, map2], [fun, map1, map2])
    :erlang.error(:badarg, [fun, map1, map2])
  end

  defp merge_pairs(fun, [{key, value2} | rest], map) do
    case map do
      %{^key => value1} -> merge_pairs(fun, rest, %{map | key => fun.(key, value1, value2)})
      %{} -> merge_pairs(fun, rest, :maps.put(key, value2, map))
    end
  end

  defp merge_pairs(_fun, [], map), do: map

  def update_with(key, fun, map) when is_function(fun, 1) do
    case map do
      %{^key => value} -> %{map | key => fun.(value)}
      %{} -> :erlang.error({:badkey, key}, [key, fun, map])
      _ -> :erlang.error({:badmap, map}, [key, fun, map])
    end
  end

  def update_with(key, fun, init, map) when is_function(fun, 1) do
    case map do
      %{^key => value} -> %{map | key => fun.(value)}
      %{} -> :maps.put(key, init, map)
      _ -> :erlang.error({:badmap, map}, [key, fun, init, map])
    end
  end

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
end
