# Kill each part of the tree, and see what survives.
Code.require_file("todo_tree.ex", __DIR__)
Logger.configure(level: :none)
{:ok, tree} = TodoTree.start_link()

alias TodoTree.{ListCache, ListServer, Store, StoreWorker}
first = ~D[2024-03-01]
titles = fn name -> name |> ListCache.server() |> ListServer.entries(first) |> Enum.map(& &1.title) end

for name <- ~w(Ada Bob), do: ListServer.add_entry(ListCache.server(name), %{date: first, title: "#{name}'s dentist"})
IO.inspect({titles.("Ada"), titles.("Bob")}, label: "two lists")

# Everything somebody may hold on to, by name.
parts = %{
  "Ada's server" => fn -> ListServer.whereis("Ada") end,
  "Bob's server" => fn -> ListServer.whereis("Bob") end,
  "the worker of Ada" => fn -> GenServer.whereis(StoreWorker.name(Store.worker("Ada"))) end,
  "the list cache" => fn -> Process.whereis(ListCache) end,
  "the store" => fn -> Process.whereis(Store) end,
  "the registry" => fn -> Process.whereis(TodoTree.Registry) end,
  "the tree" => fn -> Process.whereis(TodoTree) end
}

kill = fn victim ->
  before = Map.new(parts, fn {name, whereis} -> {name, whereis.()} end)
  ref = Process.monitor(before[victim])
  Process.exit(before[victim], :kill)
  receive(do: ({:DOWN, ^ref, _, _, _} -> :ok))
  {before, victim}
end

# Asking for the lists waits until all that is needed runs again. A call may hit a process that is just ending.
ask = fn ask, name ->
  try do
    titles.(name)
  catch
    :exit, _ -> Process.sleep(1) && ask.(ask, name)
  end
end

report = fn {before, victim} ->
  lists = for name <- ~w(Ada Bob), do: ask.(ask, name)
  for {name, whereis} <- parts, do: Eventually.get(whereis) || raise("no #{name}")
  survivors = for {name, whereis} <- parts, whereis.() == before[name], do: name
  IO.puts("kill #{victim}: #{Enum.join(survivors, ", ")} survive")
  IO.inspect(lists, label: "  lists")
end

for victim <- ["Ada's server", "the worker of Ada", "the list cache"], do: victim |> kill.() |> report.()

IO.inspect(Supervisor.count_children(tree), label: "the tree")
IO.inspect(DynamicSupervisor.count_children(ListCache), label: "the lists")

# The store has the data itself: a new one starts with none. (Chapter 7 writes it to files.)
Process.exit(Process.whereis(Store), :kill)

data = fn ->
  try do
    {:ok, Store.get("Ada")}
  catch
    :exit, _ -> :not_yet
  end
end

IO.inspect(Eventually.get(fn -> if data.() == {:ok, nil}, do: :none end), label: "data after the end of the store")
Supervisor.stop(tree)
IO.inspect(for({name, whereis} <- parts, name not in ["Ada's server", "Bob's server", "the worker of Ada"], do: whereis.()))
