defmodule KeywordTest do
  use ExUnit.Case, async: true

  doctest Keyword
end
