defmodule :gb_trees do
  @moduledoc """
  Erlang's `:gb_trees`: ordered dictionaries; keys are compared with `==`.

      iex> tree = :gb_trees.from_orddict([a: 1, b: 2])
      iex> :gb_trees.lookup(:b, tree)
      {:value, 2}

  A tree is `{size, node}` with nodes `{key, value, smaller, larger}`, after Andersson's general balanced trees: a
  part is rebuilt when it has become too deep, so all operations take logarithmic time on average.
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
  def is_empty({size, _}), do: size == 0

  @doc """
  How many keys there are.

      iex> :gb_trees.size(:gb_trees.from_orddict([a: 1, b: 2]))
      2

  """
  @spec size(tree) :: non_neg_integer
  def size({size, _}), do: size

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
    end
  end

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
    end
  end

  @doc """
  The value at `key`, which must be there.

      iex> :gb_trees.get(:a, :gb_trees.from_orddict([a: 1]))
      1

  """
  @spec get(key :: term, tree) :: term
  def get(key, {_, node} = tree) do
    case :phial_trees.find(key, node) do
      {_, value, _, _} -> value
      nil -> :erlang.error(:function_clause, [key, tree])
    end
  end

  @doc """
  The tree with `value` at `key`, which must not be there yet.

      iex> :gb_trees.to_list(:gb_trees.insert(:b, 2, :gb_trees.from_orddict([a: 1])))
      [a: 1, b: 2]

  """
  @spec insert(key :: term, value :: term, tree) :: tree
  def insert(key, value, {_, node} = tree) do
    case :phial_trees.find(key, node) do
      nil -> enter(key, value, tree)
      {_, _, _, _} -> :erlang.error({:key_exists, key})
    end
  end

  # The slow way, for trees that are too deep somewhere.
  defp rebuild(key, value, {size, node}) do
    case put(key, value, node, limit(size + 1)) do
      {node, _height, _count} -> {size + 1, node}
      node -> {size + 1, node}
    end
  end

  # The depth a tree of this size may have.
  defp limit(size), do: 2 * bits(size, 0) + 1

  defp bits(0, n), do: n
  defp bits(size, n), do: bits(div(size, 2), n + 1)

  # Answers the new node, or {node, height, count} while a part that is too deep looks for where to rebuild.
  defp put(key, value, nil, 0), do: {{key, value, nil, nil}, 1, 1}
  defp put(key, value, nil, _left), do: {key, value, nil, nil}
  defp put(key, value, node, 0), do: put(key, value, node, 1) |> deepen()

  defp put(key, value, {k, v, smaller, larger}, left) when key < k do
    rejoin(put(key, value, smaller, left - 1), k, v, larger, :smaller)
  end

  defp put(key, value, {k, v, smaller, larger}, left) when key > k do
    rejoin(put(key, value, larger, left - 1), k, v, smaller, :larger)
  end

  defp put(key, _value, {_, _, _, _}, _left), do: :erlang.error({:key_exists, key})

  defp deepen({_, _, _} = deep), do: deep
  defp deepen(node), do: {node, depth(node), count(node)}

  defp rejoin({part, height, size}, k, v, other, side) do
    node = if side == :smaller, do: {k, v, part, other}, else: {k, v, other, part}
    height = height + 1
    total = size + count(other) + 1

    if height > limit(total), do: balance_node(node), else: {node, height, total}
  end

  defp rejoin(part, k, v, other, :smaller), do: {k, v, part, other}
  defp rejoin(part, k, v, other, :larger), do: {k, v, other, part}

  defp count(nil), do: 0
  defp count({_, _, smaller, larger}), do: count(smaller) + count(larger) + 1

  defp depth(nil), do: 0
  defp depth({_, _, smaller, larger}), do: max(depth(smaller), depth(larger)) + 1

  @doc """
  The same tree as low as possible.

      iex> :gb_trees.to_list(:gb_trees.balance(:gb_trees.from_orddict([a: 1])))
      [a: 1]

  """
  @spec balance(tree) :: tree
  def balance({size, node}), do: {size, balance_node(node)}

  defp balance_node(node), do: node |> pairs([]) |> from_orddict() |> elem(1)

  @doc """
  The tree of a list of pairs in the order of their keys, each key once.

      iex> :gb_trees.get(:b, :gb_trees.from_orddict([a: 1, b: 2]))
      2

  """
  @spec from_orddict(pairs :: [{term, term}]) :: tree
  def from_orddict(list), do: :phial_trees.from_pairs(list)

  @doc """
  The tree with `value` at `key`, which must be there.

      iex> :gb_trees.to_list(:gb_trees.update(:a, 9, :gb_trees.from_orddict([a: 1])))
      [a: 9]

  """
  @spec update(key :: term, value :: term, tree) :: tree
  def update(key, value, {size, node}), do: {size, change(key, value, node)}

  defp change(key, value, {k, v, smaller, larger}) when key < k,
    do: {k, v, change(key, value, smaller), larger}

  defp change(key, value, {k, v, smaller, larger}) when key > k,
    do: {k, v, smaller, change(key, value, larger)}

  defp change(key, value, {_, _, smaller, larger}), do: {key, value, smaller, larger}

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
      :deep -> if is_defined(key, tree), do: update(key, value, tree), else: rebuild(key, value, tree)
    end
  end

  @doc """
  The tree without `key`, which must be there.

      iex> :gb_trees.keys(:gb_trees.delete(:a, :gb_trees.from_orddict([a: 1, b: 2])))
      [:b]

  """
  @spec delete(key :: term, tree) :: tree
  def delete(key, {size, node}), do: {size - 1, drop(key, node)}

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
  def take(key, tree), do: {get(key, tree), delete(key, tree)}

  @doc """
  The value at `key` and the tree without it, or `:error`.

      iex> :gb_trees.take_any(:c, :gb_trees.from_orddict([a: 1]))
      :error

  """
  @spec take_any(key :: term, tree) :: {term, tree} | :error
  def take_any(key, tree) do
    if is_defined(key, tree), do: take(key, tree), else: :error
  end

  defp drop(key, {k, v, smaller, larger}) when key < k, do: {k, v, drop(key, smaller), larger}
  defp drop(key, {k, v, smaller, larger}) when key > k, do: {k, v, smaller, drop(key, larger)}
  defp drop(_key, {_, _, smaller, nil}), do: smaller
  defp drop(_key, {_, _, nil, larger}), do: larger

  defp drop(_key, {_, _, smaller, larger}) do
    {key, value, larger} = pop_smallest(larger)
    {key, value, smaller, larger}
  end

  defp pop_smallest({key, value, nil, larger}), do: {key, value, larger}

  defp pop_smallest({key, value, smaller, larger}) do
    {k, v, smaller} = pop_smallest(smaller)
    {k, v, {key, value, smaller, larger}}
  end

  defp pop_largest({key, value, smaller, nil}), do: {key, value, smaller}

  defp pop_largest({key, value, smaller, larger}) do
    {k, v, larger} = pop_largest(larger)
    {k, v, {key, value, smaller, larger}}
  end

  @doc """
  Least key, its value, and the tree without it.

      iex> {key, value, rest} = :gb_trees.take_smallest(:gb_trees.from_orddict([a: 1, b: 2]))
      iex> {key, value, :gb_trees.keys(rest)}
      {:a, 1, [:b]}

  """
  @spec take_smallest(tree) :: {term, term, tree}
  def take_smallest({size, node}) when size > 0 do
    {key, value, node} = pop_smallest(node)
    {key, value, {size - 1, node}}
  end

  @doc """
  Greatest key, its value, and the tree without it.

      iex> {key, value, rest} = :gb_trees.take_largest(:gb_trees.from_orddict([a: 1, b: 2]))
      iex> {key, value, :gb_trees.keys(rest)}
      {:b, 2, [:a]}

  """
  @spec take_largest(tree) :: {term, term, tree}
  def take_largest({size, node}) when size > 0 do
    {key, value, node} = pop_largest(node)
    {key, value, {size - 1, node}}
  end

  @doc """
  The pair with the least key. The empty tree matches no clause.

      iex> :gb_trees.smallest(:gb_trees.from_orddict([a: 1, b: 2]))
      {:a, 1}

  """
  @spec smallest(tree) :: {term, term}
  def smallest({_, node} = tree) do
    case :phial_trees.first(node) do
      {key, value, _, _} -> {key, value}
      nil -> :erlang.error(:function_clause, [tree])
    end
  end

  @doc """
  The pair with the greatest key. The empty tree matches no clause.

      iex> :gb_trees.largest(:gb_trees.from_orddict([a: 1, b: 2]))
      {:b, 2}

  """
  @spec largest(tree) :: {term, term}
  def largest({_, node} = tree) do
    case :phial_trees.last(node) do
      {key, value, _, _} -> {key, value}
      nil -> :erlang.error(:function_clause, [tree])
    end
  end

  @doc """
  The pairs in the order of their keys.

      iex> :gb_trees.to_list(:gb_trees.from_orddict([a: 1, b: 2]))
      [a: 1, b: 2]

  """
  @spec to_list(tree) :: [{term, term}]
  def to_list({_, node}) do
    with :none <- :phial_trees.to_list(node, 2), do: pairs(node, [])
  end

  @doc """
  The keys in order.

      iex> :gb_trees.keys(:gb_trees.from_orddict([a: 1, b: 2]))
      [:a, :b]

  """
  @spec keys(tree) :: list
  def keys({_, node}) do
    with :none <- :phial_trees.to_list(node, 0), do: for({key, _} <- pairs(node, []), do: key)
  end

  @doc """
  The values in the order of their keys.

      iex> :gb_trees.values(:gb_trees.from_orddict([a: 1, b: 2]))
      [1, 2]

  """
  @spec values(tree) :: list
  def values({_, node}) do
    with :none <- :phial_trees.to_list(node, 1), do: for({_, value} <- pairs(node, []), do: value)
  end

  defp pairs(nil, acc), do: acc

  defp pairs({key, value, smaller, larger}, acc),
    do: pairs(smaller, [{key, value} | pairs(larger, acc)])

  @doc """
  The tree with what `fun` makes of key and value in place of each value.

      iex> :gb_trees.to_list(:gb_trees.map(fn _key, value -> value * 2 end, :gb_trees.from_orddict([a: 1])))
      [a: 2]

  """
  @spec map(fun :: (term, term -> term), tree) :: tree
  def map(fun, {size, node}), do: {size, map_node(fun, node)}

  defp map_node(_fun, nil), do: nil

  defp map_node(fun, {key, value, smaller, larger}) do
    {key, fun.(key, value), map_node(fun, smaller), map_node(fun, larger)}
  end

  @doc """
  An iterator over the pairs in the order of their keys, for `next/1`.

      iex> {key, value, _rest} = :gb_trees.next(:gb_trees.iterator(:gb_trees.from_orddict([a: 1])))
      iex> {key, value}
      {:a, 1}

  """
  # An iterator is the nodes whose key and larger part are still to come.
  @spec iterator(tree) :: iterator
  def iterator({_, node}), do: descend(node, [])

  defp descend(nil, stack), do: stack
  defp descend({_, _, smaller, _} = node, stack), do: descend(smaller, [node | stack])

  @doc """
  An iterator over the pairs whose keys are not less than `key`.

      iex> {key, value, _rest} = :gb_trees.next(:gb_trees.iterator_from(:b, :gb_trees.from_orddict([a: 1, b: 2])))
      iex> {key, value}
      {:b, 2}

  """
  @spec iterator_from(key :: term, tree) :: iterator
  def iterator_from(key, {_, node}), do: descend_from(key, node, [])

  defp descend_from(_key, nil, stack), do: stack

  defp descend_from(key, {k, _, _, larger}, stack) when k < key,
    do: descend_from(key, larger, stack)

  defp descend_from(key, {_, _, smaller, _} = node, stack),
    do: descend_from(key, smaller, [node | stack])

  @doc """
  `{key, value, iterator}` of the next pair, or `:none`.

      iex> :gb_trees.next(:gb_trees.iterator(:gb_trees.empty()))
      :none

  """
  @spec next(iterator) :: {term, term, iterator} | :none
  def next([{key, value, _, larger} | stack]), do: {key, value, descend(larger, stack)}
  def next([]), do: :none
end
