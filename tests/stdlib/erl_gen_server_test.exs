defmodule ErlGenServerTest do
  use ExUnit.Case, async: true

  doctest :gen_server
end
