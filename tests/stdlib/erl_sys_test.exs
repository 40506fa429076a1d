defmodule ErlSysTest do
  use ExUnit.Case, async: true

  doctest :sys
end
