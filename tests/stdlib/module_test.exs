defmodule ModuleTest do
  use ExUnit.Case, async: true

  doctest Module

  test "functions for open modules name themselves when the module is closed" do
    message = fn fun -> Exception.message(assert_raise(ArgumentError, fun)) end
    closed = "because the module Enum is already compiled"
    assert message.(fn -> Module.get_definition(Enum, {:map, 2}) end) == "could not call Module.get_definition/3 #{closed}"
    assert message.(fn -> Module.has_attribute?(Enum, :x) end) == "could not call Module.has_attribute?/2 #{closed}"
    assert message.(fn -> Module.get_attribute(Enum, :x) end) =~ "could not call Module.get_attribute/2 #{closed}. Use"
  end
end
