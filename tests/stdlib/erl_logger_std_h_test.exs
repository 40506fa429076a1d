defmodule ErlLoggerStdHTest do
  use ExUnit.Case, async: true

  doctest :logger_std_h
end
