defmodule Erlang.MapsTest do
  use ExUnit.Case, async: true

  doctest :maps
end
