defmodule MacroTest do
  use ExUnit.Case, async: true

  doctest Macro
end
