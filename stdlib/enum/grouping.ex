defmodule Enum.Grouping do
  @moduledoc false
  # The part of Enum about chunks, groups and repeated elements.
  # `use` defines it in Enum itself: callers and stack traces know one module, and its parts share their
  # inner loops without a call between modules.

  @doc false
  defmacro __using__(_opts) do
    quote do
      @doc false
      @deprecated "Use Enum.chunk_every/2 instead"
      def chunk(enumerable, count), do: chunk(enumerable, count, count, nil)

      @doc false
      @deprecated "Use Enum.chunk_every/3 instead"
      def chunk(enumerable, count, step), do: chunk_every(enumerable, count, step, :discard)

      @doc false
      @deprecated "Use Enum.chunk_every/4 instead"
      def chunk(enumerable, count, step, leftover),
        do: chunk_every(enumerable, count, step, leftover || :discard)

      @doc """
      Starts a new chunk each time `fun` returns another value than for the element before.

          iex> Enum.chunk_by([1, 3, 2, 4, 5], fn x -> rem(x, 2) end)
          [[1, 3], [2, 4], [5]]

      """
      @spec chunk_by(t(), (element() -> any())) :: [list()]
      def chunk_by(enumerable, fun), do: Stream.Reducers.chunk_by(&chunk_while/4, enumerable, fun)

      @doc """
      Splits into chunks of `count` elements; the last one may be shorter.

          iex> Enum.chunk_every([1, 2, 3, 4, 5], 2)
          [[1, 2], [3, 4], [5]]

      """
      @spec chunk_every(t(), pos_integer()) :: [list()]
      def chunk_every(enumerable, count), do: chunk_every(enumerable, count, count, [])

      @doc """
      Splits into chunks of `count` elements, each starting `step` elements after the one before.

      A chunk that is too short at the end is filled up from `leftover`, or dropped with `:discard`.

          iex> Enum.chunk_every([1, 2, 3, 4, 5, 6], 3, 2, :discard)
          [[1, 2, 3], [3, 4, 5]]
          iex> Enum.chunk_every([1, 2, 3, 4], 3, 3, [:x, :y])
          [[1, 2, 3], [4, :x, :y]]

      """
      @spec chunk_every(t(), pos_integer(), pos_integer(), t() | :discard) :: [list()]
      def chunk_every(enumerable, count, step, leftover \\ [])
          when is_integer(count) and count > 0 and is_integer(step) and step > 0 do
        Stream.Reducers.chunk_every(&chunk_while/4, enumerable, count, step, leftover)
      end

      @doc """
      Chunks under the control of `chunk_fun`, which gets an element and the accumulator.

      It returns `{:cont, chunk, acc}` to emit, `{:cont, acc}` to go on, `{:halt, acc}` to stop; `after_fun` then
      returns `{:cont, acc}` or `{:cont, chunk, acc}`.

          iex> Enum.chunk_while(1..5, 0, fn x, sum -> if x + sum > 3, do: {:cont, sum, x}, else: {:cont, x + sum} end,
          ...>   fn sum -> {:cont, sum, 0} end)
          [3, 3, 4, 5]

      """
      @spec chunk_while(
              t(),
              acc(),
              (element(), acc() -> {:cont, chunk, acc()} | {:cont, acc()} | {:halt, acc()}),
              (acc() -> {:cont, chunk, acc()} | {:cont, acc()})
            ) :: Enumerable.t()
            when chunk: any()
      def chunk_while(enumerable, acc, chunk_fun, after_fun) do
        {_, {chunks, acc}} =
          Enumerable.reduce(enumerable, {:cont, {[], acc}}, fn entry, {chunks, acc} ->
            case chunk_fun.(entry, acc) do
              {:cont, chunk, acc} -> {:cont, {[chunk | chunks], acc}}
              {:cont, acc} -> {:cont, {chunks, acc}}
              {:halt, acc} -> {:halt, {chunks, acc}}
            end
          end)

        case after_fun.(acc) do
          {:cont, _acc} -> :lists.reverse(chunks)
          {:cont, chunk, _acc} -> :lists.reverse(chunks, [chunk])
        end
      end

      @doc """
      Drops elements that are equal (`===`) to the one before.

          iex> Enum.dedup([1, 1, 2, 1, 1.0])
          [1, 2, 1, 1.0]

      """
      @spec dedup(t()) :: list()
      def dedup(list) when is_list(list), do: dedup_list(list)
      def dedup(enumerable), do: dedup_by(enumerable, fn x -> x end)

      @doc """
      Drops elements for which `fun` returns the same as for the one before.

          iex> Enum.dedup_by([1, 3, 2, 4, 5], fn x -> rem(x, 2) end)
          [1, 2, 5]

      """
      @spec dedup_by(t(), (element() -> term())) :: list()
      def dedup_by(enumerable, fun) do
        {list, _} =
          reduce(enumerable, {[], nil}, fn x, {list, previous} ->
            case {:value, fun.(x)} do
              ^previous -> {list, previous}
              value -> {[x | list], value}
            end
          end)

        :lists.reverse(list)
      end

      @doc """
      Counts how often each element occurs.

          iex> Enum.frequencies(~w(a b a))
          %{"a" => 2, "b" => 1}

      """
      @spec frequencies(t()) :: map()
      def frequencies(enumerable) do
        reduce(enumerable, %{}, fn key, acc ->
          case acc do
            %{^key => count} -> %{acc | key => count + 1}
            %{} -> Map.put(acc, key, 1)
          end
        end)
      end

      @doc """
      Counts the values `key_fun` returns.

          iex> Enum.frequencies_by(~w(aa b cc), &String.length/1)
          %{1 => 1, 2 => 2}

      """
      @spec frequencies_by(t(), (element() -> any())) :: map()
      def frequencies_by(enumerable, key_fun) when is_function(key_fun) do
        reduce(enumerable, %{}, fn entry, acc ->
          key = key_fun.(entry)

          case acc do
            %{^key => count} -> %{acc | key => count + 1}
            %{} -> Map.put(acc, key, 1)
          end
        end)
      end

      @doc """
      Groups elements by the result of `key_fun`, each passed through `value_fun`, in their order.

          iex> Enum.group_by([1, 2, 3], &rem(&1, 2))
          %{0 => [2], 1 => [1, 3]}
          iex> Enum.group_by([1, 2, 3], &rem(&1, 2), &(&1 * 10))
          %{0 => [20], 1 => [10, 30]}

      """
      @spec group_by(t(), (element() -> any()), (element() -> any())) :: map()
      def group_by(enumerable, key_fun, value_fun \\ fn x -> x end)

      def group_by(enumerable, key_fun, value_fun) when is_function(key_fun) do
        reduce(reverse(enumerable), %{}, fn entry, acc ->
          key = key_fun.(entry)
          value = value_fun.(entry)

          case acc do
            %{^key => existing} -> %{acc | key => [value | existing]}
            %{} -> Map.put(acc, key, [value])
          end
        end)
      end

      # As it was before values could be mapped: into a dictionary of some kind.
      def group_by(enumerable, dict, fun) do
        reduce(reverse(enumerable), dict, fn entry, dict ->
          update_dict(dict, fun.(entry), [entry], &[entry | &1])
        end)
      end

      defp update_dict(%{__struct__: module} = dict, key, first, fun), do: module.update(dict, key, first, fun)
      defp update_dict(dict, key, first, fun) when is_map(dict), do: Map.update(dict, key, first, fun)
      defp update_dict(dict, key, first, fun) when is_list(dict), do: Keyword.update(dict, key, first, fun)
      defp update_dict(dict, _key, _first, _fun), do: raise(ArgumentError, "unsupported dict: #{inspect(dict)}")

      @doc false
      @deprecated "Use Enum.split_with/2 instead"
      def partition(enumerable, fun), do: split_with(enumerable, fun)

      @doc """
      Returns the elements for which `fun` is truthy, and the others.

          iex> Enum.split_with([1, 2, 3], fn x -> x > 1 end)
          {[2, 3], [1]}

      """
      @spec split_with(t(), (element() -> as_boolean(term()))) :: {list(), list()}
      def split_with(enumerable, fun) do
        {yes, no} =
          reduce(enumerable, {[], []}, fn x, {yes, no} ->
            if fun.(x), do: {[x | yes], no}, else: {yes, [x | no]}
          end)

        {:lists.reverse(yes), :lists.reverse(no)}
      end

      @doc """
      Drops elements that came before (compared with `===`).

          iex> Enum.uniq([1, 2, 1, 3, 2])
          [1, 2, 3]

      """
      @spec uniq(t()) :: list()
      def uniq(enumerable) when is_list(enumerable), do: uniq_list(enumerable, %{}, [])
      def uniq(enumerable), do: uniq_by(enumerable, fn x -> x end)

      @doc false
      @deprecated "Use Enum.uniq_by/2 instead"
      def uniq(enumerable, fun), do: uniq_by(enumerable, fun)

      @doc """
      Drops elements for which `fun` returns a value that came before.

          iex> Enum.uniq_by([1, 2, 3, 4], &rem(&1, 2))
          [1, 2]

      """
      @spec uniq_by(t(), (element() -> term())) :: list()
      def uniq_by(enumerable, fun) when is_list(enumerable),
        do: uniq_by_list(enumerable, %{}, [], fun)

      def uniq_by(enumerable, fun) do
        {list, _} =
          reduce(enumerable, {[], %{}}, fn x, {list, seen} ->
            value = fun.(x)

            if is_map_key(seen, value),
              do: {list, seen},
              else: {[x | list], Map.put(seen, value, true)}
          end)

        :lists.reverse(list)
      end

      ## Helpers

      ## dedup

      defp dedup_list([h | t]), do: [h | dedup_list(t, h)]
      defp dedup_list([]), do: []

      defp dedup_list([h | t], last) when h === last, do: dedup_list(t, last)
      defp dedup_list([h | t], _last), do: [h | dedup_list(t, h)]
      defp dedup_list([], _last), do: []

      ## uniq

      defp uniq_list([h | t], seen, acc) do
        case seen do
          %{^h => _} -> uniq_list(t, seen, acc)
          %{} -> uniq_list(t, :maps.put(h, true, seen), [h | acc])
        end
      end

      defp uniq_list([], _seen, acc), do: :lists.reverse(acc)

      defp uniq_by_list([h | t], seen, acc, fun) do
        value = fun.(h)

        case seen do
          %{^value => _} -> uniq_by_list(t, seen, acc, fun)
          %{} -> uniq_by_list(t, :maps.put(value, true, seen), [h | acc], fun)
        end
      end

      defp uniq_by_list([], _seen, acc, _fun), do: :lists.reverse(acc)
    end
  end
end
