defmodule Erlang.DigraphTest do
  use ExUnit.Case, async: true

  doctest :digraph
  doctest :digraph_utils
end
