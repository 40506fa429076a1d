defmodule StringIOTest do
  use ExUnit.Case, async: true

  doctest StringIO
end
