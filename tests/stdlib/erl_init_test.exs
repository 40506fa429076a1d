defmodule ErlInitTest do
  use ExUnit.Case, async: true

  doctest :init
end
