defmodule StreamTest do
  use ExUnit.Case, async: true

  doctest Stream
end
