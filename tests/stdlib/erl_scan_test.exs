defmodule Erlang.ErlscanTest do
  use ExUnit.Case, async: true

  doctest :erl_scan
end
