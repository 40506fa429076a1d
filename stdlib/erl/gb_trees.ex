defmodule :gb_trees do
  @moduledoc """
  Erlang's `:gb_trees`: ordered dictionaries; keys are compared with `==`.

      iex> tree = :gb_trees.from_orddict([a: 1, b: 2])
      iex> :gb_trees.lookup(:b, tree)
      {:value, 2}

  A tree is `{size, node}` with nodes `{key, value, smaller, larger}`, after Andersson's general balanced trees: a
  part is rebuilt when it has become too deep, so all operations take logarithmic time on average.

  The way down to a key, and lists of all nodes, are C (`:phial_trees`). What that finds not to be a tree goes to the
  functions named `..._1`, of which the error then tells.
  """

  @opaque tree :: tuple
  @opaque iterator :: term

  @doc """
  The tree without keys.

      iex> :gb_trees.size(:gb_trees.empty())
      0

  """
  @spec empty() :: tree
  def empty, do: {0, nil}

  @doc """
  Whether the tree has no keys.

      iex> :gb_trees.is_empty(:gb_trees.empty())
      true

  """
  @spec is_empty(tree) :: boolean
  def is_empty({0, nil}), do: true
  def is_empty(_), do: false

  @doc """
  How many keys there are.

      iex> :gb_trees.size(:gb_trees.from_orddict([a: 1, b: 2]))
      2

  """
  @spec size(tree) :: non_neg_integer
  def size({size, _}) when is_integer(size) and size >= 0, do: size

  @doc """
  `{:value, value}` of a key, or `:none`.

      iex> :gb_trees.lookup(:a, :gb_trees.from_orddict([a: 1]))
      {:value, 1}

  """
  @spec lookup(key :: term, tree) :: {:value, term} | :none
  def lookup(key, {_, node}) do
    case :phial_trees.find(key, node) do
      {_, value, _, _} -> {:value, value}
      nil -> :none
      other -> lookup_1(key, other)
    end
  end

  defp lookup_1(key, {k, _, smaller, _}) when key < k, do: lookup_1(key, smaller)
  defp lookup_1(key, {k, _, _, larger}) when key > k, do: lookup_1(key, larger)
  defp lookup_1(_key, {_, value, _, _}), do: {:value, value}
  defp lookup_1(_key, nil), do: :none

  @doc """
  Whether `key` is there.

      iex> :gb_trees.is_defined(:a, :gb_trees.from_orddict([a: 1]))
      true

  """
  @spec is_defined(key :: term, tree) :: boolean
  def is_defined(key, {_, node}) do
    case :phial_trees.find(key, node) do
      {_, _, _, _} -> true
      nil -> false
      other -> is_defined_1(key, other)
    end
  end

  defp is_defined_1(key, {k, _, smaller, _}) when key < k, do: is_defined_1(key, smaller)
  defp is_defined_1(key, {k, _, _, larger}) when key > k, do: is_defined_1(key, larger)
  defp is_defined_1(_key, {_, _, _, _}), do: true
  defp is_defined_1(_key, nil), do: false

  @doc """
  The value at `key`, which must be there.

      iex> :gb_trees.get(:a, :gb_trees.from_orddict([a: 1]))
      1

  """
  @spec get(key :: term, tree) :: term
  def get(key, {_, node}) do
    case :phial_trees.find(key, node) do
      {_, value, _, _} -> value
      other -> get_1(key, other)
    end
  end

  defp get_1(key, {k, _, smaller, _}) when key < k, do: get_1(key, smaller)
  defp get_1(key, {k, _, _, larger}) when key > k, do: get_1(key, larger)
  defp get_1(_key, {_, value, _, _}), do: value

  @doc """
  The tree with `value` at `key`, which must not be there yet.

      iex> :gb_trees.to_list(:gb_trees.insert(:b, 2, :gb_trees.from_orddict([a: 1])))
      [a: 1, b: 2]

  """
  @spec insert(key :: term, value :: term, tree) :: tree
  def insert(key, value, {size, node}) when is_integer(size) do
    case :phial_trees.enter(key, value, node, size) do
      [node] -> {size + 1, node}
      :none -> {size + 1, insert_1(key, value, node, (size + 1) * (size + 1))}
      _changed -> :erlang.error({:key_exists, key})
    end
  end

  # Down to where the key belongs. `budget`, the square of the size, is halved with each step: a leaf where nothing is
  # left of it is too deep. It answers {node, weight, count}, with the power of two of its height and its size, and so
  # do the nodes above it, up to one that is too high for its size: that is rebuilt.
  defp insert_1(key, value, {k, v, smaller, larger}, budget) when key < k do
    case insert_1(key, value, smaller, :erlang.bsr(budget, 1)) do
      {part, weight, count} -> rejoin({k, v, part, larger}, weight, count, larger)
      part -> {k, v, part, larger}
    end
  end

  defp insert_1(key, value, {k, v, smaller, larger}, budget) when key > k do
    case insert_1(key, value, larger, :erlang.bsr(budget, 1)) do
      {part, weight, count} -> rejoin({k, v, smaller, part}, weight, count, smaller)
      part -> {k, v, smaller, part}
    end
  end

  defp insert_1(key, value, nil, 0), do: {{key, value, nil, nil}, 1, 1}
  defp insert_1(key, value, nil, _budget), do: {key, value, nil, nil}
  defp insert_1(key, _value, _node, _budget), do: :erlang.error({:key_exists, key})

  defp rejoin(node, weight, count, sibling) do
    {sibling_weight, sibling_count} = count(sibling)
    weight = 2 * max(weight, sibling_weight)
    count = count + sibling_count + 1
    if weight > count * count, do: balance(node, count), else: {node, weight, count}
  end

  defp count(nil), do: {1, 0}
  defp count({_, _, nil, nil}), do: {2, 1}

  defp count({_, _, smaller, larger}) do
    {weight1, count1} = count(smaller)
    {weight2, count2} = count(larger)
    {2 * max(weight1, weight2), count1 + count2 + 1}
  end

  @doc """
  The same tree as low as possible.

      iex> :gb_trees.to_list(:gb_trees.balance(:gb_trees.from_orddict([a: 1])))
      [a: 1]

  """
  @spec balance(tree) :: tree
  def balance({size, node}), do: {size, balance(node, size)}

  defp balance(node, size), do: balance_list(pairs(node), size)

  defp balance_list(pairs, size) do
    with :none <- :phial_trees.from_pairs(pairs, size) do
      {node, []} = balance_list_1(pairs, size)
      node
    end
  end

  # The first `size` pairs as a tree, and the others.
  defp balance_list_1(pairs, size) when size > 1 do
    right = div(size - 1, 2)
    {smaller, [{key, value} | pairs]} = balance_list_1(pairs, size - 1 - right)
    {larger, pairs} = balance_list_1(pairs, right)
    {{key, value, smaller, larger}, pairs}
  end

  defp balance_list_1([{key, value} | pairs], 1), do: {{key, value, nil, nil}, pairs}
  defp balance_list_1(pairs, 0), do: {nil, pairs}

  @doc """
  The tree of a list of pairs in the order of their keys, each key once.

      iex> :gb_trees.get(:b, :gb_trees.from_orddict([a: 1, b: 2]))
      2

  """
  @spec from_orddict(pairs :: [{term, term}]) :: tree
  def from_orddict(pairs) do
    size = length(pairs)
    {size, balance_list(pairs, size)}
  end

  @doc """
  The tree with `value` at `key`, which must be there.

      iex> :gb_trees.to_list(:gb_trees.update(:a, 9, :gb_trees.from_orddict([a: 1])))
      [a: 9]

  """
  @spec update(key :: term, value :: term, tree) :: tree
  def update(key, value, {size, node}) do
    case :phial_trees.enter(key, value, node, size) do
      {_, _, _, _} = node -> {size, node}
      _ -> {size, update_1(key, value, node)}
    end
  end

  defp update_1(key, value, {k, v, smaller, larger}) when key < k,
    do: {k, v, update_1(key, value, smaller), larger}

  defp update_1(key, value, {k, v, smaller, larger}) when key > k,
    do: {k, v, smaller, update_1(key, value, larger)}

  defp update_1(key, value, {_, _, smaller, larger}), do: {key, value, smaller, larger}

  @doc """
  The tree with `value` at `key`, whether it was there or not.

      iex> :gb_trees.to_list(:gb_trees.enter(:a, 2, :gb_trees.from_orddict([a: 1])))
      [a: 2]

  """
  @spec enter(key :: term, value :: term, tree) :: tree
  def enter(key, value, {size, node} = tree) do
    case :phial_trees.enter(key, value, node, size) do
      [node] -> {size + 1, node}
      {_, _, _, _} = node -> {size, node}
      :none -> if is_defined(key, tree), do: update(key, value, tree), else: insert(key, value, tree)
    end
  end

  # No tree: an error of is_defined/2.
  def enter(key, _value, tree), do: is_defined(key, tree)

  @doc """
  The tree without `key`, which must be there.

      iex> :gb_trees.keys(:gb_trees.delete(:a, :gb_trees.from_orddict([a: 1, b: 2])))
      [:b]

  """
  @spec delete(key :: term, tree) :: tree
  def delete(key, {size, node}) when is_integer(size) and size >= 0,
    do: {size - 1, delete_1(key, node)}

  defp delete_1(key, {k, v, smaller, larger}) when key < k,
    do: {k, v, delete_1(key, smaller), larger}

  defp delete_1(key, {k, v, smaller, larger}) when key > k,
    do: {k, v, smaller, delete_1(key, larger)}

  defp delete_1(_key, {_, _, smaller, larger}), do: merge(smaller, larger)

  # One tree of the two that stood below a node.
  defp merge(smaller, nil), do: smaller
  defp merge(nil, larger), do: larger

  defp merge(smaller, larger) do
    {key, value, larger} = take_smallest1(larger)
    {key, value, smaller, larger}
  end

  @doc """
  The tree without `key`, which need not be there.

      iex> :gb_trees.keys(:gb_trees.delete_any(:c, :gb_trees.from_orddict([a: 1, b: 2])))
      [:a, :b]

  """
  @spec delete_any(key :: term, tree) :: tree
  def delete_any(key, tree) do
    if is_defined(key, tree), do: delete(key, tree), else: tree
  end

  @doc """
  The value at `key`, which must be there, and the tree without it.

      iex> {value, rest} = :gb_trees.take(:a, :gb_trees.from_orddict([a: 1, b: 2]))
      iex> {value, :gb_trees.keys(rest)}
      {1, [:b]}

  """
  @spec take(key :: term, tree) :: {term, tree}
  def take(key, {size, node}) when is_integer(size) and size >= 0 do
    {value, node} = take_1(key, node)
    {value, {size - 1, node}}
  end

  defp take_1(key, {k, v, smaller, larger}) when key < k do
    {value, smaller} = take_1(key, smaller)
    {value, {k, v, smaller, larger}}
  end

  defp take_1(key, {k, v, smaller, larger}) when key > k do
    {value, larger} = take_1(key, larger)
    {value, {k, v, smaller, larger}}
  end

  defp take_1(_key, {_, value, smaller, larger}), do: {value, merge(smaller, larger)}

  @doc """
  The value at `key` and the tree without it, or `:error`.

      iex> :gb_trees.take_any(:c, :gb_trees.from_orddict([a: 1]))
      :error

  """
  @spec take_any(key :: term, tree) :: {term, tree} | :error
  def take_any(key, tree) do
    if is_defined(key, tree), do: take(key, tree), else: :error
  end

  @doc """
  Least key, its value, and the tree without it.

      iex> {key, value, rest} = :gb_trees.take_smallest(:gb_trees.from_orddict([a: 1, b: 2]))
      iex> {key, value, :gb_trees.keys(rest)}
      {:a, 1, [:b]}

  """
  @spec take_smallest(tree) :: {term, term, tree}
  def take_smallest({size, node}) when is_integer(size) and size >= 0 do
    case :phial_trees.take_first(node) do
      [{key, value, _, _} | node] ->
        {key, value, {size - 1, node}}

      :none ->
        {key, value, node} = take_smallest1(node)
        {key, value, {size - 1, node}}
    end
  end

  defp take_smallest1({key, value, nil, larger}), do: {key, value, larger}

  defp take_smallest1({key, value, smaller, larger}) do
    {k, v, smaller} = take_smallest1(smaller)
    {k, v, {key, value, smaller, larger}}
  end

  @doc """
  Greatest key, its value, and the tree without it.

      iex> {key, value, rest} = :gb_trees.take_largest(:gb_trees.from_orddict([a: 1, b: 2]))
      iex> {key, value, :gb_trees.keys(rest)}
      {:b, 2, [:a]}

  """
  @spec take_largest(tree) :: {term, term, tree}
  def take_largest({size, node}) when is_integer(size) and size >= 0 do
    case :phial_trees.take_last(node) do
      [{key, value, _, _} | node] ->
        {key, value, {size - 1, node}}

      :none ->
        {key, value, node} = take_largest1(node)
        {key, value, {size - 1, node}}
    end
  end

  defp take_largest1({key, value, smaller, nil}), do: {key, value, smaller}

  defp take_largest1({key, value, smaller, larger}) do
    {k, v, larger} = take_largest1(larger)
    {k, v, {key, value, smaller, larger}}
  end

  @doc """
  The pair with the least key. The empty tree matches no clause.

      iex> :gb_trees.smallest(:gb_trees.from_orddict([a: 1, b: 2]))
      {:a, 1}

  """
  @spec smallest(tree) :: {term, term}
  def smallest({_, node}) do
    case :phial_trees.first(node) do
      {key, value, nil, _} -> {key, value}
      other -> smallest_1(other)
    end
  end

  defp smallest_1({key, value, nil, _}), do: {key, value}
  defp smallest_1({_, _, smaller, _}), do: smallest_1(smaller)

  @doc """
  The pair with the greatest key. The empty tree matches no clause.

      iex> :gb_trees.largest(:gb_trees.from_orddict([a: 1, b: 2]))
      {:b, 2}

  """
  @spec largest(tree) :: {term, term}
  def largest({_, node}) do
    case :phial_trees.last(node) do
      {key, value, _, nil} -> {key, value}
      other -> largest_1(other)
    end
  end

  defp largest_1({key, value, _, nil}), do: {key, value}
  defp largest_1({_, _, _, larger}), do: largest_1(larger)

  @doc """
  The pairs in the order of their keys.

      iex> :gb_trees.to_list(:gb_trees.from_orddict([a: 1, b: 2]))
      [a: 1, b: 2]

  """
  @spec to_list(tree) :: [{term, term}]
  def to_list({_, node}), do: pairs(node)

  defp pairs(node) do
    with :none <- :phial_trees.pairs(node), do: to_list(node, [])
  end

  defp to_list(nil, acc), do: acc

  defp to_list({key, value, smaller, larger}, acc),
    do: to_list(smaller, [{key, value} | to_list(larger, acc)])

  @doc """
  The keys in order.

      iex> :gb_trees.keys(:gb_trees.from_orddict([a: 1, b: 2]))
      [:a, :b]

  """
  @spec keys(tree) :: list
  def keys({_, node}) do
    with :none <- :phial_trees.keys(node), do: keys(node, [])
  end

  defp keys(nil, acc), do: acc
  defp keys({key, _, smaller, larger}, acc), do: keys(smaller, [key | keys(larger, acc)])

  @doc """
  The values in the order of their keys.

      iex> :gb_trees.values(:gb_trees.from_orddict([a: 1, b: 2]))
      [1, 2]

  """
  @spec values(tree) :: list
  def values({_, node}) do
    with :none <- :phial_trees.values(node), do: values(node, [])
  end

  defp values(nil, acc), do: acc
  defp values({_, value, smaller, larger}, acc), do: values(smaller, [value | values(larger, acc)])

  @doc """
  The tree with what `fun` makes of key and value in place of each value.

      iex> :gb_trees.to_list(:gb_trees.map(fn _key, value -> value * 2 end, :gb_trees.from_orddict([a: 1])))
      [a: 2]

  """
  @spec map(fun :: (term, term -> term), tree) :: tree
  def map(fun, {size, node}) when is_function(fun, 2), do: {size, map_1(fun, node)}

  defp map_1(_fun, nil), do: nil

  defp map_1(fun, {key, value, smaller, larger}) do
    {key, fun.(key, value), map_1(fun, smaller), map_1(fun, larger)}
  end

  @doc """
  An iterator over the pairs in the order of their keys, for `next/1`.

      iex> {key, value, _rest} = :gb_trees.next(:gb_trees.iterator(:gb_trees.from_orddict([a: 1])))
      iex> {key, value}
      {:a, 1}

  """
  # An iterator is the nodes whose key and larger part are still to come.
  @spec iterator(tree) :: iterator
  def iterator({_, node}), do: iterator(node, [])

  defp iterator({_, _, nil, _} = node, stack), do: [node | stack]
  defp iterator({_, _, smaller, _} = node, stack), do: iterator(smaller, [node | stack])
  defp iterator(nil, stack), do: stack

  @doc """
  An iterator over the pairs whose keys are not less than `key`.

      iex> {key, value, _rest} = :gb_trees.next(:gb_trees.iterator_from(:b, :gb_trees.from_orddict([a: 1, b: 2])))
      iex> {key, value}
      {:b, 2}

  """
  @spec iterator_from(key :: term, tree) :: iterator
  def iterator_from(key, {_, node}), do: iterator_from(key, node, [])

  defp iterator_from(key, {k, _, _, larger}, stack) when k < key,
    do: iterator_from(key, larger, stack)

  defp iterator_from(_key, {_, _, nil, _} = node, stack), do: [node | stack]

  defp iterator_from(key, {_, _, smaller, _} = node, stack),
    do: iterator_from(key, smaller, [node | stack])

  defp iterator_from(_key, nil, stack), do: stack

  @doc """
  `{key, value, iterator}` of the next pair, or `:none`.

      iex> :gb_trees.next(:gb_trees.iterator(:gb_trees.empty()))
      :none

  """
  @spec next(iterator) :: {term, term, iterator} | :none
  def next([{key, value, _, larger} | stack]), do: {key, value, iterator(larger, stack)}
  def next([]), do: :none
end
