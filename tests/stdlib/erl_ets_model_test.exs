defmodule ErlEtsModelTest do
  use ExUnit.Case, async: true

  # Random operations on a table and on a map; at the end, and in every look-up, both agree.

  for type <- [:set, :ordered_set] do
    test "#{type}: as a map" do
      for seed <- 1..3, {count, range} <- [{2000, 50}, {6000, 3000}] do
        :rand.seed(:exsss, {seed, 1, 2})
        table = :ets.new(:model, [unquote(type)])
        model = Enum.reduce(1..count, %{}, &step(table, key(:rand.uniform(range)), &1, &2))
        rows = :ets.tab2list(table)
        assert Map.new(rows) == model
        assert :ets.info(table, :size) == map_size(model)
        assert Enum.sort(keys(table, :ets.first(table), [])) == Enum.sort(Map.keys(model))
        if unquote(type) == :ordered_set, do: assert(rows == Enum.sort(Map.to_list(model)))
      end
    end
  end

  for type <- [:bag, :duplicate_bag] do
    test "#{type}: as a map of lists" do
      for seed <- 1..3 do
        :rand.seed(:exsss, {seed, 1, 2})
        table = :ets.new(:model, [unquote(type)])
        model = Enum.reduce(1..3000, %{}, fn _, model -> step_bag(unquote(type), table, model) end)
        expected = for {key, values} <- model, value <- values, do: {key, value}
        assert Enum.sort(:ets.tab2list(table)) == Enum.sort(expected)
      end
    end
  end

  defp key(i) when rem(i, 5) == 0, do: {:k, i}
  defp key(i), do: i

  defp row(model, key), do: for({:ok, value} <- [Map.fetch(model, key)], do: {key, value})

  defp step(table, key, i, model) do
    case :rand.uniform(10) do
      n when n <= 4 ->
        value = if rem(i, 3) == 0, do: "v#{i}", else: i
        :ets.insert(table, {key, value})
        Map.put(model, key, value)

      5 ->
        assert :ets.insert_new(table, {key, {i, [key]}}) == not Map.has_key?(model, key)
        Map.put_new(model, key, {i, [key]})

      6 ->
        assert :ets.take(table, key) == row(model, key)
        Map.delete(model, key)

      n when n <= 8 ->
        :ets.delete(table, key)
        Map.delete(model, key)

      9 ->
        assert :ets.lookup(table, key) == row(model, key)
        model

      10 when is_integer(:erlang.map_get(key, model)) ->
        assert :ets.update_counter(table, key, 3) == model[key] + 3
        Map.update!(model, key, &(&1 + 3))

      10 ->
        model
    end
  end

  defp step_bag(type, table, model) do
    {key, value} = {:rand.uniform(400), :rand.uniform(6)}
    values = Map.get(model, key, [])

    case :rand.uniform(6) do
      n when n <= 3 ->
        :ets.insert(table, {key, value})
        if type == :bag and value in values, do: model, else: Map.put(model, key, values ++ [value])

      4 ->
        :ets.delete_object(table, {key, value})
        Map.put(model, key, Enum.reject(values, &(&1 == value)))

      5 ->
        assert :ets.lookup(table, key) == for(value <- values, do: {key, value})
        model

      6 ->
        :ets.delete(table, key)
        Map.delete(model, key)
    end
  end

  defp keys(_, :"$end_of_table", seen), do: seen
  defp keys(table, key, seen), do: keys(table, :ets.next(table, key), [key | seen])
end
