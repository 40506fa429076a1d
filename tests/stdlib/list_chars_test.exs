defmodule List.CharsTest do
  use ExUnit.Case, async: true

  doctest List.Chars
end
