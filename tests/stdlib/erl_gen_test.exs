defmodule ErlGenTest do
  use ExUnit.Case, async: true

  doctest :gen
end
