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
  def compact([h | t]), do: [property(h) | compact(t)]
  def compact(rest), do: no_more(rest)

  # What ends a list that is walked along.
  defp no_more([]), do: []
  defp no_more(other), do: :erlang.error({:bad_generator, other})

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
  def lookup_all(key, [h | t]) when is_atom(h) and h === key, do: [{key, true} | lookup_all(key, t)]

  def lookup_all(key, [h | t]) when is_tuple(h) and tuple_size(h) >= 1 and elem(h, 0) === key,
    do: [h | lookup_all(key, t)]

  def lookup_all(key, [_ | t]), do: lookup_all(key, t)
  def lookup_all(_key, []), do: []

  @doc """
  Whether there is an entry for `key`.

      iex> :proplists.is_defined(:a, [:a])
      true

  """
  @spec is_defined(key :: term, list) :: boolean
  def is_defined(key, [h | _]) when is_atom(h) and h === key, do: true
  def is_defined(key, [h | _]) when is_tuple(h) and tuple_size(h) >= 1 and elem(h, 0) === key, do: true
  def is_defined(key, [_ | t]), do: is_defined(key, t)
  def is_defined(_key, []), do: false

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
  def get_all_values(key, [h | t]) when is_atom(h) and h === key, do: [true | get_all_values(key, t)]
  def get_all_values(key, [{k, value} | t]) when k === key, do: [value | get_all_values(key, t)]
  def get_all_values(key, [_ | t]), do: get_all_values(key, t)
  def get_all_values(_key, []), do: []

  @doc """
  The values of all entries for `key` in a row, lists with their items.

      iex> :proplists.append_values(:a, [a: [1], a: 2])
      [1, 2]

  """
  @spec append_values(key :: term, list) :: list
  def append_values(key, [h | t]) when is_atom(h) and h === key, do: [true | append_values(key, t)]

  def append_values(key, [{k, value} | t]) when k === key and is_list(value),
    do: value ++ append_values(key, t)

  def append_values(key, [{k, value} | t]) when k === key, do: [value | append_values(key, t)]
  def append_values(key, [_ | t]), do: append_values(key, t)
  def append_values(_key, []), do: []

  @doc """
  Whether the first entry for `key` is true.

      iex> :proplists.get_bool(:a, [:a])
      true

  """
  @spec get_bool(key :: term, list) :: boolean
  def get_bool(key, [h | _]) when is_atom(h) and h === key, do: true

  def get_bool(key, [h | _]) when is_tuple(h) and tuple_size(h) >= 1 and elem(h, 0) === key,
    do: h === {key, true}

  def get_bool(key, [_ | t]), do: get_bool(key, t)
  def get_bool(_key, []), do: false

  @doc """
  The keys, each once.

      iex> :proplists.get_keys([{:a, 1}, {:a, 2}])
      [:a]

  """
  @spec get_keys(list) :: list
  def get_keys(list), do: :sets.to_list(get_keys(list, :sets.new()))

  defp get_keys([h | t], keys) when is_atom(h), do: get_keys(t, :sets.add_element(h, keys))

  defp get_keys([h | t], keys) when is_tuple(h) and tuple_size(h) >= 1,
    do: get_keys(t, :sets.add_element(elem(h, 0), keys))

  defp get_keys([_ | t], keys), do: get_keys(t, keys)
  defp get_keys([], keys), do: keys

  @doc """
  The list without the entries for `key`.

      iex> :proplists.delete(:a, [:a, {:b, 1}, {:a, 2}])
      [b: 1]

  """
  @spec delete(key :: term, list) :: list
  def delete(key, [h | t]) when is_tuple(h) and tuple_size(h) >= 1 and elem(h, 0) === key, do: delete(key, t)
  def delete(key, [h | t]) when is_atom(h) and h === key, do: delete(key, t)
  def delete(key, [h | t]), do: [h | delete(key, t)]
  def delete(_key, []), do: []

  @doc """
  For each key the entries for it, and the entries for none of them.

      iex> :proplists.split([{:a, 1}, {:b, 2}, {:c, 3}], [:a, :b])
      {[[a: 1], [b: 2]], [c: 3]}

  """
  @spec split(list, keys :: list) :: {[list], list}
  def split(list, keys) do
    {found, rest} = split(list, :maps.from_list(with_none(keys)), [])
    {each_found(keys, found), :lists.reverse(rest)}
  end

  defp with_none([key | keys]), do: [{key, []} | with_none(keys)]
  defp with_none(rest), do: no_more(rest)

  defp each_found(keys, found), do: for(key <- keys, do: :lists.reverse(:maps.get(key, found)))

  # The entries for each key and the others, both in reverse.
  defp split([h | t], found, rest) do
    with {:key, key} <- key_of(h), %{^key => entries} <- found do
      split(t, :maps.put(key, [h | entries], found), rest)
    else
      _ -> split(t, found, [h | rest])
    end
  end

  defp split([], found, rest), do: {found, rest}

  defp key_of(h) when is_atom(h), do: {:key, h}
  defp key_of(h) when is_tuple(h) and tuple_size(h) >= 1, do: {:key, elem(h, 0)}
  defp key_of(_), do: :none

  @doc """
  The list with other names for keys, of pairs `{name, key}`.

      iex> :proplists.substitute_aliases([colour: :color], [colour: 1])
      [color: 1]

  """
  @spec substitute_aliases(aliases :: [{term, term}], list) :: list
  def substitute_aliases(aliases, [h | t]),
    do: [substitute_aliases_1(aliases, h) | substitute_aliases(aliases, t)]

  def substitute_aliases(_aliases, rest), do: no_more(rest)

  defp substitute_aliases_1([{key, new} | _], h) when is_atom(h) and h === key, do: property(new, true)

  defp substitute_aliases_1([{key, new} | _], h)
       when is_tuple(h) and tuple_size(h) >= 1 and elem(h, 0) === key,
       do: property(:erlang.setelement(1, h, new))

  defp substitute_aliases_1([{_, _} | aliases], h), do: substitute_aliases_1(aliases, h)
  defp substitute_aliases_1([], h), do: h

  @doc """
  The list with keys that mean the opposite, of pairs `{key, opposite}`, replaced.

      iex> :proplists.substitute_negations([no_color: :color], [:no_color])
      [color: false]

  """
  @spec substitute_negations(negations :: [{term, term}], list) :: list
  def substitute_negations(negations, [h | t]),
    do: [substitute_negations_1(negations, h) | substitute_negations(negations, t)]

  def substitute_negations(_negations, rest), do: no_more(rest)

  defp substitute_negations_1([{key, new} | _], h) when is_atom(h) and h === key, do: {new, false}

  defp substitute_negations_1([{key, new} | _], h)
       when is_tuple(h) and tuple_size(h) >= 1 and elem(h, 0) === key do
    case h do
      {_, true} -> {new, false}
      _ -> property(new, true)
    end
  end

  defp substitute_negations_1([{_, _} | negations], h), do: substitute_negations_1(negations, h)
  defp substitute_negations_1([], h), do: h

  @doc """
  The list with properties replaced by others, of pairs `{property, entries}`: the first entry with the key of the
  property, when it is the same property in its short form. Later entries with that key go then.

      iex> :proplists.expand([{:fast, [:o2, :inline]}], [:fast, :debug])
      [:o2, :inline, :debug]
      iex> :proplists.expand([{{:level, 3}, [:fast]}], [{:level, 3}, {:level, 1}])
      [:fast]
      iex> :proplists.expand([{{:level, 3}, [:fast]}], [{:level, 1}, {:level, 3}])
      [level: 1, level: 3]
  """
  @spec expand(expansions :: [{term, list}], list) :: list
  def expand(expansions, list) when is_list(list),
    do: flatten(expand_0(key_uniq(short(expansions)), list))

  defp short([{property, entries} | t]), do: [{property(property), entries} | short(t)]
  defp short([_ | t]), do: short(t)
  defp short(rest), do: no_more(rest)

  # Expansions of the same property in a row: the first counts.
  defp key_uniq([{property, entries} | t]), do: [{property, entries} | key_uniq_1(property, t)]
  defp key_uniq([]), do: []

  defp key_uniq_1(property, [{next, _} | t]) when property === next, do: key_uniq_1(property, t)
  defp key_uniq_1(_property, rest), do: key_uniq(rest)

  defp expand_0([{property, entries} | t], list), do: expand_0(t, expand_1(property, entries, list))
  defp expand_0([], list), do: list

  defp expand_1(property, entries, list) do
    case key_of(property) do
      {:key, key} -> expand_2(key, property, entries, list)
      :none -> list
    end
  end

  # Down to the first entry with the key. What replaces it is a list in the list until the end.
  defp expand_2(key, property, entries, [h | t]) do
    if key_of(h) === {:key, key},
      do: expand_3(key, property, entries, property(h), t),
      else: [h | expand_2(key, property, entries, t)]
  end

  defp expand_2(_key, _property, _entries, []), do: []

  defp expand_3(key, property, entries, h, t) when property === h, do: [entries | delete(key, t)]
  defp expand_3(_key, _property, _entries, h, t), do: [h | t]

  defp flatten([h | t]) when is_list(h), do: h ++ flatten(t)
  defp flatten([h | t]), do: [h | flatten(t)]
  defp flatten([]), do: []

  @doc """
  The list after `stages`: `{:aliases, pairs}`, `{:negations, pairs}`, `{:expand, pairs}`.

      iex> :proplists.normalize([:no_color], [{:negations, [no_color: :color]}])
      [color: false]

  """
  @spec normalize(list, stages :: list) :: list
  def normalize(list, stages), do: compact(apply_stages(list, stages))

  defp apply_stages(list, [{:aliases, aliases} | t]),
    do: apply_stages(substitute_aliases(aliases, list), t)

  defp apply_stages(list, [{:negations, negations} | t]),
    do: apply_stages(substitute_negations(negations, list), t)

  defp apply_stages(list, [{:expand, expansions} | t]), do: apply_stages(expand(expansions, list), t)
  defp apply_stages(list, []), do: list

  @doc """
  The map of the list; of several entries for a key the first counts.

      iex> :proplists.to_map([:a, {:b, 1}, {:b, 2}])
      %{a: true, b: 1}

  """
  @spec to_map(list) :: map
  def to_map(list) do
    :lists.foldr(
      fn
        h, map when is_atom(h) -> :maps.put(h, true, map)
        {key, value}, map -> :maps.put(key, value, map)
        _, map -> map
      end,
      %{},
      list
    )
  end

  @doc """
  The map of the list after the `stages` of `normalize/2`.

      iex> :proplists.to_map([colour: 1], [{:aliases, [colour: :color]}])
      %{color: 1}

  """
  @spec to_map(list, stages :: list) :: map
  def to_map(list, stages), do: to_map(apply_stages(list, stages))

  @doc """
  The list of the pairs of a map.

      iex> :proplists.from_map(%{a: 1})
      [a: 1]

  """
  @spec from_map(map) :: list
  def from_map(map), do: :maps.to_list(map)
end
