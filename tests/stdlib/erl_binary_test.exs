defmodule Erlang.BinaryTest do
  use ExUnit.Case, async: true

  doctest :binary
end
