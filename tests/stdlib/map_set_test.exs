defmodule MapSetTest do
  use ExUnit.Case, async: true

  doctest MapSet
end
