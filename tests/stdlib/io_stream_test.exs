defmodule IO.StreamTest do
  use ExUnit.Case, async: true

  doctest IO.Stream
end
