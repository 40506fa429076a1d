defmodule ErlEscriptTest do
  use ExUnit.Case, async: true

  doctest :escript
end
