defmodule ErlErpcTest do
  use ExUnit.Case, async: true

  doctest :erpc
end
