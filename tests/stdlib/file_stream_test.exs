defmodule File.StreamTest do
  use ExUnit.Case, async: true

  doctest File.Stream
end
