defmodule :lists do
  @moduledoc """
  Erlang's `:lists`: the functions that take functions, and those that gain nothing from C.

      iex> :lists.foldl(fn x, sum -> x + sum end, 0, [1, 2, 3])
      6

  `reverse`, `member`, `keyfind`, `sort/1`, `seq`, `nth` and other functions that call nothing back are
  builtins.
  """

  # What `use` does, which needs :lists itself.
  require :phial_lists_merging
  :phial_lists_merging.__using__([])

  @doc """
  Whether `pred` answers true for every item; a list without items has none that fails.

      iex> :lists.all(&(&1 > 1), [2, 3])
      true
  """
  @spec all(pred :: (term -> boolean), list) :: boolean
  def all(fun, list) when is_function(fun, 1) do
    case list do
      [_ | _] -> all_1(fun, list)
      [] -> true
    end
  end

  defp all_1(fun, [h | t]) do
    case fun.(h) do
      true -> all_1(fun, t)
      false -> false
    end
  end

  defp all_1(_fun, []), do: true

  @doc """
  Whether `pred` answers true for some item.

      iex> :lists.any(&(&1 > 2), [2, 3])
      true
  """
  @spec any(pred :: (term -> boolean), list) :: boolean
  def any(fun, list) when is_function(fun, 1) do
    case list do
      [_ | _] -> any_1(fun, list)
      [] -> false
    end
  end

  defp any_1(fun, [h | t]) do
    case fun.(h) do
      true -> true
      false -> any_1(fun, t)
    end
  end

  defp any_1(_fun, []), do: false

  @doc """
  The texts of atoms, numbers and charlists in a row, as a charlist.

      iex> :lists.concat([:a, 1, ~c"b"])
      ~c"a1b"
  """
  @spec concat(things :: [atom | number | charlist]) :: charlist
  def concat(things), do: flatmap(&thing_to_list/1, things)

  defp thing_to_list(x) when is_integer(x), do: :erlang.integer_to_list(x)
  defp thing_to_list(x) when is_float(x), do: :erlang.float_to_list(x)
  defp thing_to_list(x) when is_atom(x), do: :erlang.atom_to_list(x)
  defp thing_to_list(x) when is_list(x), do: x

  @doc """
  The list without the first item that is the same as `item`.

      iex> :lists.delete(1, [2, 1, 1])
      [2, 1]
  """
  @spec delete(item :: term, list) :: list
  def delete(item, [h | t]) when item === h, do: t
  def delete(item, [h | t]), do: [h | delete(item, t)]
  def delete(_item, []), do: []

  @doc """
  All but the last item. A list without items matches no clause.

      iex> :lists.droplast([1, 2, 3])
      [1, 2]
  """
  @spec droplast(list) :: list
  def droplast([_]), do: []
  def droplast([h | t]), do: [h | droplast(t)]

  @doc """
  What follows from the first item for which `pred` is false.

      iex> :lists.dropwhile(&(&1 < 3), [1, 2, 3, 1])
      [3, 1]
  """
  @spec dropwhile(pred :: (term -> boolean), list) :: list
  def dropwhile(pred, list) when is_function(pred, 1), do: dropwhile_1(pred, list)

  defp dropwhile_1(pred, [h | t] = list) do
    case pred.(h) do
      true -> dropwhile_1(pred, t)
      false -> list
    end
  end

  defp dropwhile_1(_pred, []), do: []

  @doc """
  Each item with its number, counted from 1.

      iex> :lists.enumerate([:a, :b])
      [{1, :a}, {2, :b}]
  """
  @spec enumerate(list) :: [{pos_integer, term}]
  def enumerate(list) when is_list(list), do: enumerate_1(1, 1, list)

  @doc """
  Each item with its number, counted from `index`.

      iex> :lists.enumerate(5, [:a, :b])
      [{5, :a}, {6, :b}]
  """
  @spec enumerate(index :: integer, list) :: [{integer, term}]
  def enumerate(index, list) when is_integer(index) and is_list(list),
    do: enumerate_1(index, 1, list)

  @doc """
  Each item with its number, counted from `index` in steps.

      iex> :lists.enumerate(0, 10, [:a, :b])
      [{0, :a}, {10, :b}]
  """
  @spec enumerate(index :: integer, step :: integer, list) :: [{integer, term}]
  def enumerate(index, step, list) when is_integer(index) and is_integer(step) and is_list(list),
    do: enumerate_1(index, step, list)

  defp enumerate_1(index, step, [h | t]), do: [{index, h} | enumerate_1(index + step, step, t)]
  defp enumerate_1(_index, _step, []), do: []

  @doc """
  The items for which `pred` answers true.

      iex> :lists.filter(&is_atom/1, [:a, 1])
      [:a]
  """
  @spec filter(pred :: (term -> boolean), list) :: list
  def filter(pred, list) when is_function(pred, 1), do: do_filter(pred, list)

  defp do_filter(pred, [h | t]) do
    case pred.(h) do
      true -> [h | do_filter(pred, t)]
      false -> do_filter(pred, t)
      other -> :erlang.error({:bad_filter, other})
    end
  end

  defp do_filter(_pred, []), do: []
  defp do_filter(_pred, other), do: :erlang.error({:bad_generator, other})

  @doc """
  The items for which `fun` answers true, and `value` where it answers `{true, value}`.

      iex> :lists.filtermap(&(&1 > 1 and {true, &1 * 10}), [1, 2, 3])
      [20, 30]
  """
  @spec filtermap(fun :: (term -> boolean | {true, term}), list) :: list
  def filtermap(fun, list) when is_function(fun, 1), do: filtermap_1(fun, list)

  defp filtermap_1(fun, [h | t]) do
    case fun.(h) do
      true -> [h | filtermap_1(fun, t)]
      {true, value} -> [value | filtermap_1(fun, t)]
      false -> filtermap_1(fun, t)
    end
  end

  defp filtermap_1(_fun, []), do: []

  @doc """
  How many items the list has with the items of all lists inside it.

      iex> :lists.flatlength([1, [2, [3]]])
      3
  """
  @spec flatlength(list) :: non_neg_integer
  def flatlength(list), do: flatlength(list, 0)

  defp flatlength([h | t], n) when is_list(h), do: flatlength(h, flatlength(t, n))
  defp flatlength([_ | t], n), do: flatlength(t, n + 1)
  defp flatlength([], n), do: n

  @doc """
  The lists that `fun` gives for the items, in a row.

      iex> :lists.flatmap(&[&1, &1], [1, 2])
      [1, 1, 2, 2]
  """
  @spec flatmap(fun :: (term -> list), list) :: list
  def flatmap(fun, list) when is_function(fun, 1), do: flatmap_1(fun, list)

  defp flatmap_1(fun, [h | t]), do: fun.(h) ++ flatmap_1(fun, t)
  defp flatmap_1(_fun, []), do: []

  @doc """
  Hands the items to `fun` from the left, each with what the call before gave; the last result.

      iex> :lists.foldl(fn x, acc -> [x | acc] end, [], [1, 2])
      [2, 1]
  """
  @spec foldl(fun :: (term, acc -> acc), acc, list) :: acc when acc: term
  def foldl(fun, acc, list) when is_function(fun, 2) do
    case list do
      [_ | _] -> foldl_1(fun, acc, list)
      [] -> acc
    end
  end

  defp foldl_1(fun, acc, [h | t]), do: foldl_1(fun, fun.(h, acc), t)
  defp foldl_1(_fun, acc, []), do: acc

  @doc """
  Hands the items to `fun` from the right, each with what the call before gave; the last result.

      iex> :lists.foldr(fn x, acc -> [x | acc] end, [], [1, 2])
      [1, 2]
  """
  @spec foldr(fun :: (term, acc -> acc), acc, list) :: acc when acc: term
  def foldr(fun, acc, list) when is_function(fun, 2), do: foldr_1(fun, acc, list)

  defp foldr_1(fun, acc, [h | t]), do: fun.(h, foldr_1(fun, acc, t))
  defp foldr_1(_fun, acc, []), do: acc

  @doc """
  Calls `fun` with each item in order for its effects.

      iex> :lists.foreach(fn x -> x end, [1, 2])
      :ok
  """
  @spec foreach(fun :: (term -> term), list) :: :ok
  def foreach(fun, list) when is_function(fun, 1), do: foreach_1(fun, list)

  defp foreach_1(fun, [h | t]) do
    fun.(h)
    foreach_1(fun, t)
  end

  defp foreach_1(_fun, []), do: :ok

  @doc """
  The items with `separator` between each two.

      iex> :lists.join(0, [1, 2, 3])
      [1, 0, 2, 0, 3]
  """
  @spec join(separator :: term, list) :: list
  def join(_separator, []), do: []
  def join(separator, [h | t]), do: [h | join_prepend(separator, t)]

  defp join_prepend(separator, [h | t]), do: [separator, h | join_prepend(separator, t)]
  defp join_prepend(_separator, []), do: []

  @doc """
  The list without the first tuple whose `n`th element is `key`.

      iex> :lists.keydelete(:a, 1, a: 1, b: 2)
      [b: 2]
  """
  @spec keydelete(key :: term, n :: pos_integer, list :: [tuple]) :: [tuple]
  def keydelete(key, n, list) when is_integer(n) and n > 0, do: keydelete3(key, n, list)

  defp keydelete3(key, n, [h | t]) when :erlang.element(n, h) == key do
    t
  end

  defp keydelete3(key, n, [h | t]), do: [h | keydelete3(key, n, t)]
  defp keydelete3(_key, _n, []), do: []

  @doc """
  The tuples, each with its `n`th element replaced by what `fun` makes of it.

      iex> :lists.keymap(&(&1 * 10), 2, a: 1, b: 2)
      [a: 10, b: 20]
  """
  @spec keymap(fun :: (term -> term), n :: pos_integer, list :: [tuple]) :: [tuple]
  def keymap(fun, n, [h | t]) do
    [:erlang.setelement(n, h, fun.(:erlang.element(n, h))) | keymap(fun, n, t)]
  end

  def keymap(fun, n, []) when is_integer(n) and n >= 1 and is_function(fun, 1), do: []

  @doc """
  The list with `new` in place of the first tuple whose `n`th element is `key`.

      iex> :lists.keyreplace(:a, 1, [a: 1, b: 2], {:a, 9})
      [a: 9, b: 2]
  """
  @spec keyreplace(key :: term, n :: pos_integer, list :: [tuple], new :: tuple) :: [tuple]
  def keyreplace(key, n, list, new) when is_integer(n) and n > 0 and is_tuple(new) do
    keyreplace3(key, n, list, new)
  end

  defp keyreplace3(key, n, [h | t], new) when :erlang.element(n, h) == key do
    [new | t]
  end

  defp keyreplace3(key, n, [h | t], new), do: [h | keyreplace3(key, n, t, new)]
  defp keyreplace3(_key, _n, [], _new), do: []

  @doc """
  As `keyreplace/4`, but a tuple that is not there is put at the end.

      iex> :lists.keystore(:c, 1, [a: 1], {:c, 3})
      [a: 1, c: 3]
  """
  @spec keystore(key :: term, n :: pos_integer, list :: [tuple], new :: tuple) :: [tuple]
  def keystore(key, n, list, new) when is_integer(n) and n > 0 and is_tuple(new) do
    keystore2(key, n, list, new)
  end

  defp keystore2(key, n, [h | t], new) when :erlang.element(n, h) == key do
    [new | t]
  end

  defp keystore2(key, n, [h | t], new), do: [h | keystore2(key, n, t, new)]
  defp keystore2(_key, _n, [], new), do: [new]

  @doc """
  `{:value, tuple, rest}` for the first tuple whose `n`th element is `key`, or false.

      iex> :lists.keytake(:b, 1, a: 1, b: 2)
      {:value, {:b, 2}, [a: 1]}
  """
  @spec keytake(key :: term, n :: pos_integer, list :: [tuple]) :: {:value, tuple, [tuple]} | false
  def keytake(key, n, list) when is_integer(n) and n > 0, do: keytake(key, n, list, [])

  defp keytake(key, n, [h | t], passed) when :erlang.element(n, h) == key do
    {:value, h, :lists.reverse(passed, t)}
  end

  defp keytake(key, n, [h | t], passed), do: keytake(key, n, t, [h | passed])
  defp keytake(_key, _n, [], _passed), do: false

  @doc """
  What `fun` makes of each item.

      iex> :lists.map(&(&1 + 1), [1, 2])
      [2, 3]
  """
  @spec map(fun :: (term -> term), list) :: list
  def map(fun, list) when is_function(fun, 1) do
    case list do
      [_ | _] -> map_1(fun, list)
      [] -> []
    end
  end

  defp map_1(fun, [h | t]), do: [fun.(h) | map_1(fun, t)]
  defp map_1(_fun, []), do: []

  @doc """
  A map and a fold from the left at once: `fun` gives `{new_item, acc}`.

      iex> :lists.mapfoldl(fn x, sum -> {x * 2, sum + x} end, 0, [1, 2, 3])
      {[2, 4, 6], 6}
  """
  @spec mapfoldl(fun :: (term, acc -> {term, acc}), acc, list) :: {list, acc} when acc: term
  def mapfoldl(fun, acc, list) when is_function(fun, 2), do: mapfoldl(fun, acc, list, [])

  defp mapfoldl(fun, acc, [h | t], mapped) do
    {x, acc} = fun.(h, acc)
    mapfoldl(fun, acc, t, [x | mapped])
  end

  defp mapfoldl(fun, acc, rest, mapped) do
    {rest, acc} = mapfoldl_1(fun, acc, rest)
    {:lists.reverse(mapped, rest), acc}
  end

  # Behind the last item.
  defp mapfoldl_1(_fun, acc, []), do: {[], acc}

  @doc """
  A map and a fold from the right at once: `fun` gives `{new_item, acc}`.

      iex> :lists.mapfoldr(fn x, text -> {x * 2, "\#{text}\#{x}"} end, "", [1, 2, 3])
      {[2, 4, 6], "321"}
  """
  @spec mapfoldr(fun :: (term, acc -> {term, acc}), acc, list) :: {list, acc} when acc: term
  def mapfoldr(fun, acc, list) when is_function(fun, 2), do: mapfoldr_1(fun, acc, list)

  defp mapfoldr_1(fun, acc, [h | t]) do
    {mapped, acc} = mapfoldr_1(fun, acc, t)
    {x, acc} = fun.(h, acc)
    {[x | mapped], acc}
  end

  defp mapfoldr_1(_fun, acc, []), do: {[], acc}

  @doc """
  The items for which `pred` answers true, and the others.

      iex> :lists.partition(&(&1 > 1), [1, 2, 3])
      {[2, 3], [1]}
  """
  @spec partition(pred :: (term -> boolean), list) :: {list, list}
  def partition(pred, list) when is_function(pred, 1), do: partition_1(pred, list, [], [])

  defp partition_1(pred, [h | t], yes, no) do
    case pred.(h) do
      true -> partition_1(pred, t, [h | yes], no)
      false -> partition_1(pred, t, yes, [h | no])
    end
  end

  defp partition_1(_pred, [], yes, no), do: {:lists.reverse(yes), :lists.reverse(no)}

  @doc """
  Whether the second list begins with the first.

      iex> :lists.prefix([1], [1, 2])
      true
  """
  @spec prefix(prefix :: list, list) :: boolean
  def prefix([x | t1], [x | t2]), do: prefix(t1, t2)
  def prefix([], list) when is_list(list), do: true
  def prefix([_ | _], list) when is_list(list), do: false

  @doc """
  `{:value, item}` for the first item for which `pred` answers true, or false.

      iex> :lists.search(&(&1 > 1), [1, 2, 3])
      {:value, 2}
  """
  @spec search(pred :: (term -> boolean), list) :: {:value, term} | false
  def search(pred, list) when is_function(pred, 1), do: search_1(pred, list)

  defp search_1(pred, [h | t]) do
    case pred.(h) do
      true -> {:value, h}
      false -> search_1(pred, t)
    end
  end

  defp search_1(_pred, []), do: false

  @doc """
  The items sorted by `fun`, which tells whether its first argument may stand before the second.

      iex> :lists.sort(&>=/2, [3, 1, 2])
      [3, 2, 1]
  """
  # A merge sort that starts from the runs the list already has. `runs` are ascending lists.
  @spec sort(fun :: (term, term -> boolean), list) :: list
  def sort(fun, []) when is_function(fun, 2), do: []
  def sort(fun, [_] = list) when is_function(fun, 2), do: list

  def sort(fun, [x, y | rest]) do
    case fun.(x, y) do
      true -> merge_runs(rising_run(fun, rest, y, [x], []), fun)
      false -> merge_runs(falling_run(fun, rest, y, [x], []), fun)
    end
  end

  defp rising_run(fun, [z | rest], y, run, runs) do
    case fun.(y, z) do
      true -> rising_run(fun, rest, z, [y | run], runs)
      false -> next_run(fun, rest, z, [:lists.reverse([y | run]) | runs])
    end
  end

  defp rising_run(_fun, [], y, run, runs), do: [:lists.reverse([y | run]) | runs]

  defp falling_run(fun, [z | rest], y, run, runs) do
    case fun.(y, z) do
      false -> falling_run(fun, rest, z, [y | run], runs)
      true -> next_run(fun, rest, z, [[y | run] | runs])
    end
  end

  defp falling_run(_fun, [], y, run, runs), do: [[y | run] | runs]

  defp next_run(fun, [y | rest], x, runs) do
    case fun.(x, y) do
      true -> rising_run(fun, rest, y, [x], runs)
      false -> falling_run(fun, rest, y, [x], runs)
    end
  end

  defp next_run(_fun, [], x, runs), do: [[x] | runs]

  # The runs come last one first; each pass merges neighbours and turns their order round.
  defp merge_runs([run], _fun), do: run
  defp merge_runs(runs, fun), do: merge_runs_forward(merge_pairs_back(runs, fun, []), fun)

  defp merge_runs_forward([run], _fun), do: run
  defp merge_runs_forward(runs, fun), do: merge_runs(merge_pairs(runs, fun, []), fun)

  defp merge_pairs_back([later, earlier | rest], fun, acc) do
    merge_pairs_back(rest, fun, [merge(fun, earlier, later) | acc])
  end

  defp merge_pairs_back([run], _fun, acc), do: [run | acc]
  defp merge_pairs_back([], _fun, acc), do: acc

  defp merge_pairs([earlier, later | rest], fun, acc) do
    merge_pairs(rest, fun, [merge(fun, earlier, later) | acc])
  end

  defp merge_pairs([run], _fun, acc), do: [run | acc]
  defp merge_pairs([], _fun, acc), do: acc

  @doc """
  The first `n` items, and the others. Raises `ArgumentError` when there are less.

      iex> :lists.split(1, [1, 2, 3])
      {[1], [2, 3]}
  """
  @spec split(n :: non_neg_integer, list) :: {list, list}
  def split(n, list) when is_integer(n) and n >= 0 and is_list(list) do
    case split(n, list, []) do
      {_, _} = result -> result
      :badarg -> :erlang.error(:badarg, [n, list])
    end
  end

  def split(n, list), do: :erlang.error(:badarg, [n, list])

  defp split(0, rest, taken), do: {:lists.reverse(taken), rest}
  defp split(n, [h | t], taken), do: split(n - 1, t, [h | taken])
  defp split(_n, [], _taken), do: :badarg

  @doc """
  The items before the first for which `pred` is false, and the others.

      iex> :lists.splitwith(&(&1 < 2), [1, 2, 1])
      {[1], [2, 1]}
  """
  @spec splitwith(pred :: (term -> boolean), list) :: {list, list}
  def splitwith(pred, list) when is_function(pred, 1), do: splitwith_1(pred, list, [])

  defp splitwith_1(pred, [h | t] = list, taken) do
    case pred.(h) do
      true -> splitwith_1(pred, t, [h | taken])
      false -> {:lists.reverse(taken), list}
    end
  end

  defp splitwith_1(_pred, [], taken), do: {:lists.reverse(taken), []}

  @doc """
  The first `n` items, or all when there are less.

      iex> :lists.sublist([1, 2, 3], 2)
      [1, 2]
  """
  @spec sublist(list, n :: non_neg_integer) :: list
  def sublist(list, n) when is_integer(n) and is_list(list) do
    if n >= 0, do: take(list, n), else: sublist_2(list, n)
  end

  defp take(_list, 0), do: []
  defp take([h | t], n), do: [h | take(t, n - 1)]
  defp take(rest, n), do: sublist_2(rest, n)

  # Behind the last item.
  defp sublist_2([], n) when n > 0, do: []

  @doc """
  Up to `n` items from position `start`, counted from 1.

      iex> :lists.sublist([1, 2, 3], 2, 5)
      [2, 3]
  """
  @spec sublist(list, start :: pos_integer, n :: non_neg_integer) :: list
  def sublist(list, 1, n) when is_list(list) and is_integer(n) and n >= 0, do: take(list, n)
  def sublist([_ | t], start, n) when is_integer(start) and start > 1, do: skip(t, start - 1, n)
  def sublist([], start, _n) when is_integer(start) and start > 1, do: []

  defp skip([_ | t], start, n) when start !== 1, do: skip(t, start - 1, n)
  defp skip(list, start, n), do: sublist(list, start, n)

  @doc """
  Whether the second list ends with the first.

      iex> :lists.suffix([2], [1, 2])
      true
  """
  @spec suffix(suffix :: list, list) :: boolean
  def suffix(suffix, list) do
    skip = length(list) - length(suffix)
    skip >= 0 and :lists.nthtail(skip, list) === suffix
  end

  @doc """
  The items before the first for which `pred` is false.

      iex> :lists.takewhile(&(&1 < 3), [1, 2, 3, 1])
      [1, 2]
  """
  @spec takewhile(pred :: (term -> boolean), list) :: list
  def takewhile(pred, list) when is_function(pred, 1), do: takewhile_1(pred, list)

  defp takewhile_1(pred, [h | t]) do
    case pred.(h) do
      true -> [h | takewhile_1(pred, t)]
      false -> []
    end
  end

  defp takewhile_1(_pred, []), do: []

  # In a sorted list x and y are equal when y may also stand before x.
  defp drop_equal(fun, [x, y | rest]) do
    case fun.(y, x) do
      true -> drop_equal(fun, [x | rest])
      false -> [x | drop_equal(fun, [y | rest])]
    end
  end

  defp drop_equal(_fun, list), do: list

  @doc """
  Each item once, where it stood first.

      iex> :lists.uniq([2, 1, 2, 3])
      [2, 1, 3]
  """
  @spec uniq(list) :: list
  def uniq(list), do: uniq_1(list, %{}, [])

  defp uniq_1([h | t], seen, acc) do
    if is_map_key(seen, h),
      do: uniq_1(t, seen, acc),
      else: uniq_1(t, :maps.put(h, true, seen), [h | acc])
  end

  defp uniq_1(rest, seen, acc), do: :lists.reverse(acc, uniq_1(rest, seen))

  # Behind the last item.
  defp uniq_1([], _seen), do: []

  @doc """
  The first item of those for which `fun` gives the same.

      iex> :lists.uniq(&rem(&1, 3), [1, 2, 4, 6])
      [1, 2, 6]
  """
  @spec uniq(fun :: (term -> term), list) :: list
  def uniq(fun, list) when is_function(fun, 1), do: uniq_2(list, fun, %{}, [])

  defp uniq_2([h | t], fun, seen, acc) do
    key = fun.(h)

    if is_map_key(seen, key),
      do: uniq_2(t, fun, seen, acc),
      else: uniq_2(t, fun, :maps.put(key, true, seen), [h | acc])
  end

  defp uniq_2(rest, fun, seen, acc), do: :lists.reverse(acc, uniq_2(rest, fun, seen))

  defp uniq_2([], _fun, _seen), do: []

  @doc """
  The first and the second elements of a list of pairs.

      iex> :lists.unzip(a: 1, b: 2)
      {[:a, :b], [1, 2]}
  """
  @spec unzip(pairs :: [{term, term}]) :: {list, list}
  def unzip(pairs), do: unzip(pairs, [], [])
  defp unzip([{x, y} | t], xs, ys), do: unzip(t, [x | xs], [y | ys])
  defp unzip([], xs, ys), do: {:lists.reverse(xs), :lists.reverse(ys)}

  @doc """
  The first, second and third elements of a list of triples.

      iex> :lists.unzip3([{1, 2, 3}, {4, 5, 6}])
      {[1, 4], [2, 5], [3, 6]}
  """
  @spec unzip3(triples :: [{term, term, term}]) :: {list, list, list}
  def unzip3(triples), do: unzip3(triples, [], [], [])
  defp unzip3([{x, y, z} | t], xs, ys, zs), do: unzip3(t, [x | xs], [y | ys], [z | zs])
  defp unzip3([], xs, ys, zs), do: {:lists.reverse(xs), :lists.reverse(ys), :lists.reverse(zs)}

  @doc """
  The items sorted by `fun`, of equal ones the first.

      iex> :lists.usort(&>=/2, [1, 3, 1])
      [3, 1]
  """
  @spec usort(fun :: (term, term -> boolean), list) :: list
  def usort(fun, []) when is_function(fun, 2), do: []
  def usort(fun, [_] = list) when is_function(fun, 2), do: list
  def usort(fun, [h | t]) when is_function(fun, 2), do: usort_1(fun, h, t)

  defp usort_1(fun, h, [_ | _] = t), do: drop_equal(fun, sort(fun, [h | t]))

  @doc """
  The old name of `filtermap/2`.

      iex> :lists.zf(&(&1 > 1), [1, 2])
      [2]
  """
  @spec zf(fun :: (term -> boolean | {true, term}), list) :: list
  def zf(fun, list), do: filtermap(fun, list)

  @doc """
  Pairs of the items of two lists of the same length.

      iex> :lists.zip([:a, :b], [1, 2])
      [a: 1, b: 2]
  """
  @spec zip(list1 :: list, list2 :: list) :: [{term, term}]
  def zip([x | xs], [y | ys]), do: [{x, y} | zip(xs, ys)]
  def zip(rest1, rest2), do: zip(rest1, rest2, :fail)

  @doc """
  Pairs of the items of two lists. Of lists that are not equally long `how` tells what becomes of them: `:fail` (no
  clause matches), `:trim` (as many pairs as the shorter has items) or `{:pad, {x, y}}` (`x` or `y` for what is
  missing).

      iex> :lists.zip([:a, :b], [1], :trim)
      [a: 1]
      iex> :lists.zip([:a, :b], [1], {:pad, {:x, 0}})
      [a: 1, b: 0]
  """
  @spec zip(list1 :: list, list2 :: list, how :: :fail | :trim | {:pad, {term, term}}) :: [{term, term}]
  def zip([x | xs], [y | ys], how), do: [{x, y} | zip(xs, ys, how)]
  def zip([], [], :fail), do: []
  def zip([], [], :trim), do: []
  def zip([], [], {:pad, {_, _}}), do: []
  def zip([_ | _], [], :trim), do: []
  def zip([], [_ | _], :trim), do: []
  def zip([], [_ | _] = ys, {:pad, {x, _}}), do: for(y <- ys, do: {x, y})
  def zip([_ | _] = xs, [], {:pad, {_, y}}), do: for(x <- xs, do: {x, y})

  @doc """
  Triples of the items of three lists of the same length.

      iex> :lists.zip3([:a], [1], ["x"])
      [{:a, 1, "x"}]
  """
  @spec zip3(list1 :: list, list2 :: list, list3 :: list) :: [{term, term, term}]
  def zip3([x | xs], [y | ys], [z | zs]), do: [{x, y, z} | zip3(xs, ys, zs)]
  def zip3(rest1, rest2, rest3), do: zip3(rest1, rest2, rest3, :fail)

  @doc """
  Triples of the items of three lists; `how` as in `zip/3`.

      iex> :lists.zip3([:a, :b], [1], ["x"], {:pad, {0, 0, 0}})
      [{:a, 1, "x"}, {:b, 0, 0}]
  """
  @spec zip3(list1 :: list, list2 :: list, list3 :: list, how :: :fail | :trim | {:pad, {term, term, term}}) ::
          [{term, term, term}]
  def zip3([x | xs], [y | ys], [z | zs], how), do: [{x, y, z} | zip3(xs, ys, zs, how)]
  def zip3([], [], [], :fail), do: []
  def zip3([], [], [], :trim), do: []

  def zip3(xs, ys, zs, :trim) when is_list(xs) and is_list(ys) and is_list(zs), do: []
  def zip3([], [], [], {:pad, {_, _, _}}), do: []

  def zip3(xs, ys, zs, {:pad, {x, y, z}} = how) when is_list(xs) and is_list(ys) and is_list(zs) do
    {x, xs} = next_or(xs, x)
    {y, ys} = next_or(ys, y)
    {z, zs} = next_or(zs, z)
    [{x, y, z} | zip3(xs, ys, zs, how)]
  end

  # The next item, or what stands for those that are missing.
  defp next_or([h | t], _missing), do: {h, t}
  defp next_or([], missing), do: {missing, []}

  @doc """
  What `fun` makes of the items of two lists of the same length.

      iex> :lists.zipwith(&+/2, [1, 2], [10, 20])
      [11, 22]
  """
  @spec zipwith(fun :: (term, term -> term), list1 :: list, list2 :: list) :: list
  def zipwith(fun, [x | xs], [y | ys]), do: [fun.(x, y) | zipwith(fun, xs, ys)]
  def zipwith(fun, rest1, rest2), do: zipwith(fun, rest1, rest2, :fail)

  @doc """
  What `fun` makes of the items of two lists; `how` as in `zip/3`.

      iex> :lists.zipwith(&+/2, [1, 2], [10], :trim)
      [11]
  """
  @spec zipwith(
          fun :: (term, term -> term),
          list1 :: list,
          list2 :: list,
          how :: :fail | :trim | {:pad, {term, term}}
        ) :: list
  def zipwith(fun, [x | xs], [y | ys], how), do: [fun.(x, y) | zipwith(fun, xs, ys, how)]
  def zipwith(fun, [], [], :fail) when is_function(fun, 2), do: []
  def zipwith(fun, [], [], :trim) when is_function(fun, 2), do: []
  def zipwith(fun, [], [], {:pad, {_, _}}) when is_function(fun, 2), do: []
  def zipwith(fun, [_ | _], [], :trim) when is_function(fun, 2), do: []
  def zipwith(fun, [], [_ | _], :trim) when is_function(fun, 2), do: []
  def zipwith(fun, [], [_ | _] = ys, {:pad, {x, _}}), do: for(y <- ys, do: fun.(x, y))
  def zipwith(fun, [_ | _] = xs, [], {:pad, {_, y}}), do: for(x <- xs, do: fun.(x, y))

  @doc """
  What `fun` makes of the items of three lists of the same length.

      iex> :lists.zipwith3(&(&1 + &2 + &3), [1], [10], [100])
      ~c"o"
  """
  @spec zipwith3(fun :: (term, term, term -> term), list1 :: list, list2 :: list, list3 :: list) :: list
  def zipwith3(fun, [x | xs], [y | ys], [z | zs]), do: [fun.(x, y, z) | zipwith3(fun, xs, ys, zs)]
  def zipwith3(fun, rest1, rest2, rest3), do: zipwith3(fun, rest1, rest2, rest3, :fail)

  @doc """
  What `fun` makes of the items of three lists; `how` as in `zip/3`.

      iex> :lists.zipwith3(&(&1 + &2 + &3), [1, 2], [10], [100], {:pad, {0, 0, 0}})
      [111, 2]
  """
  @spec zipwith3(
          fun :: (term, term, term -> term),
          list1 :: list,
          list2 :: list,
          list3 :: list,
          how :: :fail | :trim | {:pad, {term, term, term}}
        ) :: list
  def zipwith3(fun, [x | xs], [y | ys], [z | zs], how),
    do: [fun.(x, y, z) | zipwith3(fun, xs, ys, zs, how)]

  def zipwith3(fun, [], [], [], :fail) when is_function(fun, 3), do: []

  def zipwith3(fun, xs, ys, zs, :trim)
      when is_function(fun, 3) and is_list(xs) and is_list(ys) and is_list(zs),
      do: []

  def zipwith3(fun, [], [], [], {:pad, {_, _, _}}) when is_function(fun, 3), do: []

  def zipwith3(fun, xs, ys, zs, {:pad, {x, y, z}} = how)
      when is_list(xs) and is_list(ys) and is_list(zs) do
    {x, xs} = next_or(xs, x)
    {y, ys} = next_or(ys, y)
    {z, zs} = next_or(zs, z)
    [fun.(x, y, z) | zipwith3(fun, xs, ys, zs, how)]
  end

  ## Written in C

  @doc """
  All the lists of a list in a row.

      iex> :lists.append([[1], [2, 3], []])
      [1, 2, 3]
  """
  @spec append(lists :: [list]) :: list
  def append(lists)

  @doc """
  The items of the first list, then the second, which may be any term.

      iex> :lists.append([1], [2])
      [1, 2]
  """
  @spec append(list, tail :: term) :: term
  def append(list, tail)

  @doc """
  A list of `n` times the same term.

      iex> :lists.duplicate(3, :x)
      [:x, :x, :x]
  """
  @spec duplicate(n :: non_neg_integer, term) :: list
  def duplicate(n, term)

  @doc """
  The items with those of all lists inside, at any depth.

      iex> :lists.flatten([1, [2, [3]], []])
      [1, 2, 3]
  """
  @spec flatten(list) :: list
  def flatten(list)

  @doc """
  The items with those of all lists inside, then `tail`.

      iex> :lists.flatten([1, [2]], [3])
      [1, 2, 3]
  """
  @spec flatten(list, tail :: list) :: list
  def flatten(list, tail)

  @doc """
  The first tuple whose `n`th element equals `key`, or false. Other items are passed over.

      iex> :lists.keyfind(2, 2, a: 1, b: 2)
      {:b, 2}
      iex> :lists.keyfind(3, 2, a: 1, b: 2)
      false
  """
  @spec keyfind(key :: term, n :: pos_integer, list :: [tuple]) :: tuple | false
  def keyfind(key, n, list)

  @doc """
  Whether there is a tuple whose `n`th element equals `key`.

      iex> :lists.keymember(:b, 1, a: 1, b: 2)
      true
  """
  @spec keymember(key :: term, n :: pos_integer, list :: [tuple]) :: boolean
  def keymember(key, n, list)

  @doc """
  `{:value, tuple}` for the first tuple whose `n`th element is `key`, or false.

      iex> :lists.keysearch(:a, 1, a: 1)
      {:value, {:a, 1}}
  """
  @spec keysearch(key :: term, n :: pos_integer, list :: [tuple]) :: {:value, tuple} | false
  def keysearch(key, n, list)

  @doc """
  The tuples sorted by their `n`th element; equal ones stay in their order.

      iex> :lists.keysort(2, a: 2, b: 1)
      [b: 1, a: 2]
  """
  @spec keysort(n :: pos_integer, list :: [tuple]) :: [tuple]
  def keysort(n, list)

  @doc """
  The last item. A list without items matches no clause.

      iex> :lists.last([1, 2, 3])
      3
  """
  @spec last(list) :: term
  def last(list)

  @doc """
  The greatest item in the order of terms. A list without items matches no clause.

      iex> :lists.max([1, 3, 2])
      3
  """
  @spec max(list) :: term
  def max(list)

  @doc """
  Whether an item is the same as `item`.

      iex> :lists.member(1, [1.0, 2])
      false
  """
  @spec member(item :: term, list) :: boolean
  def member(item, list)

  @doc """
  The least item in the order of terms. A list without items matches no clause.

      iex> :lists.min([2, 1, 3])
      1
  """
  @spec min(list) :: term
  def min(list)

  @doc """
  The item at position `n`, counted from 1. Where there is none, no clause matches.

      iex> :lists.nth(2, [:a, :b, :c])
      :b
  """
  @spec nth(n :: pos_integer, list) :: term
  def nth(n, list)

  @doc """
  What is left of the list behind its first `n` items.

      iex> :lists.nthtail(1, [:a, :b, :c])
      [:b, :c]
  """
  @spec nthtail(n :: non_neg_integer, list) :: term
  def nthtail(n, list)

  @doc """
  The items in the opposite order.

      iex> :lists.reverse([1, 2, 3])
      [3, 2, 1]
  """
  @spec reverse(list) :: list
  def reverse(list)

  @doc """
  The items in the opposite order, then `tail`, which may be any term.

      iex> :lists.reverse([2, 1], [3])
      [1, 2, 3]
  """
  @spec reverse(list, tail :: term) :: term
  def reverse(list, tail)

  @doc """
  The integers from `first` to `last`; none when `last` is one less.

      iex> :lists.seq(1, 4)
      [1, 2, 3, 4]
      iex> :lists.seq(1, 0)
      []
  """
  @spec seq(first :: integer, last :: integer) :: [integer]
  def seq(first, last)

  @doc """
  The integers from `first` to `last` in steps, which may be negative.

      iex> :lists.seq(5, 1, -2)
      [5, 3, 1]
  """
  @spec seq(first :: integer, last :: integer, step :: integer) :: [integer]
  def seq(first, last, step)

  @doc """
  The items in the order of terms; equal ones stay as they stood.

      iex> :lists.sort([3, 1, 2])
      [1, 2, 3]
  """
  @spec sort(list) :: list
  def sort(list)

  @doc """
  The first list without the first occurrence of each item of the second.

      iex> :lists.subtract([1, 2, 1], [1])
      [2, 1]
  """
  @spec subtract(list, items :: list) :: list
  def subtract(list, items)

  @doc """
  The sum of numbers, 0 for none.

      iex> :lists.sum([1, 2, 3.5])
      6.5
  """
  @spec sum(list :: [number]) :: number
  def sum(list)

  @doc """
  The tuples sorted by their `n`th element, one for each key: the first.

      iex> :lists.ukeysort(1, b: 1, a: 2, b: 3)
      [a: 2, b: 1]
  """
  @spec ukeysort(n :: pos_integer, list :: [tuple]) :: [tuple]
  def ukeysort(n, list)

  @doc """
  The items in order, each once.

      iex> :lists.usort([3, 1, 3])
      [1, 3]
  """
  @spec usort(list) :: list
  def usort(list)
end
