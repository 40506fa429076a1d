defmodule LoggerFormatterTest do
  use ExUnit.Case, async: true

  doctest Logger.Formatter
end
