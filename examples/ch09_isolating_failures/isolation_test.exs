Code.require_file("todo_tree.ex", __DIR__)

defmodule IsolationTest do
  # The processes have names, so one test at a time.
  use ExUnit.Case
  alias TodoTree.{ListCache, ListServer, Store, StoreWorker}

  @moduletag capture_log: true
  @first ~D[2024-03-01]

  setup do
    start_supervised!(%{id: :tree, start: {TodoTree, :start_link, []}, type: :supervisor})
    :ok
  end

  defp kill(pid) do
    ref = Process.monitor(pid)
    Process.exit(pid, :kill)
    assert_receive {:DOWN, ^ref, :process, ^pid, :killed}
  end

  defp add(name, title), do: ListServer.add_entry(ListCache.server(name), %{date: @first, title: title})
  defp titles(name), do: for(entry <- ListServer.entries(ListCache.server(name), @first), do: entry.title)

  test "a list survives its server" do
    add("a", "x")
    server = ListCache.server("a")
    kill(server)
    assert titles("a") == ["x"]
    assert ListCache.server("a") != server
  end

  test "lists do not touch each other" do
    b = ListCache.server("b")
    kill(ListCache.server("a"))
    assert ListCache.server("b") == b
  end

  test "a dead list is not started by itself" do
    kill(ListCache.server("a"))
    assert Eventually.get(fn -> DynamicSupervisor.count_children(ListCache).active == 0 end)
    assert Eventually.get(fn -> ListServer.whereis("a") == nil end)
  end

  test "workers come back with their data" do
    for n <- 1..10, do: add("list #{n}", "entry #{n}")

    for number <- 1..3 do
      pid = GenServer.whereis(StoreWorker.name(number))
      kill(pid)
      assert Eventually.new_pid(StoreWorker.name(number), pid)
    end

    for n <- 1..10, do: assert([%{title: _}] = TodoList.entries(Store.get("list #{n}"), @first))
  end

  test "a key has one worker, all workers have keys" do
    workers = for n <- 1..100, do: Store.worker("list #{n}")
    assert workers == for(n <- 1..100, do: Store.worker("list #{n}"))
    assert Enum.sort(Enum.uniq(workers)) == [1, 2, 3]
  end

  test "many clients ask for one list at once" do
    servers = 1..50 |> Enum.map(fn _ -> Task.async(fn -> ListCache.server("shared") end) end) |> Task.await_many()
    assert [_] = Enum.uniq(servers)
  end
end
