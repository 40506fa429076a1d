defmodule MapTest do
  use ExUnit.Case, async: true

  doctest Map
end
