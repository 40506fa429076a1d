defmodule ErlErrorLoggerTest do
  use ExUnit.Case, async: true

  doctest :error_logger
end
