defmodule Enum.Slicing do
  @moduledoc false
  # The part of Enum about elements by place.
  # `use` defines it in Enum itself: callers and stack traces know one module, and its parts share their
  # inner loops without a call between modules.

  @doc false
  defmacro __using__(_opts) do
    quote do
      @doc """
      Returns the element at the zero-based `index`, or `default`. A negative index counts from the end.

          iex> Enum.at([:a, :b, :c], 1)
          :b
          iex> Enum.at([:a, :b, :c], -1)
          :c
          iex> Enum.at([:a, :b, :c], 9, :none)
          :none

      """
      @spec at(t(), index(), default()) :: element() | default()
      def at(enumerable, index, default \\ nil) when is_integer(index) do
        case fetch_at(enumerable, index) do
          {:ok, element} -> element
          :error -> default
        end
      end

      @doc """
      Drops the first `amount` elements; a negative amount drops from the end.

          iex> Enum.drop([1, 2, 3], 2)
          [3]
          iex> Enum.drop([1, 2, 3], -1)
          [1, 2]

      """
      @spec drop(t(), integer()) :: list()
      def drop(enumerable, amount)

      def drop(enumerable, amount) when is_list(enumerable) and is_integer(amount) and amount >= 0 do
        drop_list(enumerable, amount)
      end

      def drop(enumerable, 0), do: to_list(enumerable)

      def drop(enumerable, amount) when is_integer(amount) and amount > 0 do
        {result, _} =
          reduce(enumerable, {[], amount}, fn
            x, {list, 0} -> {[x | list], 0}
            _, {list, left} -> {list, left - 1}
          end)

        :lists.reverse(result)
      end

      def drop(enumerable, amount) when is_integer(amount) and amount < 0 do
        list = to_list(enumerable)
        take_list(list, length(list) + amount)
      end

      @doc """
      Drops every `nth` element, the first one included.

          iex> Enum.drop_every(1..6, 2)
          [2, 4, 6]
          iex> Enum.drop_every(1..6, 0)
          [1, 2, 3, 4, 5, 6]

      """
      @spec drop_every(t(), non_neg_integer()) :: list()
      def drop_every(enumerable, nth)

      def drop_every(_enumerable, 1), do: []
      def drop_every(enumerable, 0), do: to_list(enumerable)
      def drop_every([], nth) when is_integer(nth), do: []

      def drop_every(enumerable, nth) when is_integer(nth) and nth > 1 do
        {result, _} =
          reduce(enumerable, {[], 0}, fn
            _, {list, 0} -> {list, nth - 1}
            x, {list, n} -> {[x | list], n - 1}
          end)

        :lists.reverse(result)
      end

      @doc """
      Drops elements from the start while `fun` is truthy.

          iex> Enum.drop_while([1, 2, 3, 1], fn x -> x < 3 end)
          [3, 1]

      """
      @spec drop_while(t(), (element() -> as_boolean(term()))) :: list()
      def drop_while(enumerable, fun) when is_list(enumerable), do: drop_while_list(enumerable, fun)

      def drop_while(enumerable, fun) do
        {result, _} =
          reduce(enumerable, {[], true}, fn
            x, {list, false} -> {[x | list], false}
            x, {list, true} -> if fun.(x), do: {list, true}, else: {[x | list], false}
          end)

        :lists.reverse(result)
      end

      @doc """
      Returns `{:ok, element}` at `index`, or `:error`.

          iex> Enum.fetch([:a, :b], 1)
          {:ok, :b}
          iex> Enum.fetch([:a, :b], 2)
          :error

      """
      @spec fetch(t(), index()) :: {:ok, element()} | :error
      def fetch(enumerable, index) when is_integer(index), do: fetch_at(enumerable, index)

      @doc """
      Returns the element at `index` or raises `Enum.OutOfBoundsError`.

          iex> Enum.fetch!([:a, :b], 0)
          :a

      """
      @spec fetch!(t(), index()) :: element()
      def fetch!(enumerable, index) when is_integer(index) do
        case fetch_at(enumerable, index) do
          {:ok, element} -> element
          :error -> raise Enum.OutOfBoundsError
        end
      end

      @doc """
      Returns the elements at the indexes of a range; negative ends count from the end.

          iex> Enum.slice([1, 2, 3, 4, 5], 1..3)
          [2, 3, 4]
          iex> Enum.slice([1, 2, 3, 4, 5], -2..-1)
          [4, 5]
          iex> Enum.slice([1, 2, 3, 4, 5], 0..-1//2)
          [1, 3, 5]

      """
      @spec slice(t(), Range.t()) :: list()
      def slice(enumerable, index_range)

      def slice(enumerable, first..last//step = index_range) do
        cond do
          step > 0 -> slice_range(enumerable, first, last, step)
          step == -1 and first > last -> slice_range(enumerable, first, last, 1)
          true -> raise ArgumentError, slice_step_message(index_range)
        end
      end

      @doc """
      Returns `amount` elements from `start_index` on; a negative index counts from the end.

          iex> Enum.slice([1, 2, 3, 4], 1, 2)
          [2, 3]
          iex> Enum.slice([1, 2, 3, 4], -2, 5)
          [3, 4]

      """
      @spec slice(t(), index(), non_neg_integer()) :: list()
      def slice(_enumerable, start_index, 0) when is_integer(start_index), do: []

      def slice(enumerable, start_index, amount)
          when is_integer(start_index) and start_index < 0 and is_integer(amount) and amount >= 0 do
        {count, fun} = slice_count_and_fun(enumerable, 1)
        start = Kernel.max(count + start_index, 0)
        amount = Kernel.min(amount, count - start)
        if amount > 0, do: fun.(start, amount, 1), else: []
      end

      def slice(enumerable, start_index, amount)
          when is_integer(start_index) and is_integer(amount) and amount >= 0 do
        slice_forward(enumerable, start_index, amount, 1)
      end

      @doc """
      Splits after `count` elements; a negative count splits that far from the end.

          iex> Enum.split([1, 2, 3], 2)
          {[1, 2], [3]}
          iex> Enum.split([1, 2, 3], -1)
          {[1, 2], [3]}

      """
      @spec split(t(), integer()) :: {list(), list()}
      def split(enumerable, count)

      def split(enumerable, count) when is_integer(count) and count >= 0 do
        split_list(walk_to_list(enumerable), count, [])
      end

      def split(enumerable, count) when is_integer(count) do
        list = walk_to_list(enumerable)
        split_list(list, Kernel.max(length(list) + count, 0), [])
      end

      @doc """
      Splits before the first element for which `fun` is not truthy.

          iex> Enum.split_while([1, 2, 3, 1], fn x -> x < 3 end)
          {[1, 2], [3, 1]}

      """
      @spec split_while(t(), (element() -> as_boolean(term()))) :: {list(), list()}
      def split_while(enumerable, fun) when is_list(enumerable),
        do: split_while_list(enumerable, fun, [])

      def split_while(enumerable, fun) do
        {taken, rest} =
          reduce(enumerable, {[], nil}, fn
            x, {taken, nil} -> if fun.(x), do: {[x | taken], nil}, else: {taken, [x]}
            x, {taken, rest} -> {taken, [x | rest]}
          end)

        {:lists.reverse(taken), :lists.reverse(rest || [])}
      end

      @doc """
      Takes the first `amount` elements; a negative amount takes from the end.

          iex> Enum.take([1, 2, 3], 2)
          [1, 2]
          iex> Enum.take([1, 2, 3], -2)
          [2, 3]

      """
      @spec take(t(), integer()) :: list()
      def take(enumerable, amount)
      def take(_enumerable, 0), do: []

      def take(enumerable, amount) when is_list(enumerable) and is_integer(amount) and amount > 0 do
        take_list(enumerable, amount)
      end

      def take(enumerable, amount) when is_integer(amount) and amount > 0 do
        {_, {result, _}} =
          Enumerable.reduce(enumerable, {:cont, {[], amount}}, fn entry, {list, n} ->
            case n do
              1 -> {:halt, {[entry | list], 0}}
              _ -> {:cont, {[entry | list], n - 1}}
            end
          end)

        :lists.reverse(result)
      end

      def take(enumerable, amount) when is_integer(amount) and amount < 0 do
        {count, fun} = slice_count_and_fun(enumerable, 1)
        first = Kernel.max(amount + count, 0)
        if count == first, do: [], else: fun.(first, count - first, 1)
      end

      @doc """
      Takes every `nth` element, the first one included.

          iex> Enum.take_every(1..6, 2)
          [1, 3, 5]

      """
      @spec take_every(t(), non_neg_integer()) :: list()
      def take_every(enumerable, nth)
      def take_every(_enumerable, 0), do: []
      def take_every(enumerable, 1), do: to_list(enumerable)

      def take_every(enumerable, nth) when is_list(enumerable) and is_integer(nth) and nth > 1 do
        take_every_list(enumerable, nth)
      end

      def take_every(enumerable, nth) when is_integer(nth) and nth > 1 do
        {result, _} =
          reduce(enumerable, {[], 0}, fn
            x, {list, 0} -> {[x | list], nth - 1}
            _, {list, n} -> {list, n - 1}
          end)

        :lists.reverse(result)
      end

      @doc """
      Takes elements from the start while `fun` is truthy.

          iex> Enum.take_while([1, 2, 3, 1], fn x -> x < 3 end)
          [1, 2]

      """
      @spec take_while(t(), (element() -> as_boolean(term()))) :: list()
      def take_while(enumerable, fun) when is_list(enumerable), do: take_while_list(enumerable, fun)

      def take_while(enumerable, fun) do
        {_, result} =
          Enumerable.reduce(enumerable, {:cont, []}, fn x, acc ->
            if fun.(x), do: {:cont, [x | acc]}, else: {:halt, acc}
          end)

        :lists.reverse(result)
      end

      ## Helpers

      ## at, fetch

      defp fetch_at(list, index) when is_list(list) and index >= 0, do: fetch_list(list, index)

      defp fetch_at(list, index) when is_list(list) do
        index = length(list) + index
        if index < 0, do: :error, else: fetch_list(list, index)
      end

      defp fetch_at(enumerable, index) do
        case slice_any(enumerable, index, 1) do
          [element] -> {:ok, element}
          [] -> :error
        end
      end

      defp fetch_list(list, n) do
        case :phial_lists.drop(list, n) do
          [h | _] -> {:ok, h}
          [] -> :error
          _ -> fetch_slowly(list, n)
        end
      end

      # No clause takes what an improper list ends in.
      defp fetch_slowly([_ | t], n), do: fetch_slowly(t, n - 1)

      ## drop

      defp drop_list(list, n) do
        case :phial_lists.drop(list, n) do
          :none -> drop_slowly(list, n)
          rest -> rest
        end
      end

      defp drop_slowly(list, 0), do: list
      defp drop_slowly([_ | t], n), do: drop_slowly(t, n - 1)

      defp drop_while_list([h | t] = list, fun) do
        if fun.(h), do: drop_while_list(t, fun), else: list
      end

      defp drop_while_list([], _fun), do: []

      ## slice

      defp slice_range(enumerable, first, -1, step) when first >= 0 do
        case enumerable do
          list when is_list(list) -> list |> drop_list(first) |> take_every_list(step)
          _ -> slice_range_sized(enumerable, first, -1, step)
        end
      end

      defp slice_range(enumerable, first, last, step) when first >= 0 and last >= first,
        do: slice_forward(enumerable, first, last - first + 1, step)

      defp slice_range(enumerable, first, last, step),
        do: slice_range_sized(enumerable, first, last, step)

      defp slice_range_sized(enumerable, first, last, step) do
        {count, fun} = slice_count_and_fun(enumerable, step)
        first = if first >= 0, do: first, else: Kernel.max(first + count, 0)
        last = if last >= 0, do: last, else: last + count
        amount = Kernel.min(last, count - 1) - first + 1
        if amount > 0, do: fun.(first, slots(amount, step), step), else: []
      end

      defp slots(amount, step), do: div(amount - 1, step) + 1

      defp slice_forward(list, start, amount, step) when is_list(list) do
        list |> drop_list(start) |> take_list(amount) |> take_every_list(step)
      end

      defp slice_forward(enumerable, start, amount, step) do
        case Enumerable.slice(enumerable) do
          {:ok, count, _} when start >= count ->
            []

          {:ok, count, fun} ->
            call_slice(
              fun,
              enumerable,
              count,
              start,
              slots(Kernel.min(amount, count - start), step),
              step
            )

          {:error, module} ->
            slice_reduce(module, enumerable, start, amount) |> take_every_list(step)
        end
      end

      defp slice_any(enumerable, start, amount) when start >= 0 do
        slice_forward(enumerable, start, amount, 1)
      end

      defp slice_any(enumerable, start, amount) do
        {count, fun} = slice_count_and_fun(enumerable, 1)
        start = count + start
        if start >= 0, do: fun.(start, Kernel.min(amount, count - start), 1), else: []
      end

      # Walks only as far as needed, for enumerables that cannot be sliced.
      defp slice_reduce(module, enumerable, start, amount) do
        {_, {_, _, taken}} =
          module.reduce(enumerable, {:cont, {start, amount, []}}, fn
            _, {skip, left, taken} when skip > 0 -> {:cont, {skip - 1, left, taken}}
            x, {0, left, taken} when left > 1 -> {:cont, {0, left - 1, [x | taken]}}
            x, {0, _left, taken} -> {:halt, {0, 0, [x | taken]}}
          end)

        :lists.reverse(taken)
      end

      defp slice_count_and_fun(list, _step) when is_list(list) do
        {length(list),
         fn start, amount, step ->
           list |> drop_list(start) |> take_list((amount - 1) * step + 1) |> take_every_list(step)
         end}
      end

      defp slice_count_and_fun(enumerable, step) do
        case Enumerable.slice(enumerable) do
          {:ok, count, fun} ->
            {count,
             fn start, amount, step -> call_slice(fun, enumerable, count, start, amount, step) end}

          {:error, module} ->
            list = module_reduce(module, enumerable, [], &[&1 | &2]) |> :lists.reverse()
            slice_count_and_fun(list, step)
        end
      end

      # A slicing function takes start, length and step; start and length; or makes the whole list.
      defp call_slice(fun, _enumerable, _count, start, amount, step) when is_function(fun, 3) do
        fun.(start, amount, step)
      end

      defp call_slice(fun, enumerable, _count, start, amount, step) when is_function(fun, 1) do
        fun.(enumerable)
        |> drop_list(start)
        |> take_list((amount - 1) * step + 1)
        |> take_every_list(step)
      end

      defp call_slice(fun, _enumerable, count, start, amount, step) when is_function(fun, 2) do
        amount = Kernel.min((amount - 1) * step + 1, count - start)
        fun.(start, amount) |> take_every_list(step)
      end

      defp slice_step_message(range) do
        "Enum.slice/2 does not accept ranges with negative steps, got: #{inspect(range)}"
      end

      ## split

      defp split_list(rest, 0, taken), do: {:lists.reverse(taken), rest}
      defp split_list([h | t], n, taken), do: split_list(t, n - 1, [h | taken])
      defp split_list([], _, taken), do: {:lists.reverse(taken), []}

      defp split_while_list([h | t] = list, fun, taken) do
        if fun.(h), do: split_while_list(t, fun, [h | taken]), else: {:lists.reverse(taken), list}
      end

      defp split_while_list([], _fun, taken), do: {:lists.reverse(taken), []}

      ## take

      defp take_list(_list, n) when n <= 0, do: []
      defp take_list([h | t], n), do: [h | take_list(t, n - 1)]
      defp take_list([], _), do: []

      defp take_every_list(list, 1), do: list
      defp take_every_list([], _step), do: []
      defp take_every_list([h | t], step), do: [h | take_every_list(drop_list(t, step - 1), step)]

      defp take_while_list([h | t], fun) do
        if fun.(h), do: [h | take_while_list(t, fun)], else: []
      end

      defp take_while_list([], _fun), do: []
    end
  end
end
