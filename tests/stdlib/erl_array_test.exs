defmodule ErlArrayTest do
  use ExUnit.Case, async: true

  doctest :array

  test "growing and fixed arrays" do
    a = :array.from_list([:a, :b, :c])
    assert :array.to_list(:array.set(4, :e, a)) == [:a, :b, :c, :undefined, :e]
    assert :array.size(:array.resize(2, a)) == 2
    fixed = :array.new(2, default: 0)
    assert :array.to_list(fixed) == [0, 0]
    assert catch_error(:array.set(2, 1, fixed)) == :badarg
    assert :array.to_list(:array.set(2, 1, :array.relax(fixed))) == [0, 0, 1]
  end

  test "sparse walks leave out the default" do
    a = :array.set(3, :x, :array.set(1, :undefined, :array.new()))
    assert :array.sparse_to_orddict(a) == [{3, :x}]
    assert :array.to_orddict(a) == [{0, :undefined}, {1, :undefined}, {2, :undefined}, {3, :x}]
    assert :array.sparse_size(:array.reset(3, a)) == 0
    assert :array.foldr(fn i, _, acc -> [i | acc] end, [], a) == [0, 1, 2, 3]
    assert :array.sparse_to_list(:array.sparse_map(fn i, v -> {i, v} end, a)) == [{3, :x}]
  end

  test "wrong arguments" do
    for f <- [fn -> :array.get(-1, :array.new()) end, fn -> :array.new(-1) end, fn -> :array.from_list([1 | 2]) end] do
      assert catch_error(f.()) == :badarg
    end

    assert catch_error(:array.from_orddict([{1, 2}, {0, 1}])) == {:badarg, [{0, 1}]}
  end

  test "an array that was made smaller while its size was fixed grows again" do
    array = :array.resize(5, :array.fix(:array.from_list(Enum.to_list(0..200))))
    grown = :array.set(30, :x, :array.relax(array))
    assert :array.to_list(:array.resize(6, grown)) == [0, 1, 2, 3, 4, 5]
    assert :array.get(30, grown) == :x
    assert :array.get(200, :array.resize(201, array)) == 200
  end
end
