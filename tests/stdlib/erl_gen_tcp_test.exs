defmodule ErlGenTcpTest do
  use ExUnit.Case, async: true

  doctest :gen_tcp
end
