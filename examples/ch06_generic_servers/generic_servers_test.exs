Code.require_file("own_todo_server.ex", __DIR__)
Code.require_file("gen_todo_server.ex", __DIR__)

defmodule GenericServersTest do
  use ExUnit.Case, async: true

  @first ~D[2024-03-01]

  for {name, module} <- [own: OwnTodoServer, gen: GenTodoServer] do
    test "#{name}: entries by date" do
      server =
        case unquote(module).start() do
          {:ok, pid} -> pid
          pid -> pid
        end

      for title <- ~w(a b), do: unquote(module).add_entry(server, %{date: @first, title: title})
      unquote(module).add_entry(server, %{date: ~D[2024-03-02], title: "c"})
      assert Enum.map(unquote(module).entries(server, @first), & &1.title) == ["a", "b"]
      assert [%{id: 3}] = unquote(module).entries(server, ~D[2024-03-02])
      Process.exit(server, :kill)
    end
  end

  test "a call of a dead server exits" do
    store = OwnKeyValueStore.start()
    Process.exit(store, :kill)
    assert {reason, {ServerProcess, :call, _}} = catch_exit(OwnKeyValueStore.get(store, 1))
    assert reason in [:killed, :noproc]
  end

  test "a call that takes too long exits, and leaves no monitor behind" do
    deaf = spawn(fn -> Process.sleep(:infinity) end)
    assert {:timeout, _} = catch_exit(ServerProcess.call(deaf, :hello, 5))
    assert Process.info(self(), :monitors) == {:monitors, []}
    Process.exit(deaf, :kill)
  end

  test "the gen server starts with entries and a name" do
    {:ok, pid} = GenTodoServer.start(name: :generic_todo, entries: [%{date: @first, title: "x"}])
    assert [%{title: "x", id: 1}] = GenTodoServer.entries(:generic_todo, @first)
    assert {:error, {:already_started, ^pid}} = GenTodoServer.start(name: :generic_todo)
    assert GenTodoServer.stop(:generic_todo) == :ok
    refute Process.alive?(pid)
  end
end
