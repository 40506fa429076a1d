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
end
