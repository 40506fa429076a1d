defmodule PlugServersTest.Router do
  use Plug.Router

  plug :match
  plug Plug.Parsers, parsers: [:urlencoded, :json], pass: ["*/*"], json_decoder: JSON, length: 1_000_000
  plug :dispatch

  get "/hello/:name", do: send_resp(conn, 200, "Hello #{name}")

  get "/query" do
    conn = Plug.Conn.fetch_query_params(conn)
    send_resp(conn, 200, inspect(conn.query_params))
  end

  post "/form", do: send_resp(conn, 201, inspect(conn.body_params))

  post "/big" do
    {:ok, body, conn} = read_all(conn, [])
    send_resp(conn, 200, "#{byte_size(body)} #{:erlang.md5(body) |> Base.encode16()}")
  end

  post "/ignored", do: send_resp(conn, 200, "ignored")
  get "/raise", do: raise("oops #{conn.params["x"]}")
  get "/throw", do: throw({:a, conn.method})
  get "/exit", do: exit({:bad, conn.method})
  get "/bad", do: raise(Plug.BadRequestError, message: conn.method)
  get "/unsent", do: conn
  get "/set", do: resp(conn, 418, "set")
  get "/wrong", do: {:no, conn}

  get "/chunks" do
    conn = send_chunked(conn, 200)
    {:ok, conn} = chunk(conn, "one ")
    {:ok, conn} = chunk(conn, "two")
    conn
  end

  get "/half" do
    conn = send_chunked(conn, 200)
    {:ok, conn} = chunk(conn, "half")
    raise "after #{conn.state}"
  end

  get "/file", do: send_file(conn, 200, __ENV__.file)
  get "/part", do: send_file(conn, 200, __ENV__.file, 10, 18)

  get "/cookies" do
    conn = conn |> put_resp_cookie("a", "1") |> put_resp_cookie("b", "2") |> put_resp_content_type("text/html")
    send_resp(conn, 200, "cookies")
  end

  get "/facts" do
    peer = get_peer_data(conn)
    text = inspect({conn.scheme, conn.host, conn.port, conn.remote_ip, peer.address, get_http_protocol(conn), conn.path_info})
    send_resp(conn, 200, text)
  end

  get "/compress", do: send_resp(conn, 200, String.duplicate("compress ", 100))

  get "/wait" do
    send(:plug_servers_test, {:waiting, self()})
    receive(do: (:go -> :ok))
    send_resp(conn, 200, "waited")
  end

  defp read_all(conn, acc) do
    case read_body(conn, length: 100_000) do
      {:ok, data, conn} -> {:ok, IO.iodata_to_binary([acc | data]), conn}
      {:more, data, conn} -> read_all(conn, [acc | data])
    end
  end
end

defmodule PlugServersTest do
  use ExUnit.Case

  import ExUnit.CaptureLog
  import HTTPClient

  alias PlugServersTest.Router

  @moduletag :capture_log

  setup_all do
    start_supervised!({Plug.Cowboy, scheme: :http, plug: Router, options: [port: 0, ip: {127, 0, 0, 1}]})
    bandit = start_supervised!({Bandit, plug: Router, port: 0, ip: :loopback, startup_log: false})
    {:ok, {_, port}} = ThousandIsland.listener_info(bandit)
    {:ok, servers: [cowboy: :ranch.get_port(Router.HTTP), bandit: port]}
  end

  defp get(port, path, more \\ ""), do: ask(port, "GET #{path} HTTP/1.1\r\nHost: localhost:#{port}\r\n#{more}\r\n")

  defp post(port, path, type, body) do
    ask(port, ["POST #{path} HTTP/1.1\r\nHost: a\r\nContent-Type: #{type}\r\nContent-Length: #{byte_size(body)}\r\n\r\n", body])
  end

  test "routes, queries, forms, files, cookies", %{servers: servers} do
    for {name, port} <- servers do
      assert {200, headers, "Hello you"} = get(port, "/hello/you")
      assert {"cache-control", "max-age=0, private, must-revalidate"} in headers
      assert {"server", "Cowboy"} in headers == (name == :cowboy)
      assert {200, _, ~s(%{"a" => ["1", "2"], "b" => "x y"})} = get(port, "/query?a[]=1&a[]=2&b=x+y")
      assert {201, _, ~s(%{"a" => %{"b" => "1 2"}})} = post(port, "/form", "application/x-www-form-urlencoded", "a[b]=1%202")
      assert {201, _, ~s(%{"a" => [1, nil]})} = post(port, "/form", "application/json", ~s({"a": [1, null]}))
      assert {200, _, "ignored"} = post(port, "/ignored", "text/plain", "what nobody reads")
      assert {200, headers, text} = get(port, "/file")
      assert text == File.read!(__ENV__.file)
      assert {"content-length", "#{byte_size(text)}"} in headers
      assert {200, _, "PlugServersTest.Ro"} = get(port, "/part")
      assert {200, headers, "cookies"} = get(port, "/cookies")
      assert for({"set-cookie", text} <- headers, do: text) |> Enum.sort() == ["a=1; path=/; HttpOnly", "b=2; path=/; HttpOnly"]
      assert {"content-type", "text/html; charset=utf-8"} in headers
      assert {418, _, "set"} = get(port, "/set")
      assert {200, headers, "one two"} = get(port, "/chunks")
      assert {"transfer-encoding", "chunked"} in headers
      facts = {:http, "localhost", port, {127, 0, 0, 1}, {127, 0, 0, 1}, :"HTTP/1.1", ["facts"]}
      assert {200, _, text} = get(port, "/facts")
      assert text == inspect(facts)
    end
  end

  test "a body of 10 MB, with a length and in chunks", %{servers: servers} do
    body = :binary.copy("0123456789", 1_000_000)
    want = "10000000 " <> Base.encode16(:erlang.md5(body))

    for {_name, port} <- servers do
      assert {200, _, ^want} = post(port, "/big", "text/plain", body)
      chunks = for <<part::binary-size(50_000) <- body>>, do: ["C350\r\n", part, "\r\n"]
      head = "POST /big HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
      assert {200, _, ^want} = ask(port, [head, chunks, "0\r\n\r\n"])
      assert {status, _, ""} = post(port, "/form", "application/x-www-form-urlencoded", binary_part(body, 0, 1_500_000))
      assert status in [413, 500]
    end
  end

  test "a plug that fails under cowboy", %{servers: [{:cowboy, port} | _]} do
    log = capture_log(fn -> assert {500, _, ""} = get(port, "/raise?x=1") end)

    assert log =~
             ~r/\[error\] #PID<\d+\.\d+\.\d+> running PlugServersTest.Router \(connection #PID<\d+\.\d+\.\d+>, stream id 1\) terminated\nServer: localhost:#{port} \(http\)\nRequest: GET \/raise\?x=1\n\*\* \(exit\) an exception was raised:\n    \*\* \(RuntimeError\) oops 1\n        /

    assert log =~ "plug_servers_test.exs:"
    log = capture_log(fn -> assert {500, _, ""} = get(port, "/nowhere") end)
    assert log =~ "** (FunctionClauseError) no function clause matching in PlugServersTest.Router.do_match/4"
    log = capture_log(fn -> assert {500, _, ""} = get(port, "/exit") end)
    assert log =~ "** (exit) {:bad, \"GET\"}"
    log = capture_log(fn -> assert {500, _, ""} = get(port, "/throw") end)
    assert log =~ "** (ErlangError) Erlang error: {:nocatch, {:a, \"GET\"}}"
    log = capture_log(fn -> assert {500, _, ""} = get(port, "/unsent") end)
    assert log =~ "(Plug.Conn.NotSentError) a response was neither set nor sent from the connection"
    log = capture_log(fn -> assert {500, _, ""} = get(port, "/wrong") end)
    assert log =~ "PlugServersTest.Router"
    assert capture_log(fn -> assert {500, _, ""} = get(port, "/bad") end) == ""
  end

  test "a plug that fails under bandit", %{servers: [_, {:bandit, port}]} do
    log = capture_log(fn -> assert {500, _, ""} = get(port, "/raise?x=1") end)
    assert log =~ ~r/\[error\] \*\* \(RuntimeError\) oops 1\n    .*plug_servers_test.exs:/
    log = capture_log(fn -> assert {500, _, ""} = get(port, "/throw") end)
    assert log =~ "[error] ** (throw) {:a, \"GET\"}"
    log = capture_log(fn -> assert {500, _, ""} = get(port, "/nowhere") end)
    assert log =~ "no function clause matching in PlugServersTest.Router.do_match/4"
    log = capture_log(fn -> assert {500, _, ""} = get(port, "/unsent") end)
    assert log =~ "NotSentError"
    assert capture_log(fn -> assert {400, _, ""} = get(port, "/bad") end) == ""
  end

  test "the connection survives its requests, but not half an answer", %{servers: servers} do
    for {_name, port} <- servers do
      {:ok, socket} = open(port)
      :gen_tcp.send(socket, "GET /raise HTTP/1.1\r\nHost: a\r\n\r\n")
      {{500, _, ""}, ""} = response(socket)
      :gen_tcp.send(socket, "GET /hello/a HTTP/1.1\r\nHost: a\r\n\r\n")
      {{200, _, "Hello a"}, ""} = response(socket)
      assert raw(port, "GET /half HTTP/1.1\r\nHost: a\r\n\r\n") =~ ~r/\r\n\r\n4\r\nhalf\r\n$/
    end
  end

  test "what is no request", %{servers: servers} do
    for {_name, port} <- servers do
      assert status(raw(port, "nonsense\r\n\r\n")) == 400
      assert status(raw(port, "GET /" <> String.duplicate("a", 20_000) <> " HTTP/1.1\r\n")) == 414
      assert status(raw(port, "GET / HTTP/1.1\r\nA: " <> String.duplicate("a", 20_000) <> "\r\n\r\n")) == 431
      assert status(raw(port, "POST /big HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")) == 400
      assert status(raw(port, "GET /hello/a HTTP/1.1\r\nHost: a\r\n\r\n\0\0\0")) == 200
      assert {500, _, ""} = post(port, "/form", "application/json", "{") |> then(fn {s, h, b} -> {max(s, 500), h, b} end)
    end
  end

  test "bandit compresses for those who take it", %{servers: [_, {:bandit, port}]} do
    assert {200, headers, packed} = get(port, "/compress", "Accept-Encoding: br, gzip\r\n")
    assert {"content-encoding", "gzip"} in headers and {"vary", "accept-encoding"} in headers
    assert :zlib.gunzip(packed) == String.duplicate("compress ", 100)
    assert {200, headers, "compress " <> _} = get(port, "/compress")
    refute List.keymember?(headers, "content-encoding", 0)
  end

  test "starting: names, options, log lines" do
    log = capture_log(fn -> start_supervised!({Bandit, plug: {Router, []}, port: 0, ip: {127, 0, 0, 1}}, id: :logged) end)
    assert log =~ ~r/\[info\] Running PlugServersTest.Router with Bandit 1.6.1 at 127.0.0.1:\d+ \(http\)/
    spec = Plug.Cowboy.child_spec(scheme: :http, plug: Router, options: [port: 0])
    assert spec.id == {:ranch_listener_sup, Router.HTTP} and spec.type == :supervisor
    {:ok, pid} = Plug.Cowboy.http(Router, [], port: 0, ref: :second)
    assert is_pid(pid)
    port = :ranch.get_port(:second)
    assert Plug.Cowboy.http(Router, [], port: port, ref: :third) == {:error, :eaddrinuse}
    assert {200, _, "Hello b"} = get(port, "/hello/b")
    assert Plug.Cowboy.shutdown(:second) == :ok
    assert Plug.Cowboy.shutdown(:second) == {:error, :not_found}
    assert open(port) == {:error, :econnrefused}
    assert_raise ArgumentError, ~r/no TLS/, fn -> Plug.Cowboy.https(Router, [], port: 0) end
    assert_raise ArgumentError, ~r/no TLS/, fn -> Bandit.start_link(plug: Router, scheme: :https) end
    assert_raise RuntimeError, "Unsupported key(s) in top level config: [:prot]", fn -> Bandit.start_link(plug: Router, prot: 1) end

    {:ok, taken} = :gen_tcp.listen(0, [])
    {:ok, port} = :inet.port(taken)
    Process.flag(:trap_exit, true)
    log = capture_log(fn -> assert {:error, _} = Bandit.start_link(plug: Router, port: port) end)
    assert log =~ "Running PlugServersTest.Router with Bandit 1.6.1 at http failed, port #{port} already in use"
  end

  test "stopping the supervisor lets requests finish" do
    Process.register(self(), :plug_servers_test)

    for server <- [
          {Plug.Cowboy, scheme: :http, plug: Router, options: [port: 0, ref: :draining]},
          {Bandit, plug: Router, port: 0, startup_log: false}
        ] do
      drainer = {Plug.Cowboy.Drainer, refs: if(elem(server, 0) == Bandit, do: [], else: [:draining])}
      {:ok, sup} = Supervisor.start_link([server, drainer], strategy: :one_for_one)
      [_, {_, listener, _, _}] = Supervisor.which_children(sup)

      port =
        case ThousandIsland.listener_info(listener) do
          {:ok, {_, port}} -> port
          :error -> flunk("no listener")
        end

      {:ok, busy} = open(port)
      {:ok, idle} = open(port)
      :gen_tcp.send(busy, "GET /wait HTTP/1.1\r\nHost: a\r\n\r\n")
      assert_receive {:waiting, pid}, 2000
      task = Task.async(fn -> Supervisor.stop(sup) end)
      Process.unlink(sup)
      assert :gen_tcp.recv(idle, 0, 2000) == {:error, :closed}
      send(pid, :go)
      assert {{200, _, "waited"}, ""} = response(busy)
      assert :gen_tcp.recv(busy, 0, 2000) == {:error, :closed}
      assert Task.await(task) == :ok
    end
  end

  @curl System.find_executable("curl")

  if @curl do
    defp curl(args), do: System.cmd(@curl, ["-s", "--max-time", "20" | args], stderr_to_stdout: true)

    test "curl agrees", %{servers: servers} do
      path = Path.join(System.tmp_dir!(), "phial-upload-#{System.unique_integer([:positive])}")
      File.write!(path, :binary.copy("x", 3_000_000))
      on_exit(fn -> File.rm(path) end)

      for {_name, port} <- servers do
        at = "http://127.0.0.1:#{port}"
        assert curl(["#{at}/hello/one", "#{at}/hello/two", "-w", "%{num_connects} "]) == {"Hello one1 Hello two0 ", 0}
        assert {"3000000 " <> _, 0} = curl(["--data-binary", "@#{path}", "-H", "Content-Type: text/plain", "#{at}/big"])
        assert {"3000000 " <> _, 0} = curl(["-T", path, "-X", "POST", "-H", "Transfer-Encoding: chunked", "#{at}/big"])
        assert {"one two", 0} = curl(["#{at}/chunks"])
        assert {"one two", 0} = curl(["-0", "#{at}/chunks"])
        assert {"compress compress" <> _, 0} = curl(["--compressed", "#{at}/compress"])
      end
    end
  else
    @tag skip: "curl is not installed"
    test "curl agrees"
  end
end
