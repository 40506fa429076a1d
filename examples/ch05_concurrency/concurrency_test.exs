Code.require_file("todo_process.ex", __DIR__)

defmodule ConcurrencyTest do
  use ExUnit.Case, async: true

  @first ~D[2024-03-01]

  setup do
    server = TodoProcess.start()
    on_exit(fn -> TodoProcess.stop(server) end)
    %{server: server}
  end

  test "entries come back in the order they were added", %{server: server} do
    for n <- 1..50, do: TodoProcess.add_entry(server, %{date: @first, title: "#{n}"})
    assert Enum.map(TodoProcess.entries(server, @first), & &1.title) == Enum.map(1..50, &"#{&1}")
  end

  test "updates and deletes", %{server: server} do
    for title <- ~w(a b), do: TodoProcess.add_entry(server, %{date: @first, title: title})
    TodoProcess.update_entry(server, 1, &%{&1 | title: "A"})
    TodoProcess.delete_entry(server, 2)
    assert [%{title: "A"}] = TodoProcess.entries(server, @first)
  end

  test "strange messages do no harm", %{server: server} do
    send(server, :strange)
    assert TodoProcess.entries(server, @first) == []
  end

  test "many clients at once", %{server: server} do
    clients =
      for n <- 1..20 do
        Task.async(fn -> for _ <- 1..10, do: TodoProcess.add_entry(server, %{date: @first, title: "#{n}"}) end)
      end

    Enum.each(clients, &Task.await/1)
    assert length(TodoProcess.entries(server, @first)) == 200
  end

  test "a server that has ended answers nothing" do
    server = TodoProcess.start(name: :short_lived)
    monitor = Process.monitor(server)
    TodoProcess.stop(:short_lived)
    assert_receive {:DOWN, ^monitor, :process, ^server, :normal}
    assert Process.whereis(:short_lived) == nil
  end
end
