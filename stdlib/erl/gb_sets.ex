defmodule :gb_sets do
  @moduledoc """
  Erlang's `:gb_sets`: ordered sets; items are compared with `==`.

      iex> :gb_sets.to_list(:gb_sets.from_list([3, 1, 2, 1]))
      [1, 2, 3]

  A set is `{size, node}` with nodes `{item, smaller, larger}`, kept in balance as `:gb_trees` are. The way down to an
  item, and lists of all items, are C (`:phial_trees`). What that finds not to be a set goes to the functions named
  `..._1`, of which the error then tells.
  """

  @opaque set :: tuple
  @opaque iterator :: term

  @doc """
  The set without items.

      iex> :gb_sets.to_list(:gb_sets.new())
      []

  """
  @spec new() :: set
  def new, do: {0, nil}

  @doc """
  The set without items.

      iex> :gb_sets.is_empty(:gb_sets.empty())
      true

  """
  @spec empty() :: set
  def empty, do: {0, nil}

  @doc """
  The set of one item.

      iex> :gb_sets.to_list(:gb_sets.singleton(:a))
      [:a]

  """
  @spec singleton(item :: term) :: set
  def singleton(item), do: {1, {item, nil, nil}}

  @doc """
  Whether the set has no items.

      iex> :gb_sets.is_empty(:gb_sets.from_list([]))
      true

  """
  @spec is_empty(set) :: boolean
  def is_empty({0, nil}), do: true
  def is_empty(_), do: false

  @doc """
  How many items the set has.

      iex> :gb_sets.size(:gb_sets.from_list([1, 2]))
      2

  """
  @spec size(set) :: non_neg_integer
  def size({size, _}), do: size

  @doc """
  Whether a term looks like a set of this kind.

      iex> :gb_sets.is_set(:gb_sets.from_list([1]))
      true

  """
  @spec is_set(term) :: boolean
  def is_set({0, nil}), do: true
  def is_set({size, {_, _, _}}) when is_integer(size) and size >= 0, do: true
  def is_set(_), do: false

  @doc """
  Whether `item` is in the set.

      iex> :gb_sets.is_member(1, :gb_sets.from_list([1]))
      true

  """
  @spec is_member(item :: term, set) :: boolean
  def is_member(item, {_, node}) do
    case :phial_trees.find_item(item, node) do
      {_, _, _} -> true
      nil -> false
      other -> is_member_1(item, other)
    end
  end

  defp is_member_1(item, {i, smaller, _}) when item < i, do: is_member_1(item, smaller)
  defp is_member_1(item, {i, _, larger}) when item > i, do: is_member_1(item, larger)
  defp is_member_1(_item, {_, _, _}), do: true
  defp is_member_1(_item, nil), do: false

  @doc """
  Whether `item` is in the set.

      iex> :gb_sets.is_element(1, :gb_sets.from_list([1]))
      true

  """
  @spec is_element(item :: term, set) :: boolean
  def is_element(item, set), do: is_member(item, set)

  @doc """
  The set with `item`, which must not be in it yet.

      iex> :gb_sets.to_list(:gb_sets.insert(0, :gb_sets.from_list([1])))
      [0, 1]

  """
  @spec insert(item :: term, set) :: set
  def insert(item, {size, node}) do
    case :phial_trees.add(item, node, size) do
      {_, _, _} = node -> {size + 1, node}
      true -> :erlang.error({:key_exists, item})
      :none -> {size + 1, insert_1(item, node, (size + 1) * (size + 1))}
    end
  end

  # As in :gb_trees: a leaf that is too deep answers {node, weight, count}, and what is too high for its size is rebuilt.
  defp insert_1(item, {i, smaller, larger}, budget) when item < i do
    case insert_1(item, smaller, :erlang.bsr(budget, 1)) do
      {part, weight, count} when is_integer(weight) -> rejoin({i, part, larger}, weight, count, larger)
      part -> {i, part, larger}
    end
  end

  defp insert_1(item, {i, smaller, larger}, budget) when item > i do
    case insert_1(item, larger, :erlang.bsr(budget, 1)) do
      {part, weight, count} when is_integer(weight) -> rejoin({i, smaller, part}, weight, count, smaller)
      part -> {i, smaller, part}
    end
  end

  defp insert_1(item, nil, 0), do: {{item, nil, nil}, 1, 1}
  defp insert_1(item, nil, _budget), do: {item, nil, nil}
  defp insert_1(item, _node, _budget), do: :erlang.error({:key_exists, item})

  defp rejoin(node, weight, count, sibling) do
    {sibling_weight, sibling_count} = count(sibling)
    weight = 2 * max(weight, sibling_weight)
    count = count + sibling_count + 1
    if weight > count * count, do: balance(node, count), else: {node, weight, count}
  end

  defp count(nil), do: {1, 0}
  defp count({_, nil, nil}), do: {2, 1}

  defp count({_, smaller, larger}) do
    {weight1, count1} = count(smaller)
    {weight2, count2} = count(larger)
    {2 * max(weight1, weight2), count1 + count2 + 1}
  end

  @doc """
  The set with `item`.

      iex> :gb_sets.to_list(:gb_sets.add(2, :gb_sets.from_list([1, 3])))
      [1, 2, 3]

  """
  @spec add(item :: term, set) :: set
  def add(item, {size, node} = set) do
    case :phial_trees.add(item, node, size) do
      {_, _, _} = node -> {size + 1, node}
      true -> set
      :none -> if is_member(item, set), do: set, else: insert(item, set)
    end
  end

  # No set: an error of is_member/2.
  def add(item, set), do: is_member(item, set)

  @doc """
  The set with `item`.

      iex> :gb_sets.to_list(:gb_sets.add_element(2, :gb_sets.from_list([1, 3])))
      [1, 2, 3]

  """
  @spec add_element(item :: term, set) :: set
  def add_element(item, set), do: add(item, set)

  @doc """
  The set without `item`, which must be in it.

      iex> :gb_sets.to_list(:gb_sets.delete(1, :gb_sets.from_list([1, 2])))
      [2]

  """
  @spec delete(item :: term, set) :: set
  def delete(item, {size, node}), do: {size - 1, delete_1(item, node)}

  defp delete_1(item, {i, smaller, larger}) when item < i, do: {i, delete_1(item, smaller), larger}
  defp delete_1(item, {i, smaller, larger}) when item > i, do: {i, smaller, delete_1(item, larger)}
  defp delete_1(_item, {_, smaller, larger}), do: merge(smaller, larger)

  # One tree of the two that stood below a node.
  defp merge(smaller, nil), do: smaller
  defp merge(nil, larger), do: larger

  defp merge(smaller, larger) do
    {item, larger} = take_smallest1(larger)
    {item, smaller, larger}
  end

  @doc """
  The set without `item`, which need not be in it.

      iex> :gb_sets.to_list(:gb_sets.delete_any(9, :gb_sets.from_list([1, 2])))
      [1, 2]

  """
  @spec delete_any(item :: term, set) :: set
  def delete_any(item, set) do
    if is_member(item, set), do: delete(item, set), else: set
  end

  @doc """
  The set without `item`, which need not be in it.

      iex> :gb_sets.to_list(:gb_sets.del_element(1, :gb_sets.from_list([1, 3])))
      [3]

  """
  @spec del_element(item :: term, set) :: set
  def del_element(item, set), do: delete_any(item, set)

  @doc """
  The same set as a tree that is as low as possible.

      iex> :gb_sets.to_list(:gb_sets.balance(:gb_sets.from_list([1, 2])))
      [1, 2]

  """
  @spec balance(set) :: set
  def balance({size, node}), do: {size, balance(node, size)}

  defp balance(node, size), do: balance_list(items(node), size)

  defp balance_list(items, size) do
    with :none <- :phial_trees.from_items(items, size) do
      {node, []} = balance_list_1(items, size)
      node
    end
  end

  # The first `size` items as a tree, and the others.
  defp balance_list_1(items, size) when size > 1 do
    right = div(size - 1, 2)
    {smaller, [item | items]} = balance_list_1(items, size - 1 - right)
    {larger, items} = balance_list_1(items, right)
    {{item, smaller, larger}, items}
  end

  defp balance_list_1([item | items], 1), do: {{item, nil, nil}, items}
  defp balance_list_1(items, 0), do: {nil, items}

  @doc """
  The items as a list.

      iex> :gb_sets.to_list(:gb_sets.from_list([1, 2]))
      [1, 2]

  """
  @spec to_list(set) :: list
  def to_list({_, node}), do: items(node)

  defp items(node) do
    with :none <- :phial_trees.items(node), do: to_list(node, [])
  end

  defp to_list({item, smaller, larger}, acc), do: to_list(smaller, [item | to_list(larger, acc)])
  defp to_list(nil, acc), do: acc

  @doc """
  The set of the items of a list.

      iex> :gb_sets.to_list(:gb_sets.from_list([3, 1, 3]))
      [1, 3]

  """
  @spec from_list(list) :: set
  def from_list(list), do: from_ordset(:lists.usort(list))

  @doc """
  The set of a list in order without duplicates.

      iex> :gb_sets.size(:gb_sets.from_ordset([1, 2, 3]))
      3

  """
  @spec from_ordset(list) :: set
  def from_ordset(list) do
    size = length(list)
    {size, balance_list(list, size)}
  end

  @doc """
  The least item. The empty set matches no clause.

      iex> :gb_sets.smallest(:gb_sets.from_list([2, 1]))
      1

  """
  @spec smallest(set) :: term
  def smallest({_, node}) do
    case :phial_trees.first_item(node) do
      {item, nil, _} -> item
      other -> smallest_1(other)
    end
  end

  defp smallest_1({item, nil, _}), do: item
  defp smallest_1({_, smaller, _}), do: smallest_1(smaller)

  @doc """
  The greatest item. The empty set matches no clause.

      iex> :gb_sets.largest(:gb_sets.from_list([1, 2]))
      2

  """
  @spec largest(set) :: term
  def largest({_, node}) do
    case :phial_trees.last_item(node) do
      {item, _, nil} -> item
      other -> largest_1(other)
    end
  end

  defp largest_1({item, _, nil}), do: item
  defp largest_1({_, _, larger}), do: largest_1(larger)

  @doc """
  The least item and the set without it.

      iex> {item, rest} = :gb_sets.take_smallest(:gb_sets.from_list([1, 2]))
      iex> {item, :gb_sets.to_list(rest)}
      {1, [2]}

  """
  @spec take_smallest(set) :: {term, set}
  def take_smallest({size, node}) do
    case :phial_trees.take_first_item(node) do
      [{item, _, _} | node] ->
        {item, {size - 1, node}}

      :none ->
        {item, node} = take_smallest1(node)
        {item, {size - 1, node}}
    end
  end

  defp take_smallest1({item, nil, larger}), do: {item, larger}

  defp take_smallest1({item, smaller, larger}) do
    {least, smaller} = take_smallest1(smaller)
    {least, {item, smaller, larger}}
  end

  @doc """
  The greatest item and the set without it.

      iex> {item, rest} = :gb_sets.take_largest(:gb_sets.from_list([1, 2]))
      iex> {item, :gb_sets.to_list(rest)}
      {2, [1]}

  """
  @spec take_largest(set) :: {term, set}
  def take_largest({size, node}) do
    case :phial_trees.take_last_item(node) do
      [{item, _, _} | node] ->
        {item, {size - 1, node}}

      :none ->
        {item, node} = take_largest1(node)
        {item, {size - 1, node}}
    end
  end

  defp take_largest1({item, smaller, nil}), do: {item, smaller}

  defp take_largest1({item, smaller, larger}) do
    {greatest, larger} = take_largest1(larger)
    {greatest, {item, smaller, larger}}
  end

  @doc """
  The items of both sets.

      iex> :gb_sets.to_list(:gb_sets.union(:gb_sets.from_list([1, 2]), :gb_sets.from_list([2, 3])))
      [1, 2, 3]

  """
  @spec union(set1 :: set, set2 :: set) :: set
  def union({size1, node1}, {size2, node2}) when size2 < size1, do: union(items(node2), size2, node1, size1)
  def union({size1, node1}, {size2, node2}), do: union(items(node1), size1, node2, size2)

  # The items of the smaller set are added one by one to one that is much larger.
  defp union(items, size, node, larger_size) do
    if few?(size, larger_size),
      do: union_1(items, {larger_size, node}),
      else: union_2(items, items(node), size + larger_size)
  end

  defp union_1([item | items], set), do: union_1(items, add(item, set))
  defp union_1([], set), do: set

  defp union_2(items1, items2, size), do: union_2(items1, items2, [], size)

  # `size` counts the items of both. The lists change places: of equal items the one is kept whose list was behind.
  defp union_2([x | xs], [y | _] = ys, acc, size) when x < y, do: union_2(xs, ys, [x | acc], size)
  defp union_2([x | _] = xs, [y | ys], acc, size) when x > y, do: union_2(ys, xs, [y | acc], size)
  defp union_2([x | xs], [_ | ys], acc, size), do: union_2(xs, ys, [x | acc], size - 1)
  defp union_2([], ys, acc, size), do: {size, balance_revlist(:lists.reverse(ys, acc), size)}
  defp union_2(xs, [], acc, size), do: {size, balance_revlist(:lists.reverse(xs, acc), size)}

  # Whether so few items are looked up in a set sooner than walked along with all its items.
  defp few?(_size, larger_size) when larger_size < 10, do: false
  defp few?(size, larger_size), do: larger_size >= size * round(1.46 * :math.log(larger_size))

  # As balance_list/2, of items from the largest on; of an even number one more is right of the root.
  defp balance_revlist(reversed, size) do
    with :none <- :phial_trees.from_items_right(:lists.reverse(reversed), size) do
      {node, _} = balance_revlist_1(reversed, size)
      node
    end
  end

  defp balance_revlist_1(items, size) when size > 1 do
    left = div(size - 1, 2)
    {larger, [item | items]} = balance_revlist_1(items, size - 1 - left)
    {smaller, items} = balance_revlist_1(items, left)
    {{item, smaller, larger}, items}
  end

  defp balance_revlist_1([item | items], 1), do: {{item, nil, nil}, items}
  defp balance_revlist_1(items, 0), do: {nil, items}

  @doc """
  The items of all sets of a list.

      iex> :gb_sets.to_list(:gb_sets.union([:gb_sets.from_list([1]), :gb_sets.from_list([2])]))
      [1, 2]

  """
  @spec union(sets :: [set]) :: set
  def union([set | sets]), do: union_list(set, sets)
  def union([]), do: empty()

  defp union_list(set, [next | sets]), do: union_list(union(set, next), sets)
  defp union_list(set, []), do: set

  @doc """
  The items that both sets have.

      iex> :gb_sets.to_list(:gb_sets.intersection(:gb_sets.from_list([1, 2]), :gb_sets.from_list([2, 3])))
      [2]

  """
  @spec intersection(set1 :: set, set2 :: set) :: set
  def intersection({size1, node1}, {size2, node2}) when size2 < size1,
    do: intersection(items(node2), size2, node1, size1)

  def intersection({size1, node1}, {size2, node2}), do: intersection(items(node1), size1, node2, size2)

  defp intersection(items, size, node, larger_size) do
    if few?(size, larger_size),
      do: intersection_1(items, node, [], 0),
      else: intersection_2(items, items(node), [], 0)
  end

  defp intersection_1([item | items], node, acc, size) do
    if is_member(item, {0, node}),
      do: intersection_1(items, node, [item | acc], size + 1),
      else: intersection_1(items, node, acc, size)
  end

  defp intersection_1([], _node, acc, size), do: {size, balance_revlist(acc, size)}

  # The lists change places: of equal items the one is kept whose list was behind.
  defp intersection_2([x | xs], [y | _] = ys, acc, size) when x < y, do: intersection_2(xs, ys, acc, size)
  defp intersection_2([x | _] = xs, [y | ys], acc, size) when x > y, do: intersection_2(ys, xs, acc, size)
  defp intersection_2([x | xs], [_ | ys], acc, size), do: intersection_2(xs, ys, [x | acc], size + 1)
  defp intersection_2([], _, acc, size), do: {size, balance_revlist(acc, size)}
  defp intersection_2(_, [], acc, size), do: {size, balance_revlist(acc, size)}

  @doc """
  The items that all sets of a list have.

      iex> :gb_sets.to_list(:gb_sets.intersection([:gb_sets.from_list([1, 2]), :gb_sets.from_list([2, 3])]))
      [2]

  """
  @spec intersection(sets :: [set]) :: set
  def intersection([set | sets]), do: intersection_list(set, sets)

  defp intersection_list(set, [next | sets]), do: intersection_list(intersection(set, next), sets)
  defp intersection_list(set, []), do: set

  @doc """
  The items of the first set that the second does not have.

      iex> :gb_sets.to_list(:gb_sets.difference(:gb_sets.from_list([1, 2]), :gb_sets.from_list([2])))
      [1]

  """
  @spec difference(set1 :: set, set2 :: set) :: set
  def difference({size1, node1}, {size2, node2}), do: difference(items(node1), size1, node2, size2)

  defp difference(items, size, node, other_size) do
    if few?(size, other_size),
      do: difference_1(items, size, node),
      else: difference_2(items, items(node), [], size)
  end

  defp difference_1(items, size, node) do
    {left, size} = difference_1(items, node, [], size)
    {size, balance_revlist(left, size)}
  end

  defp difference_1([item | items], node, acc, size) do
    if is_member(item, {0, node}),
      do: difference_1(items, node, acc, size - 1),
      else: difference_1(items, node, [item | acc], size)
  end

  defp difference_1([], _node, acc, size), do: {acc, size}

  # `size` is the number of items that stay.
  defp difference_2([x | xs], [y | _] = ys, acc, size) when x < y, do: difference_2(xs, ys, [x | acc], size)
  defp difference_2([x | _] = xs, [y | ys], acc, size) when x > y, do: difference_2(xs, ys, acc, size)
  defp difference_2([_ | xs], [_ | ys], acc, size), do: difference_2(xs, ys, acc, size - 1)
  defp difference_2([], _, acc, size), do: {size, balance_revlist(acc, size)}
  defp difference_2(xs, [], acc, size), do: {size, balance_revlist(:lists.reverse(xs, acc), size)}

  @doc """
  The items of the first set that the second does not have.

      iex> :gb_sets.to_list(:gb_sets.subtract(:gb_sets.from_list([1, 2]), :gb_sets.from_list([2])))
      [1]

  """
  @spec subtract(set1 :: set, set2 :: set) :: set
  def subtract(set1, set2), do: difference(set1, set2)

  @doc """
  Whether the sets have no item in common.

      iex> :gb_sets.is_disjoint(:gb_sets.from_list([1]), :gb_sets.from_list([2]))
      true

  """
  @spec is_disjoint(set1 :: set, set2 :: set) :: boolean
  def is_disjoint({size1, node1}, {size2, node2}) when size1 < size2, do: is_disjoint_1(node1, node2)
  def is_disjoint({_, node1}, {_, node2}), do: is_disjoint_1(node2, node1)

  # The root of the one tree parts the other, as far as that is one.
  defp is_disjoint_1({x, smaller1, larger1}, {y, smaller2, _} = node) when x < y,
    do: not is_member_1(x, smaller2) and is_disjoint_1(smaller1, smaller2) and is_disjoint_1(larger1, node)

  defp is_disjoint_1({x, smaller1, larger1}, {y, _, larger2} = node) when x > y,
    do: not is_member_1(x, larger2) and is_disjoint_1(smaller1, node) and is_disjoint_1(larger1, larger2)

  defp is_disjoint_1({_, _, _}, {_, _, _}), do: false
  defp is_disjoint_1(nil, _), do: true
  defp is_disjoint_1(_, nil), do: true

  @doc """
  Whether all items of the first set are in the second.

      iex> :gb_sets.is_subset(:gb_sets.from_list([1]), :gb_sets.from_list([1, 2]))
      true

  """
  @spec is_subset(set1 :: set, set2 :: set) :: boolean
  def is_subset({size1, node1}, {size2, node2}), do: is_subset(items(node1), size1, node2, size2)

  defp is_subset(items, size, node, other_size) do
    if few?(size, other_size),
      do: is_subset_1(items, node),
      else: is_subset_2(items, items(node))
  end

  defp is_subset_1([item | items], node), do: is_member(item, {0, node}) and is_subset_1(items, node)
  defp is_subset_1([], _node), do: true

  defp is_subset_2([x | _], [y | _]) when x < y, do: false
  defp is_subset_2([x | _] = xs, [y | ys]) when x > y, do: is_subset_2(xs, ys)
  defp is_subset_2([_ | xs], [_ | ys]), do: is_subset_2(xs, ys)
  defp is_subset_2([], _), do: true
  defp is_subset_2(_, []), do: false

  @doc """
  Hands the items to `fun` with what the call before gave; the last result.

      iex> :gb_sets.fold(&+/2, 0, :gb_sets.from_list([1, 2, 3]))
      6

  """
  @spec fold(fun :: (term, acc -> acc), acc, set) :: acc when acc: term
  def fold(fun, acc, {_, node}) when is_function(fun, 2) do
    case :phial_trees.items(node) do
      :none -> fold_1(fun, acc, node)
      items -> :lists.foldl(fun, acc, items)
    end
  end

  # What is no node has no items.
  defp fold_1(fun, acc, {item, smaller, larger}),
    do: fold_1(fun, fun.(item, fold_1(fun, acc, smaller)), larger)

  defp fold_1(_fun, acc, _), do: acc

  @doc """
  The items for which `pred` answers true.

      iex> :gb_sets.to_list(:gb_sets.filter(&(&1 > 1), :gb_sets.from_list([1, 2])))
      [2]

  """
  @spec filter(pred :: (term -> boolean), set) :: set
  def filter(pred, set) when is_function(pred, 1), do: from_ordset(:lists.filter(pred, to_list(set)))

  @doc """
  The set of what `fun` makes of each item.

      iex> :gb_sets.to_list(:gb_sets.map(&(&1 * 10), :gb_sets.from_list([1, 2])))
      [10, 20]

  """
  @spec map(fun :: (term -> term), set) :: set
  def map(fun, set) when is_function(fun, 1), do: from_list(:lists.map(fun, to_list(set)))

  @doc """
  An iterator over the items in order, for `next/1`.

      iex> {item, _rest} = :gb_sets.next(:gb_sets.iterator(:gb_sets.from_list([2, 1])))
      iex> item
      1

  """
  @spec iterator(set) :: iterator
  def iterator({_, node}), do: iterator(node, [])

  # An iterator is the nodes whose item and larger part are still to come.
  defp iterator({_, nil, _} = node, stack), do: [node | stack]
  defp iterator({_, smaller, _} = node, stack), do: iterator(smaller, [node | stack])
  defp iterator(nil, stack), do: stack

  @doc """
  An iterator over the items that are not less than `item`.

      iex> {item, _rest} = :gb_sets.next(:gb_sets.iterator_from(2, :gb_sets.from_list([1, 3])))
      iex> item
      3

  """
  @spec iterator_from(item :: term, set) :: iterator
  def iterator_from(item, {_, node}), do: iterator_from(item, node, [])

  defp iterator_from(item, {i, _, larger}, stack) when i < item, do: iterator_from(item, larger, stack)
  defp iterator_from(_item, {_, nil, _} = node, stack), do: [node | stack]

  defp iterator_from(item, {_, smaller, _} = node, stack),
    do: iterator_from(item, smaller, [node | stack])

  defp iterator_from(_item, nil, stack), do: stack

  @doc """
  `{item, iterator}` of the next item, or `:none`.

      iex> :gb_sets.next(:gb_sets.iterator(:gb_sets.empty()))
      :none

  """
  @spec next(iterator) :: {term, iterator} | :none
  def next([{item, _, larger} | stack]), do: {item, iterator(larger, stack)}
  def next([]), do: :none
end
