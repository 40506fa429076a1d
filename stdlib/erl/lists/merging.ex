defmodule :phial_lists_merging do
  @moduledoc false
  # The part of :lists that makes one sorted list of several. `use` defines it in :lists itself.
  #
  # A merge of two lists has two states: in `..._1` the head of the second list has been taken out and waits for the
  # items of the first that stand before it, in `..._2` the head of the first waits for those of the second. Names,
  # arities and arguments are Erlang's, as the error of an improper list shows them. `merged` is in reverse.

  @doc false
  defmacro __using__(_opts) do
    quote do
      @doc """
      One list of two that are sorted by the `n`th element of their tuples.

          iex> :lists.keymerge(1, [a: 1, c: 3], [b: 2])
          [a: 1, b: 2, c: 3]
      """
      @spec keymerge(n :: pos_integer, list1 :: [tuple], list2 :: [tuple]) :: [tuple]
      def keymerge(n, list1, list2) when is_integer(n) and n > 0 do
        case list2 do
          [] -> list1
          [y | ys] -> keymerge2_1(n, list1, :erlang.element(n, y), y, ys, [])
        end
      end

      defp keymerge2_1(n, [x | xs], ykey, y, ys, merged) do
        case :erlang.element(n, x) do
          xkey when xkey <= ykey -> keymerge2_1(n, xs, ykey, y, ys, [x | merged])
          xkey -> keymerge2_2(n, xs, xkey, y, ys, merged, x)
        end
      end

      defp keymerge2_1(_n, [], _ykey, y, ys, merged), do: finish([y | merged], ys)

      # `before` stands before x.
      defp keymerge2_2(n, xs, xkey, before, [y | ys], merged, x) do
        case :erlang.element(n, y) do
          ykey when xkey <= ykey -> keymerge2_1(n, xs, ykey, y, ys, [x, before | merged])
          _ -> keymerge2_2(n, xs, xkey, y, ys, [before | merged], x)
        end
      end

      defp keymerge2_2(_n, xs, _xkey, before, [], merged, x), do: finish([x, before | merged], xs)

      @doc """
      One sorted list of several.

          iex> :lists.merge([[1, 4], [2], [3]])
          [1, 2, 3, 4]
      """
      @spec merge(lists :: [list]) :: list
      def merge(lists), do: mergel(lists, [])

      # Three, two or one at a time; `merged` are descending lists, the last one first.
      defp mergel([[] | lists], merged), do: mergel(lists, merged)

      defp mergel([list1, [_ | _] = list2, [_ | _] = list3 | lists], merged),
        do: mergel(lists, [:lists.reverse(merge3(list1, list2, list3)) | merged])

      defp mergel([list1, [_ | _] = list2], merged),
        do: rmergel([:lists.reverse(merge(list1, list2)) | merged], [])

      defp mergel([list], []), do: list
      defp mergel([list], merged), do: rmergel([:lists.reverse(list, []) | merged], [])
      defp mergel([], []), do: []
      defp mergel([], merged), do: rmergel(merged, [])
      defp mergel([list, [] | lists], merged), do: mergel([list | lists], merged)
      defp mergel([list1, list2, [] | lists], merged), do: mergel([list1, list2 | lists], merged)

      defp rmergel([list2, list1 | lists], merged),
        do: rmergel(lists, [:lists.reverse(rmerge(list1, list2)) | merged])

      defp rmergel([list], merged), do: mergel([:lists.reverse(list) | merged], [])
      defp rmergel([], merged), do: mergel(merged, [])

      @doc """
      One sorted list of two.

          iex> :lists.merge([1, 4], [2, 3])
          [1, 2, 3, 4]
      """
      @spec merge(list1 :: list, list2 :: list) :: list
      def merge(list1, []), do: list1
      def merge(list1, [y | ys]), do: merge2_1(list1, y, ys, [])

      defp merge2_1([x | xs], y, ys, merged) when x <= y, do: merge2_1(xs, y, ys, [x | merged])
      defp merge2_1([x | xs], y, ys, merged), do: merge2_2(xs, y, ys, merged, x)
      defp merge2_1([], y, ys, merged), do: finish([y | merged], ys)

      # `before` stands before x.
      defp merge2_2(xs, before, [y | ys], merged, x) when x <= y,
        do: merge2_1(xs, y, ys, [x, before | merged])

      defp merge2_2(xs, before, [y | ys], merged, x), do: merge2_2(xs, y, ys, [before | merged], x)
      defp merge2_2(xs, before, [], merged, x), do: finish([x, before | merged], xs)

      # The rest of the one list behind what is merged. Improper ones are what :lists.reverse/2 refuses.
      defp finish(merged, rest) when length(rest) >= 0, do: :lists.reverse(merged, rest)
      defp finish(merged, rest), do: :lists.reverse(rest, merged)

      @doc """
      One list of two that are sorted by `fun`, which tells whether its first argument may stand before the second.

          iex> :lists.merge(&>=/2, [4, 1], [3, 2])
          [4, 3, 2, 1]
      """
      @spec merge(fun :: (term, term -> boolean), list1 :: list, list2 :: list) :: list
      def merge(fun, list1, []) when is_function(fun, 2), do: list1

      def merge(fun, list1, [y | ys]) when is_function(fun, 2), do: fmerge2_1(list1, y, fun, ys, [])

      defp fmerge2_1([x | xs], y, fun, ys, merged) do
        case fun.(x, y) do
          true -> fmerge2_1(xs, y, fun, ys, [x | merged])
          false -> fmerge2_2(x, xs, fun, ys, [y | merged])
        end
      end

      defp fmerge2_1([], y, _fun, ys, merged), do: finish([y | merged], ys)

      defp fmerge2_2(x, xs, fun, [y | ys], merged) do
        case fun.(x, y) do
          true -> fmerge2_1(xs, y, fun, ys, [x | merged])
          false -> fmerge2_2(x, xs, fun, ys, [y | merged])
        end
      end

      defp fmerge2_2(x, xs, _fun, [], merged), do: finish([x | merged], xs)

      @doc """
      One sorted list of three.

          iex> :lists.merge3([1], [3], [2])
          [1, 2, 3]
      """
      @spec merge3(list1 :: list, list2 :: list, list3 :: list) :: list
      def merge3(list1, [], list3), do: merge(list1, list3)
      def merge3(list1, list2, []), do: merge(list1, list2)
      def merge3(list1, [y | ys], [z | zs]), do: merge3_1(list1, [], y, ys, z, zs)

      defp merge3_1(list1, [], y, ys, z, zs) when is_list(list1),
        do: merge(merge(list1, [y | ys]), [z | zs])

      @doc """
      As `keymerge/3`, for lists in descending order.

          iex> :lists.rkeymerge(1, [c: 3, a: 1], [b: 2])
          [c: 3, b: 2, a: 1]
      """
      @spec rkeymerge(n :: pos_integer, list1 :: [tuple], list2 :: [tuple]) :: [tuple]
      def rkeymerge(n, list1, list2) when is_integer(n) and n > 0 do
        case list2 do
          [] -> list1
          [y | ys] -> rkeymerge2_1(n, list1, :erlang.element(n, y), y, ys, [])
        end
      end

      defp rkeymerge2_1(n, [x | xs], ykey, y, ys, merged) do
        case :erlang.element(n, x) do
          xkey when xkey <= ykey -> rkeymerge2_2(n, xkey, xs, y, ys, merged, x)
          _ -> rkeymerge2_1(n, xs, ykey, y, ys, [x | merged])
        end
      end

      defp rkeymerge2_1(_n, [], _ykey, y, ys, merged), do: finish([y | merged], ys)

      defp rkeymerge2_2(n, xkey, xs, before, [y | ys], merged, x) do
        case :erlang.element(n, y) do
          ykey when xkey <= ykey -> rkeymerge2_2(n, xkey, xs, y, ys, [before | merged], x)
          ykey -> rkeymerge2_1(n, xs, ykey, y, ys, [x, before | merged])
        end
      end

      defp rkeymerge2_2(_n, _xkey, xs, before, [], merged, x), do: finish([x, before | merged], xs)

      @doc """
      One list of two in descending order.

          iex> :lists.rmerge([4, 1], [3, 2])
          [4, 3, 2, 1]
      """
      @spec rmerge(list1 :: list, list2 :: list) :: list
      def rmerge(list1, []), do: list1
      def rmerge(list1, [y | ys]), do: rmerge2_1(list1, y, ys, [])

      defp rmerge2_1([x | xs], y, ys, merged) when x <= y, do: rmerge2_2(xs, y, ys, merged, x)
      defp rmerge2_1([x | xs], y, ys, merged), do: rmerge2_1(xs, y, ys, [x | merged])
      defp rmerge2_1([], y, ys, merged), do: finish([y | merged], ys)

      defp rmerge2_2(xs, before, [y | ys], merged, x) when x <= y,
        do: rmerge2_2(xs, y, ys, [before | merged], x)

      defp rmerge2_2(xs, before, [y | ys], merged, x), do: rmerge2_1(xs, y, ys, [x, before | merged])
      defp rmerge2_2(xs, before, [], merged, x), do: finish([x, before | merged], xs)

      @doc """
      One list of two in the order opposite to that of `fun`.

          iex> :lists.rmerge(&<=/2, [4, 1], [3, 2])
          [4, 3, 2, 1]
      """
      @spec rmerge(fun :: (term, term -> boolean), list1 :: list, list2 :: list) :: list
      def rmerge(fun, list1, []) when is_function(fun, 2), do: list1

      def rmerge(fun, list1, [y | ys]) when is_function(fun, 2),
        do: rfmerge2_1(list1, y, fun, ys, [])

      defp rfmerge2_1([x | xs], y, fun, ys, merged) do
        case fun.(x, y) do
          true -> rfmerge2_2(x, xs, fun, ys, [y | merged])
          false -> rfmerge2_1(xs, y, fun, ys, [x | merged])
        end
      end

      defp rfmerge2_1([], y, _fun, ys, merged), do: finish([y | merged], ys)

      defp rfmerge2_2(x, xs, fun, [y | ys], merged) do
        case fun.(x, y) do
          true -> rfmerge2_2(x, xs, fun, ys, [y | merged])
          false -> rfmerge2_1(xs, y, fun, ys, [x | merged])
        end
      end

      defp rfmerge2_2(x, xs, _fun, [], merged), do: finish([x | merged], xs)

      @doc """
      One list of three in descending order.

          iex> :lists.rmerge3([3], [1], [2])
          [3, 2, 1]
      """
      @spec rmerge3(list1 :: list, list2 :: list, list3 :: list) :: list
      def rmerge3(list1, [], list3), do: rmerge(list1, list3)
      def rmerge3(list1, list2, []), do: rmerge(list1, list2)
      def rmerge3(list1, [y | ys], [z | zs]), do: rmerge3_1(list1, [], y, ys, z, zs)

      defp rmerge3_1(list1, [], y, ys, z, zs) when is_list(list1),
        do: rmerge(rmerge(list1, [y | ys]), [z | zs])

      @doc """
      As `ukeymerge/3`, for lists in descending order.

          iex> :lists.rukeymerge(1, [b: 1], [b: 2, a: 1])
          [b: 1, a: 1]
      """
      @spec rukeymerge(n :: pos_integer, list1 :: [tuple], list2 :: [tuple]) :: [tuple]
      def rukeymerge(n, list1, list2) when is_integer(n) and n > 0 do
        case list2 do
          [] -> list1
          [y | ys] -> rukeymerge2_1(n, list1, :erlang.element(n, y), ys, [], y)
        end
      end

      defp rukeymerge2_1(n, [x | xs], ykey, ys, merged, y) do
        case :erlang.element(n, x) do
          xkey when xkey <= ykey -> rukeymerge2_2(n, xs, xkey, ys, merged, ykey, y, x)
          _ -> rukeymerge2_1(n, xs, ykey, ys, [x | merged], y)
        end
      end

      defp rukeymerge2_1(_n, [], _ykey, ys, merged, y), do: finish([y | merged], ys)

      # `before` stands before x, unless it has the same key: x counts then.
      defp rukeymerge2_2(n, xs, xkey, [y | ys], merged, before_key, before, x) do
        case :erlang.element(n, y) do
          ykey when xkey <= ykey ->
            rukeymerge2_2(n, xs, xkey, ys, [before | merged], ykey, y, x)

          ykey when xkey == before_key ->
            rukeymerge2_1(n, xs, ykey, ys, [x | merged], y)

          ykey ->
            rukeymerge2_1(n, xs, ykey, ys, [x, before | merged], y)
        end
      end

      defp rukeymerge2_2(_n, xs, xkey, [], merged, before_key, _before, x) when xkey == before_key,
        do: finish([x | merged], xs)

      defp rukeymerge2_2(_n, xs, _xkey, [], merged, _before_key, before, x),
        do: finish([x, before | merged], xs)

      @doc """
      As `umerge/2`, for lists in descending order.

          iex> :lists.rumerge([3, 1], [2, 1])
          [3, 2, 1]
      """
      @spec rumerge(list1 :: list, list2 :: list) :: list
      def rumerge(list1, []), do: list1
      def rumerge(list1, [y | ys]), do: rumerge2_1(list1, ys, [], y)

      defp rumerge2_1([x | xs], ys, merged, y) when x <= y, do: rumerge2_2(xs, ys, merged, y, x)
      defp rumerge2_1([x | xs], ys, merged, y), do: rumerge2_1(xs, ys, [x | merged], y)
      defp rumerge2_1([], ys, merged, y), do: finish([y | merged], ys)

      defp rumerge2_2(xs, [y | ys], merged, before, x) when x <= y,
        do: rumerge2_2(xs, ys, [before | merged], y, x)

      defp rumerge2_2(xs, [y | ys], merged, before, x) when x == before,
        do: rumerge2_1(xs, ys, [x | merged], y)

      defp rumerge2_2(xs, [y | ys], merged, before, x), do: rumerge2_1(xs, ys, [x, before | merged], y)
      defp rumerge2_2(xs, [], merged, before, x) when x == before, do: finish([x | merged], xs)
      defp rumerge2_2(xs, [], merged, before, x), do: finish([x, before | merged], xs)

      @doc """
      As `umerge/3`, for lists in the order opposite to that of `fun`.

          iex> :lists.rumerge(&<=/2, [3, 1], [2, 1])
          [3, 2, 1]
      """
      @spec rumerge(fun :: (term, term -> boolean), list1 :: list, list2 :: list) :: list
      def rumerge(fun, list1, []) when is_function(fun, 2), do: list1

      def rumerge(fun, list1, [y | ys]) when is_function(fun, 2),
        do: rufmerge2_1(list1, y, fun, ys, [])

      defp rufmerge2_1([x | xs], y, fun, ys, merged) do
        case fun.(x, y) do
          true -> rufmerge2_2(x, xs, fun, ys, merged, y)
          false -> rufmerge2_1(xs, y, fun, ys, [x | merged])
        end
      end

      defp rufmerge2_1([], y, _fun, ys, merged), do: finish([y | merged], ys)

      defp rufmerge2_2(x, xs, fun, [y | ys], merged, before) do
        case fun.(x, y) do
          true -> rufmerge2_2(x, xs, fun, ys, [before | merged], y)
          false -> rufmerge2_1(xs, y, fun, ys, [x | unless_equal(fun, before, x, merged)])
        end
      end

      defp rufmerge2_2(x, xs, fun, [], merged, before),
        do: finish([x | unless_equal(fun, before, x, merged)], xs)

      # x and y are in order: they are equal when y and x are as well.
      defp unless_equal(fun, y, x, merged) do
        case fun.(y, x) do
          true -> merged
          false -> [y | merged]
        end
      end

      @doc """
      As `umerge3/3`, for lists in descending order.

          iex> :lists.rumerge3([3], [1], [3, 2])
          [3, 2, 1]
      """
      @spec rumerge3(list1 :: list, list2 :: list, list3 :: list) :: list
      def rumerge3(list1, [], list3), do: rumerge(list1, list3)
      def rumerge3(list1, list2, []), do: rumerge(list1, list2)
      def rumerge3(list1, [y | ys], [z | zs]), do: rumerge3_1(list1, ys, y, [], zs, z)

      defp rumerge3_1(list1, ys, y, [], zs, z) when is_list(list1),
        do: rumerge(rumerge(list1, [y | ys]), [z | zs])

      @doc """
      As `keymerge/3`, but of tuples with the same key only the first stays.

          iex> :lists.ukeymerge(1, [a: 1], [a: 2, b: 3])
          [a: 1, b: 3]
      """
      @spec ukeymerge(n :: pos_integer, list1 :: [tuple], list2 :: [tuple]) :: [tuple]
      def ukeymerge(n, list1, list2) when is_integer(n) and n > 0 do
        case list1 do
          [] -> list2
          [x | xs] -> ukeymerge2_2(n, xs, :erlang.element(n, x), x, list2, [])
        end
      end

      # y waits for the items of the first list; the last of those had the key `last`.
      defp ukeymerge2_1(n, [x | xs], ykey, last, ys, merged, y) do
        case :erlang.element(n, x) do
          xkey when xkey <= ykey -> ukeymerge2_1(n, xs, ykey, xkey, ys, [x | merged], y)
          xkey when ykey == last -> ukeymerge2_2(n, xs, xkey, x, ys, merged)
          xkey -> ukeymerge2_2(n, xs, xkey, x, ys, [y | merged])
        end
      end

      defp ukeymerge2_1(_n, [], ykey, last, ys, merged, _y) when ykey == last,
        do: finish(merged, ys)

      defp ukeymerge2_1(_n, [], _ykey, _last, ys, merged, y), do: finish([y | merged], ys)

      defp ukeymerge2_2(n, xs, xkey, x, [y | ys], merged) do
        case :erlang.element(n, y) do
          ykey when xkey <= ykey -> ukeymerge2_1(n, xs, ykey, xkey, ys, [x | merged], y)
          _ -> ukeymerge2_2(n, xs, xkey, x, ys, [y | merged])
        end
      end

      defp ukeymerge2_2(_n, xs, _xkey, x, [], merged), do: finish([x | merged], xs)

      @doc """
      One sorted list of several, each item once.

          iex> :lists.umerge([[1, 2], [2, 3]])
          [1, 2, 3]
      """
      @spec umerge(lists :: [list]) :: list
      def umerge(lists), do: umergel(lists, [], :asc)

      # As mergel/2.
      defp umergel([], [], _order), do: []
      defp umergel([list], [], _order), do: list
      defp umergel([], merged, order), do: rumergel(merged, [], order)
      defp umergel([[] | lists], merged, order), do: umergel(lists, merged, order)
      defp umergel([list], merged, order), do: rumergel([:lists.reverse(list, []) | merged], [], order)

      defp umergel([list1, [_ | _] = list2, [_ | _] = list3 | lists], merged, order),
        do: umergel(lists, [:lists.reverse(umerge3(list1, list2, list3)) | merged], order)

      defp umergel([list1, [_ | _] = list2, [] | lists], merged, order),
        do: umergel([list1, list2 | lists], merged, order)

      defp umergel([[_ | _] = list1, list2 | lists], merged, order) when list2 != [],
        do: umergel(lists, [:lists.reverse(umerge(list1, list2)) | merged], order)

      defp umergel([list, [] | lists], merged, order), do: umergel([list | lists], merged, order)

      defp rumergel([list2, list1 | lists], merged, order),
        do: rumergel(lists, [:lists.reverse(rumerge(list1, list2)) | merged], order)

      defp rumergel([list], merged, order), do: umergel([:lists.reverse(list) | merged], [], order)
      defp rumergel([], merged, order), do: umergel(merged, [], order)

      @doc """
      One sorted list of two, each item once.

          iex> :lists.umerge([1, 2], [2, 3])
          [1, 2, 3]
      """
      @spec umerge(list1 :: list, list2 :: list) :: list
      def umerge([], list2), do: list2
      def umerge([x | xs], list2), do: umerge2_2(xs, list2, [], x)

      # y waits for the items of the first list, the last of which was `last`.
      defp umerge2_1([x | xs], ys, merged, _last, y) when x <= y,
        do: umerge2_1(xs, ys, [x | merged], x, y)

      defp umerge2_1([x | xs], ys, merged, last, y) when y == last, do: umerge2_2(xs, ys, merged, x)
      defp umerge2_1([x | xs], ys, merged, _last, y), do: umerge2_2(xs, ys, [y | merged], x)
      defp umerge2_1([], ys, merged, last, y) when y == last, do: finish(merged, ys)
      defp umerge2_1([], ys, merged, _last, y), do: finish([y | merged], ys)

      defp umerge2_2(xs, [y | ys], merged, x) when x <= y, do: umerge2_1(xs, ys, [x | merged], x, y)
      defp umerge2_2(xs, [y | ys], merged, x), do: umerge2_2(xs, ys, [y | merged], x)
      defp umerge2_2(xs, [], merged, x), do: finish([x | merged], xs)

      @doc """
      One list of two that are sorted by `fun`, equal items once.

          iex> :lists.umerge(&>=/2, [2, 1], [3, 2])
          [3, 2, 1]
      """
      @spec umerge(fun :: (term, term -> boolean), list1 :: list, list2 :: list) :: list
      def umerge(fun, [], list2) when is_function(fun, 2), do: list2

      def umerge(fun, [x | xs], list2) when is_function(fun, 2),
        do: ufmerge2_2(x, xs, fun, list2, [])

      defp ufmerge2_1([x | xs], y, fun, ys, merged, last) do
        case fun.(x, y) do
          true -> ufmerge2_1(xs, y, fun, ys, [x | merged], x)
          false -> ufmerge2_2(x, xs, fun, ys, unless_equal(fun, y, last, merged))
        end
      end

      defp ufmerge2_1([], y, fun, ys, merged, last),
        do: finish(unless_equal(fun, y, last, merged), ys)

      defp ufmerge2_2(x, xs, fun, [y | ys], merged) do
        case fun.(x, y) do
          true -> ufmerge2_1(xs, y, fun, ys, [x | merged], x)
          false -> ufmerge2_2(x, xs, fun, ys, [y | merged])
        end
      end

      defp ufmerge2_2(x, xs, _fun, [], merged), do: finish([x | merged], xs)

      @doc """
      One sorted list of three, each item once.

          iex> :lists.umerge3([1], [1, 2], [3])
          [1, 2, 3]
      """
      @spec umerge3(list1 :: list, list2 :: list, list3 :: list) :: list
      def umerge3(list1, [], list3), do: umerge(list1, list3)
      def umerge3(list1, list2, []), do: umerge(list1, list2)

      def umerge3(list1, [y | ys], [z | zs]), do: umerge3_1(list1, [y | z], ys, y, [], zs, z)

      defp umerge3_1(list1, _heads, ys, y, [], zs, z) when is_list(list1),
        do: umerge(umerge(list1, [y | ys]), [z | zs])
    end
  end
end
