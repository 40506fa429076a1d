defmodule Erlang.IoLibTest do
  use ExUnit.Case, async: true

  doctest :io_lib
end
