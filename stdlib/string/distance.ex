defmodule String.Distance do
  @moduledoc false
  # How alike two lists of graphemes are.

  @doc false
  def bag(chars1, chars2) do
    {bag1, length1} = to_bag(chars1)
    {bag2, length2} = to_bag(chars2)
    diff1 = bag_difference(bag1, bag2)
    diff2 = bag_difference(bag2, bag1)
    1 - max(diff1, diff2) / max(length1, length2)
  end

  defp to_bag(chars), do: {Enum.frequencies(chars), length(chars)}

  defp bag_difference(bag1, bag2) do
    Enum.reduce(bag1, 0, fn {char, count}, sum -> sum + max(count - Map.get(bag2, char, 0), 0) end)
  end

  @doc false
  def jaro(chars1, chars2) do
    length1 = length(chars1)
    length2 = length(chars2)

    {shorter, longer} = if length1 <= length2, do: {chars1, chars2}, else: {chars2, chars1}
    reach = max(div(max(length1, length2), 2) - 1, 0)
    common1 = jaro_common(shorter, longer, 0, reach)

    case :lists.sort(common1) do
      [] ->
        0.0

      by_place ->
        matched = length(common1)
        swapped = div(count_swapped(common1, by_place, 0), 2)
        (matched / length1 + matched / length2 + (matched - swapped) / matched) / 3
    end
  end

  defp count_swapped([{_, char} | rest1], [{_, char} | rest2], n), do: count_swapped(rest1, rest2, n)
  defp count_swapped([_ | rest1], [_ | rest2], n), do: count_swapped(rest1, rest2, n + 1)
  defp count_swapped([], [], n), do: n

  # Pairs {place in the longer string, char} of the matching characters, in the order of the shorter one.
  defp jaro_common(shorter, longer, index, reach) do
    table = places(:lists.reverse(longer), length(longer) - 1, %{})
    jaro_take(shorter, table, index, reach)
  end

  # The places of each character, ascending.
  defp places([char | rest], place, table) do
    case table do
      %{^char => places} -> places(rest, place - 1, %{table | char => [place | places]})
      %{} -> places(rest, place - 1, :maps.put(char, [place], table))
    end
  end

  defp places([], _place, table), do: table

  defp jaro_take([char | rest], table, index, reach) do
    with %{^char => places} <- table,
         {:ok, place, others} <- take_place(places, index - reach, index + reach, []) do
      [{place, char} | jaro_take(rest, %{table | char => others}, index + 1, reach)]
    else
      _ -> jaro_take(rest, table, index + 1, reach)
    end
  end

  defp jaro_take([], _table, _index, _reach), do: []

  defp take_place([place | rest], low, high, passed) when place < low do
    take_place(rest, low, high, [place | passed])
  end

  defp take_place([place | rest], _low, high, passed) when place <= high do
    {:ok, place, :lists.reverse(passed, rest)}
  end

  defp take_place(_, _low, _high, _passed), do: :error
end
