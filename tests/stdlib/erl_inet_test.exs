defmodule ErlInetTest do
  use ExUnit.Case, async: true

  doctest :inet
end
