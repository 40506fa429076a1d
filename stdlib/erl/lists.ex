defmodule :lists do
  @moduledoc """
  Erlang's `:lists`: the functions that take functions, and those that gain nothing from C.

      iex> :lists.foldl(fn x, sum -> x + sum end, 0, [1, 2, 3])
      6

  `reverse`, `member`, `keyfind`, `sort/1`, `seq`, `nth` and other functions that call nothing back are
  builtins.
  """

  def all(fun, [h | t]) do
    case fun.(h) do
      true -> all(fun, t)
      false -> false
    end
  end

  def all(fun, []) when is_function(fun, 1), do: true

  def any(fun, [h | t]) do
    case fun.(h) do
      true -> true
      false -> any(fun, t)
    end
  end

  def any(fun, []) when is_function(fun, 1), do: false

  def concat(things) when is_list(things), do: flatmap(&thing_to_list/1, things)

  defp thing_to_list(x) when is_integer(x), do: :erlang.integer_to_list(x)
  defp thing_to_list(x) when is_float(x), do: :erlang.float_to_list(x)
  defp thing_to_list(x) when is_atom(x), do: :erlang.atom_to_list(x)
  defp thing_to_list(x) when is_list(x), do: x

  def delete(item, [h | t]) when item === h, do: t
  def delete(item, [h | t]), do: [h | delete(item, t)]
  def delete(_item, []), do: []

  def droplast([_]), do: []
  def droplast([h | t]), do: [h | droplast(t)]

  def dropwhile(pred, [h | t] = list) do
    case pred.(h) do
      true -> dropwhile(pred, t)
      false -> list
    end
  end

  def dropwhile(pred, []) when is_function(pred, 1), do: []

  def enumerate(list), do: enumerate(1, list)
  def enumerate(index, list) when is_integer(index), do: enumerate(index, 1, list)

  def enumerate(index, step, [h | t]), do: [{index, h} | enumerate(index + step, step, t)]
  def enumerate(_index, _step, []), do: []

  def filter(pred, list) when is_function(pred, 1), do: do_filter(pred, list)

  defp do_filter(pred, [h | t]) do
    case pred.(h) do
      true -> [h | do_filter(pred, t)]
      false -> do_filter(pred, t)
    end
  end

  defp do_filter(_pred, []), do: []

  def filtermap(fun, [h | t]) do
    case fun.(h) do
      true -> [h | filtermap(fun, t)]
      {true, value} -> [value | filtermap(fun, t)]
      false -> filtermap(fun, t)
    end
  end

  def filtermap(fun, []) when is_function(fun, 1), do: []

  def flatlength(list), do: flatlength(list, 0)

  defp flatlength([h | t], n) when is_list(h), do: flatlength(h, flatlength(t, n))
  defp flatlength([_ | t], n), do: flatlength(t, n + 1)
  defp flatlength([], n), do: n

  def flatmap(fun, [h | t]), do: fun.(h) ++ flatmap(fun, t)
  def flatmap(fun, []) when is_function(fun, 1), do: []

  def foldl(fun, acc, list) when is_function(fun, 2), do: do_foldl(fun, acc, list)

  defp do_foldl(fun, acc, [h | t]), do: do_foldl(fun, fun.(h, acc), t)
  defp do_foldl(_fun, acc, []), do: acc

  def foldr(fun, acc, list) when is_function(fun, 2), do: do_foldr(fun, acc, list)

  defp do_foldr(fun, acc, [h | t]), do: fun.(h, do_foldr(fun, acc, t))
  defp do_foldr(_fun, acc, []), do: acc

  def foreach(fun, list) when is_function(fun, 1), do: do_foreach(fun, list)

  defp do_foreach(fun, [h | t]) do
    fun.(h)
    do_foreach(fun, t)
  end

  defp do_foreach(_fun, []), do: :ok

  def join(_separator, []), do: []
  def join(separator, [h | t]), do: [h | prepend_all(separator, t)]

  defp prepend_all(separator, [h | t]), do: [separator, h | prepend_all(separator, t)]
  defp prepend_all(_separator, []), do: []

  def keydelete(key, n, list) when is_integer(n) and n > 0, do: keydelete3(key, n, list)

  defp keydelete3(key, n, [h | t]) when :erlang.element(n, h) == key do
    t
  end

  defp keydelete3(key, n, [h | t]), do: [h | keydelete3(key, n, t)]
  defp keydelete3(_key, _n, []), do: []

  def keymap(fun, n, [h | t]) do
    [:erlang.setelement(n, h, fun.(:erlang.element(n, h))) | keymap(fun, n, t)]
  end

  def keymap(fun, n, []) when is_integer(n) and n >= 1 and is_function(fun, 1), do: []

  def keymerge(n, list1, list2) when is_integer(n) and n > 0 do
    merge(fn a, b -> :erlang.element(n, a) <= :erlang.element(n, b) end, list1, list2)
  end

  def keyreplace(key, n, list, new) when is_integer(n) and n > 0 and is_tuple(new) do
    keyreplace3(key, n, list, new)
  end

  defp keyreplace3(key, n, [h | t], new) when :erlang.element(n, h) == key do
    [new | t]
  end

  defp keyreplace3(key, n, [h | t], new), do: [h | keyreplace3(key, n, t, new)]
  defp keyreplace3(_key, _n, [], _new), do: []

  def keystore(key, n, list, new) when is_integer(n) and n > 0 and is_tuple(new) do
    keystore2(key, n, list, new)
  end

  defp keystore2(key, n, [h | t], new) when :erlang.element(n, h) == key do
    [new | t]
  end

  defp keystore2(key, n, [h | t], new), do: [h | keystore2(key, n, t, new)]
  defp keystore2(_key, _n, [], new), do: [new]

  def keytake(key, n, list) when is_integer(n) and n > 0, do: keytake(key, n, list, [])

  defp keytake(key, n, [h | t], passed) when :erlang.element(n, h) == key do
    {:value, h, :lists.reverse(passed, t)}
  end

  defp keytake(key, n, [h | t], passed), do: keytake(key, n, t, [h | passed])
  defp keytake(_key, _n, [], _passed), do: false

  def map(fun, list) when is_function(fun, 1), do: do_map(fun, list)

  defp do_map(fun, [h | t]), do: [fun.(h) | do_map(fun, t)]
  defp do_map(_fun, []), do: []

  def mapfoldl(fun, acc, list) when is_function(fun, 2), do: mapfoldl(fun, acc, list, [])

  defp mapfoldl(fun, acc, [h | t], mapped) do
    {x, acc} = fun.(h, acc)
    mapfoldl(fun, acc, t, [x | mapped])
  end

  defp mapfoldl(_fun, acc, [], mapped), do: {:lists.reverse(mapped), acc}

  def mapfoldr(fun, acc, [h | t]) do
    {mapped, acc} = mapfoldr(fun, acc, t)
    {x, acc} = fun.(h, acc)
    {[x | mapped], acc}
  end

  def mapfoldr(fun, acc, []) when is_function(fun, 2), do: {[], acc}

  def merge(lists) when is_list(lists), do: foldr(fn list, acc -> merge(list, acc) end, [], lists)
  def merge(list1, list2), do: merge_sorted(list1, list2, [])
  def merge(fun, list1, list2) when is_function(fun, 2), do: merge_sorted(fun, list1, list2, [])
  def merge3(list1, list2, list3), do: merge(merge(list1, list2), list3)

  defp merge_sorted([h1 | t1], [h2 | _] = list2, acc) when h1 <= h2,
    do: merge_sorted(t1, list2, [h1 | acc])

  defp merge_sorted([_ | _] = list1, [h2 | t2], acc), do: merge_sorted(list1, t2, [h2 | acc])
  defp merge_sorted([], list2, acc), do: :lists.reverse(acc, list2)
  defp merge_sorted(list1, [], acc), do: :lists.reverse(acc, list1)

  defp merge_sorted(fun, [h1 | t1] = list1, [h2 | t2] = list2, acc) do
    case fun.(h1, h2) do
      true -> merge_sorted(fun, t1, list2, [h1 | acc])
      false -> merge_sorted(fun, list1, t2, [h2 | acc])
    end
  end

  defp merge_sorted(_fun, [], list2, acc), do: :lists.reverse(acc, list2)
  defp merge_sorted(_fun, list1, [], acc), do: :lists.reverse(acc, list1)

  def partition(pred, list) when is_function(pred, 1), do: partition(pred, list, [], [])

  defp partition(pred, [h | t], yes, no) do
    case pred.(h) do
      true -> partition(pred, t, [h | yes], no)
      false -> partition(pred, t, yes, [h | no])
    end
  end

  defp partition(_pred, [], yes, no), do: {:lists.reverse(yes), :lists.reverse(no)}

  def prefix([x | t1], [x | t2]), do: prefix(t1, t2)
  def prefix([], list) when is_list(list), do: true
  def prefix([_ | _], list) when is_list(list), do: false

  def rkeymerge(n, list1, list2) do
    rmerge(fn a, b -> :erlang.element(n, a) <= :erlang.element(n, b) end, list1, list2)
  end

  def rmerge([x | rest1] = list1, [y | rest2] = list2) do
    if y >= x, do: [y | rmerge(list1, rest2)], else: [x | rmerge(rest1, list2)]
  end

  def rmerge([], list2), do: list2
  def rmerge(list1, []), do: list1

  def rmerge(fun, list1, list2) when is_function(fun, 2) do
    merge(fn a, b -> not fun.(a, b) or fun.(b, a) end, list1, list2)
  end

  # Of lists in descending order without duplicates.
  def rukeymerge(n, list1, list2), do: :lists.reverse(ukeymerge(n, :lists.reverse(list1), :lists.reverse(list2)))
  def rumerge(list1, list2), do: :lists.reverse(umerge(:lists.reverse(list1), :lists.reverse(list2)))

  def rumerge(fun, list1, list2) when is_function(fun, 2),
    do: :lists.reverse(umerge(fun, :lists.reverse(list1), :lists.reverse(list2)))

  def rumerge3(list1, list2, list3), do: rumerge(rumerge(list1, list2), list3)

  def rmerge3(list1, list2, list3), do: rmerge(rmerge(list1, list2), list3)

  def search(pred, [h | t]) do
    case pred.(h) do
      true -> {:value, h}
      false -> search(pred, t)
    end
  end

  def search(pred, []) when is_function(pred, 1), do: false

  # A merge sort that starts from the runs the list already has. `runs` are ascending lists.
  def sort(_fun, []), do: []
  def sort(fun, [_] = list) when is_function(fun, 2), do: list

  def sort(fun, [x, y | rest]) when is_function(fun, 2) do
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
    merge_pairs_back(rest, fun, [merge_sorted(fun, earlier, later, []) | acc])
  end

  defp merge_pairs_back([run], _fun, acc), do: [run | acc]
  defp merge_pairs_back([], _fun, acc), do: acc

  defp merge_pairs([earlier, later | rest], fun, acc) do
    merge_pairs(rest, fun, [merge_sorted(fun, earlier, later, []) | acc])
  end

  defp merge_pairs([run], _fun, acc), do: [run | acc]
  defp merge_pairs([], _fun, acc), do: acc

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

  def splitwith(pred, list) when is_function(pred, 1), do: splitwith(pred, list, [])

  defp splitwith(pred, [h | t] = list, taken) do
    case pred.(h) do
      true -> splitwith(pred, t, [h | taken])
      false -> {:lists.reverse(taken), list}
    end
  end

  defp splitwith(_pred, [], taken), do: {:lists.reverse(taken), []}

  def sublist(list, n) when is_integer(n) and is_list(list) and n >= 0, do: take(list, n)

  def sublist(list, start, n) when is_integer(n) and n >= 0 and start >= 1 do
    take(drop(list, start - 1), n)
  end

  defp take(_list, 0), do: []
  defp take([h | t], n), do: [h | take(t, n - 1)]
  defp take([], _n), do: []

  defp drop(list, 0), do: list
  defp drop([_ | t], n), do: drop(t, n - 1)
  defp drop([], _n), do: []

  def suffix(suffix, list) do
    skip = length(list) - length(suffix)
    skip >= 0 and :lists.nthtail(skip, list) === suffix
  end

  def takewhile(pred, [h | t]) do
    case pred.(h) do
      true -> [h | takewhile(pred, t)]
      false -> []
    end
  end

  def takewhile(pred, []) when is_function(pred, 1), do: []

  # Each key once; what the first list has goes first. Neither list has a key twice.
  def ukeymerge(n, [x | rest1] = list1, [y | rest2] = list2) do
    key1 = :erlang.element(n, x)
    key2 = :erlang.element(n, y)

    cond do
      key1 < key2 -> [x | ukeymerge(n, rest1, list2)]
      key1 == key2 -> [x | ukeymerge(n, rest1, rest2)]
      true -> [y | ukeymerge(n, list1, rest2)]
    end
  end

  def ukeymerge(_n, [], list2), do: list2
  def ukeymerge(_n, list1, []), do: list1

  def umerge(lists) when is_list(lists),
    do: foldr(fn list, acc -> umerge(list, acc) end, [], lists)

  def umerge(list1, list2), do: umerge(&<=/2, list1, list2)

  def umerge(fun, list1, list2) when is_function(fun, 2) do
    drop_equal(fun, merge_sorted(fun, list1, list2, []))
  end

  def umerge3(list1, list2, list3), do: umerge(umerge(list1, list2), list3)

  # In a sorted list x and y are equal when y may also stand before x.
  defp drop_equal(fun, [x, y | rest]) do
    case fun.(y, x) do
      true -> drop_equal(fun, [x | rest])
      false -> [x | drop_equal(fun, [y | rest])]
    end
  end

  defp drop_equal(_fun, list), do: list

  def uniq([h | t]), do: uniq(t, %{h => true}, [h])
  def uniq([]), do: []

  defp uniq([h | t], seen, acc) do
    if is_map_key(seen, h),
      do: uniq(t, seen, acc),
      else: uniq(t, :maps.put(h, true, seen), [h | acc])
  end

  defp uniq([], _seen, acc), do: :lists.reverse(acc)

  def uniq(fun, list) when is_function(fun, 1), do: uniq_by(fun, list, %{})

  defp uniq_by(fun, [h | t], seen) do
    key = fun.(h)

    if is_map_key(seen, key),
      do: uniq_by(fun, t, seen),
      else: [h | uniq_by(fun, t, :maps.put(key, true, seen))]
  end

  defp uniq_by(_fun, [], _seen), do: []

  def unzip(pairs), do: unzip(pairs, [], [])
  defp unzip([{x, y} | t], xs, ys), do: unzip(t, [x | xs], [y | ys])
  defp unzip([], xs, ys), do: {:lists.reverse(xs), :lists.reverse(ys)}

  def unzip3(triples), do: unzip3(triples, [], [], [])
  defp unzip3([{x, y, z} | t], xs, ys, zs), do: unzip3(t, [x | xs], [y | ys], [z | zs])
  defp unzip3([], xs, ys, zs), do: {:lists.reverse(xs), :lists.reverse(ys), :lists.reverse(zs)}

  def usort(fun, list) when is_function(fun, 2), do: drop_equal(fun, sort(fun, list))

  def zf(fun, list), do: filtermap(fun, list)

  def zip([x | xs], [y | ys]), do: [{x, y} | zip(xs, ys)]
  def zip([], []), do: []

  def zip3([x | xs], [y | ys], [z | zs]), do: [{x, y, z} | zip3(xs, ys, zs)]
  def zip3([], [], []), do: []

  def zipwith(fun, [x | xs], [y | ys]), do: [fun.(x, y) | zipwith(fun, xs, ys)]
  def zipwith(fun, [], []) when is_function(fun, 2), do: []

  def zipwith3(fun, [x | xs], [y | ys], [z | zs]), do: [fun.(x, y, z) | zipwith3(fun, xs, ys, zs)]
  def zipwith3(fun, [], [], []) when is_function(fun, 3), do: []
end
