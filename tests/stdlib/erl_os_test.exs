defmodule Erlang.OsTest do
  use ExUnit.Case, async: true

  doctest :os
end
