defmodule Erlang.ErlparseTest do
  use ExUnit.Case, async: true

  doctest :erl_parse
end
