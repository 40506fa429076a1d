defmodule SystemTest do
  use ExUnit.Case, async: true

  doctest System

  test "wrong arguments of cmd" do
    assert_raise ArgumentError, fn -> System.cmd("echo", ["a\0"]) end
    assert_raise FunctionClauseError, fn -> System.cmd("echo", ["a"], env: [{1, 2}]) end
    assert_raise FunctionClauseError, fn -> System.untrap_signal(:wrong, :id) end
  end
end
