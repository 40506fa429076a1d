defmodule ErlangTest do
  use ExUnit.Case, async: true

  doctest :erlang
end
