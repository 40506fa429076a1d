defmodule BitwiseTest do
  use ExUnit.Case, async: true

  doctest Bitwise
end
