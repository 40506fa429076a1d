defmodule :proplists do
  @moduledoc """
  Erlang's `:proplists`: lists of `{key, value}` and of atoms, which stand for `{atom, true}`.

      iex> :proplists.get_value(:a, [:b, {:a, 1}])
      1

  """

  def property({key, true}) when is_atom(key), do: key
  def property(property), do: property

  def property(key, true) when is_atom(key), do: key
  def property(key, value), do: {key, value}

  def unfold([h | t]) when is_atom(h), do: [{h, true} | unfold(t)]
  def unfold([h | t]), do: [h | unfold(t)]
  def unfold([]), do: []

  def compact(list), do: :lists.map(&property/1, list)

  def lookup(key, [h | _]) when is_atom(h) and h === key, do: {key, true}
  def lookup(key, [h | _]) when is_tuple(h) and tuple_size(h) >= 1 and elem(h, 0) === key, do: h
  def lookup(key, [_ | t]), do: lookup(key, t)
  def lookup(_key, []), do: :none

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

  def is_defined(key, list), do: lookup(key, list) != :none

  def get_value(key, list), do: get_value(key, list, :undefined)

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

  def get_all_values(key, list), do: for({k, value} <- unfold(list), k === key, do: value)

  def append_values(key, list) do
    :lists.flatmap(
      fn value -> if is_list(value), do: value, else: [value] end,
      get_all_values(key, list)
    )
  end

  def get_bool(key, list) do
    case lookup(key, list) do
      {_, true} -> true
      _ -> false
    end
  end

  def get_keys(list) do
    keys = for h <- unfold(list), is_tuple(h), tuple_size(h) >= 1, do: {elem(h, 0), true}
    :maps.keys(:maps.from_list(keys))
  end

  def delete(key, [h | t]) when is_tuple(h) and tuple_size(h) >= 1 and elem(h, 0) === key, do: delete(key, t)
  def delete(key, [key | t]), do: delete(key, t)
  def delete(key, [h | t]), do: [h | delete(key, t)]
  def delete(_key, []), do: []

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

  def normalize(list, stages) do
    compact(:lists.foldl(&apply_stage/2, list, stages))
  end

  defp apply_stage({:aliases, aliases}, list), do: substitute_aliases(aliases, list)
  defp apply_stage({:negations, negations}, list), do: substitute_negations(negations, list)
  defp apply_stage({:expand, expansions}, list), do: expand(expansions, list)

  def to_map(list),
    do: :maps.from_list(:lists.reverse(for({key, value} <- unfold(list), do: {key, value})))

  def to_map(list, stages), do: to_map(normalize(list, stages))
  def from_map(map), do: :maps.to_list(map)
end
