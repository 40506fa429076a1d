defmodule Erlang.GbTreesTest do
  use ExUnit.Case, async: true

  doctest :gb_trees
end
