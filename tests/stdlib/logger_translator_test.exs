defmodule LoggerTranslatorTest do
  use ExUnit.Case, async: true

  doctest Logger.Translator
end
