defmodule ErlInetTest do
  use ExUnit.Case, async: true

  doctest :inet

  test "forms of addresses" do
    for {text, loose, strict} <- [
          {~c"127.1", {127, 0, 0, 1}, :einval},
          {~c"1.65536", {1, 1, 0, 0}, :einval},
          {~c"010.1.1.1", {8, 1, 1, 1}, :einval},
          {~c"0X7F.1", {127, 0, 0, 1}, :einval},
          {~c"4294967295", {255, 255, 255, 255}, :einval},
          {~c"1.2.3.4", {1, 2, 3, 4}, {1, 2, 3, 4}},
          {~c"fe80::1%1", {65152, 0, 0, 0, 0, 0, 0, 1}, {65152, 0, 0, 0, 0, 0, 0, 1}},
          {~c"::ffff:1.2.3.4", {0, 0, 0, 0, 0, 65535, 258, 772}, {0, 0, 0, 0, 0, 65535, 258, 772}}
        ] do
      assert :inet.parse_address(text) == {:ok, loose}
      assert elem(:inet.parse_strict_address(text), 1) == strict
    end

    for text <- [~c"256.1", ~c"4294967296", ~c"", ~c"1.", ~c"1..2", ~c"1.2.3.4.5", ~c" 1.2.3.4", ~c"08.1.1.1", ~c"0x.1.1.1", ~c"::1%lo", ~c":::", ~c"1::2::3", ~c"::1.2.3", ~c"[::1]", ~c"-1.2.3.4", "1.2.3.4", :x] do
      assert :inet.parse_address(text) == {:error, :einval}
      assert :inet.parse_ipv6_address(text) == {:error, :einval}
    end

    assert :inet.ntoa({0, 0, 0, 0, 0, 65535, 258, 772}) == ~c"::ffff:1.2.3.4"
    assert :inet.ntoa({0, 0, 0, 0, 0, 0, 258, 772}) == ~c"::1.2.3.4"
    assert :inet.ntoa({1, 0, 2, 3, 4, 5, 6, 7}) == ~c"1:0:2:3:4:5:6:7"
    assert :inet.ntoa({300, 1, 1, 1}) == {:error, :einval}
  end

  test "names, interfaces, the table of sockets" do
    assert :inet.gethostbyaddr(~c"nothing") == {:error, :einval}
    assert :inet.getaddr({1, 2, 3, 4}, :inet6) == {:error, :eafnosupport}
    assert :inet.ifget(~c"nope", [:addr, :mtu]) == {:ok, []}
    {:ok, s} = :gen_tcp.listen(0, ip: {127, 0, 0, 1})
    assert :inet.info(s).states == [:listen, :open]
    table = ExUnit.CaptureIO.capture_io(fn -> :inet.i(:tcp) end)
    assert table =~ ~r/^Port +Module +Recv +Sent +Owner +Local Address/
    assert table =~ ~r/inet_tcp +0 +0 +#PID<[^>]+> +127.0.0.1:\d+ +\*:\* +LISTEN,OPEN/
    :gen_tcp.close(s)
    assert :inet.info(s) == %{states: [:closed]}
  end
end
