defmodule ErlLoggerTest do
  use ExUnit.Case, async: true

  doctest :logger
end
