defmodule IntegerTest do
  use ExUnit.Case, async: true

  doctest Integer
end
