defmodule Erlang.SetsTest do
  use ExUnit.Case, async: true

  doctest :sets
end
