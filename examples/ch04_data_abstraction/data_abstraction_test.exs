Code.require_file("multi_dict.ex", __DIR__)
Code.require_file("todo_list.ex", __DIR__)
Code.require_file("fraction.ex", __DIR__)

defmodule DataAbstractionTest do
  use ExUnit.Case, async: true
  doctest TodoList
  doctest Fraction

  @first ~D[2024-03-01]

  test "a multi-dict keeps the order of values" do
    dict = MultiDict.new() |> MultiDict.add(:a, 1) |> MultiDict.add(:b, 2) |> MultiDict.add(:a, 3)
    assert MultiDict.get(dict, :a) == [1, 3]
    assert MultiDict.get(dict, :c) == []
  end

  describe "a to-do list" do
    setup do
      %{list: TodoList.new(for title <- ~w(a b c), do: %{date: @first, title: title})}
    end

    test "starts empty" do
      assert TodoList.size(TodoList.new()) == 0
      assert TodoList.entries(TodoList.new(), @first) == []
    end

    test "gives ids", %{list: list} do
      assert Enum.map(TodoList.entries(list, @first), & &1.id) == [1, 2, 3]
    end

    test "updates", %{list: list} do
      list = TodoList.update_entry(list, 2, &Map.put(&1, :title, "B"))
      assert Enum.map(TodoList.entries(list, @first), & &1.title) == ["a", "B", "c"]
      assert TodoList.update_entry(list, 9, fn _ -> flunk("called") end) == list
      assert_raise MatchError, fn -> TodoList.update_entry(list, 1, &%{&1 | id: 3}) end
    end

    test "moves an entry to another day", %{list: list} do
      list = TodoList.update_entry(list, 1, &%{&1 | date: ~D[2024-04-01]})
      assert [%{title: "a"}] = TodoList.entries(list, ~D[2024-04-01])
      assert [_, _] = TodoList.entries(list, @first)
    end

    test "deletes", %{list: list} do
      list = list |> TodoList.delete_entry(2) |> TodoList.delete_entry(2)
      assert Enum.map(TodoList.entries(list, @first), & &1.id) == [1, 3]
      assert list |> TodoList.add_entry(%{date: @first, title: "d"}) |> TodoList.size() == 3
    end

    test "collects and prints", %{list: list} do
      assert to_string(Enum.into([%{date: @first, title: "d"}], list)) == "#TodoList<4 entries>"
      assert_raise RuntimeError, fn -> for n <- [1, 2], into: list, do: raise("#{n}") end
    end

    test "is no Enumerable", %{list: list} do
      assert_raise Protocol.UndefinedError, fn -> Enum.to_list(list) end
    end

    test "comes from a file" do
      list = TodoList.CsvImporter.import(Path.join(__DIR__, "todos.csv"))
      assert Enum.map(TodoList.entries(list, ~D[2024-03-19]), & &1.title) == ["Dentist", "Cinema, late show"]
      assert_raise File.Error, fn -> TodoList.CsvImporter.import("nowhere.csv") end
    end
  end

  describe "fractions" do
    test "are in lowest terms" do
      assert Fraction.new(10, 20) == Fraction.new(1, 2)
      assert Fraction.new(0, 5) == Fraction.new(0, 1)
      assert "#{Fraction.new(3, -6)}" == "-1/2"
    end

    test "calculate" do
      assert Fraction.add(Fraction.new(1, 2), Fraction.new(1, 4)) == Fraction.new(3, 4)
      assert Fraction.multiply(Fraction.new(2, 3), Fraction.new(3, 2)) |> to_string() == "1"
      assert Fraction.compare(Fraction.new(1, 3), Fraction.new(1, 2)) == :lt
      assert_raise ArithmeticError, fn -> Fraction.new(1, 0) end
    end
  end
end
