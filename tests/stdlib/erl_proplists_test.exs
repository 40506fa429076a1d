defmodule Erlang.ProplistsTest do
  use ExUnit.Case, async: true

  doctest :proplists
end
