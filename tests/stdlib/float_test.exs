defmodule FloatTest do
  use ExUnit.Case, async: true

  doctest Float
end
