defmodule Erlang.FileTest do
  use ExUnit.Case, async: true

  doctest :file
end
