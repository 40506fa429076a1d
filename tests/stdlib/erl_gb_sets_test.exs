defmodule Erlang.GbSetsTest do
  use ExUnit.Case, async: true

  doctest :gb_sets
end
