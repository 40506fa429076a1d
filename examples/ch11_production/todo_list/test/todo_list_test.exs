# Without its project there is the chapter the module comes from.
Code.ensure_loaded?(TodoList) || Code.require_file("../lib/todo_list.ex", __DIR__)

defmodule TodoListLibraryTest do
  use ExUnit.Case, async: true

  doctest TodoList

  test "entries of a day, in the order they came" do
    day = ~D[2024-03-01]
    list = TodoList.new(for title <- ~w(one two three), do: %{date: day, title: title})
    assert Enum.map(TodoList.entries(list, day), & &1.title) == ~w(one two three)
    assert TodoList.entries(list, ~D[2024-03-02]) == []
  end
end
