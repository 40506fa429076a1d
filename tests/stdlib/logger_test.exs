defmodule LoggerTest do
  use ExUnit.Case, async: true

  doctest Logger
end
