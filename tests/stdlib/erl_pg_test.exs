defmodule ErlPgTest do
  use ExUnit.Case, async: true

  doctest :pg
end
