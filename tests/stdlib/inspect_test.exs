defmodule InspectTest do
  use ExUnit.Case, async: true

  doctest Inspect
end
