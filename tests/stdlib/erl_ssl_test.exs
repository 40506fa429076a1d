defmodule ErlSslTest do
  use ExUnit.Case, async: true

  doctest :ssl
end
