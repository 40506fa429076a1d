# Tables and the processes they belong to: death, heirs, gifts, protection, fixing.
run = fn f ->
  me = self()

  pid =
    spawn(fn ->
      send(me, {:done, self(), f.()})
      receive do: (:stop -> :ok)
    end)

  receive do: ({:done, ^pid, result} -> {pid, result})
end

stop = fn pid ->
  send(pid, :stop)
  Enum.find(1..1000, fn _ -> not Process.alive?(pid) || (Process.sleep(1) && false) end)
end

me = self()
take = fn -> receive do: (message -> message), after: (100 -> :nothing) end

{pid, table} = run.(fn -> :ets.new(:mine, [:named_table, :public]) end)
:ets.insert(:mine, {1, 2})
IO.inspect({table, :ets.lookup(:mine, 1), :ets.info(:mine, :owner) == pid})
stop.(pid)
IO.inspect({:ets.info(:mine), :ets.whereis(:mine)})

# the heir gets the table and a message
{pid, table} = run.(fn -> :ets.new(:left, [{:heir, me, %{some: "data"}}]) end)
IO.inspect({:ets.info(table, :heir) == me, :ets.info(table, :owner) == pid})
stop.(pid)
{:"ETS-TRANSFER", ^table, ^pid, data} = take.()
IO.inspect({data, :ets.insert(table, {1}), :ets.info(table, :owner) == me})

# an heir that is gone does not help
{dead, _} = run.(fn -> :ok end)
stop.(dead)
{pid, table} = run.(fn -> :ets.new(:left, [{:heir, dead, 1}]) end)
stop.(pid)
IO.inspect(:ets.info(table))

# a gift
{pid, _} = run.(fn -> :ok end)
gift = :ets.new(:gift, [:named_table, :protected])
:ets.insert(gift, {:a, String.duplicate("long ", 100)})
IO.inspect({:ets.give_away(gift, pid, :here), :ets.info(gift, :owner) == pid})
IO.inspect(byte_size(:ets.lookup_element(gift, :a, 2)))
IO.inspect(try do: :ets.insert(gift, {1}), rescue: (e in ArgumentError -> e.message))
stop.(pid)
IO.inspect(:ets.info(gift))

# protection changes
t = :ets.new(:t, [:public])
{_, inserted} = run.(fn -> :ets.insert(t, {1}) end)
:ets.setopts(t, {:protection, :private})
{_, refused} = run.(fn -> try do: :ets.lookup(t, 1), rescue: (_ in ArgumentError -> :refused) end)
IO.inspect({inserted, refused, :ets.info(t, :protection)})

# what a process fixed is released at its end
:ets.setopts(t, {:protection, :public})
{pid, _} = run.(fn -> :ets.safe_fixtable(t, true) end)
IO.inspect(:ets.info(t, :fixed))
stop.(pid)
IO.inspect(:ets.info(t, :fixed))

# fixed tables: keys that were deleted are still places to go on from
for i <- 1..500, do: :ets.insert(t, {i})
:ets.safe_fixtable(t, true)

walk = fn walk, key, seen ->
  if key == :"$end_of_table" do
    seen
  else
    :ets.delete(t, key)
    for i <- 1..3, do: :ets.insert(t, {{key, i}})
    for i <- 1..3, do: :ets.delete(t, {key, i})
    walk.(walk, :ets.next(t, key), [key | seen])
  end
end

IO.inspect({walk.(walk, :ets.first(t), []) |> Enum.sort() == Enum.to_list(1..500), :ets.info(t, :size)})
:ets.safe_fixtable(t, false)
IO.inspect({:ets.tab2list(t), elem(:ets.info(t, :stats), 5)})

# names come free with their tables, references do not come back
a = :ets.new(:again, [:named_table])
ref = :ets.whereis(a)
:ets.delete(a)
:ets.new(:again, [:named_table])
IO.inspect({:ets.whereis(:again) == ref, :ets.info(ref)})

# many owners, many tables
pids = for _ <- 1..200, do: elem(run.(fn -> for(i <- 1..5, do: :ets.insert(:ets.new(:x, []), {i})) end), 0)
before = length(:ets.all())
Enum.each(pids, stop)
IO.inspect(before - length(:ets.all()))
