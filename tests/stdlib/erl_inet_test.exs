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

  test "what is no socket, no option, no host" do
    for fun <- [&:inet.setopts(&1, []), &:inet.getopts(&1, []), &:inet.port/1, &:inet.peername/1, &:inet.getstat/1, &:inet.close/1, &:gen_tcp.close/1, &:gen_tcp.accept(&1, 0), &:gen_tcp.send(&1, "x"), &:gen_tcp.recv(&1, 0), &:gen_udp.recv(&1, 0), &:gen_udp.send(&1, "x")],
        do: assert_raise(FunctionClauseError, fn -> fun.(:x) end)

    {:ok, socket} = :gen_udp.open(0, active: false)
    assert :inet.getopts(socket, [:active, :what]) == {:error, :einval}
    assert :inet.getstat(socket, [:recv_oct, :what]) == {:error, :einval}
    assert_raise FunctionClauseError, fn -> :inet.setopts(socket, :x) end
    assert_raise FunctionClauseError, fn -> :gen_udp.recv(socket, :x) end
    assert_raise FunctionClauseError, fn -> :gen_udp.controlling_process(socket, :x) end
    for host <- ["localhost", {1, 2, 3}, 1, ~c""], do: assert(:inet.getaddr(host, :inet) == {:error, :einval})
    assert :inet.getaddr(~c"localhost", :ipx) == {:error, :einval}
  end

  test "ports and addresses that are none" do
    for port <- [-1, 70_000, :x] do
      assert catch_exit(:gen_tcp.listen(port, [])) == :badarg
      assert catch_exit(:gen_udp.open(port)) == :badarg
      assert catch_exit(:gen_tcp.connect({127, 0, 0, 1}, port, [])) == :badarg
    end

    assert catch_exit(:gen_tcp.connect({1, 2}, 1, [])) == :badarg
    assert_raise FunctionClauseError, fn -> :gen_tcp.connect("localhost", 1, []) end
    assert_raise FunctionClauseError, fn -> :gen_tcp.listen(0, :x) end
  end
end
