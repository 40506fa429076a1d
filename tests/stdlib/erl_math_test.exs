defmodule Erlang.MathTest do
  use ExUnit.Case, async: true

  doctest :math
end
