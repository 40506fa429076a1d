defmodule Enum.Ordering do
  @moduledoc false
  # The part of Enum about the order of elements, and choice at random.
  # `use` defines it in Enum itself: callers and stack traces know one module, and its parts share their
  # inner loops without a call between modules.

  @doc false
  defmacro __using__(_opts) do
    quote do
      @doc """
      Returns an element picked at random (`:rand`); raises `Enum.EmptyError` when there is none.

          iex> Enum.random([1, 2, 3]) in [1, 2, 3]
          true

      """
      @spec random(t()) :: element()
      def random(enumerable) when is_list(enumerable) do
        case length(enumerable) do
          0 -> raise Enum.EmptyError
          length -> enumerable |> drop_list(random_below(length)) |> hd()
        end
      end

      def random(first.._//step = range) when is_integer(first) do
        case Range.size(range) do
          0 -> raise Enum.EmptyError
          size -> first + random_below(size) * step
        end
      end

      def random(enumerable) do
        case Enumerable.slice(enumerable) do
          {:ok, 0, _} -> raise Enum.EmptyError
          {:ok, size, fun} -> hd(call_slice(fun, enumerable, size, random_below(size), 1, 1))
          {:error, _} -> random_unsliced(take_random(enumerable, 1))
        end
      end

      @doc """
      Returns the elements in reverse order.

          iex> Enum.reverse([1, 2, 3])
          [3, 2, 1]

      """
      @spec reverse(t()) :: list()
      def reverse(enumerable)
      def reverse([]), do: []
      def reverse([_] = list), do: list
      def reverse([_ | _] = list), do: :lists.reverse(list)
      def reverse(enumerable), do: reduce(enumerable, [], &[&1 | &2])

      @doc """
      Reverses the elements and puts `tail` behind them.

          iex> Enum.reverse([1, 2], [3])
          [2, 1, 3]

      """
      @spec reverse(t(), t()) :: list()
      def reverse(enumerable, tail) when is_list(enumerable),
        do: :lists.reverse(enumerable, to_list(tail))

      def reverse(enumerable, tail), do: reduce(enumerable, to_list(tail), &[&1 | &2])

      @doc """
      Reverses the `count` elements from `start_index` on.

          iex> Enum.reverse_slice([1, 2, 3, 4, 5], 1, 3)
          [1, 4, 3, 2, 5]

      """
      @spec reverse_slice(t(), non_neg_integer(), non_neg_integer()) :: list()
      def reverse_slice(enumerable, start_index, count)
          when is_integer(start_index) and start_index >= 0 and is_integer(count) and count >= 0 do
        {before, rest} = split(enumerable, start_index)
        {middle, tail} = split(rest, count)
        before ++ :lists.reverse(middle, tail)
      end

      @doc """
      Returns the elements in random order (`:rand`).

          iex> Enum.sort(Enum.shuffle([1, 2, 3]))
          [1, 2, 3]

      """
      @spec shuffle(t()) :: list()
      def shuffle(enumerable) do
        pairs = reduce(enumerable, [], fn x, acc -> [{:rand.uniform(), x} | acc] end)
        :lists.keysort(1, pairs) |> unwrap() |> :lists.reverse()
      end

      @doc """
      Moves the element or range of elements at `range_or_index` to `insertion_index`.

          iex> Enum.slide([:a, :b, :c, :d], 3, 1)
          [:a, :d, :b, :c]
          iex> Enum.slide([:a, :b, :c, :d, :e], 1..2, 3)
          [:a, :d, :b, :c, :e]

      """
      @spec slide(t(), Range.t() | index(), index()) :: list()
      def slide(enumerable, range_or_index, insertion_index)

      def slide(enumerable, single_index, insertion_index) when is_integer(single_index) do
        slide(enumerable, single_index..single_index, insertion_index)
      end

      def slide(_enumerable, _first.._last//step = range, _insertion_index) when step != 1 do
        raise ArgumentError,
              "Enum.slide/3 does not accept ranges with custom steps, got: #{inspect(range)}"
      end

      def slide(enumerable, first..last//_, insertion_index)
          when first < 0 or last < 0 or insertion_index < 0 do
        list = to_list(enumerable)
        count = length(list)
        from_start = fn index -> if index >= 0, do: index, else: index + count end
        slide_range(list, from_start.(first), from_start.(last), from_start.(insertion_index))
      end

      def slide(enumerable, first..last//_, insertion_index) do
        slide_range(to_list(enumerable), first, last, insertion_index)
      end

      @doc """
      Sorts by term order. The sort is a stable merge sort, n log n.

          iex> Enum.sort([3, 1, 2])
          [1, 2, 3]

      """
      @spec sort(t()) :: list()
      def sort(enumerable) when is_list(enumerable), do: :lists.sort(enumerable)
      def sort(enumerable), do: :lists.sort(to_list(enumerable))

      @doc """
      Sorts by `sorter`: `:asc`, `:desc`, a module with `compare/2`, `{:asc | :desc, module}`, or a function that
      tells whether its first argument may stand before the second.

          iex> Enum.sort([3, 1, 2], :desc)
          [3, 2, 1]
          iex> Enum.sort(["aa", "b"], &(byte_size(&1) <= byte_size(&2)))
          ["b", "aa"]

      """
      @spec sort(t(), (element(), element() -> boolean()) | :asc | :desc | module() | {:asc | :desc, module()}) ::
              list()
      def sort(enumerable, :asc), do: sort(enumerable)

      def sort(enumerable, :desc) do
        enumerable |> reverse() |> :lists.sort() |> :lists.reverse()
      end

      def sort(enumerable, sorter), do: :lists.sort(to_sort_fun(sorter), to_list(enumerable))

      @doc """
      Sorts by what `mapper` returns for each element; `mapper` runs once per element.

          iex> Enum.sort_by(["ccc", "a", "bb"], &String.length/1)
          ["a", "bb", "ccc"]
          iex> Enum.sort_by([1, 2, 3], & &1, :desc)
          [3, 2, 1]

      """
      @spec sort_by(
              t(),
              (element() -> mapped_element),
              (element(), element() -> boolean()) | :asc | :desc | module() | {:asc | :desc, module()}
            ) :: list()
            when mapped_element: element()
      def sort_by(enumerable, mapper, sorter \\ :asc)

      def sort_by(enumerable, mapper, :asc) when is_function(mapper, 1) do
        unwrap(:lists.keysort(1, map(enumerable, fn x -> {mapper.(x), x} end)))
      end

      def sort_by(enumerable, mapper, :desc) when is_function(mapper, 1) do
        pairs = reduce(enumerable, [], fn x, acc -> [{mapper.(x), x} | acc] end)
        unwrap(:lists.reverse(:lists.keysort(1, pairs)))
      end

      def sort_by(enumerable, mapper, sorter) when is_function(mapper, 1) do
        enumerable |> map(fn x -> {mapper.(x), x} end) |> List.keysort(0, sorter) |> unwrap()
      end

      @doc """
      Takes `count` elements at random (`:rand`), each at most once.

          iex> length(Enum.take_random(1..10, 3))
          3

      """
      @spec take_random(t(), non_neg_integer()) :: list()
      def take_random(enumerable, count)
      def take_random(_enumerable, 0), do: []
      def take_random([], _count), do: []
      def take_random([h | t], 1), do: take_random_one(t, h, 1)

      def take_random(enumerable, 1) do
        enumerable
        |> reduce([], fn
          x, [current | index] ->
            if random_below(index + 1) == 0, do: [x | index + 1], else: [current | index + 1]

          x, [] ->
            [x | 1]
        end)
        |> case do
          [] -> []
          [current | _index] -> [current]
        end
      end

      def take_random(enumerable, count) when is_integer(count) and count in 0..128 do
        sampler = fn x, {index, sample} ->
          place = random_below(index + 1)

          cond do
            index < count ->
              moved = put_elem(sample, index, elem(sample, place))
              {index + 1, put_elem(moved, place, x)}

            place < count ->
              {index + 1, put_elem(sample, place, x)}

            true ->
              {index + 1, sample}
          end
        end

        {size, sample} = reduce(enumerable, {0, Tuple.duplicate(nil, count)}, sampler)
        sample |> Tuple.to_list() |> take_list(Kernel.min(count, size))
      end

      def take_random(enumerable, count) when is_integer(count) and count >= 0 do
        sampler = fn x, {index, sample} ->
          place = random_below(index + 1)

          cond do
            index < count ->
              moved = Map.put(sample, index, Map.get(sample, place))
              {index + 1, Map.put(moved, place, x)}

            place < count ->
              {index + 1, Map.put(sample, place, x)}

            true ->
              {index + 1, sample}
          end
        end

        {size, sample} = reduce(enumerable, {0, %{}}, sampler)
        take_from_map(sample, Kernel.min(count, size), [])
      end

      ## Helpers

      ## random

      defp random_below(1), do: 0
      defp random_below(n), do: :rand.uniform(n) - 1

      defp random_unsliced([]), do: raise(Enum.EmptyError)
      defp random_unsliced([x]), do: x

      defp take_random_one([h | t], current, index) do
        if random_below(index + 1) == 0 do
          take_random_one(t, h, index + 1)
        else
          take_random_one(t, current, index + 1)
        end
      end

      defp take_random_one([], current, _index), do: [current]

      defp take_from_map(_sample, 0, acc), do: acc

      defp take_from_map(sample, n, acc),
        do: take_from_map(sample, n - 1, [Map.fetch!(sample, n - 1) | acc])

      ## slide

      defp slide_range(_list, first, last, index) when index > first and index <= last do
        raise ArgumentError,
              "insertion index for slide must be outside the range being moved " <>
                "(tried to insert #{first}..#{last} at #{index})"
      end

      defp slide_range(list, first, last, _index) when first > last, do: list

      defp slide_range(list, first, last, index) when index <= first,
        do: slide_list(list, index, first, last)

      defp slide_range(list, first, last, index), do: slide_list(list, first, last + 1, index)

      defp slide_list(list, start, middle, last) do
        {before, rest} = split_list(list, start, [])
        {left, rest} = split_list(rest, middle - start, [])
        {right, tail} = split_list(rest, last - middle + 1, [])
        before ++ right ++ left ++ tail
      end

      ## sort

      defp to_sort_fun(sorter) when is_function(sorter, 2), do: sorter
      defp to_sort_fun(:asc), do: &<=/2
      defp to_sort_fun(:desc), do: &>=/2
      defp to_sort_fun(module) when is_atom(module), do: &(module.compare(&1, &2) != :gt)
      defp to_sort_fun({:asc, module}) when is_atom(module), do: &(module.compare(&1, &2) != :gt)
      defp to_sort_fun({:desc, module}) when is_atom(module), do: &(module.compare(&1, &2) != :lt)

      defp unwrap([{_, x} | rest]), do: [x | unwrap(rest)]
      defp unwrap([]), do: []
    end
  end
end
