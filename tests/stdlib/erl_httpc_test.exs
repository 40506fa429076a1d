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
    assert {:error, {:no_scheme}} = :httpc.request("/x")
    {:ok, listener} = :gen_tcp.listen(0, [])
    {:ok, port} = :inet.port(listener)
    assert {:error, :timeout} = :httpc.request(:get, {"http://127.0.0.1:#{port}", []}, [timeout: 20], [])
    :gen_tcp.close(listener)
    assert {:error, {:failed_connect, [{:to_address, _}, _]}} = :httpc.request("http://127.0.0.1:#{port}")
  end

  @ok "HTTP/1.1 200 OK\r\nX-A: b\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello"

  def received(answer, test), do: send(test, {:called, answer})

  test "an answer as a message" do
    url = serve([@ok, @ok, @ok])
    {:ok, ref} = :httpc.request(:get, {url, []}, [], sync: false)
    assert_receive {:http, {^ref, {{~c"HTTP/1.1", 200, ~c"OK"}, headers, "hello"}}}, 5000
    # In the order Erlang gives them.
    assert headers == [{~c"connection", ~c"close"}, {~c"content-length", ~c"5"}, {~c"x-a", ~c"b"}]

    test = self()
    {:ok, ref} = :httpc.request(:get, {url, []}, [], sync: false, receiver: &send(test, {:fun, &1}))
    assert_receive {:fun, {^ref, {_, _, "hello"}}}, 5000
    {:ok, ref} = :httpc.request(:get, {url, []}, [], sync: false, receiver: {__MODULE__, :received, [test]})
    assert_receive {:called, {^ref, {_, _, "hello"}}}, 5000

    {:ok, ref} = :httpc.request(:get, {"http://127.0.0.1:1/", []}, [], sync: false)
    assert_receive {:http, {^ref, {:error, {:failed_connect, _}}}}, 5000
    assert :httpc.request(:get, {"/x", []}, [], sync: false) == {:error, {:no_scheme}}
  end

  @tag :tmp_dir
  test "an answer as messages, or in a file", %{tmp_dir: dir} do
    missing = "HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\nno"
    url = serve([@ok, @ok, missing])
    {:ok, ref} = :httpc.request(:get, {url, []}, [], sync: false, stream: :self)
    assert_receive {:http, {^ref, :stream_start, headers}}, 5000
    assert_receive {:http, {^ref, :stream, "hello"}}
    assert_receive {:http, {^ref, :stream_end, ^headers}}
    assert :httpc.request(:get, {url, []}, [], stream: :self) == {:error, :streaming_error}

    file = Path.join(dir, "body")
    assert :httpc.request(:get, {url, []}, [], stream: String.to_charlist(file)) == {:ok, :saved_to_file}
    assert File.read!(file) == "hello"
    assert {:ok, {{_, 404, _}, _, ~c"no"}} = :httpc.request(:get, {url, []}, [], stream: String.to_charlist(file))
  end

  test "what is sent" do
    url = serve([@ok, @ok, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"])
    {:ok, _} = :httpc.request(:delete, {String.replace(url, "//", "//u:p@"), []}, [], [])
    assert_received {:request, request}
    assert request =~ "content-length: 0\r\n" and request =~ "authorization: Basic dTpw\r\n"

    parts = fn
      0 -> {:ok, "ab", 1}
      1 -> {:ok, [?c], 2}
      2 -> :eof
    end

    {:ok, _} = :httpc.request(:post, {url, [], ~c"text/plain", {parts, 0}}, [], [])
    assert_received {:request, request}
    assert request =~ "content-length: 3\r\n" and String.ends_with?(request, "\r\n\r\nabc")
    assert {:ok, {_, [{~c"content-length", ~c"3"}], ~c"abc"}} = :httpc.request(url)
  end

  test "requests that are none" do
    assert :httpc.request(:get, {"http://localhost", [{"x", ~c"1"}]}, [], []) == {:error, {:headers_error, :invalid_field}}
    assert :httpc.request(:get, {"http://localhost", [{~c"x", 1}]}, [], []) == {:error, {:headers_error, :invalid_value}}
    assert :httpc.request("http://localhost/a b") == {:error, :invalid_uri}
    assert :httpc.request("foo://x/") == {:error, {:bad_scheme, ~c"foo"}}
  end
end
