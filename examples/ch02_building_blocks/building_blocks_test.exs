Code.require_file("geometry.ex", __DIR__)

defmodule BuildingBlocksTest do
  use ExUnit.Case, async: true
  doctest Geometry
  doctest Geometry.Solid

  test "arities are functions of their own" do
    assert function_exported?(Geometry, :area, 1)
    assert function_exported?(Geometry, :area, 2)
    refute function_exported?(Geometry, :area, 3)
    assert Enum.sort(Geometry.Solid.__info__(:functions)) == [volume: 1, volume: 2, volume: 3]
  end

  test "private functions are private" do
    assert_raise UndefinedFunctionError, fn -> apply(Geometry, :double, [1]) end
  end

  test "circles" do
    assert_in_delta Geometry.circumference(2), 12.566, 0.001
  end
end
