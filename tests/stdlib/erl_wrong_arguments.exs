# Wrong arguments of Erlang's data structures: the exception, and which function it names with which arguments. Recorded from real
# Elixir.
defmodule Wrong do
  def show(calls) do
    for {module, name, args} <- calls, do: IO.puts("#{inspect(module)}.#{name}(#{text(args)}) => #{outcome(module, name, args)}")
  end

  defp outcome(module, name, args) do
    text(apply(module, name, args))
  rescue
    e in FunctionClauseError ->
      [{_, _, given, _} | _] = __STACKTRACE__
      "#{Exception.message(e)}, given #{text(given)}"

    e ->
      "#{inspect(e.__struct__)} #{inspect(Exception.message(e))}"
  end

  defp text(term) do
    term
    |> inspect(charlists: :as_lists, limit: :infinity, width: 100_000)
    |> String.replace(~r/#(Function|Reference)<[^>]*>/, "#\\1<>")
  end
end

id = &Function.identity/1
le = fn a, b -> a <= b end
set = {3, {5, {1, nil, nil}, {8, nil, nil}}}
odd_set = {3, {5, {1, nil, :x}, 7}}
tree = {2, {:b, 1, {:a, 2, nil, nil}, nil}}
odd_tree = {2, {:b, 1, {:a, 2, nil, :x}, 7}}

Wrong.show([
  {:gb_sets, :insert, [5, set]},
  {:gb_sets, :insert, [9, :x]},
  {:gb_sets, :add, [9, odd_set]},
  {:gb_sets, :add, [9, :x]},
  {:gb_sets, :delete, [9, set]},
  {:gb_sets, :delete, [5, odd_set]},
  {:gb_sets, :is_member, [2, odd_set]},
  {:gb_sets, :to_list, [odd_set]},
  {:gb_sets, :smallest, [{0, nil}]},
  {:gb_sets, :largest, [odd_set]},
  {:gb_sets, :take_smallest, [{0, nil}]},
  {:gb_sets, :balance, [{2, {1, nil, nil}}]},
  {:gb_sets, :union, [set, {2, {1, nil, nil}}]},
  {:gb_sets, :union, [:x, set]},
  {:gb_sets, :difference, [set, odd_set]},
  {:gb_sets, :is_disjoint, [set, {4, :x}]},
  {:gb_sets, :iterator_from, [2, odd_set]},
  {:gb_sets, :next, [set]},
  {:gb_sets, :fold, [id, 0, set]},
  {:gb_sets, :filter, [id, :x]},
  {:gb_sets, :from_ordset, [[1 | 2]]},
  {:gb_trees, :get, [:zz, tree]},
  {:gb_trees, :lookup, [:zz, odd_tree]},
  {:gb_trees, :insert, [:a, 1, tree]},
  {:gb_trees, :update, [:zz, 1, tree]},
  {:gb_trees, :enter, [:zz, 1, odd_tree]},
  {:gb_trees, :enter, [:zz, 1, 5]},
  {:gb_trees, :delete, [:zz, tree]},
  {:gb_trees, :take, [:zz, odd_tree]},
  {:gb_trees, :keys, [odd_tree]},
  {:gb_trees, :values, [odd_tree]},
  {:gb_trees, :smallest, [{0, nil}]},
  {:gb_trees, :from_orddict, [[1, 2]]},
  {:gb_trees, :map, [id, tree]},
  {:gb_trees, :iterator_from, [:zz, odd_tree]}
])

Wrong.show([
  {:lists, :sum, [[1, 2 | 3]]},
  {:lists, :sum, [[1, :a]]},
  {:lists, :max, [[1, 3 | 2]]},
  {:lists, :min, [[]]},
  {:lists, :last, [[1 | 2]]},
  {:lists, :nth, [4, [1, 2]]},
  {:lists, :nth, [1.5, [1, 2]]},
  {:lists, :nth, [:a, [1, 2]]},
  {:lists, :nthtail, [3, [1, 2]]},
  {:lists, :nthtail, [2, [1, 2 | 3]]},
  {:lists, :reverse, [[1 | 2]]},
  {:lists, :reverse, [[1, 2 | 3]]},
  {:lists, :append, [[[1], 2 | 3]]},
  {:lists, :append, [[[1], 2, 3]]},
  {:lists, :flatten, [[1, [2 | 3], [4]]]},
  {:lists, :flatten, [[1, [2 | 3] | 4]]},
  {:lists, :concat, [5]},
  {:lists, :join, [0, [1 | 2]]},
  {:lists, :foldl, [le, 0, 5]},
  {:lists, :foldl, [le, 0, [1 | 2]]},
  {:lists, :mapfoldl, [fn x, a -> {x, a} end, 0, [1 | 2]]},
  {:lists, :mapfoldr, [id, 0, []]},
  {:lists, :filter, [id, [true, 1]]},
  {:lists, :partition, [fn _ -> true end, [1 | 2]]},
  {:lists, :splitwith, [fn _ -> true end, [1 | 2]]},
  {:lists, :sublist, [[1, 2 | 3], 3]},
  {:lists, :sublist, [[1, 2], -1]},
  {:lists, :sublist, [[1, 2], 2, :a]},
  {:lists, :sublist, [[1, 2 | 3], 4, 1]},
  {:lists, :uniq, [[1 | 2]]},
  {:lists, :uniq, [id, [1 | 2]]},
  {:lists, :keymap, [id, 0, [1]]},
  {:lists, :keyfind, [:a, 0, [1 | 2]]},
  {:lists, :keysort, [1, 5]},
  {:lists, :keysort, [2, [{1, 2}, {3}]]},
  {:lists, :ukeysort, [1, [{1, 2}, :x]]},
  {:lists, :sort, [5, [1, 2]]},
  {:lists, :sort, [5, []]},
  {:lists, :usort, [le, [1 | 2]]},
  {:lists, :merge, [[1, 3 | :x], [2 | :y]]},
  {:lists, :merge, [[1], [2 | :y]]},
  {:lists, :merge, [le, [2 | :x], [1, 3]]},
  {:lists, :merge, [[[1], [2] | 3]]},
  {:lists, :rmerge, [[1 | :x], [2 | :y]]},
  {:lists, :umerge, [[1, 2 | :x], [3 | :y]]},
  {:lists, :umerge, [le, [3 | :x], [1, 2 | :y]]},
  {:lists, :umerge, [[[1], :x]]},
  {:lists, :rumerge, [[1 | :x], [2 | :y]]},
  {:lists, :keymerge, [1, [{2} | :x], [{1} | :y]]},
  {:lists, :keymerge, [1, [], :x]},
  {:lists, :rkeymerge, [1, [1], [{1}]]},
  {:lists, :ukeymerge, [1, :x, []]},
  {:lists, :rukeymerge, [1, [{1} | :x], [{2} | :y]]},
  {:lists, :merge3, [5, [1], [1]]},
  {:lists, :umerge3, [[1], 5, [1]]}
])

Wrong.show([
  {:orddict, :fetch, [:b, [a: 1, c: 2]]},
  {:orddict, :is_key, [:b, [{:a, 1} | :x]]},
  {:orddict, :find, [:b, [:a]]},
  {:orddict, :update, [:b, id, [a: 1]]},
  {:orddict, :update_counter, [:b, 1, :x]},
  {:orddict, :append, [:b, 1, [a: 1, b: 2]]},
  {:orddict, :take, [:b, [{:a, 1}, 5]]},
  {:orddict, :from_list, [[{:a, 1}, :b]]},
  {:orddict, :fold, [le, 0, []]},
  {:orddict, :map, [le, [{:a, 1} | :b]]},
  {:orddict, :filter, [le, [:a]]},
  {:orddict, :merge, [le, [a: 1], :x]},
  {:ordsets, :is_set, [[1, 2 | 3]]},
  {:ordsets, :is_disjoint, [[1, 3], [2 | :x]]},
  {:ordsets, :is_subset, [[3], [2 | :x]]},
  {:ordsets, :union, [[3], [2 | :x]]},
  {:ordsets, :intersection, [[[1], [1], :x]]},
  {:ordsets, :intersection, [[]]},
  {:proplists, :get_bool, [:a, [:b | :x]]},
  {:proplists, :is_defined, [:a, :x]},
  {:proplists, :lookup_all, [:a, [:a | :x]]},
  {:proplists, :append_values, [:a, [{:a, [1]} | :x]]},
  {:proplists, :compact, [[:a | :x]]},
  {:proplists, :split, [[:a | :x], [:a]]},
  {:proplists, :split, [[:a], :x]},
  {:proplists, :substitute_aliases, [[:a], [:a]]},
  {:proplists, :substitute_negations, [[a: :b], [{:a, false}, {:a, 1}, :a | :x]]},
  {:proplists, :expand, [[{:a, [:x]}], [:b | :x]]},
  {:proplists, :expand, [[{{:a, 1}, [:x]}], [{:a, 2}, {:a, 1}]]},
  {:proplists, :expand, [[{:a, [:x]}, {:x, [:y]}], [:a, :b, :a]]},
  {:proplists, :normalize, [[:a], [:x]]},
  {:proplists, :to_map, [[:a | :x]]},
  {:proplists, :delete, [1, [1, :a]]}
])

Wrong.show([
  {:queue, :join, [5, {[], []}]},
  {:queue, :any, [5, {[1], []}]},
  {:queue, :fold, [id, 0, {[], []}]},
  {:queue, :filter, [fn _ -> 7 end, {[2], [1]}]},
  {:queue, :delete, [3, {[2 | :x], [1]}]},
  {:queue, :delete_with, [fn _ -> 7 end, {[2], [1]}]},
  {:queue, :split, [0, 5]},
  {:queue, :get, [{[1 | :x], []}]},
  {:queue, :delete, [1, {[2, 1], []}]},
  {:sets, :add_element, [1, 5]},
  {:sets, :is_element, [1, :x]},
  {:sets, :union, [%{}, :x]},
  {:sets, :subtract, [:x, %{}]},
  {:sets, :is_subset, [:x, %{}]},
  {:sets, :union, [[%{} | :x]]},
  {:sets, :filter, [id, %{1 => []}]},
  {:sets, :from_list, [5]},
  {:sets, :new, [[version: 3]]},
  {:dict, :fetch, [:a, 5]},
  {:dict, :store, [:a, 1, [a: 1]]},
  {:dict, :size, [5]},
  {:digraph, :add_vertex, [5, :a]},
  {:digraph, :add_edge, [:x, :a, :b]},
  {:digraph, :del_edges, [5, []]},
  {:digraph, :new, [[:public]]},
  {:digraph_utils, :reachable, [:a, 5]},
  {:digraph_utils, :components, [5]},
  {:array, :from_orddict, [[{1, :a}, {0, :b}]]},
  {:array, :from_orddict, [[{0, :a}, :b]]},
  {:array, :get, [2, :array.fix(:array.from_list([1, 2]))]},
  {:array, :set, [0, 1, 5]},
  {:array, :foldl, [id, 0, :array.new()]},
  {:array, :relax, [5]},
  {:math, :pow, [:a, :b]},
  {:math, :atan2, [1, :b]},
  {:counters, :add, [:x, 0, :y]},
  {:counters, :new, [1, [:atomics, :write_concurrency]]},
  {:counters, :new, [1, [:atomics | :x]]},
  {:counters, :sub, [:x, 1, :y]},
  {:atomics, :new, [Bitwise.bsl(1, 70), []]},
  {:atomics, :put, [:x, 0, Bitwise.bsl(1, 70)]},
  {:erlang, :element, [0, :x]}
])

# What right arguments give where Erlang's own way shows.
graph = :digraph.new()
for v <- [:a, :b, :c, :d], do: :digraph.add_vertex(graph, v)
for {a, b} <- [a: :b, b: :a, c: :c], do: :digraph.add_edge(graph, a, b)
IO.inspect({:digraph_utils.strong_components(graph), :digraph_utils.cyclic_strong_components(graph)})
IO.inspect({:digraph_utils.arborescence_root(graph), :digraph_utils.reachable([:a, :q], graph)})
IO.inspect(:gb_sets.union(:gb_sets.from_list([1, 2]), :gb_sets.from_list([3, 4])))
IO.inspect(Enum.reduce(1..9, :gb_sets.new(), &:gb_sets.insert/2))
IO.inspect(:gb_trees.from_orddict(a: 1, b: 2, c: 3, d: 4))
IO.inspect({:array.new(3), :array.from_list([1, 2]), :array.set(12, :x, :array.new(default: 0))})
IO.inspect({:lists.umerge([1, 2], [1.0, 3]), :lists.rumerge([2.0, 1], [1.0]), :lists.merge([[1], [1.0, 2], [0]])})

Wrong.show([
  {:rand, :seed, [:foo]},
  {:rand, :seed_s, [5, {1, 2, 3}]},
  {:rand, :seed_s, [:exsss, :x]},
  {:rand, :uniform_s, [5, :x]},
  {:rand, :exsp_next, [:x]},
  {:timer, :sleep, [-1]},
  {:timer, :tc, [5]},
  {:timer, :send_after, [1, 5, :x]},
  {:timer, :apply_after, [1, :erlang, :abs, :x]},
  {:timer, :apply_interval, [1, 5, :abs, [1]]},
  {:digraph, :del_vertices, [5, [:a]]}
])

IO.inspect(Enum.sort(Map.keys(elem(:rand.seed_s(:exsss, 1), 0))))

table = :ets.new(:wrong, [:public])
bag = :ets.new(:wrong_bag, [:bag])
:ets.insert(table, [{:a, 1}, {:b, :x}])

Wrong.show([
  {:ets, :update_counter, [:nope, :k, [{2, :q}]]},
  {:ets, :update_counter, [5, :k, [{2, 1} | :x]]},
  {:ets, :update_counter, [5, :k, :x, {1}]},
  {:ets, :update_counter, [bag, :k, {2, 1, 1}]},
  {:ets, :update_counter, [table, :zz, {2, :q}]},
  {:ets, :update_counter, [table, :zz, [1]]},
  {:ets, :update_counter, [table, :b, 1]},
  {:ets, :update_element, [5, :k, {0, 1}]},
  {:ets, :update_element, [bag, :k, [1]]},
  {:ets, :select, [:nope, :x, 0]},
  {:ets, :select, [table, [{:_, [], [true]}], 1_000_000_000_000_000_000_000]},
  {:ets, :match, [:nope, :x, :y]},
  {:ets, :setopts, [:nope, :x]},
  {:ets, :select_replace, [table, []]},
  {:ets, :delete_object, [table, {}]},
  {:ets, :new, [5, [:set | :x]]},
  {:ets, :tab2file, [table, ~c"/nonexistent/x", 5]},
  {:ets, :tab2file, [table, ~c"/nonexistent/x", [sync: 1]]},
  {:ets, :file2tab, [~c"/nonexistent/x", [verify: 1]]},
  {:ets, :tabfile_info, [5]}
])

# Erlang's modules tell no clauses.
try do
  :gb_sets.delete(1, {1, :x})
rescue
  e ->
    {blamed, _} = Exception.blame(:error, e, __STACKTRACE__)
    IO.puts(Exception.message(blamed))
end

for spec <- [:x, [], [5], [{:_, :x, []}], [{:_, [:x | :y], [1]}], [{:_, [{:const, 1, 2}], [1]}], [{:_, [], [{:caller}]}], [{:_, [:"$3"], [1]}]] do
  {:error, errors} = :ets.test_ms({1}, spec)
  IO.inspect(for {:error, text} <- errors, do: List.to_string(text))
end
