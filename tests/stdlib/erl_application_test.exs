defmodule ErlApplicationTest do
  use ExUnit.Case, async: true

  doctest :application
end
