defmodule Erlang.InetsTest do
  use ExUnit.Case, async: true

  doctest :inets
end
