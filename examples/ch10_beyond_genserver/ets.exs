# ETS: tables in memory, by key, by match, and how much faster they are than asking a process.
Code.require_file("lib/key_value.ex", __DIR__)

table = :ets.new(:people, [:set, :public])
:ets.insert(table, {:bob, "Bob", 30})
:ets.insert(table, [{:ada, "Ada", 36}, {:joe, "Joe", 50}])
IO.inspect(:ets.lookup(table, :ada), label: "lookup")
IO.inspect(:ets.lookup(table, :eve), label: "nobody")
:ets.insert(table, {:bob, "Bob", 31})
IO.inspect({:ets.lookup(table, :bob), :ets.insert_new(table, {:bob, "Other", 1})}, label: "replaced")
IO.inspect(:ets.update_counter(table, :bob, {3, 1}), label: "counted up")

# Patterns: :_ matches anything, :"$1" what shall come back.
IO.inspect(Enum.sort(:ets.match(table, {:"$1", :_, :"$2"})), label: "match")
IO.inspect(:ets.match_object(table, {:_, "Joe", :_}), label: "match_object")
over_35 = [{{:_, :"$1", :"$2"}, [{:>, :"$2", 35}], [:"$1"]}]
IO.inspect(Enum.sort(:ets.select(table, over_35)), label: "select")
:ets.match_delete(table, {:_, :_, 36})
IO.inspect(:ets.info(table, :size), label: "left")

bag = :ets.new(:tags, [:bag])
:ets.insert(bag, food: :tea, food: :jam, home: :soap, food: :tea)
IO.inspect(Enum.sort(:ets.lookup(bag, :food)), label: "a bag")

ordered = :ets.new(:scores, [:ordered_set])
for {name, score} <- [ada: 30, bob: 10, joe: 20], do: :ets.insert(ordered, {score, name})
IO.inspect({:ets.first(ordered), :ets.last(ordered), :ets.next(ordered, 10)}, label: "ordered")
IO.inspect(:ets.tab2list(ordered))

# A table ends with its owner.
owner = spawn(fn -> :ets.new(:short_lived, [:named_table]) && receive(do: (:stop -> :ok)) end)
ref = Process.monitor(owner)
send(owner, :stop)
receive(do: ({:DOWN, ^ref, _, _, _} -> :ok))
IO.inspect(:ets.whereis(:short_lived), label: "the table of an ended process")

# The stores do the same ..
for store <- [KeyValue, EtsKeyValue] do
  {:ok, pid} = store.start_link()
  store.put(:a, 1)
  IO.inspect({store.get(:a), store.get(:b)}, label: inspect(store))
  GenServer.stop(pid)
end

# .. at different speeds. The table goes to standard error, as its numbers are others every time.
speeds =
  for concurrency <- [1, 4], store <- [KeyValue, EtsKeyValue], into: %{} do
    speed = Bench.speed(store, operations: 5000, concurrency: concurrency)
    IO.puts(:stderr, String.pad_trailing("#{inspect(store)}, #{concurrency} at once", 26) <> "#{speed} operations/s")
    {{store, concurrency}, speed}
  end

IO.puts("ETS is faster: #{speeds[{EtsKeyValue, 4}] > speeds[{KeyValue, 4}]}")
