# Random operations on :gb_sets, :gb_trees, :array, :queue, :orddict and :ordsets: what they answer and what the structures are made of;
# hashes recorded from real Elixir.
defmodule R do
  def next(s), do: rem(s * 1103515245 + 12345, 2147483648)
  def run(n, seed, init, f) do
    {st, _, h} = Enum.reduce(1..n, {init, seed, 0}, fn _, {st, s, h} ->
      s1 = next(s); s2 = next(s1); op = div(s1, 65536); k = rem(div(s2, 65536), 60)
      k = if rem(op, 7) == 0, do: k * 1.0, else: k
      {st, out} = f.(rem(op, 16), k, st)
      {st, s2, :erlang.phash2({h, out, st})}
    end)
    {h, :erlang.phash2(st)}
  end
end
t = fn f -> try do f.() rescue e -> {:err, e.__struct__} catch _, x -> {:err, x} end end
keep = fn st, f -> case t.(f) do {:err, e} -> {st, e}; r -> {r, :ok} end end
for seed <- 1..4 do
  IO.inspect {seed, :sets, R.run(800, seed, :gb_sets.new(), fn op, k, s ->
    case op do
      o when o in 0..4 -> keep.(s, fn -> :gb_sets.add(k, s) end)
      5 -> keep.(s, fn -> :gb_sets.insert(k, s) end)
      o when o in 6..7 -> keep.(s, fn -> :gb_sets.delete(k, s) end)
      8 -> keep.(s, fn -> :gb_sets.delete_any(k, s) end)
      9 -> case t.(fn -> :gb_sets.take_smallest(s) end) do {:err, e} -> {s, e}; {x, s} -> {s, x} end
      10 -> case t.(fn -> :gb_sets.take_largest(s) end) do {:err, e} -> {s, e}; {x, s} -> {s, x} end
      11 -> keep.(s, fn -> :gb_sets.union(s, :gb_sets.from_list([k, k + 1, k * 2])) end)
      12 -> keep.(s, fn -> :gb_sets.difference(s, :gb_sets.from_list([k, k - 1])) end)
      13 -> {s, {:gb_sets.is_member(k, s), :gb_sets.size(s), t.(fn -> :gb_sets.smallest(s) end), :gb_sets.next(:gb_sets.iterator_from(k, s))}}
      14 -> keep.(s, fn -> :gb_sets.filter(fn x -> x != k end, s) end)
      15 -> if rem(trunc(k), 5) == 0, do: keep.(s, fn -> :gb_sets.balance(s) end), else: {s, :gb_sets.fold(fn x, a -> [x | a] end, [], s)}
    end end)}
  IO.inspect {seed, :trees, R.run(800, seed, :gb_trees.empty(), fn op, k, s ->
    case op do
      o when o in 0..4 -> keep.(s, fn -> :gb_trees.enter(k, op, s) end)
      5 -> keep.(s, fn -> :gb_trees.insert(k, op, s) end)
      6 -> keep.(s, fn -> :gb_trees.update(k, op, s) end)
      7 -> keep.(s, fn -> :gb_trees.delete(k, s) end)
      8 -> keep.(s, fn -> :gb_trees.delete_any(k, s) end)
      9 -> case t.(fn -> :gb_trees.take_smallest(s) end) do {:err, e} -> {s, e}; {x, v, s} -> {s, {x, v}} end
      10 -> case t.(fn -> :gb_trees.take(k, s) end) do {:err, e} -> {s, e}; {x, s} -> {s, x} end
      11 -> case :gb_trees.take_any(k, s) do :error -> {s, :error}; {x, s} -> {s, x} end
      12 -> {s, {:gb_trees.to_list(s), :gb_trees.keys(s), :gb_trees.values(s)}}
      13 -> {s, {:gb_trees.lookup(k, s), :gb_trees.size(s), t.(fn -> :gb_trees.largest(s) end), :gb_trees.next(:gb_trees.iterator_from(k, s))}}
      14 -> keep.(s, fn -> :gb_trees.map(fn _, v -> v + 1 end, s) end)
      15 -> if rem(trunc(k), 5) == 0, do: keep.(s, fn -> :gb_trees.balance(s) end), else: {s, t.(fn -> :gb_trees.get(k, s) end)}
    end end)}
  IO.inspect {seed, :array, R.run(500, seed, :array.new(), fn op, k, s ->
    i = trunc(k) * if(op == 3, do: 37, else: 1)
    case op do
      o when o in 0..5 -> keep.(s, fn -> :array.set(i, k, s) end)
      o when o in 6..8 -> keep.(s, fn -> :array.reset(i, s) end)
      o when o in 9..10 -> {s, {:array.to_list(s), :array.sparse_to_list(s)}}
      11 -> {s, {:array.to_orddict(s), :array.sparse_to_orddict(s), :array.sparse_size(s)}}
      12 -> {s, t.(fn -> :array.get(i, s) end)}
      13 -> keep.(s, fn -> :array.sparse_map(fn _, v -> v end, s) end)
      14 -> if rem(i, 7) == 0, do: {:array.map(fn _, v -> v end, s), :map}, else: {s, :array.foldl(fn i, v, a -> [{i, v} | a] end, [], s)}
      15 -> {if(rem(i, 11) == 0, do: :array.from_orddict(:array.sparse_to_orddict(s)), else: s), :array.foldr(fn i, v, a -> [{i, v} | a] end, [], s)}
    end end)}
  IO.inspect {seed, :queue, R.run(600, seed, :queue.new(), fn op, k, s ->
    case op do
      o when o in 0..4 -> {:queue.in(k, s), :in}
      5 -> {:queue.in_r(k, s), :inr}
      6 -> {x, s} = :queue.out(s); {s, x}
      7 -> {x, s} = :queue.out_r(s); {s, x}
      8 -> {:queue.reverse(s), :r}
      9 -> {:queue.delete(k, s), :d}
      10 -> {:queue.delete_r(k, s), :d}
      11 -> {:queue.filter(fn x -> x != k end, s), :f}
      12 -> n = rem(trunc(k), max(:queue.len(s), 1)); {a, b} = :queue.split(n, s); {:queue.join(b, a), {a, b}}
      13 -> {s, {:queue.to_list(s), :queue.len(s), :queue.peek(s), :queue.peek_r(s), :queue.member(k, s)}}
      14 -> {:queue.filtermap(fn x -> if x == k, do: false, else: {true, x} end, s), :fm}
      15 -> {:queue.delete_with(fn x -> x > k end, s), {:queue.any(&(&1 == k), s), :queue.all(&(&1 >= 0), s), :queue.fold(fn x, a -> [x | a] end, [], s)}}
    end end)}
  IO.inspect {seed, :od, R.run(500, seed, {[], []}, fn op, k, {d, o} ->
    case op do
      x when x in 0..3 -> {{:orddict.store(k, op, d), :ordsets.add_element(k, o)}, 1}
      4 -> {{:orddict.erase(k, d), :ordsets.del_element(k, o)}, 1}
      5 -> {{:orddict.update_counter(k, 3, d), o}, 1}
      6 -> case :orddict.take(k, d) do :error -> {{d, o}, 0}; {v, d} -> {{d, o}, v} end
      7 -> {{:orddict.merge(fn _, a, b -> a + b end, d, [{k, 1}]), :ordsets.union(o, [k])}, 1}
      8 -> {{:orddict.filter(fn kk, _ -> kk != k end, d), :ordsets.subtract(o, [k])}, 1}
      9 -> {{:orddict.update(k, &(&1 + 1), 7, d), :ordsets.intersection(o, Enum.to_list(0..50))}, 1}
      10 -> {{:orddict.map(fn _, v -> v + 1 end, d), o}, {:ordsets.is_subset([k], o), :ordsets.is_disjoint([k, 100], o)}}
      _ -> {{d, o}, {:orddict.find(k, d), :orddict.fetch_keys(d), :ordsets.is_element(k, o), :orddict.fold(fn kk, v, a -> [{kk, v} | a] end, [], d)}}
    end end)}
end
