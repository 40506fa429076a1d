defmodule Erlang.OrddictTest do
  use ExUnit.Case, async: true

  doctest :orddict
end
