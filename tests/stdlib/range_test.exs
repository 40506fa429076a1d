defmodule RangeTest do
  use ExUnit.Case, async: true

  doctest Range
end
