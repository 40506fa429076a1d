defmodule String.CharsTest do
  use ExUnit.Case, async: true

  doctest String.Chars
end
