Code.require_file("../todo.ex", __DIR__)

defmodule TodoSystemTest do
  # The system has names, so one test at a time.
  use ExUnit.Case

  @moduletag capture_log: true
  @first ~D[2024-03-01]

  setup do
    folder = Path.join(System.tmp_dir!(), "phial_todo_test_#{System.pid()}_#{System.unique_integer([:positive])}")
    start(folder)
    on_exit(fn -> remove(folder) end)
    %{folder: folder}
  end

  defp start(folder) do
    start_supervised!(%{id: :system, start: {Todo.System, :start_link, [folder]}, type: :supervisor})
  end

  # A worker that is about to end may still be writing.
  defp remove(folder, tries \\ 100) do
    with {:error, _, _} when tries > 0 <- File.rm_rf(folder) do
      Process.sleep(5)
      remove(folder, tries - 1)
    end
  end

  defp restart(folder) do
    :ok = Todo.Database.sync()
    :ok = stop_supervised(:system)
    start(folder)
  end

  defp titles(name) do
    for entry <- Todo.Server.entries(Todo.Cache.server(name), @first), do: entry.title
  end

  defp add(name, title), do: Todo.Server.add_entry(Todo.Cache.server(name), %{date: @first, title: title})

  test "a list has one server" do
    bob = Todo.Cache.server("bob")
    assert Todo.Cache.server("bob") == bob
    assert Todo.Cache.server("alice") != bob
  end

  test "entries" do
    add("alice", "Dentist")
    assert [%{date: @first, title: "Dentist"}] = Todo.Server.entries(Todo.Cache.server("alice"), @first)
    assert titles("bob") == []
  end

  test "data survive a restart", %{folder: folder} do
    for n <- 1..10, do: add("list #{n}", "entry #{n}")
    # An answer means that the server has handed its list over to the database.
    for n <- 1..10, do: assert(titles("list #{n}") == ["entry #{n}"])
    restart(folder)
    for n <- 1..10, do: assert(titles("list #{n}") == ["entry #{n}"])
  end

  test "names no file could have", %{folder: folder} do
    names = ["../../up", "a/b", "", ".", String.duplicate("ü", 40)]
    for name <- names, do: add(name, "in " <> name)
    for name <- names, do: assert(titles(name) == ["in " <> name])
    restart(folder)
    for name <- names, do: assert(titles(name) == ["in " <> name])
  end

  test "a corrupt file is put aside", %{folder: folder} do
    File.write!(Path.join(folder, Base.url_encode64("bad", padding: false) <> ".todo"), <<131, 200, 1>>)
    assert titles("bad") == []
    add("bad", "good again")
    assert titles("bad") == ["good again"]
    assert Enum.any?(File.ls!(folder), &String.ends_with?(&1, ".corrupt"))
  end

  test "the end of the database takes the cache along, and both come back" do
    add("bob", "Dentist")
    assert titles("bob") == ["Dentist"]
    :ok = Todo.Database.sync()
    cache = Process.whereis(Todo.Cache)
    ref = Process.monitor(cache)
    Process.exit(Process.whereis(Todo.Database), :kill)
    assert_receive {:DOWN, ^ref, :process, ^cache, _}
    # A question to the supervisor is answered after the restart.
    assert [_, _] = Supervisor.which_children(Todo.System)
    assert titles("bob") == ["Dentist"]
  end
end
