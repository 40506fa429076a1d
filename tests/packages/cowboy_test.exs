defmodule CowboyTest do
  use ExUnit.Case

  import ExUnit.CaptureLog
  import HTTPClient

  doctest :cow_qs
  doctest :cow_uri
  doctest :cow_reply
  doctest :cowboy_router

  defmodule Handler do
    def init(%{path: "/echo"} = req, state), do: echo(req, "", state)
    def init(%{path: "/method"} = req, state), do: text(:cowboy_req.method(req), req, state)
    def init(%{path: "/qs"} = req, state), do: text(inspect(:cowboy_req.parse_qs(req)), req, state)
    def init(%{path: "/user/" <> _} = req, state), do: text(inspect(:cowboy_req.bindings(req)), req, state)
    def init(%{path: "/rest/" <> _} = req, state), do: text(inspect(:cowboy_req.path_info(req)), req, state)
    def init(%{path: "/ignore"} = req, state), do: text("ignored", req, state)
    def init(%{path: "/nothing"} = req, state), do: {:ok, req, state}
    def init(%{path: "/raise"}, _state), do: raise("oops")
    def init(%{path: "/exit"}, _state), do: exit(:shutdown)
    def init(%{path: "/kill"}, _state), do: Process.exit(self(), :kill)
    def init(%{path: "/headers"} = req, state), do: text(inspect(Enum.sort(:cowboy_req.headers(req))), req, state)
    def init(%{path: "/304"} = req, state), do: {:ok, :cowboy_req.reply(304, %{"etag" => "1"}, "no", req), state}
    def init(%{path: "/418"} = req, state), do: {:ok, :cowboy_req.reply("418 Short", %{}, "", req), state}

    def init(%{path: "/stream"} = req, state) do
      req = :cowboy_req.stream_reply(200, %{"x-a" => "b"}, req)
      for i <- 1..3, do: :ok = :cowboy_req.stream_body("part#{i};", :nofin, req)
      :cowboy_req.stream_body("end", :fin, req)
      {:ok, req, state}
    end

    def init(%{path: "/half"} = req, state) do
      req = :cowboy_req.stream_reply(200, req)
      :cowboy_req.stream_body("half", :nofin, req)
      if state == [], do: raise("in the middle")
    end

    def init(%{path: "/cookies"} = req, state) do
      req = :cowboy_req.set_resp_cookie("a", "1", req, %{path: "/", http_only: true})
      req = :cowboy_req.set_resp_cookie("b", "2", req)
      text(inspect(:cowboy_req.parse_cookies(req)), req, state)
    end

    def init(%{path: "/wait"} = req, state) do
      send(:cowboy_test, {:waiting, self()})
      receive(do: (:go -> :ok))
      text("waited", req, state)
    end

    defp echo(req, acc, state) do
      case :cowboy_req.read_body(req, %{length: 100_000}) do
        {:ok, data, req} -> text(acc <> data, req, state)
        {:more, data, req} -> echo(req, acc <> data, state)
      end
    end

    defp text(body, req, state) do
      {:ok, :cowboy_req.reply(200, %{"content-type" => "text/plain"}, body, req), state}
    end
  end

  defmodule Ticker do
    def init(req, n) do
      send(self(), :tick)
      {:cowboy_loop, :cowboy_req.stream_reply(200, req), n}
    end

    def info(:tick, req, 0) do
      :cowboy_req.stream_body("done", :fin, req)
      {:stop, req, 0}
    end

    def info(:tick, req, n) do
      :cowboy_req.stream_body("#{n},", :nofin, req)
      send(self(), :tick)
      {:ok, req, n - 1}
    end
  end

  @moduletag :capture_log

  @options %{request_timeout: 300, idle_timeout: 2000, linger_timeout: 200}

  setup_all do
    dispatch =
      :cowboy_router.compile([
        {:_,
         [
           {"/user/:id[/:tab]", [id: :int], Handler, []},
           {"/rest/[...]", Handler, []},
           {"/tick", Ticker, 3},
           {"/files/[...]", :cowboy_static, {:dir, __DIR__}},
           {"/notfound", :cowboy_static, {:file, "/no/such/file"}},
           {"/:any", Handler, []}
         ]}
      ])

    options = Map.put(@options, :env, %{dispatch: dispatch})
    {:ok, _} = :cowboy.start_clear(__MODULE__, [port: 0, ip: {127, 0, 0, 1}], options)
    on_exit(fn -> :cowboy.stop_listener(__MODULE__) end)
    {:ok, port: :ranch.get_port(__MODULE__)}
  end

  defp get(port, path, more \\ ""), do: ask(port, "GET #{path} HTTP/1.1\r\nHost: a\r\n#{more}\r\n")

  test "a response has its length, a date and the name of the server", %{port: port} do
    {status, headers, body} = get(port, "/method")
    assert {status, body} == {200, "GET"}
    assert [{"content-type", "text/plain"}, {"date", date}, {"server", "Cowboy"}, {"content-length", "3"}] = headers
    assert date =~ ~r/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z][a-z] \d{4} \d\d:\d\d:\d\d GMT$/
  end

  test "queries, bindings, rests of paths, cookies, files", %{port: port} do
    assert {200, _, ~s([{"a", "1 2"}, {"b", true}])} = get(port, "/qs?a=1+2&b#frag")
    assert {200, _, "%{id: 12}"} = get(port, "/user/12")
    assert {200, _, ~s(%{id: 12, tab: "x y"})} = get(port, "/user/12/x%20y")
    assert {404, _, ""} = get(port, "/user/x/y")
    assert {200, _, ~s(["a", "b"])} = get(port, "/rest/a/b")
    assert {400, _, ""} = get(port, "/%zz")
    assert {200, headers, ~s([{"x", "y"}, {"z", "1"}])} = get(port, "/cookies", "Cookie: x=y; z=1\r\n")
    assert for({"set-cookie", value} <- headers, do: value) == ["a=1; HttpOnly; Path=/", "b=2"]
    assert {200, _, text} = get(port, "/files/cowboy_test.exs")
    assert text == File.read!(__ENV__.file)
    assert {403, _, ""} = get(port, "/files/..%2fpackages/cowboy_test.exs")
    assert {400, _, ""} = get(port, "/qs?%zz")
    assert {404, _, ""} = get(port, "/files/none")
    assert {404, _, ""} = get(port, "/notfound")
    assert {200, _, "3,2,1,done"} = get(port, "/tick")
  end

  test "header fields: lower case, joined when they come twice", %{port: port} do
    {200, _, text} = get(port, "/headers", "X-One:  1 \t\r\nx-one: 2\r\nCookie: a=1\r\ncookie: b=2\r\n")
    assert text == inspect([{"cookie", "a=1; b=2"}, {"host", "a"}, {"x-one", "1, 2"}])
  end

  test "connections stay, requests may come ahead of the responses", %{port: port} do
    {:ok, socket} = open(port)
    one = "GET /method HTTP/1.1\r\nHost: a\r\n\r\n"
    post = "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc"
    chunked = "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2;x=y\r\nde\r\n1\r\nf\r\n0\r\nA: b\r\n\r\n"
    :gen_tcp.send(socket, [one, post, chunked, "\r\n", one, binary_part(one, 0, 10)])
    {{200, _, "GET"}, rest} = response(socket)
    {{200, _, "abc"}, rest} = response(socket, rest)
    {{200, _, "def"}, rest} = response(socket, rest)
    {{200, _, "GET"}, rest} = response(socket, rest)
    :gen_tcp.send(socket, binary_part(one, 10, byte_size(one) - 10))
    {{200, _, "GET"}, ""} = response(socket, rest)
    :gen_tcp.send(socket, "GET /method HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n" <> one)
    {{200, headers, "GET"}, ""} = response(socket)
    assert {"connection", "close"} in headers
    assert :gen_tcp.recv(socket, 0, 2000) == {:error, :closed}
  end

  test "HTTP/1.0 closes unless it is asked not to", %{port: port} do
    assert raw(port, "GET /method HTTP/1.0\r\n\r\n") =~ ~r/^HTTP\/1.1 200 OK\r\n.*connection: close\r\n\r\nGET$/s
    assert raw(port, "GET /stream HTTP/1.0\r\n\r\n") =~ ~r/connection: close\r\n\r\npart1;part2;part3;end$/
    {:ok, socket} = open(port)
    :gen_tcp.send(socket, "GET /method HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
    {{200, headers, "GET"}, ""} = response(socket)
    assert {"connection", "keep-alive"} in headers
    :gen_tcp.send(socket, "GET /method HTTP/1.0\r\n\r\n")
    {{200, _, "GET"}, ""} = response(socket)
  end

  test "responses without bodies", %{port: port} do
    {:ok, socket} = open(port)
    :gen_tcp.send(socket, "HEAD /method HTTP/1.1\r\nHost: a\r\n\r\n")
    {{200, headers, ""}, ""} = response(socket, "", true)
    assert {"content-length", "4"} in headers
    :gen_tcp.send(socket, "HEAD /stream HTTP/1.1\r\nHost: a\r\n\r\n")
    {{200, _, ""}, ""} = response(socket, "", true)
    assert {304, headers, ""} = get(port, "/304")
    refute List.keymember?(headers, "content-length", 0)
    assert {204, headers, ""} = get(port, "/nothing")
    refute List.keymember?(headers, "content-length", 0)
    assert raw(port, "GET /418 HTTP/1.0\r\n\r\n") =~ "HTTP/1.1 418 Short\r\n"
  end

  test "a client is told to go on when its body is wanted", %{port: port} do
    {:ok, socket} = open(port)
    :gen_tcp.send(socket, "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n")
    assert {{100, [], ""}, ""} = response(socket)
    :gen_tcp.send(socket, "ok")
    assert {{200, _, "ok"}, ""} = response(socket)
    :gen_tcp.send(socket, "POST /ignore HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n")
    assert {{200, _, "ignored"}, ""} = response(socket)
    assert :gen_tcp.recv(socket, 0, 2000) == {:error, :closed}
    assert {417, _, ""} = get(port, "/method", "Expect: 200-maybe\r\n")
  end

  test "large bodies come in pieces, those nobody reads are passed over", %{port: port} do
    body = :binary.copy("0123456789", 1_000_000)
    {200, _, answer} = ask(port, ["POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 10000000\r\n\r\n", body])
    assert answer == body
    {:ok, socket} = open(port)
    small = binary_part(body, 0, 200_000)
    :gen_tcp.send(socket, ["POST /ignore HTTP/1.1\r\nHost: a\r\nContent-Length: 200000\r\n\r\n", small])
    {{200, _, "ignored"}, ""} = response(socket)
    :gen_tcp.send(socket, "GET /method HTTP/1.1\r\nHost: a\r\n\r\n")
    {{200, _, "GET"}, ""} = response(socket)
    answer = raw(port, ["POST /ignore HTTP/1.1\r\nHost: a\r\nContent-Length: 10000000\r\n\r\n", body])
    assert is_tuple(answer) or answer =~ "ignored"
  end

  test "handlers that fail", %{port: port} do
    log =
      capture_log(fn ->
        assert {500, _, ""} = get(port, "/raise")
        assert {500, _, ""} = get(port, "/kill")
        assert {500, _, ""} = get(port, "/exit")
        assert raw(port, "GET /half HTTP/1.1\r\nHost: a\r\n\r\n") =~ ~r/\r\n\r\n4\r\nhalf\r\n$/
      end)

    assert log =~ ~r/\[error\] Ranch listener CowboyTest, connection process #PID<.*>, stream 1 had its request process/
    assert log =~ "%RuntimeError{message: \"oops\"}"
    assert log =~ "exit with reason :killed"
    refute log =~ "shutdown"
    {:ok, socket} = open(port)
    :gen_tcp.send(socket, "GET /raise HTTP/1.1\r\nHost: a\r\n\r\nGET /method HTTP/1.1\r\nHost: a\r\n\r\n")
    {{500, _, ""}, rest} = response(socket)
    assert {{200, _, "GET"}, ""} = response(socket, rest)
  end

  head = "GET /method HTTP/1.1\r\nHost: a\r\n"
  post = "POST /echo HTTP/1.1\r\nHost: a\r\n"
  long = String.duplicate("x", 9000)

  @wrong [
    {400, "garbage\r\n\r\n"},
    {400, "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"},
    {400, <<0, 0, 0, 0>>},
    {400, "GET /\r\n\r\n"},
    {400, "GET  / HTTP/1.1\r\nHost: a\r\n\r\n"},
    {400, "GET / HTTP/1.1 \r\nHost: a\r\n\r\n"},
    {400, "GET method HTTP/1.1\r\nHost: a\r\n\r\n"},
    {400, "GET ftp://a/ HTTP/1.1\r\nHost: a\r\n\r\n"},
    {400, "GET /\x01 HTTP/1.1\r\nHost: a\r\n\r\n"},
    {400, "G\xe9T / HTTP/1.1\r\nHost: a\r\n\r\n"},
    {400, "GET / HTTP/1.1\nHost: a\n\n"},
    {400, "GET / HTTQ/1.1\r\nHost: a\r\n\r\n"},
    {505, "GET / HTTP/2.0\r\nHost: a\r\n\r\n"},
    {505, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"},
    {501, "CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n"},
    {400, "GET / HTTP/1.1\r\n\r\n"},
    {400, head <> "Host: b\r\n\r\n"},
    {400, "GET / HTTP/1.1\r\nHost: a b\r\n\r\n"},
    {400, "GET / HTTP/1.1\r\nHost: a:99999\r\n\r\n"},
    {400, head <> "No colon\r\n\r\n"},
    {400, head <> "Name : value\r\n\r\n"},
    {400, head <> ": value\r\n\r\n"},
    {400, head <> "A: b\r\n c\r\n\r\n"},
    {400, head <> "A: b\rc\r\n\r\n"},
    {400, head <> "A: b\nc: d\r\n\r\n"},
    {400, head <> "A: \0\r\n\r\n"},
    {414, "GET /" <> long <> " HTTP/1.1\r\nHost: a\r\n\r\n"},
    {414, "GET /" <> long},
    {431, head <> "A: " <> long <> "\r\n\r\n"},
    {431, head <> "A: " <> long},
    {431, head <> String.duplicate("x", 300) <> ": 1\r\n\r\n"},
    {431, head <> String.duplicate("A: b\r\n", 200) <> "\r\n"},
    {431, head <> String.duplicate("A: " <> String.duplicate("x", 8000) <> "\r\n", 20)},
    {400, post <> "Content-Length: -1\r\n\r\n"},
    {400, post <> "Content-Length: 1x\r\n\r\n"},
    {400, post <> "Content-Length: \r\n\r\n"},
    {400, post <> "Content-Length: 1, 2\r\n\r\n"},
    {400, post <> "Content-Length: 1\r\nContent-Length: 2\r\n\r\n"},
    {413, post <> "Content-Length: 99999999999999999999\r\n\r\n"},
    {400, post <> "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
    {501, post <> "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"},
    {400, "POST /echo HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
    {400, post <> "Transfer-Encoding: chunked\r\n\r\nxyz\r\n"},
    {400, post <> "Transfer-Encoding: chunked\r\n\r\n-1\r\n"},
    {400, post <> "Transfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n0\r\n\r\n"},
    {400, post <> "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n"},
    {400, post <> "Transfer-Encoding: chunked\r\n\r\n1;" <> long <> "\r\n"},
    {400, post <> "Transfer-Encoding: chunked\r\n\r\n0\r\n" <> String.duplicate("A: b\r\n", 3000) <> "\r\n"}
  ]

  test "what is no request is answered as such, and the connection ends", %{port: port} do
    for {status, bytes} <- @wrong do
      answer = raw(port, bytes)
      assert {bytes, status(answer)} == {bytes, status}
      assert answer =~ "connection: close\r\n" and String.ends_with?(answer, "\r\n\r\n")
    end

    # In pieces of one byte it is the same.
    for {status, bytes} <- @wrong, byte_size(bytes) < 60 do
      assert {bytes, status(raw(port, for(<<b <- bytes>>, do: <<b>>)))} == {bytes, status}
    end
  end

  test "whatever follows a good request does not spoil its answer", %{port: port} do
    good = "GET /method HTTP/1.1\r\nHost: a\r\n\r\n"
    answer = raw(port, good <> "\x00\xff garbage \r\n\r\n" <> good)
    assert [_, "200 OK" <> _, "400 Bad Request" <> _] = String.split(answer, "HTTP/1.1 ")
  end

  test "cut off anywhere, the server goes on", %{port: port} do
    whole = "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"

    for n <- 0..(byte_size(whole) - 1) do
      answer = raw(port, binary_part(whole, 0, n), shutdown: true)
      assert status(answer) in [:closed, 400, 408]
    end

    assert {200, _, "GET"} = get(port, "/method")
  end

  test "a head that drips and a body that stops are given up", %{port: port} do
    assert status(raw(port, ["GET / HT", "TP/1.1\r\n", "A: b\r\n", "B: c\r\n", "C: d\r\n"], pause: 80)) == 408
    {:ok, _} = :cowboy.start_clear(:slow, [port: 0], Map.put(@options, :env, %{dispatch: [{:_, [], [{:_, [], __MODULE__.Slow, []}]}]}))
    on_exit(fn -> :cowboy.stop_listener(:slow) end)
    assert status(raw(:ranch.get_port(:slow), "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nabc")) == 408
  end

  defmodule Slow do
    def init(req, state) do
      {:ok, _, req} = :cowboy_req.read_body(req, %{length: 10, period: 100})
      {:ok, :cowboy_req.reply(200, req), state}
    end
  end

  test "an idle connection is closed after a while", %{port: _} do
    {:ok, _} = :cowboy.start_clear(:idle, [port: 0], %{idle_timeout: 50})
    on_exit(fn -> :cowboy.stop_listener(:idle) end)
    assert raw(:ranch.get_port(:idle), "") == ""
  end

  test "the handler ends with its client", %{port: port} do
    Process.register(self(), :cowboy_test)
    {:ok, socket} = open(port)
    :gen_tcp.send(socket, "GET /wait HTTP/1.1\r\nHost: a\r\n\r\n")
    assert_receive {:waiting, pid}, 2000
    ref = Process.monitor(pid)
    :gen_tcp.close(socket)
    assert_receive {:DOWN, ^ref, _, _, :killed}, 5000
  end

  test "requests that arrive while one is handled for long are kept", %{port: port} do
    Process.register(self(), :cowboy_test)
    {:ok, socket} = open(port)
    :gen_tcp.send(socket, "GET /wait HTTP/1.1\r\nHost: a\r\n\r\n")
    assert_receive {:waiting, pid}, 2000
    # The server watches the client from now on.
    Process.sleep(1100)
    :gen_tcp.send(socket, "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nab")
    send(pid, :go)
    {{200, _, "waited"}, rest} = response(socket)
    :gen_tcp.send(socket, "cd")
    assert {{200, _, "abcd"}, ""} = response(socket, rest)
  end

  test "a listener that stops answers what it has begun, and nothing else" do
    Process.register(self(), :cowboy_test)
    dispatch = :cowboy_router.compile([{:_, [{:_, Handler, []}]}])
    {:ok, sup} = :cowboy.start_clear(:stopping, %{socket_opts: [port: 0], shutdown: 3000}, %{env: %{dispatch: dispatch}})
    port = :ranch.get_port(:stopping)
    assert {:error, {:already_started, ^sup}} = :cowboy.start_clear(:stopping, [port: 0], %{})
    assert :cowboy.start_clear(:other, [port: port], %{}) == {:error, :eaddrinuse}
    {:ok, busy} = open(port)
    {:ok, idle} = open(port)
    :gen_tcp.send(busy, "GET /wait HTTP/1.1\r\nHost: a\r\n\r\n")
    assert_receive {:waiting, pid}, 2000
    test = self()
    spawn_link(fn -> send(test, {:stopped, :cowboy.stop_listener(:stopping)}) end)
    assert :gen_tcp.recv(idle, 0, 2000) == {:error, :closed}
    assert open(port) == {:error, :econnrefused}
    refute_received {:stopped, _}
    send(pid, :go)
    {{200, headers, "waited"}, ""} = response(busy)
    assert {"connection", "close"} in headers
    assert :gen_tcp.recv(busy, 0, 2000) == {:error, :closed}
    assert_receive {:stopped, :ok}, 2000
    assert :cowboy.stop_listener(:stopping) == {:error, :not_found}
  end

  test "no more connections than allowed at once" do
    dispatch = :cowboy_router.compile([{:_, [{:_, Handler, []}]}])
    options = %{socket_opts: [port: 0], max_connections: 2, num_acceptors: 1}
    {:ok, _} = :cowboy.start_clear(:few, options, Map.merge(@options, %{env: %{dispatch: dispatch}}))
    on_exit(fn -> :cowboy.stop_listener(:few) end)
    port = :ranch.get_port(:few)
    one = "GET /method HTTP/1.1\r\nHost: a\r\n\r\n"
    [first | _] = sockets = for _ <- 1..3, do: elem(open(port), 1)
    for socket <- sockets, do: :gen_tcp.send(socket, one)
    answered = Enum.filter(sockets, &match?({:ok, _}, :gen_tcp.recv(&1, 1, 300)))
    assert length(answered) == 2
    assert :ranch.info(:few).active_connections == 2
    :gen_tcp.close(hd(answered))
    [waiting] = sockets -- answered
    assert {:ok, _} = :gen_tcp.recv(waiting, 1, 2000)
    assert first in sockets
  end
end
