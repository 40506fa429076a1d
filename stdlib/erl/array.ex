defmodule :array do
  @moduledoc """
  Erlang's `:array`: sequences with constant-like access by index, extendible unless fixed.

      iex> a = :array.set(3, :x, :array.new())
      iex> {:array.get(3, a), :array.get(0, a), :array.size(a)}
      {:x, :undefined, 4}

  An array is `{:array, size, max, default, node}`; `max` is the room there is before the tree must grow, 0 when the size
  is fixed. A leaf is a tuple of 10 entries, a node one of 10 subtrees and the number of entries each has room for. In
  place of a leaf or node that has only default entries stands the number of them. An array that is made smaller keeps
  what it had beyond its end until it grows again, as on the BEAM.
  """

  @leaf 10

  @type array :: array(term)
  @type array(_type) :: tuple
  @type array_indx :: non_neg_integer
  @type indx_pair(type) :: {index :: array_indx, type}
  @type indx_pairs(type) :: [indx_pair(type)]

  @doc """
  An empty array that grows, whose entries are `:undefined` until they are set.

      iex> :array.to_list(:array.new())
      []
      iex> :array.get(1000, :array.new())
      :undefined
  """
  @spec new() :: array
  def new, do: {:array, 0, @leaf, :undefined, @leaf}

  @doc """
  An array made by options: one of them or a list.

  A size (an integer, or `{:size, n}`) makes it fixed, `:fixed` and `{:fixed, boolean}` say so themselves, `{:default, value}` is the
  value of entries that were not set. Anything else raises `ArgumentError`.

      iex> :array.to_list(:array.new(size: 2, default: 0))
      [0, 0]
      iex> :array.is_fix(:array.new(10))
      true
      iex> :array.is_fix(:array.new(size: 10, fixed: false))
      false
  """
  @spec new(term) :: array
  def new(options) when is_list(options) or is_tuple(options) or is_atom(options) or is_integer(options) do
    {size, fixed?, default} = options |> List.wrap() |> new_options({0, false, :undefined})
    room = room(size - 1, @leaf)
    {:array, size, if(fixed?, do: 0, else: room), default, room}
  end

  def new(_), do: :erlang.error(:badarg)

  @doc """
  Like `new/1`, with the size given first.

      iex> :array.to_list(:array.new(3, default: :none))
      [:none, :none, :none]
  """
  @spec new(non_neg_integer, term) :: array
  def new(size, options) when is_integer(size) and size >= 0 do
    {size, fixed?, default} = options |> List.wrap() |> new_options({size, true, :undefined})
    room = room(size - 1, @leaf)
    {:array, size, if(fixed?, do: 0, else: room), default, room}
  end

  def new(_, _), do: :erlang.error(:badarg)

  defp new_options([], options), do: options
  defp new_options([:fixed | t], {size, _, default}), do: new_options(t, {size, true, default})
  defp new_options([{:fixed, fixed?} | t], {size, _, d}) when is_boolean(fixed?), do: new_options(t, {size, fixed?, d})
  defp new_options([{:default, default} | t], {size, fixed?, _}), do: new_options(t, {size, fixed?, default})
  defp new_options([{:size, n} | t], {_, _, d}) when is_integer(n) and n >= 0, do: new_options(t, {n, true, d})
  defp new_options([n | t], {_, _, d}) when is_integer(n) and n >= 0, do: new_options(t, {n, true, d})
  defp new_options(_, _), do: :erlang.error(:badarg)

  @doc """
  Tells whether the term looks like an array.

      iex> :array.is_array(:array.new())
      true
      iex> :array.is_array([1, 2])
      false
  """
  @spec is_array(term) :: boolean
  def is_array({:array, size, max, _, _}), do: is_integer(size) and is_integer(max)
  def is_array(_), do: false

  @doc """
  The number of entries.

      iex> :array.size(:array.from_list([:a, :b]))
      2
  """
  @spec size(array) :: non_neg_integer
  def size({:array, size, _, _, _}), do: size
  def size(_), do: :erlang.error(:badarg)

  @doc """
  The value of entries that were not set.

      iex> :array.default(:array.new(default: 0))
      0
  """
  @spec default(array) :: term
  def default({:array, _, _, default, _}), do: default
  def default(_), do: :erlang.error(:badarg)

  @doc """
  The array with its size fixed: `set/3` and `get/2` beyond its end raise `ArgumentError`.

      iex> fixed = :array.fix(:array.from_list([1, 2]))
      iex> :array.get(2, fixed)
      ** (ArgumentError) argument error
  """
  @spec fix(array) :: array
  def fix({:array, size, _, default, node}), do: {:array, size, 0, default, node}

  @doc """
  The array with its size no longer fixed.

      iex> array = :array.relax(:array.new(2))
      iex> :array.size(:array.set(5, :x, array))
      6
  """
  @spec relax(array) :: array
  def relax({:array, size, _, default, node}) when is_integer(size) and size >= 0,
    do: {:array, size, max(room(size - 1, @leaf), room_of(node)), default, node}

  @doc """
  Tells whether the size of the array is fixed.

      iex> :array.is_fix(:array.new())
      false
      iex> :array.is_fix(:array.new(:fixed))
      true
  """
  @spec is_fix(array) :: boolean
  def is_fix({:array, _, 0, _, _}), do: true
  def is_fix({:array, _, _, _, _}), do: false

  @doc """
  The array without the default entries at its end.

      iex> array = :array.from_list([1, 2, :undefined])
      iex> :array.to_list(:array.resize(array))
      [1, 2]
  """
  @spec resize(array) :: array
  def resize(array), do: resize(sparse_size(array), array)

  @doc """
  The array with another size. Entries beyond it are no longer to be seen.

      iex> :array.to_list(:array.resize(3, :array.from_list([1])))
      [1, :undefined, :undefined]
  """
  @spec resize(non_neg_integer, array) :: array
  def resize(new_size, {:array, size, max, default, node})
      when is_integer(new_size) and new_size >= 0 and is_integer(size) and size >= 0 and
             is_integer(max) and max >= 0 do
    if new_size > size do
      room = if max > 0, do: max, else: max(room(size - 1, @leaf), room_of(node))
      {node, room} = grow(new_size - 1, node, room)
      {:array, new_size, if(max > 0, do: room, else: 0), default, node}
    else
      {:array, new_size, max, default, node}
    end
  end

  def resize(_, _), do: :erlang.error(:badarg)

  @doc """
  The size without the default entries at the end.

      iex> :array.sparse_size(:array.set(2, :x, :array.new(10)))
      3
  """
  @spec sparse_size(array) :: non_neg_integer
  def sparse_size(array) do
    sparse_foldr(fn i, _, _ -> throw({:last, i}) end, 0, array)
  catch
    {:last, i} -> i + 1
  end

  @doc """
  The entry at an index, from 0. Beyond the end it is the default, or `ArgumentError` when the size is fixed.

      iex> :array.get(1, :array.from_list([:a, :b]))
      :b
      iex> :array.get(9, :array.from_list([:a, :b]))
      :undefined
  """
  @spec get(non_neg_integer, array) :: term
  def get(i, {:array, size, max, default, node}) when is_integer(i) and i >= 0 do
    cond do
      i < size -> get_1(i, node, default)
      max > 0 -> default
      true -> :erlang.error(:badarg)
    end
  end

  def get(_, _), do: :erlang.error(:badarg)

  @doc """
  The array with another entry at an index, from 0. It grows when it must, unless the size is fixed: then an index beyond
  the end raises `ArgumentError`. Takes time by the logarithm of the size.

      iex> :array.to_list(:array.set(3, :d, :array.from_list([:a, :b])))
      [:a, :b, :undefined, :d]
  """
  @spec set(non_neg_integer, term, array) :: array
  def set(i, value, {:array, size, max, default, node}) when is_integer(i) and i >= 0 do
    cond do
      i < size ->
        {:array, size, max, default, set_1(i, node, value, default)}

      i < max ->
        {:array, i + 1, max, default, set_1(i, node, value, default)}

      max > 0 ->
        {node, max} = grow(i, node, max)
        {:array, i + 1, max, default, set_1(i, node, value, default)}

      true ->
        :erlang.error(:badarg)
    end
  end

  def set(_, _, _), do: :erlang.error(:badarg)

  @doc """
  The array with the default at an index.

      iex> :array.to_list(:array.reset(0, :array.from_list([:a, :b])))
      [:undefined, :b]
  """
  @spec reset(non_neg_integer, array) :: array
  def reset(i, {:array, size, max, default, node} = array) when is_integer(i) and i >= 0 do
    cond do
      i < size and get_1(i, node, default) === default -> array
      i < size -> {:array, size, max, default, set_1(i, node, default, default)}
      max > 0 -> array
      true -> :erlang.error(:badarg)
    end
  end

  def reset(_, _), do: :erlang.error(:badarg)

  @doc """
  An array of the elements of a list, which grows; `default` is the value of other entries.

      iex> array = :array.from_list([:a, :b], :none)
      iex> {:array.get(1, array), :array.get(2, array)}
      {:b, :none}
  """
  @spec from_list([term], term) :: array
  def from_list(list, default \\ :undefined)

  def from_list([], default), do: new(default: default)

  def from_list(list, default) when length(list) >= 0 do
    size = length(list)
    {node, room} = build(leaves(list, default), @leaf)
    {:array, size, room, default, node}
  end

  def from_list(_, _), do: :erlang.error(:badarg)

  @doc """
  An array of pairs of index and value, ordered by index; the other entries are `default`.

      iex> :array.to_list(:array.from_orddict([{0, :a}, {2, :c}], :none))
      [:a, :none, :c]
  """
  @spec from_orddict([{non_neg_integer, term}], term) :: array
  def from_orddict(list, default \\ :undefined)

  def from_orddict(list, default) when is_list(list) do
    case filled(list, 0) do
      :gaps -> from_pairs(list, default)
      values -> from_list(values, default)
    end
  end

  def from_orddict(_, _), do: :erlang.error(:badarg)

  # The values, when the indexes are 0, 1, 2 ...
  defp filled(list, i), do: if(no_gaps?(list, i), do: for({_, value} <- list, do: value), else: :gaps)

  defp no_gaps?([{i, _} | rest], i), do: no_gaps?(rest, i + 1)
  defp no_gaps?(rest, _i), do: rest == []

  defp from_pairs(list, default) do
    size = check_order(list, -1) + 1
    array = resize(size, new(default: default))
    :lists.foldl(fn {i, value}, array -> set(i, value, array) end, array, list)
  end

  defp check_order([{i, _} | rest], last) when is_integer(i) and i > last, do: check_order(rest, i)
  defp check_order([], last), do: last
  defp check_order(rest, _last), do: :erlang.error({:badarg, rest})

  @doc """
  The entries, first to last.

      iex> :array.to_list(:array.from_list([:a, :b]))
      [:a, :b]
  """
  @spec to_list(array) :: [term]
  def to_list({:array, 0, _, _, _}), do: []
  def to_list({:array, size, _, default, node}), do: entries(node, size, default, [])
  def to_list(_), do: :erlang.error(:badarg)

  @doc """
  The entries other than the default.

      iex> :array.sparse_to_list(:array.set(3, :d, :array.from_list([:a])))
      [:a, :d]
  """
  @spec sparse_to_list(array) :: [term]
  def sparse_to_list({:array, _, _, default, _} = array), do: other_than(default, to_list(array))
  def sparse_to_list(_), do: :erlang.error(:badarg)

  defp other_than(default, [default | rest]), do: other_than(default, rest)
  defp other_than(default, [value | rest]), do: [value | other_than(default, rest)]
  defp other_than(_default, []), do: []

  @doc """
  Pairs of index and entry, ordered by index.

      iex> :array.to_orddict(:array.from_list([:a, :b]))
      [{0, :a}, {1, :b}]
  """
  @spec to_orddict(array) :: [{non_neg_integer, term}]
  def to_orddict(array), do: foldr(fn i, value, acc -> [{i, value} | acc] end, [], array)

  @doc """
  Pairs of index and entry, other than the default.

      iex> :array.sparse_to_orddict(:array.set(3, :d, :array.from_list([:a])))
      [{0, :a}, {3, :d}]
  """
  @spec sparse_to_orddict(array) :: [{non_neg_integer, term}]
  def sparse_to_orddict(array), do: sparse_foldr(fn i, value, acc -> [{i, value} | acc] end, [], array)

  @doc """
  The array with `fun.(index, entry)` in the place of each entry.

      iex> :array.to_list(:array.map(fn i, x -> x + i end, :array.from_list([10, 20])))
      [10, 21]
  """
  @spec map((non_neg_integer, term -> term), array) :: array
  def map(fun, {:array, size, max, default, node}) when is_function(fun, 2) do
    {:array, size, max, default, map_node(node, 0, size, fun, {default, false})}
  end

  def map(_, _), do: :erlang.error(:badarg)

  @doc """
  Like `map/2`, leaving the default entries alone.

      iex> array = :array.from_orddict([{1, 5}])
      iex> :array.to_list(:array.sparse_map(fn _, x -> x * 2 end, array))
      [:undefined, 10]
  """
  @spec sparse_map((non_neg_integer, term -> term), array) :: array
  def sparse_map(fun, {:array, size, max, default, node}) when is_function(fun, 2) do
    fun = fn i, value -> if value === default, do: value, else: fun.(i, value) end
    {:array, size, max, default, map_node(node, 0, size, fun, {default, true})}
  end

  def sparse_map(_, _), do: :erlang.error(:badarg)

  @doc """
  Folds `fun.(index, entry, acc)` from the left.

      iex> :array.foldl(fn i, x, acc -> [{i, x} | acc] end, [], :array.from_list([:a, :b]))
      [{1, :b}, {0, :a}]
  """
  @spec foldl((non_neg_integer, term, acc -> acc), acc, array) :: acc when acc: term
  def foldl(fun, acc, {:array, size, _, default, node}) when is_function(fun, 3) do
    fold_up(node, 0, size, fun, acc, {default, false})
  end

  def foldl(_, _, _), do: :erlang.error(:badarg)

  @doc """
  Folds `fun.(index, entry, acc)` from the right.

      iex> :array.foldr(fn _, x, acc -> [x | acc] end, [], :array.from_list([:a, :b]))
      [:a, :b]
  """
  @spec foldr((non_neg_integer, term, acc -> acc), acc, array) :: acc when acc: term
  def foldr(fun, acc, {:array, size, _, default, node}) when is_function(fun, 3) do
    fold_down(node, 0, size, fun, acc, {default, false})
  end

  def foldr(_, _, _), do: :erlang.error(:badarg)

  @doc """
  Folds over the entries other than the default, from the left.

      iex> array = :array.from_orddict([{2, 5}, {900, 6}])
      iex> :array.sparse_foldl(fn _, x, sum -> sum + x end, 0, array)
      11
  """
  @spec sparse_foldl((non_neg_integer, term, acc -> acc), acc, array) :: acc when acc: term
  def sparse_foldl(fun, acc, {:array, size, _, default, node}) when is_function(fun, 3) do
    fun = fn i, value, acc -> if value === default, do: acc, else: fun.(i, value, acc) end
    fold_up(node, 0, size, fun, acc, {default, true})
  end

  def sparse_foldl(_, _, _), do: :erlang.error(:badarg)

  @doc """
  Folds over the entries other than the default, from the right.

      iex> array = :array.from_orddict([{2, 5}, {900, 6}])
      iex> :array.sparse_foldr(fn i, _, acc -> [i | acc] end, [], array)
      [2, 900]
  """
  @spec sparse_foldr((non_neg_integer, term, acc -> acc), acc, array) :: acc when acc: term
  def sparse_foldr(fun, acc, {:array, size, _, default, node}) when is_function(fun, 3) do
    fun = fn i, value, acc -> if value === default, do: acc, else: fun.(i, value, acc) end
    fold_down(node, 0, size, fun, acc, {default, true})
  end

  def sparse_foldr(_, _, _), do: :erlang.error(:badarg)

  ## Helpers

  # How many entries a node has room for, when it has room for this one at least; `room` is what a smaller one has.
  defp room(i, room) when i >= room and room > 0, do: room(i, room * 10)
  defp room(_i, room), do: room

  # How many entries there is room for; more than `size` asks for in an array that was larger once.
  defp room_of({_, _, _, _, _, _, _, _, _, _, span}), do: span * 10
  defp room_of(room) when is_integer(room), do: room
  defp room_of(_leaf), do: @leaf

  # The tree with room for entry `i`, and its room.
  defp grow(i, node, _room) when is_integer(node) do
    room = room(i, node)
    {room, room}
  end

  defp grow(i, node, room) when i >= room, do: grow(i, put_elem(blank(room), 0, node), room * 10)
  defp grow(_i, node, room), do: {node, room}

  # A node, and a leaf, without anything in it.
  defp blank(span), do: {span, span, span, span, span, span, span, span, span, span, span}
  defp blank_leaf(d), do: {d, d, d, d, d, d, d, d, d, d}

  # What stands for so many default entries, a level further down.
  defp unfold(room, _default) when room > @leaf, do: blank(div(room, 10))
  defp unfold(_room, default), do: blank_leaf(default)

  defp get_1(i, {_, _, _, _, _, _, _, _, _, _, span} = node, default),
    do: get_1(rem(i, span), elem(node, div(i, span)), default)

  defp get_1(_i, node, default) when is_integer(node), do: default
  defp get_1(i, leaf, _default), do: elem(leaf, i)

  defp set_1(i, {_, _, _, _, _, _, _, _, _, _, span} = node, value, default) do
    slot = div(i, span)
    put_elem(node, slot, set_1(rem(i, span), elem(node, slot), value, default))
  end

  defp set_1(i, node, value, default) when is_integer(node),
    do: set_1(i, unfold(node, default), value, default)

  defp set_1(i, leaf, value, _default), do: put_elem(leaf, i, value)

  ## from_list

  defp leaves([a, b, c, d, e, f, g, h, i, j | rest], default) do
    [{a, b, c, d, e, f, g, h, i, j} | leaves(rest, default)]
  end

  defp leaves([], _default), do: []
  defp leaves(rest, default), do: [padded(rest, default)]

  defp padded(list, filler), do: :erlang.list_to_tuple(list ++ :lists.duplicate(10 - length(list), filler))

  # One level after the other; `span` is the room of one of the nodes.
  defp build([node], span), do: {node, span}
  defp build(nodes, span), do: build(parents(nodes, span), span * 10)

  defp parents([a, b, c, d, e, f, g, h, i, j | rest], span) do
    [{a, b, c, d, e, f, g, h, i, j, span} | parents(rest, span)]
  end

  defp parents([], _span), do: []
  defp parents(rest, span), do: [:erlang.append_element(padded(rest, span), span)]

  ## to_list

  # The first `left` entries of a node, and the tail.
  defp entries(_node, left, _default, tail) when left <= 0, do: tail

  defp entries(node, left, default, tail) when is_integer(node),
    do: :lists.duplicate(min(left, node), default) ++ tail

  defp entries({_, _, _, _, _, _, _, _, _, _, span} = node, left, default, tail),
    do: child_entries(:erlang.tuple_to_list(node), span, left, default, tail)

  defp entries(leaf, left, _default, tail) when left >= @leaf, do: :erlang.tuple_to_list(leaf) ++ tail
  defp entries(leaf, left, _default, tail), do: :lists.sublist(:erlang.tuple_to_list(leaf), left) ++ tail

  defp child_entries([_span], _, _left, _default, tail), do: tail

  defp child_entries([node | rest], span, left, default, tail) when left > 0,
    do: entries(node, left, default, child_entries(rest, span, left - span, default, tail))

  defp child_entries(_rest, _span, _left, _default, tail), do: tail

  ## map, folds: `unset` is {default, whether nodes without entries are left out}

  defp map_node(node, from, size, _fun, _unset) when from >= size, do: node
  defp map_node(node, _from, _size, _fun, {_, true}) when is_integer(node), do: node

  defp map_node(node, from, size, fun, {default, _} = unset) when is_integer(node),
    do: map_node(unfold(node, default), from, size, fun, unset)

  defp map_node({_, _, _, _, _, _, _, _, _, _, span} = node, from, size, fun, unset) do
    node |> :erlang.tuple_to_list() |> map_children(span, from, size, fun, unset) |> :erlang.list_to_tuple()
  end

  defp map_node({a, b, c, d, e, f, g, h, i, j}, from, size, fun, _unset) when from + @leaf <= size do
    {fun.(from, a), fun.(from + 1, b), fun.(from + 2, c), fun.(from + 3, d), fun.(from + 4, e), fun.(from + 5, f),
     fun.(from + 6, g), fun.(from + 7, h), fun.(from + 8, i), fun.(from + 9, j)}
  end

  defp map_node(leaf, from, size, fun, _unset) do
    leaf |> :erlang.tuple_to_list() |> map_slots(from, size, fun) |> :erlang.list_to_tuple()
  end

  defp map_slots([x | rest], i, size, fun) when i < size, do: [fun.(i, x) | map_slots(rest, i + 1, size, fun)]
  defp map_slots(rest, _i, _size, _fun), do: rest

  defp map_children([span], _, _from, _size, _fun, _unset), do: [span]

  defp map_children([node | rest], span, from, size, fun, unset) do
    node = map_node(node, from, size, fun, unset)
    [node | map_children(rest, span, from + span, size, fun, unset)]
  end

  defp fold_up(_node, from, size, _fun, acc, _unset) when from >= size, do: acc
  defp fold_up(node, _from, _size, _fun, acc, {_, true}) when is_integer(node), do: acc

  defp fold_up(node, from, size, fun, acc, {default, _}) when is_integer(node),
    do: fold_default_up(from, min(size, from + node), fun, acc, default)

  defp fold_up({_, _, _, _, _, _, _, _, _, _, span} = node, from, size, fun, acc, unset),
    do: fold_children(:erlang.tuple_to_list(node), span, from, size, fun, acc, unset)

  defp fold_up({a, b, c, d, e, f, g, h, i, j}, from, size, fun, acc, _unset) when from + @leaf <= size do
    acc = fun.(from + 3, d, fun.(from + 2, c, fun.(from + 1, b, fun.(from, a, acc))))
    acc = fun.(from + 6, g, fun.(from + 5, f, fun.(from + 4, e, acc)))
    fun.(from + 9, j, fun.(from + 8, i, fun.(from + 7, h, acc)))
  end

  defp fold_up(leaf, from, size, fun, acc, _unset),
    do: fold_slots(:erlang.tuple_to_list(leaf), from, size, fun, acc)

  defp fold_slots([x | rest], i, size, fun, acc) when i < size, do: fold_slots(rest, i + 1, size, fun, fun.(i, x, acc))
  defp fold_slots(_rest, _i, _size, _fun, acc), do: acc

  defp fold_children([_span], _, _from, _size, _fun, acc, _unset), do: acc

  defp fold_children([node | rest], span, from, size, fun, acc, unset) do
    acc = fold_up(node, from, size, fun, acc, unset)
    fold_children(rest, span, from + span, size, fun, acc, unset)
  end

  defp fold_default_up(i, stop, fun, acc, default) when i < stop do
    fold_default_up(i + 1, stop, fun, fun.(i, default, acc), default)
  end

  defp fold_default_up(_i, _stop, _fun, acc, _default), do: acc

  defp fold_down(_node, from, size, _fun, acc, _unset) when from >= size, do: acc
  defp fold_down(node, _from, _size, _fun, acc, {_, true}) when is_integer(node), do: acc

  defp fold_down(node, from, size, fun, acc, {default, _}) when is_integer(node),
    do: fold_default_down(min(size, from + node) - 1, from, fun, acc, default)

  defp fold_down({_, _, _, _, _, _, _, _, _, _, span} = node, from, size, fun, acc, unset) do
    [_span | children] = node |> :erlang.tuple_to_list() |> :lists.reverse()
    fold_children_down(children, span, from + 9 * span, size, fun, acc, unset)
  end

  defp fold_down(leaf, from, size, fun, acc, _unset) do
    leaf
    |> :erlang.tuple_to_list()
    |> :lists.sublist(size - from)
    |> :lists.reverse()
    |> fold_slots_down(min(size, from + @leaf) - 1, fun, acc)
  end

  defp fold_slots_down([x | rest], i, fun, acc), do: fold_slots_down(rest, i - 1, fun, fun.(i, x, acc))
  defp fold_slots_down([], _i, _fun, acc), do: acc

  defp fold_children_down([node | rest], span, from, size, fun, acc, unset) do
    acc = fold_down(node, from, size, fun, acc, unset)
    fold_children_down(rest, span, from - span, size, fun, acc, unset)
  end

  defp fold_children_down([], _span, _from, _size, _fun, acc, _unset), do: acc

  defp fold_default_down(i, from, fun, acc, default) when i >= from do
    fold_default_down(i - 1, from, fun, fun.(i, default, acc), default)
  end

  defp fold_default_down(_i, _from, _fun, acc, _default), do: acc
end
