defmodule CodeTest do
  use ExUnit.Case, async: true

  doctest Code
end
