defmodule EnumTest do
  use ExUnit.Case, async: true

  doctest Enum
end
