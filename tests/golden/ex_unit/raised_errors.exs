ExUnit.start(seed: 0)
defmodule RaisedTest do
  use ExUnit.Case
  test "a", do: raise(ExUnit.AssertionError, left: 1, right: 2)
  test "b", do: raise(ExUnit.AssertionError, expr: quote(do: a == b))
  test "c", do: raise(ExUnit.AssertionError, [])
  test "d", do: raise(ExUnit.AssertionError, message: "x")
end
