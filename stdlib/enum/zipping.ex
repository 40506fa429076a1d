defmodule Enum.Zipping do
  @moduledoc false
  # The part of Enum about pairs: of enumerables, and of elements and their index.
  # `use` defines it in Enum itself: callers and stack traces know one module, and its parts share their
  # inner loops without a call between modules.

  @doc false
  defmacro __using__(_opts) do
    quote do
      @doc """
      Splits pairs into two lists.

          iex> Enum.unzip(a: 1, b: 2)
          {[:a, :b], [1, 2]}

      """
      @spec unzip(t()) :: {[element()], [element()]}
      def unzip(list) when is_list(list), do: unzip(:lists.reverse(list), [], [])

      def unzip(enumerable) do
        {left, right} = reduce(enumerable, {[], []}, fn {l, r}, {ls, rs} -> {[l | ls], [r | rs]} end)
        {:lists.reverse(left), :lists.reverse(right)}
      end

      defp unzip([{l, r} | rest], ls, rs), do: unzip(rest, [l | ls], [r | rs])
      defp unzip([], ls, rs), do: {ls, rs}

      @doc """
      Pairs each element with its index, counted from an offset; or calls a function with element and index.

          iex> Enum.with_index([:a, :b])
          [a: 0, b: 1]
          iex> Enum.with_index([:a, :b], 1)
          [a: 1, b: 2]
          iex> Enum.with_index([:a, :b], fn x, i -> {i, x} end)
          [{0, :a}, {1, :b}]

      """
      @spec with_index(t(), integer()) :: [{term(), integer()}]
      @spec with_index(t(), (element(), index() -> value)) :: [value] when value: any()
      def with_index(enumerable, fun_or_offset \\ 0)

      def with_index(enumerable, offset) when is_list(enumerable) and is_integer(offset) do
        pairs =
          if offset in -1_000_000_000..1_000_000_000,
            do: :phial_lists.with_index(enumerable, offset),
            else: :none

        if pairs == :none, do: with_index_list(enumerable, offset), else: pairs
      end

      def with_index(enumerable, fun) when is_list(enumerable) and is_function(fun, 2) do
        with_index_list(enumerable, 0, fun)
      end

      def with_index(enumerable, offset) when is_integer(offset) do
        enumerable |> map_reduce(offset, fn x, i -> {{x, i}, i + 1} end) |> elem(0)
      end

      def with_index(enumerable, fun) when is_function(fun, 2) do
        enumerable |> map_reduce(0, fn x, i -> {fun.(x, i), i + 1} end) |> elem(0)
      end

      @doc """
      Zips corresponding elements of two enumerables; ends with the shorter one.

          iex> Enum.zip([1, 2, 3], [:a, :b])
          [{1, :a}, {2, :b}]

      """
      @spec zip(t(), t()) :: [{any(), any()}]
      def zip(enumerable1, enumerable2) when is_list(enumerable1) and is_list(enumerable2) do
        with :none <- :phial_lists.zip(enumerable1, enumerable2) do
          zip_list(enumerable1, enumerable2, [])
        end
      end

      def zip(enumerable1, enumerable2), do: zip([enumerable1, enumerable2])

      @doc """
      Zips corresponding elements of any number of enumerables into tuples.

          iex> Enum.zip([[1, 2], [:a, :b], ["x", "y"]])
          [{1, :a, "x"}, {2, :b, "y"}]

      """
      @spec zip(enumerables) :: [tuple()] when enumerables: [t()] | t()
      def zip(enumerables), do: zip_with(enumerables, &List.to_tuple/1)

      @doc """
      Folds over corresponding elements of two enumerables.

          iex> Enum.zip_reduce([1, 2], [3, 4], 0, fn x, y, acc -> x * y + acc end)
          11

      """
      @spec zip_reduce(t(), t(), acc, (enum1_elem :: term(), enum2_elem :: term(), acc -> acc)) :: acc
            when acc: term()
      def zip_reduce(left, right, acc, reducer)
          when is_list(left) and is_list(right) and is_function(reducer, 3) do
        zip_reduce_list(left, right, acc, reducer)
      end

      def zip_reduce(left, right, acc, reducer) when is_function(reducer, 3) do
        zip_reduce([left, right], acc, fn [l, r], acc -> reducer.(l, r, acc) end)
      end

      @doc """
      Folds over corresponding elements of several enumerables, given to `reducer` as a list.

          iex> Enum.zip_reduce([[1, 2], [3, 4], [5, 6]], 0, fn list, acc -> Enum.sum(list) + acc end)
          21

      """
      @spec zip_reduce(t(), acc, ([term()], acc -> acc)) :: acc when acc: term()
      def zip_reduce([], acc, reducer) when is_function(reducer, 2), do: acc

      def zip_reduce(enumerables, acc, reducer) when is_function(reducer, 2) do
        if all_lists?(enumerables) do
          zip_reduce_lists(enumerables, [], [], acc, reducer)
        else
          Stream.zip_with(enumerables, fn elements -> elements end)
          |> reduce(acc, reducer)
        end
      end

      @doc """
      Maps corresponding elements of two enumerables with `zip_fun`.

          iex> Enum.zip_with([1, 2], [3, 4], fn x, y -> x + y end)
          [4, 6]

      """
      @spec zip_with(t(), t(), (enum1_elem :: term(), enum2_elem :: term() -> term())) :: [term()]
      def zip_with(enumerable1, enumerable2, zip_fun)
          when is_list(enumerable1) and is_list(enumerable2) and is_function(zip_fun, 2) do
        zip_with_list(enumerable1, enumerable2, zip_fun)
      end

      def zip_with(enumerable1, enumerable2, zip_fun) when is_function(zip_fun, 2) do
        zip_reduce(enumerable1, enumerable2, [], fn l, r, acc -> [zip_fun.(l, r) | acc] end)
        |> :lists.reverse()
      end

      @doc """
      Maps corresponding elements of several enumerables, given to `zip_fun` as a list.

          iex> Enum.zip_with([[1, 2], [3, 4]], fn [x, y] -> x * y end)
          [3, 8]

      """
      @spec zip_with(t(), ([term()] -> term())) :: [term()]
      def zip_with([], _fun), do: []

      def zip_with([left, right], zip_fun) when is_list(left) and is_list(right) and is_function(zip_fun, 1) do
        zip_with_list(left, right, fn l, r -> zip_fun.([l, r]) end)
      end

      def zip_with(enumerables, zip_fun) do
        zip_reduce(enumerables, [], fn values, acc -> [zip_fun.(values) | acc] end)
        |> :lists.reverse()
      end

      ## Helpers

      ## with_index

      defp with_index_list([h | t], i), do: [{h, i} | with_index_list(t, i + 1)]
      defp with_index_list([], _i), do: []

      defp with_index_list([h | t], i, fun), do: [fun.(h, i) | with_index_list(t, i + 1, fun)]
      defp with_index_list([], _i, _fun), do: []

      ## zip

      defp all_lists?([list | rest]) when is_list(list), do: all_lists?(rest)
      defp all_lists?(rest), do: rest == []

      # Takes the head of each list, until one has none.
      defp zip_reduce_lists([[head | tail] | lists], heads, tails, acc, reducer) do
        zip_reduce_lists(lists, [head | heads], [tail | tails], acc, reducer)
      end

      defp zip_reduce_lists([], heads, tails, acc, reducer) do
        acc = reducer.(:lists.reverse(heads), acc)
        zip_reduce_lists(:lists.reverse(tails), [], [], acc, reducer)
      end

      defp zip_reduce_lists([[] | _lists], _heads, _tails, acc, _reducer), do: acc

      # Only to fail at the end of an improper list.
      defp zip_list([h1 | t1], [h2 | t2], acc), do: zip_list(t1, t2, [{h1, h2} | acc])
      defp zip_list([], _, acc), do: :lists.reverse(acc)
      defp zip_list(_, [], acc), do: :lists.reverse(acc)

      defp zip_reduce_list([h1 | t1], [h2 | t2], acc, fun) do
        zip_reduce_list(t1, t2, fun.(h1, h2, acc), fun)
      end

      defp zip_reduce_list(_, [], acc, _fun), do: acc
      defp zip_reduce_list([], _, acc, _fun), do: acc

      defp zip_with_list([h1 | t1], [h2 | t2], fun), do: [fun.(h1, h2) | zip_with_list(t1, t2, fun)]
      defp zip_with_list(_, [], _fun), do: []
      defp zip_with_list([], _, _fun), do: []
    end
  end
end
