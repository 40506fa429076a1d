# Taking from the ends of trees, sets and queues; subsets; lists turned round and cut.
defmodule Ends do
  def outcome(fun) do
    fun.()
  rescue
    e -> {e.__struct__, Exception.message(e) |> String.split("\n") |> hd()}
  end

  def drain(set, take, acc) do
    if :gb_sets.is_empty(set) do
      Enum.reverse(acc)
    else
      {item, set} = take.(set)
      drain(set, take, [item | acc])
    end
  end

  def drain_tree(tree, take, acc) do
    if :gb_trees.is_empty(tree) do
      Enum.reverse(acc)
    else
      {key, value, tree} = take.(tree)
      drain_tree(tree, take, [{key, value} | acc])
    end
  end

  # Deeper than any balanced tree.
  def deep_set(n), do: Enum.reduce(1..n, nil, fn i, node -> {i, node, nil} end)
  def deep_tree(n), do: Enum.reduce(1..n, nil, fn i, node -> {n - i, :v, nil, node} end)
end

for n <- [1, 2, 3, 10, 40] do
  items = Enum.map(1..n, &rem(&1 * 7, 41))
  set = :gb_sets.from_list(items)
  tree = Enum.reduce(items, :gb_trees.empty(), &:gb_trees.enter(&1, -&1, &2))
  sorted = Enum.sort(items)
  IO.inspect({n, Ends.drain(set, &:gb_sets.take_smallest/1, []) == sorted, Ends.drain(set, &:gb_sets.take_largest/1, []) == Enum.reverse(sorted)})
  IO.inspect({n, Ends.drain_tree(tree, &:gb_trees.take_smallest/1, []) == Enum.map(sorted, &{&1, -&1}), Ends.drain_tree(tree, &:gb_trees.take_largest/1, []) == Enum.map(Enum.reverse(sorted), &{&1, -&1})})
end

{1, {499, rest}} = :gb_sets.take_smallest({500, Ends.deep_set(500)})
{2, {498, _}} = :gb_sets.take_smallest({499, rest})
{499, :v, {499, rest}} = :gb_trees.take_largest({500, Ends.deep_tree(500)})
IO.inspect(elem(rest, 0))
IO.inspect(:gb_sets.take_largest({500, Ends.deep_set(500)}) |> elem(0))
set = :gb_sets.from_list([3, 1, 2])
IO.inspect({:gb_sets.take_smallest(set), :gb_sets.take_largest(set), set})

for take <- [&:gb_sets.take_smallest/1, &:gb_sets.take_largest/1, &:gb_trees.take_smallest/1, &:gb_trees.take_largest/1],
    bad <- [{0, nil}, {1, :x}, {1, {1, 2}}, {1, {1, {2, :odd, nil}, nil}}, :no] do
  IO.inspect(Ends.outcome(fn -> take.(bad) end) |> elem(0))
end

tree = :gb_trees.from_orddict(a: 1, b: 2, c: 3)
IO.inspect({:gb_trees.update(:b, 9, tree), Ends.outcome(fn -> :gb_trees.update(:d, 9, tree) end) |> elem(0)})

queues = [{[], []}, {[1], []}, {[], [1]}, {[3, 2], [1]}, {[2], [1]}, :no, {1, [2]}, {[2], 1}, {[], 3}]
IO.inspect(for q <- queues, do: Ends.outcome(fn -> :queue.get(q) end))
IO.inspect(for q <- queues, do: Ends.outcome(fn -> :queue.get_r(q) end))
IO.inspect(for q <- queues, do: Ends.outcome(fn -> {:queue.head(q), :queue.last(q)} end))

sets = [[], [1], [1, 2], [2], [1, 3], [1, 2, 3], [1.0], [:a]]
IO.inspect(for a <- sets, b <- sets, :ordsets.is_subset(a, b), do: {a, b})
IO.inspect(Ends.outcome(fn -> :ordsets.is_subset([1], :no) end) |> elem(0))

for text <- [~c"", ~c"hello", ~c"héllo", [0x301, ?e], [?e, 0x301, ?x], ~c"a\r\nb", [?\r], [~c"ab", "cd"], "añb", [0x2FF, 0x300]] do
  IO.inspect(Ends.outcome(fn -> :string.reverse(text) end))
end

for {text, separators} <- [{~c"a b  c", ~c" "}, {~c"", ~c" "}, {~c"   ", ~c" "}, {~c",a,b;c,", ~c",;"}, {~c"abc", ~c""}, {[1, :x, 2, :x], [:x]}] do
  IO.inspect(:string.tokens(text, separators))
end

IO.inspect({node(), node(self()), is_atom(node())})
