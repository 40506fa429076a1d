defmodule Enum.Extremes do
  @moduledoc false
  # The part of Enum about the smallest and largest elements.
  # `use` defines it in Enum itself: callers and stack traces know one module, and its parts share their
  # inner loops without a call between modules.

  @doc false
  defmacro __using__(_opts) do
    quote do
      @doc false
      def max(list = [_ | _]), do: :lists.max(list)
      def max(enumerable), do: max(enumerable, &>=/2, fn -> raise Enum.EmptyError end)

      @doc false
      @spec max(t(), (() -> empty_result)) :: element() | empty_result when empty_result: any()
      @spec max(t(), (element(), element() -> boolean()) | module()) :: element() | empty_result
            when empty_result: any()
      def max(list = [_ | _], empty_fallback) when is_function(empty_fallback, 0),
        do: :lists.max(list)

      def max(enumerable, empty_fallback) when is_function(empty_fallback, 0) do
        max(enumerable, &>=/2, empty_fallback)
      end

      def max(enumerable, sorter), do: max(enumerable, sorter, fn -> raise Enum.EmptyError end)

      @doc """
      Returns the largest element by term order, or by `sorter` (a function or a module with `compare/2`).

      For an empty enumerable `empty_fallback` is called, which raises `Enum.EmptyError` unless given.

          iex> Enum.max([1, 3, 2])
          3
          iex> Enum.max(["aa", "b"], &(byte_size(&1) >= byte_size(&2)))
          "aa"
          iex> Enum.max([], fn -> 0 end)
          0

      """
      @spec max(t(), (element(), element() -> boolean()) | module(), (() -> empty_result)) ::
              element() | empty_result
            when empty_result: any()
      def max(enumerable, sorter, empty_fallback) do
        aggregate(enumerable, max_sort_fun(sorter), empty_fallback)
      end

      @doc false
      def max_by(enumerable, fun), do: max_by(enumerable, fun, &>=/2, fn -> raise Enum.EmptyError end)

      @doc false
      @spec max_by(t(), (element() -> any()), (() -> empty_result) | (element(), element() -> boolean()) | module()) ::
              element() | empty_result
            when empty_result: any()
      def max_by(enumerable, fun, empty_fallback) when is_function(empty_fallback, 0) do
        max_by(enumerable, fun, &>=/2, empty_fallback)
      end

      def max_by(enumerable, fun, sorter) do
        max_by(enumerable, fun, sorter, fn -> raise Enum.EmptyError end)
      end

      @doc """
      Returns the element for which `fun` gives the largest value; the first of several.

          iex> Enum.max_by(["a", "ccc", "bb"], &String.length/1)
          "ccc"

      """
      @spec max_by(t(), (element() -> any()), (element(), element() -> boolean()) | module(), (() -> empty_result)) ::
              element() | empty_result
            when empty_result: any()
      def max_by(enumerable, fun, sorter, empty_fallback) when is_function(fun, 1) do
        aggregate_by(enumerable, fun, max_sort_fun(sorter), empty_fallback)
      end

      @doc false
      def min(list = [_ | _]), do: :lists.min(list)
      def min(enumerable), do: min(enumerable, &<=/2, fn -> raise Enum.EmptyError end)

      @doc false
      @spec min(t(), (() -> empty_result)) :: element() | empty_result when empty_result: any()
      @spec min(t(), (element(), element() -> boolean()) | module()) :: element() | empty_result
            when empty_result: any()
      def min(list = [_ | _], empty_fallback) when is_function(empty_fallback, 0),
        do: :lists.min(list)

      def min(enumerable, empty_fallback) when is_function(empty_fallback, 0) do
        min(enumerable, &<=/2, empty_fallback)
      end

      def min(enumerable, sorter), do: min(enumerable, sorter, fn -> raise Enum.EmptyError end)

      @doc """
      Returns the smallest element by term order, or by `sorter` (a function or a module with `compare/2`).

          iex> Enum.min([3, 1, 2])
          1
          iex> Enum.min([], fn -> 0 end)
          0

      """
      @spec min(t(), (element(), element() -> boolean()) | module(), (() -> empty_result)) ::
              element() | empty_result
            when empty_result: any()
      def min(enumerable, sorter, empty_fallback) do
        aggregate(enumerable, min_sort_fun(sorter), empty_fallback)
      end

      @doc false
      def min_by(enumerable, fun), do: min_by(enumerable, fun, &<=/2, fn -> raise Enum.EmptyError end)

      @doc false
      @spec min_by(t(), (element() -> any()), (() -> empty_result) | (element(), element() -> boolean()) | module()) ::
              element() | empty_result
            when empty_result: any()
      def min_by(enumerable, fun, empty_fallback) when is_function(empty_fallback, 0) do
        min_by(enumerable, fun, &<=/2, empty_fallback)
      end

      def min_by(enumerable, fun, sorter) do
        min_by(enumerable, fun, sorter, fn -> raise Enum.EmptyError end)
      end

      @doc """
      Returns the element for which `fun` gives the smallest value; the first of several.

          iex> Enum.min_by(["aa", "b", "c"], &String.length/1)
          "b"

      """
      @spec min_by(t(), (element() -> any()), (element(), element() -> boolean()) | module(), (() -> empty_result)) ::
              element() | empty_result
            when empty_result: any()
      def min_by(enumerable, fun, sorter, empty_fallback) when is_function(fun, 1) do
        aggregate_by(enumerable, fun, min_sort_fun(sorter), empty_fallback)
      end

      @doc """
      Returns the smallest and the largest element.

          iex> Enum.min_max([2, 3, 1])
          {1, 3}

      """
      @spec min_max(t(), (() -> empty_result)) :: {element(), element()} | empty_result when empty_result: any()
      def min_max(enumerable, empty_fallback \\ fn -> raise Enum.EmptyError end)

      def min_max(first..last//step = range, empty_fallback) when is_function(empty_fallback, 0) do
        case Range.size(range) do
          0 ->
            empty_fallback.()

          _ ->
            last = last - rem(last - first, step)
            {Kernel.min(first, last), Kernel.max(first, last)}
        end
      end

      def min_max(enumerable, empty_fallback) when is_function(empty_fallback, 0) do
        first_fun = fn x -> {x, x} end

        fold_or_empty(enumerable, first_fun, empty_fallback, fn x, {min, max} = acc ->
          cond do
            x < min -> {x, max}
            x > max -> {min, x}
            true -> acc
          end
        end)
      end

      @doc false
      def min_max_by(enumerable, fun),
        do: min_max_by(enumerable, fun, &</2, fn -> raise Enum.EmptyError end)

      @doc false
      @spec min_max_by(t(), (element() -> any()), (() -> empty_result)) :: {element(), element()} | empty_result
            when empty_result: any()
      @spec min_max_by(t(), (element() -> any()), (element(), element() -> boolean()) | module()) ::
              {element(), element()} | empty_result
            when empty_result: any()
      def min_max_by(enumerable, fun, empty_fallback) when is_function(empty_fallback, 0) do
        min_max_by(enumerable, fun, &</2, empty_fallback)
      end

      def min_max_by(enumerable, fun, sorter) do
        min_max_by(enumerable, fun, sorter, fn -> raise Enum.EmptyError end)
      end

      @doc """
      Returns the elements for which `fun` gives the smallest and the largest value.

          iex> Enum.min_max_by(["aaa", "bb", "c"], fn x -> String.length(x) end)
          {"c", "aaa"}

      """
      @spec min_max_by(
              t(),
              (element() -> any()),
              (element(), element() -> boolean()) | module(),
              (() -> empty_result)
            ) :: {element(), element()} | empty_result
            when empty_result: any()
      def min_max_by(enumerable, fun, sorter, empty_fallback)
          when is_function(fun, 1) and is_atom(sorter) and is_function(empty_fallback, 0) do
        min_max_by(enumerable, fun, &(sorter.compare(&1, &2) == :lt), empty_fallback)
      end

      def min_max_by(enumerable, fun, less, empty_fallback)
          when is_function(fun, 1) and is_function(less, 2) and is_function(empty_fallback, 0) do

        first_fun = fn entry ->
          key = fun.(entry)
          {entry, entry, key, key}
        end

        found =
          fold_or_empty(enumerable, first_fun, fn -> {empty_fallback.()} end, fn entry, acc ->
            {min, max, min_key, max_key} = acc
            key = fun.(entry)

            cond do
              less.(key, min_key) -> {entry, max, key, max_key}
              less.(max_key, key) -> {min, entry, min_key, key}
              true -> acc
            end
          end)

        case found do
          {min, max, _, _} -> {min, max}
          {empty} -> empty
        end
      end

      ## Helpers

      ## max, min

      defp max_sort_fun(sorter) when is_function(sorter, 2), do: sorter
      defp max_sort_fun(module) when is_atom(module), do: &(module.compare(&1, &2) != :lt)

      defp min_sort_fun(sorter) when is_function(sorter, 2), do: sorter
      defp min_sort_fun(module) when is_atom(module), do: &(module.compare(&1, &2) != :gt)

      defp aggregate(first..last//step = range, keep?, empty) when is_integer(first) do
        case Range.size(range) do
          0 ->
            empty.()

          _ ->
            last = last - rem(last - first, step)

            case keep?.(first, last) do
              true -> first
              false -> last
            end
        end
      end

      defp aggregate(enumerable, keep?, empty) do
        fold_or_empty(enumerable, fn x -> x end, empty, fn x, acc ->
          case keep?.(acc, x) do
            true -> acc
            false -> x
          end
        end)
      end

      defp aggregate_by(enumerable, fun, keep?, empty) do
        first_fun = fn x -> [x | fun.(x)] end

        found =
          fold_or_empty(enumerable, first_fun, fn -> {empty.()} end, fn x, [_ | kept] = acc ->
            value = fun.(x)
            if keep?.(kept, value), do: acc, else: [x | value]
          end)

        case found do
          [x | _value] -> x
          {empty} -> empty
        end
      end
    end
  end
end
