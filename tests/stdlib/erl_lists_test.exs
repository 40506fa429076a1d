defmodule Erlang.ListsTest do
  use ExUnit.Case, async: true

  doctest :lists
end
