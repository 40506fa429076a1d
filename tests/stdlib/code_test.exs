defmodule CodeTest do
  use ExUnit.Case, async: true

  doctest Code
  doctest Code.Typespec
end
