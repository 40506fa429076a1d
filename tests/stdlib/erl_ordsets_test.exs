defmodule Erlang.OrdsetsTest do
  use ExUnit.Case, async: true

  doctest :ordsets
end
