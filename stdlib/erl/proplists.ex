defmodule :proplists do
  @moduledoc """
  Erlang's `:proplists`: lists of `{key, value}` and of atoms, which stand for `{atom, true}`.

      iex> :proplists.get_value(:a, [:b, {:a, 1}])
      1

  """

  @doc """
  The short form of a property: `key` for `{key, true}`.

      iex> :proplists.property({:a, true})
      :a

  """
  @spec property(property :: term) :: term
  def property({key, true}) when is_atom(key), do: key
  def property(property), do: property

  @doc """
  The property of a key and a value: `key` when the value is true.

      iex> :proplists.property(:a, 1)
      {:a, 1}

  """
  @spec property(key :: term, value :: term) :: term
  def property(key, true) when is_atom(key), do: key
  def property(key, value), do: {key, value}

  @doc """
  The list with `{key, true}` in place of `key`.

      iex> :proplists.unfold([:a, {:b, 1}])
      [a: true, b: 1]

  """
  @spec unfold(list) :: list
  def unfold([h | t]) when is_atom(h), do: [{h, true} | unfold(t)]
  def unfold([h | t]), do: [h | unfold(t)]
  def unfold([]), do: []

  @doc """
  The list with `key` in place of `{key, true}`.

      iex> :proplists.compact([{:a, true}, {:b, 1}])
      [:a, {:b, 1}]

  """
  @spec compact(list) :: list
  def compact(list), do: :lists.map(&property/1, list)

  @doc """
  The first entry for `key` as a tuple, or `:none`.

      iex> :proplists.lookup(:a, [:a])
      {:a, true}

  """
  @spec lookup(key :: term, list) :: tuple | :none
  def lookup(key, [h | _]) when is_atom(h) and h === key, do: {key, true}
  def lookup(key, [h | _]) when is_tuple(h) and tuple_size(h) >= 1 and elem(h, 0) === key, do: h
  def lookup(key, [_ | t]), do: lookup(key, t)
  def lookup(_key, []), do: :none

  @doc """
  All entries for `key` as tuples.

      iex> :proplists.lookup_all(:a, [:a, {:a, 1}])
      [a: true, a: 1]

  """
  @spec lookup_all(key :: term, list) :: [tuple]
  def lookup_all(key, list) do
    :lists.filtermap(
      fn
        h when is_atom(h) and h === key -> {true, {key, true}}
        h when is_tuple(h) and tuple_size(h) >= 1 -> elem(h, 0) === key
        _ -> false
      end,
      list
    )
  end

  @doc """
  Whether there is an entry for `key`.

      iex> :proplists.is_defined(:a, [:a])
      true

  """
  @spec is_defined(key :: term, list) :: boolean
  def is_defined(key, list), do: lookup(key, list) != :none

  @doc """
  The value of the first entry for `key`, or `:undefined`; for `key` alone, true.

      iex> :proplists.get_value(:a, [{:a, 1}])
      1

  """
  @spec get_value(key :: term, list) :: term
  def get_value(key, list), do: get_value(key, list, :undefined)

  @doc """
  The value of the first entry for `key`, or `default`.

      iex> :proplists.get_value(:b, [{:a, 1}], 0)
      0

  """
  @spec get_value(key :: term, list, default :: term) :: term
  def get_value(key, [{k, value} | _], _default) when k === key, do: value
  def get_value(key, [{_, _} | t], default), do: get_value(key, t, default)

  def get_value(key, [h | _], _default) when is_atom(h) and h === key, do: true

  def get_value(key, [h | _], default)
      when is_tuple(h) and tuple_size(h) >= 1 and elem(h, 0) === key do
    case h do
      {_, value} -> value
      _ -> default
    end
  end

  def get_value(key, [_ | t], default), do: get_value(key, t, default)
  def get_value(_key, [], default), do: default

  @doc """
  The values of all entries for `key`.

      iex> :proplists.get_all_values(:a, [{:a, 1}, :a, {:b, 2}])
      [1, true]

  """
  @spec get_all_values(key :: term, list) :: list
  def get_all_values(key, list), do: for({k, value} <- unfold(list), k === key, do: value)

  @doc """
  The values of all entries for `key` in a row, lists with their items.

      iex> :proplists.append_values(:a, [a: [1], a: 2])
      [1, 2]

  """
  @spec append_values(key :: term, list) :: list
  def append_values(key, list) do
    :lists.flatmap(
      fn value -> if is_list(value), do: value, else: [value] end,
      get_all_values(key, list)
    )
  end

  @doc """
  Whether the first entry for `key` is true.

      iex> :proplists.get_bool(:a, [:a])
      true

  """
  @spec get_bool(key :: term, list) :: boolean
  def get_bool(key, list) do
    case lookup(key, list) do
      {_, true} -> true
      _ -> false
    end
  end

  @doc """
  The keys, each once.

      iex> :proplists.get_keys([{:a, 1}, {:a, 2}])
      [:a]

  """
  @spec get_keys(list) :: list
  def get_keys(list) do
    keys = for h <- unfold(list), is_tuple(h), tuple_size(h) >= 1, do: {elem(h, 0), true}
    :maps.keys(:maps.from_list(keys))
  end

  @doc """
  The list without the entries for `key`.

      iex> :proplists.delete(:a, [:a, {:b, 1}, {:a, 2}])
      [b: 1]

  """
  @spec delete(key :: term, list) :: list
  def delete(key, [h | t]) when is_tuple(h) and tuple_size(h) >= 1 and elem(h, 0) === key, do: delete(key, t)
  def delete(key, [key | t]), do: delete(key, t)
  def delete(key, [h | t]), do: [h | delete(key, t)]
  def delete(_key, []), do: []

  @doc """
  For each key the entries for it, and the entries for none of them.

      iex> :proplists.split([{:a, 1}, {:b, 2}, {:c, 3}], [:a, :b])
      {[[a: 1], [b: 2]], [c: 3]}

  """
  @spec split(list, keys :: list) :: {[list], list}
  def split(list, keys) do
    groups =
      :lists.map(
        fn key -> :lists.filter(fn h -> key_of(h) === {:key, key} end, list) end,
        keys
      )

    rest =
      :lists.filter(
        fn h ->
          case key_of(h) do
            {:key, key} -> not :lists.member(key, keys)
            :none -> true
          end
        end,
        list
      )

    {groups, rest}
  end

  defp key_of(h) when is_atom(h), do: {:key, h}
  defp key_of(h) when is_tuple(h) and tuple_size(h) >= 1, do: {:key, elem(h, 0)}
  defp key_of(_), do: :none

  @doc """
  The list with other names for keys, of pairs `{name, key}`.

      iex> :proplists.substitute_aliases([colour: :color], [colour: 1])
      [color: 1]

  """
  @spec substitute_aliases(aliases :: [{term, term}], list) :: list
  def substitute_aliases(aliases, list) do
    :lists.map(fn h -> substitute(h, aliases) end, list)
  end

  defp substitute(h, aliases) do
    with {:key, key} <- key_of(h), {_, new} <- :lists.keyfind(key, 1, aliases) do
      if is_atom(h), do: property(new, true), else: property(:erlang.setelement(1, h, new))
    else
      _ -> h
    end
  end

  @doc """
  The list with keys that mean the opposite, of pairs `{key, opposite}`, replaced.

      iex> :proplists.substitute_negations([no_color: :color], [:no_color])
      [color: false]

  """
  @spec substitute_negations(negations :: [{term, term}], list) :: list
  def substitute_negations(negations, list) do
    :lists.map(
      fn h ->
        with {:key, key} <- key_of(h), {_, new} <- :lists.keyfind(key, 1, negations) do
          case h do
            {_, true} -> {new, false}
            {_, false} -> property(new, true)
            {_, _} -> property(new, true)
            _ -> {new, false}
          end
        else
          _ -> h
        end
      end,
      list
    )
  end

  @doc """
  The list with each property that stands first in a pair of `expansions` replaced by the entries of the pair.

      iex> :proplists.expand([{:fast, [:o2, :inline]}], [:fast, :debug])
      [:o2, :inline, :debug]

  """
  @spec expand(expansions :: [{term, list}], list) :: list
  def expand(expansions, list) do
    pairs =
      :lists.map(fn {property, expansion} -> {property(property), expansion} end, expansions)

    :lists.flatmap(
      fn h ->
        case :lists.keyfind(property(h), 1, pairs) do
          {_, expansion} -> expansion
          false -> [h]
        end
      end,
      list
    )
  end

  @doc """
  The list after `stages`: `{:aliases, pairs}`, `{:negations, pairs}`, `{:expand, pairs}`.

      iex> :proplists.normalize([:no_color], [{:negations, [no_color: :color]}])
      [color: false]

  """
  @spec normalize(list, stages :: list) :: list
  def normalize(list, stages) do
    compact(:lists.foldl(&apply_stage/2, list, stages))
  end

  defp apply_stage({:aliases, aliases}, list), do: substitute_aliases(aliases, list)
  defp apply_stage({:negations, negations}, list), do: substitute_negations(negations, list)
  defp apply_stage({:expand, expansions}, list), do: expand(expansions, list)

  @doc """
  The map of the list; of several entries for a key the first counts.

      iex> :proplists.to_map([:a, {:b, 1}, {:b, 2}])
      %{a: true, b: 1}

  """
  @spec to_map(list) :: map
  def to_map(list),
    do: :maps.from_list(:lists.reverse(for({key, value} <- unfold(list), do: {key, value})))

  @doc """
  The map of the list after the `stages` of `normalize/2`.

      iex> :proplists.to_map([colour: 1], [{:aliases, [colour: :color]}])
      %{color: 1}

  """
  @spec to_map(list, stages :: list) :: map
  def to_map(list, stages), do: to_map(normalize(list, stages))

  @doc """
  The list of the pairs of a map.

      iex> :proplists.from_map(%{a: 1})
      [a: 1]

  """
  @spec from_map(map) :: list
  def from_map(map), do: :maps.to_list(map)
end
