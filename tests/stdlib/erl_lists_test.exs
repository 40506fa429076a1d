defmodule Erlang.ListsTest do
  use ExUnit.Case, async: true

  doctest :lists

  test "merging descending lists" do
    assert :lists.rumerge([3, 1], [2, 1]) == [3, 2, 1]
    assert :lists.rumerge(&<=/2, [3, 1], [2, 1]) == [3, 2, 1]
    assert :lists.rumerge3([3], [2], [3, 1]) == [3, 2, 1]
    assert :lists.rukeymerge(1, [{3, :a}, {1, :a}], [{2, :b}, {1, :a}]) == [{3, :a}, {2, :b}, {1, :a}]
  end
end
