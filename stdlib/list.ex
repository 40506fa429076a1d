defmodule List do
  @moduledoc """
  Functions on linked lists; what works on any enumerable is in `Enum`.

      iex> List.insert_at([:a, :c], 1, :b)
      [:a, :b, :c]

  Prepending and reading the head is constant time; reaching an index or the end is linear.
  """

  @doc """
  Tells whether `list` is a charlist of printable ASCII characters (at most `limit` of them are looked at).

      iex> List.ascii_printable?(~c"abc")
      true
      iex> List.ascii_printable?([0])
      false

  """
  @spec ascii_printable?(list(), 0) :: true
  @spec ascii_printable?([], limit) :: true when limit: :infinity | pos_integer()
  @spec ascii_printable?([...], limit) :: boolean() when limit: :infinity | pos_integer()
  def ascii_printable?(list, limit \\ :infinity)
      when is_list(list) and (limit == :infinity or (is_integer(limit) and limit >= 0)) do
    printable_ascii?(list, limit)
  end

  defp printable_ascii?(_list, 0), do: true

  defp printable_ascii?([char | rest], limit)
       when is_integer(char) and (char in 32..126 or char in 7..13 or char == 27) do
    printable_ascii?(rest, if(limit == :infinity, do: limit, else: limit - 1))
  end

  defp printable_ascii?([], _limit), do: true
  defp printable_ascii?(_, _limit), do: false

  @doc """
  Deletes the first occurrence of `element`.

      iex> List.delete([:a, :b, :a], :a)
      [:b, :a]

  """
  @spec delete([], any()) :: []
  @spec delete([...], any()) :: list()
  def delete(list, element)
  def delete([element | list], element), do: list
  def delete([other | list], element), do: [other | delete(list, element)]
  def delete([], _element), do: []

  @doc """
  Deletes the element at `index`; a negative index counts from the end.

      iex> List.delete_at([:a, :b, :c], 1)
      [:a, :c]

  """
  @spec delete_at(list(), integer()) :: list()
  def delete_at(list, index) when is_integer(index), do: elem(pop_at(list, index), 1)

  @doc """
  Returns a list with `elem` `n` times.

      iex> List.duplicate(:x, 3)
      [:x, :x, :x]

  """
  @spec duplicate(any(), 0) :: []
  @spec duplicate(elem, pos_integer()) :: [elem, ...] when elem: var
  def duplicate(elem, n), do: :lists.duplicate(n, elem)

  @doc """
  Tells whether `list` ends with `suffix`.

      iex> List.ends_with?([1, 2, 3], [2, 3])
      true

  """
  @spec ends_with?(list, list) :: boolean
  def ends_with?(list, suffix) when is_list(list) and is_list(suffix),
    do: :lists.suffix(suffix, list)

  @doc """
  Returns the first element, or `default`.

      iex> List.first([1, 2])
      1
      iex> List.first([], :none)
      :none

  """
  @spec first([], any()) :: any()
  @spec first([elem, ...], any()) :: elem when elem: var
  def first(list, default \\ nil)
  def first([], default), do: default
  def first([head | _], _default), do: head

  @doc """
  Flattens nested lists.

      iex> List.flatten([1, [2, [3]], []])
      [1, 2, 3]

  """
  @spec flatten(deep_list) :: list() when deep_list: [any() | deep_list]
  def flatten(list), do: :lists.flatten(list)

  @doc """
  Flattens nested lists and puts `tail` behind.

      iex> List.flatten([1, [2]], [3])
      [1, 2, 3]

  """
  @spec flatten(deep_list, [elem]) :: [elem] when deep_list: [elem | deep_list], elem: var
  def flatten(list, tail), do: :lists.flatten(list, tail)

  @doc """
  Folds from the left.

      iex> List.foldl([3, 2, 1], 0, fn x, acc -> x - acc end)
      2

  """
  @spec foldl([elem], acc, (elem, acc -> acc)) :: acc when elem: var, acc: var
  def foldl(list, acc, fun) when is_list(list) and is_function(fun),
    do: unquote(:"-foldl/3-lists^foldl/2-0-")(fun, acc, list)

  # Named as loops of :lists are that a compiler has copied to where they are called: errors show the names.
  defp unquote(:"-foldl/3-lists^foldl/2-0-")(fun, acc, [head | tail]),
    do: unquote(:"-foldl/3-lists^foldl/2-0-")(fun, fun.(head, acc), tail)

  defp unquote(:"-foldl/3-lists^foldl/2-0-")(fun, acc, []) when is_function(fun, 2), do: acc

  @doc """
  Folds from the right.

      iex> List.foldr([1, 2, 3], 0, fn x, acc -> x - acc end)
      2

  """
  @spec foldr([elem], acc, (elem, acc -> acc)) :: acc when elem: var, acc: var
  def foldr(list, acc, fun) when is_list(list) and is_function(fun),
    do: unquote(:"-foldr/3-lists^foldr/2-0-")(fun, acc, list)

  defp unquote(:"-foldr/3-lists^foldr/2-0-")(fun, acc, [head | tail]),
    do: fun.(head, unquote(:"-foldr/3-lists^foldr/2-0-")(fun, acc, tail))

  defp unquote(:"-foldr/3-lists^foldr/2-0-")(fun, acc, []) when is_function(fun, 2), do: acc

  @doc """
  Tells whether `list` is improper (its last tail is not `[]`).

      iex> List.improper?([1 | 2])
      true

  """
  @spec improper?(maybe_improper_list()) :: boolean()
  def improper?(list) when is_list(list) and length(list) >= 0, do: false
  def improper?(list) when is_list(list), do: true

  @doc """
  Inserts `value` at `index`; an index beyond the ends is bent to them.

      iex> List.insert_at([1, 3], 1, 2)
      [1, 2, 3]
      iex> List.insert_at([1, 2], -1, 3)
      [1, 2, 3]

  """
  @spec insert_at(list(), integer(), any()) :: list()
  def insert_at(list, index, value) when is_list(list) and is_integer(index) do
    case index do
      -1 -> list ++ [value]
      _ when index < 0 -> do_insert_at(list, max(length(list) + index + 1, 0), value)
      _ -> do_insert_at(list, index, value)
    end
  end

  defp do_insert_at(list, 0, value), do: [value | list]
  defp do_insert_at([head | tail], index, value), do: [head | do_insert_at(tail, index - 1, value)]
  defp do_insert_at([], _index, value), do: [value]

  @doc """
  Deletes the first tuple whose element at `position` equals `key`.

      iex> List.keydelete([a: 1, b: 2], :a, 0)
      [b: 2]

  """
  @spec keydelete([tuple()], any(), non_neg_integer()) :: [tuple()]
  def keydelete(list, key, position) when is_integer(position) do
    :lists.keydelete(key, position + 1, list)
  end

  @doc """
  Returns the first tuple whose element at `position` equals `key`, or `default`.

      iex> List.keyfind([a: 1, b: 2], :b, 0)
      {:b, 2}

  """
  @spec keyfind([tuple()], any(), non_neg_integer(), any()) :: any()
  def keyfind(list, key, position, default \\ nil) when is_integer(position) do
    :lists.keyfind(key, position + 1, list) || default
  end

  @doc """
  Like `keyfind/3`, but raises `KeyError` when there is none.

      iex> List.keyfind!([a: 1, b: 2], :b, 0)
      {:b, 2}

  """
  @spec keyfind!([tuple()], any(), non_neg_integer()) :: any()
  def keyfind!(list, key, position) when is_integer(position) do
    :lists.keyfind(key, position + 1, list) ||
      raise KeyError,
        key: key,
        term: list,
        message:
          "key #{inspect(key)} at position #{inspect(position)} not found in: #{inspect(list)}"
  end

  @doc """
  Tells whether a tuple has `key` at `position`.

      iex> List.keymember?([a: 1], :a, 0)
      true

  """
  @spec keymember?([tuple()], any(), non_neg_integer()) :: boolean()
  def keymember?(list, key, position) when is_integer(position) do
    :lists.keymember(key, position + 1, list)
  end

  @doc """
  Replaces the first tuple that has `key` at `position`, if any.

      iex> List.keyreplace([a: 1, b: 2], :a, 0, {:a, 3})
      [a: 3, b: 2]

  """
  @spec keyreplace([tuple()], any(), non_neg_integer(), tuple()) :: [tuple()]
  def keyreplace(list, key, position, new_tuple) when is_integer(position) do
    :lists.keyreplace(key, position + 1, list, new_tuple)
  end

  @doc """
  Sorts tuples by their element at `position`; `sorter` as in `Enum.sort/2`.

      iex> List.keysort([a: 5, b: 1], 1)
      [b: 1, a: 5]
      iex> List.keysort([a: 5, b: 9], 1, :desc)
      [b: 9, a: 5]

  """
  @spec keysort(
          [tuple()],
          non_neg_integer(),
          (any(), any() -> boolean()) | :asc | :desc | module() | {:asc | :desc, module()}
        ) :: [tuple()]
  def keysort(list, position, sorter \\ :asc)

  def keysort(list, position, :asc) when is_list(list) and is_integer(position) do
    :lists.keysort(position + 1, list)
  end

  def keysort(list, position, sorter) when is_list(list) and is_integer(position) do
    :lists.sort(keysort_fun(sorter, position + 1), list)
  end

  defp keysort_fun(fun, n) when is_function(fun, 2), do: &fun.(:erlang.element(n, &1), :erlang.element(n, &2))
  defp keysort_fun(:desc, n), do: &(:erlang.element(n, &1) >= :erlang.element(n, &2))

  defp keysort_fun(module, n) when is_atom(module),
    do: &(module.compare(:erlang.element(n, &1), :erlang.element(n, &2)) != :gt)

  defp keysort_fun({:asc, module}, n) when is_atom(module), do: keysort_fun(module, n)

  defp keysort_fun({:desc, module}, n) when is_atom(module),
    do: &(module.compare(:erlang.element(n, &1), :erlang.element(n, &2)) != :lt)

  @doc """
  Replaces the first tuple that has `key` at `position`, or appends `new_tuple`.

      iex> List.keystore([a: 1], :b, 0, {:b, 2})
      [a: 1, b: 2]

  """
  @spec keystore([tuple()], any(), non_neg_integer(), tuple()) :: [tuple(), ...]
  def keystore(list, key, position, new_tuple) when is_integer(position) do
    :lists.keystore(key, position + 1, list, new_tuple)
  end

  @doc """
  Takes the first tuple that has `key` at `position` out of the list; `nil` when there is none.

      iex> List.keytake([a: 1, b: 2], :a, 0)
      {{:a, 1}, [b: 2]}

  """
  @spec keytake([tuple()], any(), non_neg_integer()) :: {tuple(), [tuple()]} | nil
  def keytake(list, key, position) when is_integer(position) do
    case :lists.keytake(key, position + 1, list) do
      {:value, tuple, rest} -> {tuple, rest}
      false -> nil
    end
  end

  @doc """
  Returns the last element, or `nil`.

      iex> List.last([1, 2])
      2

  """
  @spec last([]) :: nil
  @spec last([elem, ...]) :: elem when elem: var
  def last(list), do: last_of_rest(list, nil)

  @doc """
  Returns the last element, or `default`.

      iex> List.last([], 0)
      0

  """
  @spec last([], any()) :: any()
  @spec last([elem, ...], any()) :: elem when elem: var
  def last(list, default)
  def last([], default), do: default
  def last([head], _default), do: head
  def last([_ | tail], default), do: last_of_rest(tail, default)

  # The other half of the loop, which refuses what is no list as Elixir's, put in its place by a compiler, does.
  defp last_of_rest([], default), do: default
  defp last_of_rest([head], _default), do: head
  defp last_of_rest([_ | tail], default), do: last(tail, default)
  defp last_of_rest(other, default), do: :erlang.error({:case_clause, {other, default}})

  @doc """
  Returns an edit script from `list1` to `list2`: a keyword list of `:eq`, `:del` and `:ins`.

      iex> List.myers_difference([1, 4, 2, 3], [1, 2, 3, 4])
      [eq: [1], del: [4], eq: [2, 3], ins: [4]]

  """
  @spec myers_difference(list(), list()) :: [{:eq | :ins | :del, list()}]
  def myers_difference(list1, list2) when is_list(list1) and is_list(list2) do
    myers_script(list1, list2, nil)
  end

  @doc """
  Like `myers_difference/2`; where `diff_script` returns a script for an old and a new element, it is given as `:diff`.

      iex> List.myers_difference(["a", "db"], ["a", "dc"], fn a, b -> if a != b, do: {a, b} end)
      [eq: ["a"], diff: {"db", "dc"}]

  """
  @spec myers_difference(list(), list(), (term(), term() -> script | nil)) :: script
        when script: [{:eq | :ins | :del | :diff, list()}]
  def myers_difference(list1, list2, diff_script)
      when is_list(list1) and is_list(list2) and is_function(diff_script) do
    myers_script(list1, list2, diff_script)
  end

  # Myers' O(ND) search. A path is {place in list1, rest of list1, rest of list2, script so far}; all paths of one
  # envelope have the same number of edits.
  defp myers_script(list1, list2, diff) do
    path = follow_snake({0, list1, list2, []})
    # A path longer than both lists means that one has no end.
    find_script(0, length(list1) + length(list2), [path], diff)
  end

  defp find_script(envelope, longest, paths, diff) when envelope <= longest do
    case each_diagonal(-envelope, envelope, paths, [], diff) do
      {:done, edits} -> compact_reverse(edits, [])
      {:next, paths} -> find_script(envelope + 1, longest, paths, diff)
    end
  end

  defp each_diagonal(diagonal, limit, _paths, next_paths, _diff) when diagonal > limit do
    {:next, :lists.reverse(next_paths)}
  end

  defp each_diagonal(diagonal, limit, paths, next_paths, diff) do
    {path, rest} = proceed_path(diagonal, limit, paths, diff)

    case follow_snake(path) do
      {_, [], [], edits} -> {:done, edits}
      path -> each_diagonal(diagonal + 2, limit, rest, [path | next_paths], diff)
    end
  end

  defp proceed_path(0, 0, [path], _diff), do: {path, []}

  defp proceed_path(diagonal, limit, [path | _] = paths, diff) when diagonal == -limit do
    {move_down(path, diff), paths}
  end

  defp proceed_path(diagonal, limit, [path], diff) when diagonal == limit do
    {move_right(path, diff), []}
  end

  defp proceed_path(_diagonal, _limit, [path1, path2 | rest], diff) do
    if elem(path1, 0) > elem(path2, 0) do
      {move_right(path1, diff), [path2 | rest]}
    else
      {move_down(path2, diff), [path2 | rest]}
    end
  end

  defp move_right({y, [elem1 | rest1] = list1, [elem2 | rest2], edits}, diff) when diff != nil do
    if script = diff.(elem1, elem2) do
      {y + 1, rest1, rest2, [{:diff, script} | edits]}
    else
      {y, list1, rest2, [{:ins, elem2} | edits]}
    end
  end

  defp move_right({y, list1, [elem | rest], edits}, _diff),
    do: {y, list1, rest, [{:ins, elem} | edits]}

  defp move_right({y, list1, [], edits}, _diff), do: {y, list1, [], edits}

  defp move_down({y, [elem1 | rest1], [elem2 | rest2] = list2, edits}, diff) when diff != nil do
    if script = diff.(elem1, elem2) do
      {y + 1, rest1, rest2, [{:diff, script} | edits]}
    else
      {y + 1, rest1, list2, [{:del, elem1} | edits]}
    end
  end

  defp move_down({y, [elem | rest], list2, edits}, _diff),
    do: {y + 1, rest, list2, [{:del, elem} | edits]}

  defp move_down({y, [], list2, edits}, _diff), do: {y + 1, [], list2, edits}

  defp follow_snake({y, [elem | rest1], [elem | rest2], edits}) do
    follow_snake({y + 1, rest1, rest2, [{:eq, elem} | edits]})
  end

  defp follow_snake(path), do: path

  defp compact_reverse([], acc), do: acc

  defp compact_reverse([{:diff, _} = fragment | rest], acc),
    do: compact_reverse(rest, [fragment | acc])

  defp compact_reverse([{kind, elem} | rest], [{kind, result} | acc]) do
    compact_reverse(rest, [{kind, [elem | result]} | acc])
  end

  defp compact_reverse(rest, [{:eq, elem}, {:ins, elem}, {:eq, other} | acc]) do
    compact_reverse(rest, [{:ins, elem}, {:eq, elem ++ other} | acc])
  end

  defp compact_reverse([{kind, elem} | rest], acc),
    do: compact_reverse(rest, [{kind, [elem]} | acc])

  @doc """
  Takes out the element at `index`: `{element, rest}`, or `{default, list}` when there is none.

      iex> List.pop_at([1, 2, 3], 0)
      {1, [2, 3]}
      iex> List.pop_at([1], 5, :none)
      {:none, [1]}

  """
  @spec pop_at(list(), integer(), any()) :: {any(), list()}
  def pop_at(list, index, default \\ nil) when is_integer(index) do
    index = if index < 0, do: length(list) + index, else: index
    if index < 0, do: {default, list}, else: do_pop_at(list, index, default, [])
  end

  defp do_pop_at([], _index, default, passed), do: {default, :lists.reverse(passed)}
  defp do_pop_at([head | tail], 0, _default, passed), do: {head, :lists.reverse(passed, tail)}
  defp do_pop_at([head | tail], index, default, passed), do: do_pop_at(tail, index - 1, default, [head | passed])

  @doc """
  Replaces the element at `index`, if there is one.

      iex> List.replace_at([1, 2, 3], 1, 0)
      [1, 0, 3]

  """
  @spec replace_at(list(), integer(), any()) :: list()
  def replace_at(list, index, value) when is_list(list) and is_integer(index) do
    do_replace_at(list, from_start(list, index), value)
  end

  @doc """
  Tells whether `list` starts with `prefix`.

      iex> List.starts_with?([1, 2, 3], [1, 2])
      true

  """
  @spec starts_with?([...], [...]) :: boolean()
  @spec starts_with?(list(), []) :: true
  @spec starts_with?([], [...]) :: false
  def starts_with?(list, prefix)
  def starts_with?([head | tail], [head | prefix]), do: starts_with?(tail, prefix)
  def starts_with?(list, []) when is_list(list), do: true
  def starts_with?(list, [_ | _]) when is_list(list), do: false

  @doc """
  Makes an atom of a charlist.

      iex> List.to_atom(~c"ok")
      :ok

  """
  @spec to_atom(charlist()) :: atom()
  def to_atom(charlist), do: :erlang.list_to_atom(charlist)

  @doc """
  Flattens nested charlists and strings to one charlist.

      iex> List.to_charlist([0x61, "b", [0x63]])
      ~c"abc"

  """
  @spec to_charlist(:unicode.charlist()) :: charlist()
  def to_charlist(list) when is_list(list) do
    convert(list, &:unicode.characters_to_list/1, &charlist_help/1)
  end

  @doc """
  Makes an atom of a charlist if that atom exists already, else raises `ArgumentError`.

      iex> List.to_existing_atom(~c"ok")
      :ok

  """
  @spec to_existing_atom(charlist()) :: atom()
  def to_existing_atom(charlist), do: :erlang.list_to_existing_atom(charlist)

  @doc """
  Makes a float of a charlist.

      iex> List.to_float(~c"2.5")
      2.5

  """
  @spec to_float(charlist()) :: float()
  def to_float(charlist), do: :erlang.list_to_float(charlist)

  @doc """
  Makes an integer of a charlist.

      iex> List.to_integer(~c"-12")
      -12

  """
  @spec to_integer(charlist()) :: integer()
  def to_integer(charlist), do: :erlang.list_to_integer(charlist)

  @doc """
  Makes an integer of a charlist in the given base.

      iex> List.to_integer(~c"ff", 16)
      255

  """
  @spec to_integer(charlist(), 2..36) :: integer()
  def to_integer(charlist, base), do: :erlang.list_to_integer(charlist, base)

  @doc """
  Makes a string of nested charlists and strings.

      iex> List.to_string([0x61, "b", [0x63]])
      "abc"

  """
  @spec to_string(:unicode.charlist()) :: String.t()
  def to_string(list) when is_list(list) do
    convert(list, &:unicode.characters_to_binary/1, &string_help/1)
  end

  defp convert(list, fun, help) do
    try do
      fun.(list)
    rescue
      ArgumentError -> raise ArgumentError, help.(list)
    else
      {:error, encoded, rest} ->
        raise UnicodeConversionError, encoded: encoded, rest: rest, kind: :invalid

      {:incomplete, encoded, rest} ->
        raise UnicodeConversionError, encoded: encoded, rest: rest, kind: :incomplete

      result ->
        result
    end
  end

  defp charlist_help(list) do
    """
    cannot convert the given list to a charlist.

    To be converted to a charlist, a list must contain only:

      * strings
      * integers representing Unicode code points
      * or a list containing one of these three elements

    Please check the given list or call inspect/1 to get the list representation, got:

    #{inspect(list)}
    """
  end

  defp string_help(list) do
    """
    cannot convert the given list to a string.

    To be converted to a string, a list must either be empty or only
    contain the following elements:

      * strings
      * integers representing Unicode code points
      * a list containing one of these three elements

    Please check the given list or call inspect/1 to get the list representation, got:

    #{inspect(list)}
    """
  end

  @doc """
  Makes a tuple of a list.

      iex> List.to_tuple([1, :a])
      {1, :a}

  """
  @spec to_tuple(list()) :: tuple()
  def to_tuple(list), do: :erlang.list_to_tuple(list)

  @doc """
  Passes the element at `index` through `fun`, if there is one.

      iex> List.update_at([1, 2, 3], -1, &(&1 * 10))
      [1, 2, 30]

  """
  @spec update_at([elem], integer(), (elem -> any())) :: list() when elem: var
  def update_at(list, index, fun) when is_list(list) and is_function(fun) and is_integer(index) do
    do_update_at(list, from_start(list, index), fun)
  end

  defp from_start(list, index) when index < 0, do: length(list) + index
  defp from_start(_list, index), do: index

  defp do_replace_at(list, index, _value) when index < 0, do: list
  defp do_replace_at([_ | tail], 0, value), do: [value | tail]
  defp do_replace_at([head | tail], index, value), do: [head | do_replace_at(tail, index - 1, value)]
  defp do_replace_at([], _index, _value), do: []

  defp do_update_at(list, index, _fun) when index < 0, do: list
  defp do_update_at([head | tail], 0, fun), do: [fun.(head) | tail]
  defp do_update_at([head | tail], index, fun), do: [head | do_update_at(tail, index - 1, fun)]
  defp do_update_at([], _index, _fun), do: []

  @doc """
  Wraps a term in a list, unless it is one; `nil` gives `[]`.

      iex> List.wrap(1)
      [1]
      iex> List.wrap(nil)
      []

  """
  @spec wrap(term()) :: maybe_improper_list()
  def wrap(term)
  def wrap(list) when is_list(list), do: list
  def wrap(nil), do: []
  def wrap(term), do: [term]

  @doc """
  Zips corresponding elements of several lists; ends with the shortest.

      iex> List.zip([[1, 2], [3, 4], [5]])
      [{1, 3, 5}]

  """
  @spec zip([list()]) :: [tuple()]
  def zip([]), do: []

  def zip(list_of_lists) when is_list(list_of_lists) do
    case unquote(:"-do_zip/2-lists^mapfoldl/2-0-")(list_of_lists, [], []) do
      {heads, tails} -> [to_tuple(heads) | zip(tails)]
      :done -> []
    end
  end

  # The first elements and what follows them, or :done when one has no more.
  defp unquote(:"-do_zip/2-lists^mapfoldl/2-0-")([[head | tail] | rest], heads, tails),
    do: unquote(:"-do_zip/2-lists^mapfoldl/2-0-")(rest, [head | heads], [tail | tails])

  defp unquote(:"-do_zip/2-lists^mapfoldl/2-0-")([other | rest], heads, tails) do
    case to_list(other) do
      [] -> ended(rest)
      list -> unquote(:"-do_zip/2-lists^mapfoldl/2-0-")([list | rest], heads, tails)
    end
  end

  defp unquote(:"-do_zip/2-lists^mapfoldl/2-0-")([], heads, tails), do: {:lists.reverse(heads), :lists.reverse(tails)}

  # Those behind one that has ended are looked at all the same.
  defp ended([other | rest]) do
    to_list(other)
    ended(rest)
  end

  defp ended([]), do: :done

  defp to_list(tuple) when is_tuple(tuple), do: Tuple.to_list(tuple)
  defp to_list(list) when is_list(list), do: list
end
