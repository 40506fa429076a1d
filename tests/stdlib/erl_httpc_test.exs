defmodule Erlang.HttpcTest do
  use ExUnit.Case, async: true

  doctest :httpc

  # Serves the given answers, one a connection, and sends the requests to the test.
  defp serve(answers) do
    {:ok, listener} = :gen_tcp.listen(0, [:binary, active: false, ip: {127, 0, 0, 1}])
    {:ok, port} = :inet.port(listener)
    test = self()

    start_supervised!({Task, fn -> Enum.each(answers, &answer(listener, test, &1)) end})
    "http://127.0.0.1:#{port}"
  end

  defp answer(listener, test, answer) do
    {:ok, socket} = :gen_tcp.accept(listener)
    {:ok, request} = :gen_tcp.recv(socket, 0)
    send(test, {:request, request})
    :ok = :gen_tcp.send(socket, answer)
    :gen_tcp.close(socket)
  end

  test "a page with its length" do
    url = serve(["HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-A: b\r\n\r\nhello, more"])
    assert {:ok, {{~c"HTTP/1.1", 200, ~c"OK"}, headers, ~c"hello"}} = :httpc.request(url <> "/a?b=c")
    assert {~c"x-a", ~c"b"} in headers
    assert_received {:request, "GET /a?b=c HTTP/1.1\r\nhost: 127.0.0.1:" <> _}
  end

  test "a body in pieces, as bytes, and the short result" do
    url = serve(["HTTP/1.1 201 Made\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x\r\nde\r\n0\r\n\r\n"])
    request = {String.to_charlist(url), [{~c"x-y", ~c"z"}], ~c"text/plain", "body"}
    assert :httpc.request(:post, request, [], body_format: :binary, full_result: false) == {:ok, {201, "abcde"}}
    assert_received {:request, request}
    assert request =~ "x-y: z\r\n" and request =~ "content-length: 4\r\n" and request =~ "\r\n\r\nbody"
  end

  test "a body until the end of the connection, behind another place" do
    url = serve(["HTTP/1.1 302 Found\r\nLocation: /next\r\nContent-Length: 0\r\n\r\n", "HTTP/1.0 200 OK\r\n\r\nall"])
    assert {:ok, {{~c"HTTP/1.0", 200, _}, [], ~c"all"}} = :httpc.request(:get, {url, []}, [], [])
    assert_received {:request, "GET /next" <> _}
  end

  test "what goes wrong" do
    assert {:error, :socket_closed_remotely} = :httpc.request(serve(["HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhe"]))
    assert {:error, :could_not_parse_as_http} = :httpc.request(serve(["no http\r\n\r\n"]))
    assert {:error, :no_scheme} = :httpc.request("/x")
    {:ok, listener} = :gen_tcp.listen(0, [])
    {:ok, port} = :inet.port(listener)
    assert {:error, :timeout} = :httpc.request(:get, {"http://127.0.0.1:#{port}", []}, [timeout: 20], [])
    :gen_tcp.close(listener)
    assert {:error, {:failed_connect, [{:to_address, _}, _]}} = :httpc.request("http://127.0.0.1:#{port}")
  end
end
