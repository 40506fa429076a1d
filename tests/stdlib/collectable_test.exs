defmodule CollectableTest do
  use ExUnit.Case, async: true

  doctest Collectable
end
