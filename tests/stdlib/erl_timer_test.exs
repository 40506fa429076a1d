defmodule Erlang.TimerTest do
  use ExUnit.Case, async: true

  doctest :timer
end
