# What :ets, :counters, :atomics and :persistent_term answer to right and wrong arguments.
words = fn
  %ArgumentError{message: "errors were found at the given arguments:\n\n" <> text} -> String.trim_trailing(text)
  error -> inspect(error.__struct__) <> ": " <> Exception.message(error)
end

show = fn term -> Regex.replace(~r/#(Reference|PID)<[0-9.]+>/, inspect(term, limit: :infinity), "#\\1") end

t = fn label, f ->
  text =
    try do
      show.(f.())
    rescue
      error -> words.(error)
    catch
      kind, value -> show.({kind, value})
    end

  IO.puts("#{label} => #{text}")
end

s = :ets.new(:s, []); :ets.insert(s, [{1, 1, :a}, {2, 2.0, :b}])
o = :ets.new(:o, [:ordered_set]); :ets.insert(o, [{1, 1, :a}, {2, 2.0, :b}])
b = :ets.new(:b, [:bag]); :ets.insert(b, [{1, 1, :a}, {1, 2.0, :b}])
me = self()
spawn(fn -> x = :ets.new(:priv, [:private, :named_table]); y = :ets.new(:prot, [:protected, :named_table]); :ets.insert(x,{1,1}); :ets.insert(y, {1,1}); send(me, :go); Process.sleep(:infinity) end)
receive do :go -> :ok end
dead = spawn(fn -> :ok end)
Process.sleep(20)
path = String.to_charlist(Path.join(System.tmp_dir!(), "phial_ets_1.tab"))
path2 = path ++ ~c"2"
ms = [{{:"$1", :_, :_}, [], [:"$1"]}]
t.("new1", fn -> :ets.new("a", []) end)
t.("new2", fn -> :ets.new(:a, :b) end)
t.("new3", fn -> :ets.new(:a, [:foo]) end)
t.("new4", fn -> :ets.new(:a, [keypos: 0]) end)
t.("new5", fn -> :ets.new(1, [:foo]) end)
t.("new6", fn -> :ets.new(:priv, [:named_table]) end)
t.("new7", fn -> :ets.new(:a, [:set | :b]) end)
t.("new8", fn -> :ets.new(:a, [heir: {1,2}]) end)
t.("new9", fn -> :ets.new(:a, [{:heir, self(), :x}, {:heir, :none}]) |> is_reference end)
t.("new10", fn -> :ets.new(:a, [{:heir, 1, :x}]) end)
t.("new11", fn -> :ets.new(:a, [{:heir, dead, :x}]) |> is_reference end)
t.("new12", fn -> :ets.new(:a, [{:write_concurrency, :auto}, {:read_concurrency, true},{:decentralized_counters, true},:compressed]) |> is_reference end)
t.("new13", fn -> :ets.new(:a, [{:write_concurrency, 1}]) end)
t.("new14", fn -> :ets.new(:a, [{:read_concurrency, :auto}]) end)
for {f, args} <- [lookup: [:nope, 1], lookup: ["x", 1], lookup: [:priv, 1], lookup: [:prot, 1], insert: [:prot, {1}], insert: [:prot, 1], insert: [s, 1], insert: [s, {}], insert: [s, [{1}|2]], insert: [s, [1]], insert: [s, []], insert: [:nope, 1], insert: [s,[{}]],
  insert_new: [s, 1], insert_new: [s, [{1}]], insert_new: [s, [{7},{8}]], insert_new: [:nope, {1}],
  lookup_element: [s, 9, 1], lookup_element: [s, 1, 4], lookup_element: [s, 1, 0], lookup_element: [s, 1, :a], lookup_element: [s, 9, :a], lookup_element: [:nope, 9, :a], lookup_element: [b,1,3], lookup_element: [b,1,4],lookup_element: [s, 1, -1],
  member: [:nope, 1], member: [s, 1], delete: [:nope], delete: [:prot], delete: [:prot, 1], delete: [:nope, 1], delete_object: [s, 1], delete_object: [:nope, 1], delete_object: [:nope, {1}], delete_object: [:prot, {1}],
  delete_all_objects: [:nope], delete_all_objects: [:prot], take: [:nope, 1], take: [:prot, 1], take: [s, 99],
  update_counter: [s, 1, 1], update_counter: [s, 1, {2, 3}], update_counter: [s, 1, {3, 3}], update_counter: [s, 1, {1, 3}], update_counter: [s, 1, {4, 3}], update_counter: [s, 1, {0, 3}], update_counter: [s, 9, 1], update_counter: [s, 1, :a], update_counter: [s, 1, {2, :a}], update_counter: [s, 1, {:a, 1}], update_counter: [s, 1, [{2, 1}, {2, 1, 10, 0}]], update_counter: [s, 1, []], update_counter: [s, 1, [{2, 1}, {2,1,10}]], update_counter: [s, 1, [1]], update_counter: [b, 1, 1], update_counter: [s, 2, 1], update_counter: [s, 1, {2,1,:a,1}], update_counter: [s, 1, {2,1,1,:a}], update_counter: [:prot, 1,1], update_counter: [:nope, 1, 1],
  update_counter: [s, 20, {2, 1}, {0, 5, 6}], update_counter: [s, 21, {2, 1}, {0}], update_counter: [s, 21, {2, 1}, :x], update_counter: [s, 21, {2, 1}, {0, :a}], update_counter: [s, 22, [], {0, :a}], update_counter: [s, 23, {1, 1}, {0, 1}],
  update_counter: [s, 1, {2, 1, 0, -5}], update_counter: [s, 1, {2, -10, -5, 100}],update_counter: [s, 1, [{2,1}|:a]],update_counter: [s, 99, :a, :b],
  update_element: [s, 1, {2, 5}], update_element: [s, 99, {2, 5}], update_element: [s, 1, {1, 5}], update_element: [s, 1, {4, 5}], update_element: [s, 1, {0, 5}], update_element: [s, 1, [{2, 1}, {3, 2}]], update_element: [s, 1, []], update_element: [s, 99, []], update_element: [s, 1, :a], update_element: [s, 1, [{2,1}, :a]], update_element: [s, 1, {:a, 2}], update_element: [b, 1, {2, 2}], update_element: [:nope, 1, {2, 2}], update_element: [s, 1, {2}], update_element: [s, 99, {9, 1}], update_element: [s, 99, {1, 1}], update_element: [s, 99, :a], update_element: [s, 1, [{2,1}|:a]],
  match: [:nope, :_], match: [s, 1], match: [s, {:"$1", :_, :_}], match: [s, :"$1"], match: [s, {:"$2", :"$1", :_}], match: [s, {:"$1", :"$1", :_}], match: [s, :_], match: [:priv, :_], match: [:"$end_of_table"], match: [1], match: [s, :_, 0], match: [s, :_, :a], match: [s, :_, -1], match: [s, :_, 1000], match: [:nope, :_, 1], match: [:nope, :_, 0],
  match_object: [s, {1, :_, :_}], match_object: [:nope, 1], match_object: [s, :_, 0], match_object: [:"$end_of_table"], match_object: [1], match_object: [s, 1],
  match_delete: [s, {77, :_}], match_delete: [:prot, 1], match_delete: [:nope, 1],
  select: [s, ms], select: [s, []], select: [s, 1], select: [s, [1]], select: [s, [{1, 2, 3}]], select: [s, [{:_, [], []}]], select: [:nope, ms], select: [s, [{:_, [{:foo, 1}], [1]}]], select: [s, [{:_, [], [{:foo, 1}]}]], select: [:"$end_of_table"], select: [1], select: [s, ms, 0], select: [s, ms, 100], select: [s, [], 0], select: [:priv, ms], select: [s, [{:_, [:"$1"], [1]}]], select: [s, [{:"$1", [], [:"$2"]}]], select: [:nope, 1], select: [:nope, ms, 0], select: [s, [{{:"$1",:_,:_},[{:>, :"$1", 1}],[:"$$"]}]],  select: [s, [{{:"$1",:_,:_},[{:>, :"$1", 1}],[:"$_"]}]], select: [s, [{{:"$1",:_,:_},[],[{{:"$1", {:+, :"$1", 1}}}]}]], select: [s, [{{:"$1",:_,:_},[],[{:+, :"$1", :a}]}]], select: [s, [{{:"$1",:_,:_},[],[{:self}]}]] , select: [s, [{{:"$1",:_,:_},[],[%{:"$1" => :"$1"}]}]], select: [s, [{{:"$1",:_,:_},[],[[:"$1" | 1]]}]],
  select_count: [s, ms], select_count: [s, [{:_, [], [true]}]], select_count: [:nope, ms], select_count: [s, 1], select_delete: [s, ms], select_delete: [s, 1], select_delete: [:prot, ms], select_delete: [:nope, 1],
  select_replace: [s, [{{:"$1", :"$2", :"$3"}, [], [{{:"$1", :"$2", :x}}]}]], select_replace: [s, [{{:"$1", :"$2", :"$3"}, [], [{{:"$2", :"$2", :x}}]}]], select_replace: [b, [{{:"$1", :"$2", :"$3"}, [], [{{:"$1", :"$2", :x}}]}]], select_replace: [s, 1], select_replace: [:nope, 1], select_replace: [:prot, ms], select_replace: [s, [{:"$1", [], [:"$1"]}]], select_replace: [s, [{{:"$1",:_,:_}, [], [{{{:element, 1, :"$_"}, 1}}]}]], select_replace: [s, [{{:"$1",:_,:_}, [], [{:setelement, 2, :"$_", 1}]}]], select_replace: [s, [{{1,:_,:_}, [], [{{1, 1, {:const, 7}}}]}]],
  select_reverse: [o, ms], select_reverse: [s, ms, 0], select_reverse: [1], select_reverse: [:"$end_of_table"],
  first: [:nope], last: [:nope], next: [:nope, 1], next: [s, 1234], next: [o, 1.5], next: [o, 99], prev: [o, 1], prev: [s, 1234], prev: [:nope, 1], first: [o], last: [o], next: [o, 1], prev: [o, 2],
  tab2list: [:nope], tab2list: [:priv], info: ["x"], info: [1, 2], info: [s, 1], info: [:nope, :foo], info: ["x", :size], rename: [s, :zz], rename: [:nope, :a], rename: [s, 1], rename: [:prot, :a], rename: [:nope, 1],
  safe_fixtable: [s, 1], safe_fixtable: [:nope, true], safe_fixtable: [:nope, 1], safe_fixtable: [:priv, true], safe_fixtable: [s, true], safe_fixtable: [s, false], safe_fixtable: [s, false], whereis: [1], whereis: [:prot], whereis: [s],
  give_away: [s, self(), 1], give_away: [s, dead, 1], give_away: [s, 1, 1], give_away: [:nope, self(), 1], give_away: [:prot, self(), 1], give_away: [:nope, 1, 1],
  setopts: [s, {:heir, :none}], setopts: [s, {:heir, self(), 1}], setopts: [s, [heir: :none]], setopts: [s, :foo], setopts: [s, []], setopts: [:nope, []], setopts: [:prot, {:heir, :none}], setopts: [s, {:heir, 1, 1}], setopts: [s, {:protection, :private}], setopts: [s, [{:protection, :protected}, {:heir, :none}]],
  slot: [s, 0], slot: [s, -1], slot: [s, 256], slot: [s, 257], slot: [o, 0], slot: [o, 1], slot: [o, 2], slot: [o, 3], slot: [:nope, 0], slot: [s, :a],
  match_spec_compile: [1], match_spec_compile: [[]], match_spec_run: [[1], 1], match_spec_run: [1, 1], is_compiled_ms: [1], test_ms: [{1}, [{{:"$1"}, [], [:"$1"]}]], test_ms: [1, [{{:"$1"}, [], [:"$1"]}]], test_ms: [{1}, 1], test_ms: [{1}, [{{:"$1"}, [{:is_atom, :"$1"}], [:"$1"]}]], test_ms: [{1}, [{{:"$1"}, [{:foo, 1}], [:"$1"]}]], test_ms: [{1}, [{{:"$1"}, [], []}]],
  repair_continuation: [:"$end_of_table", ms], repair_continuation: [1, ms],
  foldl: [1, 2, :nope], foldl: [fn x, a -> [x | a] end, [], o], foldr: [fn x, a -> [x | a] end, [], o], foldl: [fn x, a -> [x | a] end, [], :nope],
  tab2file: [s, path], file2tab: [path], file2tab: [~c"/nonexistent"], tab2file: [:nope, path2], tabfile_info: [path], tab2file: [s, 1], file2tab: [1], tab2file: [s, path2, [sync: true, extended_info: [:object_count, :md5sum]]], file2tab: [path2, [verify: true]], tabfile_info: [path2], tab2file: [s, path2, [:foo]], file2tab: [path2, [:foo]], fun2ms: [1], fun2ms: [fn x -> x end], init_table: [s, 1]] do
  t.("#{f}(#{Enum.map_join(args, ", ", &(case &1 do ^s -> "s"; ^o -> "o"; ^b -> "b"; x when is_pid(x) -> "pid"; ^path -> "path"; ^path2 -> "path2"; x when is_function(x) -> "fun"; x -> inspect(x) end))})", fn -> apply(:ets, f, args) end)
end
t.("rename", fn -> n = :ets.new(:aa, [:named_table]); :ets.new(:bb, [:named_table]); :ets.rename(n, :bb) end)
t.("rename", fn -> :ets.rename(:aa, :cc) end)
t.("rename", fn -> {:ets.info(:aa, :size), :ets.info(:cc, :size)} end)
t.("delete", fn -> {:ets.delete(:cc), :ets.info(:cc)} end)
t.("msr", fn -> :ets.match_spec_run([{1},{2},{3,4},5], :ets.match_spec_compile([{{:"$1"},[],[:"$1"]}])) end)
t.("oset", fn -> :ets.insert(o, {1.0, :f, 1}); {:ets.lookup(o, 1), :ets.match(o, {1, :"$1", :_}), :ets.match(o, {1.0, :"$1", :_}), :ets.tab2list(o)} end)
t.("counters", fn -> :counters.new(0, []) end)
t.("counters", fn -> :counters.new(:a, []) end)
t.("counters", fn -> :counters.new(1, [:foo]) end)
t.("counters", fn -> :counters.new(1, :foo) end)
t.("counters", fn -> :counters.new(1, [:atomics|:a]) end)
t.("counters", fn -> :counters.get(:counters.new(2, []), 3) end)
t.("counters", fn -> :counters.get(:counters.new(2, []), 0) end)
t.("counters", fn -> :counters.get(:counters.new(2, []), :a) end)
t.("counters", fn -> :counters.get(1, 1) end)
t.("counters", fn -> :counters.add(:counters.new(2, []), 1, :a) end)
t.("counters", fn -> :counters.add(:counters.new(2, []), 3, :a) end)
t.("counters", fn -> :counters.put(:counters.new(2, []), 1, 1_180_591_620_717_411_303_424) end)
t.("counters", fn -> :counters.put(:counters.new(2, []), 1, 1.0) end)
t.("counters", fn -> c = :counters.new(2, [:write_concurrency]); {:counters.put(c, 1, 5), :counters.add(c, 1, 3), :counters.sub(c, 1, 10), :counters.get(c, 1), :counters.info(c).size} end)
t.("counters", fn -> :counters.get(:counters.new(2, [:write_concurrency]), 3) end)
t.("counters", fn -> :counters.add(:counters.new(2, [:write_concurrency]), 1, :a) end)
t.("counters", fn -> :counters.add({:atomics, 1}, 1, :a) end)
t.("counters", fn -> :counters.info(1) end)
t.("atomics", fn -> :atomics.new(0, []) end)
t.("atomics", fn -> :atomics.new(1, [:foo]) end)
t.("atomics", fn -> :atomics.new(1, signed: 1) end)
t.("atomics", fn -> :atomics.new(:a, :b) end)
t.("atomics", fn -> :atomics.get(1, 1) end)
t.("atomics", fn -> :atomics.get(make_ref(), 1) end)
t.("atomics", fn -> :atomics.get(:atomics.new(1, []), 2) end)
t.("atomics", fn -> a = :atomics.new(1, signed: false); :atomics.put(a, 1, -1); :atomics.get(a, 1) end)
t.("atomics", fn -> a = :atomics.new(1, signed: false); :atomics.sub(a, 1, 1); {:atomics.get(a, 1), :atomics.add_get(a, 1, 5), :atomics.sub_get(a, 1, 2), :atomics.exchange(a, 1, 77), :atomics.compare_exchange(a, 1, 77, 78), :atomics.compare_exchange(a, 1, 77, 79)} end)
t.("atomics", fn -> a = :atomics.new(1, signed: true); :atomics.put(a, 1, 9223372036854775808) end)
t.("atomics", fn -> a = :atomics.new(1, signed: false); :atomics.put(a, 1, 18446744073709551616) end)
t.("atomics", fn -> a = :atomics.new(1, signed: false); {:atomics.put(a, 1, 18446744073709551615), :atomics.get(a, 1), :atomics.put(a, 1, -9223372036854775808),:atomics.get(a, 1)} end)
t.("atomics", fn -> a = :atomics.new(1, signed: true); :atomics.put(a, 1, 9223372036854775807); :atomics.add_get(a, 1, 1) end)
t.("atomics", fn -> a = :atomics.new(1, signed: true); :atomics.compare_exchange(a, 1, :a, 1) end)
t.("atomics", fn -> a = :atomics.new(1, signed: true); :atomics.compare_exchange(a, 2, :a, :b) end)
t.("atomics", fn -> a = :atomics.new(1, signed: true); :atomics.exchange(a, 1, :b) end)
t.("atomics", fn -> a = :atomics.new(1, signed: true); :atomics.add(a, 1, :b) end)
t.("atomics", fn -> :atomics.info(1) end)
t.("pt", fn -> :persistent_term.get(:nope) end)
t.("pt", fn -> :persistent_term.get(:nope, 1) end)
t.("pt", fn -> {:persistent_term.put(:nope, 1), :persistent_term.get(:nope), :persistent_term.erase(:nope), :persistent_term.erase(:nope)} end)

File.rm(path)
File.rm(path2)
