defmodule Erlang.StringTest do
  use ExUnit.Case, async: true

  doctest :string
end
