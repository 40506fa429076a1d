# Every kind of table: what is in it after which operation, and in which order it is listed.
for {kind, options} <- [set: [], ordered_set: [], ordered_set: [write_concurrency: true], bag: [], duplicate_bag: []] do
  IO.puts("-- #{kind} #{inspect(options)}")
  t = :ets.new(:t, [kind, :public | options])
  for o <- [{1, :a}, {1, :b}, {2, :x}, {1, :c}, {2, :y}, {1, :a}, {3, :z}], do: :ets.insert(t, o)
  IO.inspect({:ets.tab2list(t), :ets.lookup(t, 1), :ets.info(t, :size)})
  IO.inspect({:ets.match_object(t, {1, :_}), :ets.match(t, {:"$2", :"$1"}), :ets.member(t, 4)})
  IO.inspect({:ets.select(t, [{{:"$1", :x}, [], [:"$1"]}]), :ets.select_reverse(t, [{{:_, :"$1"}, [], [:"$1"]}])})
  IO.inspect({:ets.lookup_element(t, 1, 2), :ets.take(t, 1), :ets.take(t, 1), :ets.tab2list(t)})
  IO.inspect({:ets.insert(t, [{5, 1}, {5, 2}, {6, 1}]), :ets.lookup(t, 5), :ets.insert_new(t, [{7, 1}, {6, 0}])})
  IO.inspect({:ets.insert_new(t, {7, 1}), :ets.insert_new(t, {7, 2}), :ets.tab2list(t)})
  :ets.insert(t, {1, 1})
  :ets.insert(t, {1.0, 1})
  IO.inspect({:ets.lookup(t, 1), :ets.lookup(t, 1.0), :ets.match(t, {1, :"$1"}), :ets.delete_object(t, {1, 1.0})})
  IO.inspect({:ets.delete_object(t, {5, 1}), :ets.lookup(t, 5), :ets.delete(t, 6), :ets.tab2list(t)})
  IO.inspect({:ets.match_delete(t, {7, :_}), :ets.select_count(t, [{:_, [], [true]}])})
  IO.inspect({:ets.select_delete(t, [{{:"$1", :_}, [{:>, :"$1", 1}], [true]}]), :ets.tab2list(t)})
  IO.inspect({:ets.foldl(fn o, acc -> [o | acc] end, [], t), :ets.foldr(fn o, acc -> [o | acc] end, [], t)})
  IO.inspect({:ets.delete_all_objects(t), :ets.info(t, :size), :ets.first(t), :ets.last(t)})

  for i <- 1..1000, do: :ets.insert(t, {i, %{n: i, text: "row #{i}"}, [i, {i, 1.5 * i}]})
  IO.inspect({:erlang.phash2(:ets.tab2list(t)), :ets.info(t, :size), :ets.first(t), :ets.last(t)})
  keys = Stream.iterate(:ets.first(t), &:ets.next(t, &1)) |> Enum.take_while(&(&1 != :"$end_of_table"))
  IO.inspect({length(keys), Enum.sort(keys) == Enum.to_list(1..1000), Enum.take(keys, 5)})

  portions = fn portions, answer, all ->
    case answer do
      :"$end_of_table" -> Enum.reverse(all)
      {list, next} -> portions.(portions, :ets.select(next), [list | all])
    end
  end

  lists = portions.(portions, :ets.select(t, [{{:"$1", :_, :_}, [{:"=:=", {:rem, :"$1", 7}, 0}], [:"$1"]}], 13), [])
  IO.inspect({Enum.map(lists, &length/1), hd(lists), List.last(lists)}, charlists: :as_lists)
  for i <- 1..1000, rem(i, 3) != 0, do: :ets.delete(t, i)
  IO.inspect({:ets.info(t, :size), :ets.lookup(t, 999), :ets.lookup(t, 998)})
  IO.inspect(:ets.delete(t))
end

# orders of all sorts of keys are those of the hash
for keys <- [1..300, Enum.map(1..300, &"k#{&1}"), Enum.map(1..300, &(&1 * 1.5)), [:a, :b, :c, :foo, :hello, :world], Enum.map(1..300, &{&1, "x"})] do
  t = :ets.new(:t, [])
  for key <- keys, do: :ets.insert(t, {key})
  list = :ets.tab2list(t)
  IO.inspect({:erlang.phash2(list), Enum.take(list, 5), :ets.first(t)})
end

# counters
t = :ets.new(:t, [])
:ets.insert(t, {:n, 0, 10, "x"})
IO.inspect(for _ <- 1..5, do: :ets.update_counter(t, :n, {2, 2, 5, 1}))
IO.inspect({:ets.update_counter(t, :n, [{2, 1}, {2, 1}, {3, -20, 0, 99}]), :ets.lookup(t, :n)})
IO.inspect({:ets.update_counter(t, :n, {3, 1_000_000_000_000_000_000_000}), :ets.update_counter(t, :new, 5, {:_, 1, :rest})})
IO.inspect({:ets.update_element(t, :n, [{4, String.duplicate("y", 100)}, {2, [1 | 2]}]), :ets.lookup(t, :n), :ets.lookup(t, :new)})

# keys elsewhere, rows that keep their insides
t = :ets.new(:t, [:ordered_set, keypos: 2])
big = String.duplicate("0123456789", 1000)
:ets.insert(t, [{binary_part(big, 5, 20), :b}, {{big, self() == self()}, :a}, {fn x -> x + 1 end, :c}, {%{1 => [big]}, :d}])
IO.inspect(for {_, k} <- :ets.tab2list(t), do: k)
IO.inspect({:ets.lookup_element(t, :b, 1), byte_size(elem(:ets.lookup_element(t, :a, 1), 0)), :ets.lookup_element(t, :c, 1).(1)})
IO.inspect(:ets.select_replace(t, [{{:"$1", :b}, [], [{{{{:"$1", 1}}, :b}}]}]))
IO.inspect(:ets.lookup(t, :b))
{:ok, ms} = {:ok, :ets.match_spec_compile([{{:"$1", :"$2"}, [{:is_atom, :"$1"}], [[:"$2", :"$1"]]}, {:"$1", [], [{{:other, :"$1"}}]}])}
IO.inspect({:ets.is_compiled_ms(ms), :ets.match_spec_run([{:a, 1}, {2, 2}, 3], ms)})
