defmodule ApplicationTest do
  use ExUnit.Case, async: true

  doctest Application
end
