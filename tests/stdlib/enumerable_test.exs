defmodule EnumerableTest do
  use ExUnit.Case, async: true

  doctest Enumerable
end
