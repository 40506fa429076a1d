defmodule Erlang.MapsTest do
  use ExUnit.Case, async: true

  doctest :maps

  test "iterators as lists" do
    map = Map.new(1..100, &{&1, -&1})
    iterator = :maps.iterator(map)
    assert Enum.sort(:maps.to_list(iterator)) == Enum.sort(:maps.to_list(map))
    {_, _, rest} = :maps.next(iterator)
    assert length(:maps.to_list(rest)) == 99
    assert :maps.to_list(:maps.iterator(%{a: 1, b: 2, c: 3}, &>=/2)) == [c: 3, b: 2, a: 1]
    assert :maps.to_list(:maps.iterator(%{})) == []
    assert_raise ArgumentError, fn -> :maps.to_list({1, 2, 3}) end
    assert_raise BadMapError, fn -> :maps.to_list([1, 2]) end
  end

  test "wrong arguments are named" do
    message = fn fun -> Exception.message(assert_raise(ArgumentError, fun)) end
    assert message.(fn -> :maps.map(1, %{}) end) =~ "\n  * 1st argument: not a fun that takes two arguments\n"
    both = message.(fn -> :maps.fold(1, 2, 3) end)
    assert both =~ "1st argument: not a fun that takes three arguments\n  * 3rd argument: not a map or an iterator\n"
    assert message.(fn -> :maps.groups_from_list(& &1, 1) end) =~ "2nd argument: not a list"
    assert message.(fn -> :maps.next(1) end) =~ "1st argument: not a valid iterator"
    assert message.(fn -> :maps.update_with(:a, 1, %{}) end) =~ "2nd argument: not a fun that takes one argument"
    assert_raise BadMapError, fn -> :maps.update_with(:a, 1, 2) end
    assert_raise BadMapError, fn -> :maps.merge_with(fn _, _, _ -> 0 end, 1, %{}) end
  end
end
