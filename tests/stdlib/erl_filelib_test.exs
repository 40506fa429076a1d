defmodule Erlang.FilelibTest do
  use ExUnit.Case, async: true

  doctest :filelib
end
