defmodule ErlGenUdpTest do
  use ExUnit.Case, async: true

  doctest :gen_udp
end
