defmodule StringTest do
  use ExUnit.Case, async: true

  doctest String
end
