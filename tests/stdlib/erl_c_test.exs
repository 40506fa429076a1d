defmodule ErlCTest do
  use ExUnit.Case, async: true

  doctest :c
end
