defmodule ErlInitTest do
  use ExUnit.Case, async: true

  doctest :init

  test "a status that is none stops nothing" do
    for bad <- [-1, :bad, "text", 1.0], do: assert_raise(FunctionClauseError, fn -> :init.stop(bad) end)
    assert :init.get_status() == {:started, :started}
  end
end
