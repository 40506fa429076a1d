defmodule Erlang.ListsTest do
  use ExUnit.Case, async: true

  doctest :lists

  test "merging descending lists" do
    assert :lists.rumerge([3, 1], [2, 1]) == [3, 2, 1]
    assert :lists.rumerge(&<=/2, [3, 1], [2, 1]) == [3, 2, 1]
    assert :lists.rumerge3([3], [2], [3, 1]) == [3, 2, 1]
    assert :lists.rukeymerge(1, [{3, :a}, {1, :a}], [{2, :b}, {1, :a}]) == [{3, :a}, {2, :b}, {1, :a}]
  end

  test "what is no function or no list" do
    for name <- [:all, :any, :map, :filter, :filtermap, :flatmap, :search, :takewhile, :dropwhile, :foreach] do
      error = assert_raise FunctionClauseError, fn -> apply(:lists, name, [1, [1]]) end
      assert {error.module, error.function, error.arity} == {:lists, name, 2}
    end

    assert_raise CaseClauseError, fn -> :lists.map(& &1, 1) end
    assert_raise CaseClauseError, fn -> :lists.any(& &1, %{}) end
    assert_raise ErlangError, "Erlang error: {:bad_generator, 1}", fn -> :lists.filter(& &1, 1) end
    assert Exception.message(assert_raise(FunctionClauseError, fn -> :lists.map(& &1, [1 | 2]) end)) =~ ":lists.map_1/2"
  end
end
