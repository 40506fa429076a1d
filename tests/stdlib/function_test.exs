defmodule FunctionTest do
  use ExUnit.Case, async: true

  doctest Function
end
