defmodule Erlang.RandTest do
  use ExUnit.Case, async: true

  doctest :rand
end
