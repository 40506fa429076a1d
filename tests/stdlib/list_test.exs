defmodule ListTest do
  use ExUnit.Case, async: true

  doctest List
end
