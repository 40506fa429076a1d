defmodule PlugConnTest do
  use ExUnit.Case, async: true
  use Plug.Test

  alias Plug.Conn
  alias Plug.Conn.{AlreadySentError, InvalidHeaderError, Query, Unfetched}

  doctest Plug.Conn.Adapter
  doctest Plug.Conn.Cookies
  doctest Plug.Conn.Query
  doctest Plug.Conn.Status
  doctest Plug.Conn.Utils
  doctest Plug.Exception

  test "a connection of a test" do
    conn = conn(:get, "/a/b?x=1")

    assert {conn.method, conn.path_info, conn.query_string, conn.host, conn.port} ==
             {"GET", ["a", "b"], "x=1", "www.example.com", 80}

    assert {conn.state, conn.status, conn.halted, conn.scheme, conn.script_name} ==
             {:unset, nil, false, :http, []}

    assert conn.params == %Unfetched{aspect: :params}
    assert conn.remote_ip == {127, 0, 0, 1}
    assert request_url(conn) == "http://www.example.com/a/b?x=1"
    assert request_url(conn(:get, "https://example.org:444/z")) == "https://example.org:444/z"
    assert get_peer_data(conn).address == {127, 0, 0, 1}
    assert get_http_protocol(conn) == :"HTTP/1.1"
  end

  test "parameters of tests" do
    conn = conn(:get, "/?a=1", b: 2, c: %{d: :e})
    assert conn.query_string == "a=1&b=2&c[d]=e"
    assert conn.params == %{"a" => "1", "b" => 2, "c" => %{"d" => :e}}
    conn = conn(:post, "/?a=1", %{b: [1, %{c: 2}]})
    assert {conn.body_params, conn.query_string} == {%{"b" => [1, %{"c" => 2}]}, "a=1"}
    assert get_req_header(conn, "content-type") == ["multipart/mixed; boundary=plug_conn_test"]
  end

  test "what is not fetched says so" do
    conn = conn(:get, "/")

    assert_raise ArgumentError,
                 ~r/cannot fetch key "a" from conn.params because they were not fetched/,
                 fn -> conn.params["a"] end

    assert_raise ArgumentError, ~r/from conn.cookies.*\nCall Plug.Conn.fetch_cookies/, fn ->
      conn.cookies["a"]
    end
  end

  test "responses" do
    conn =
      conn(:get, "/")
      |> put_status(:created)
      |> put_resp_content_type("text/plain")
      |> resp(201, ["a", ?b])

    assert {conn.state, conn.status} == {:set, 201}
    conn = send_resp(conn)
    assert {conn.state, conn.resp_body} == {:sent, "ab"}
    assert {201, headers, "ab"} = sent_resp(conn)
    assert {"content-type", "text/plain; charset=utf-8"} in headers
    assert {"cache-control", "max-age=0, private, must-revalidate"} in headers
    assert_received {:plug_conn, :sent}
    assert {201, _, "ab"} = sent_resp(conn)

    for change <- [
          &send_resp(&1, 200, ""),
          &resp(&1, 200, ""),
          &put_status(&1, 200),
          &put_resp_header(&1, "a", "b"),
          &delete_resp_header(&1, "a"),
          &send_chunked(&1, 200),
          &send_file(&1, 200, "x"),
          &put_req_header(&1, "a", "b"),
          &register_before_send(&1, fn c -> c end),
          &upgrade_adapter(&1, :websocket, [])
        ] do
      assert_raise AlreadySentError, "the response was already sent", fn -> change.(conn) end
    end

    assert_raise ArgumentError, "cannot send a response that was not set", fn ->
      send_resp(conn(:get, "/"))
    end

    assert_raise ArgumentError, "response body cannot be set to nil", fn ->
      resp(conn(:get, "/"), 200, nil)
    end

    assert_raise FunctionClauseError, fn -> put_status(conn(:get, "/"), :no_status) end

    assert_raise RuntimeError, ~r/no sent response available/, fn ->
      sent_resp(conn(:get, "/"))
    end
  end

  test "nothing of a body is sent for HEAD" do
    assert {200, _, ""} = conn(:head, "/") |> send_resp(200, "body") |> sent_resp()
  end

  test "chunks" do
    conn = conn(:get, "/") |> send_chunked(200)
    assert conn.state == :chunked
    {:ok, conn} = chunk(conn, "a")
    {:ok, conn} = chunk(conn, "")
    conn = Enum.into(["b", ["c"]], conn)
    assert {200, _, "abc"} = sent_resp(conn)
    assert sent_chunks(conn) == ["a", "b", "c"]

    assert_raise ArgumentError, ~r"chunk/2 expects a chunked response", fn ->
      chunk(conn(:get, "/"), "x")
    end
  end

  test "files" do
    path = Plug.Upload.random_file!("test")
    File.write!(path, "0123456789")
    conn = conn(:get, "/") |> send_file(200, path)
    assert conn.state == :file
    assert {200, _, "0123456789"} = sent_resp(conn)
    assert {206, _, "345"} = conn(:get, "/") |> send_file(206, path, 3, 3) |> sent_resp()

    assert_raise ArgumentError, "cannot send_file/5 with null byte", fn ->
      send_file(conn(:get, "/"), 200, "a\0b")
    end
  end

  test "headers" do
    conn =
      conn(:get, "/")
      |> put_resp_header("x", "1")
      |> put_resp_header("x", "2")
      |> prepend_resp_headers([{"x", "0"}])

    assert get_resp_header(conn, "x") == ["0", "2"]

    assert conn |> update_resp_header("x", "n", &(&1 <> "!")) |> get_resp_header("x") == [
             "0!",
             "2"
           ]

    assert conn |> delete_resp_header("x") |> get_resp_header("x") == []
    assert conn |> merge_resp_headers(%{"y" => "3"}) |> get_resp_header("y") == ["3"]

    conn =
      conn
      |> put_req_header("accept", "a")
      |> update_req_header("accept", "", &(&1 <> "b"))
      |> merge_req_headers([{"z", "1"}])

    assert {get_req_header(conn, "accept"), get_req_header(conn, "z")} == {["ab"], ["1"]}
    assert conn |> delete_req_header("z") |> get_req_header("z") == []

    assert_raise InvalidHeaderError, ~S(header key is not lowercase: "Big"), fn ->
      put_resp_header(conn, "Big", "1")
    end

    assert_raise InvalidHeaderError, ~r/contains control feed/, fn ->
      put_resp_header(conn, "a", "b\r\nc: d")
    end

    assert_raise InvalidHeaderError, ~r/contains a control feed/, fn ->
      put_resp_header(conn, "a:b", "c")
    end

    assert_raise InvalidHeaderError, ~r/set the host header with/, fn ->
      put_req_header(conn, "host", "c")
    end
  end

  test "assigns and private" do
    conn =
      conn(:get, "/")
      |> assign(:a, 1)
      |> merge_assigns(b: 2)
      |> put_private(:c, 3)
      |> merge_private(%{d: 4})

    assert conn.assigns == %{a: 1, b: 2}
    assert conn.private == %{c: 3, d: 4}
    assert halt(conn).halted
  end

  test "functions before sending, the last one first" do
    conn =
      conn(:get, "/")
      |> register_before_send(&put_resp_header(&1, "x", "1"))
      |> register_before_send(&put_resp_header(&1, "x", "2"))

    assert {200, headers, _} = conn |> send_resp(200, "") |> sent_resp()
    assert List.keyfind(headers, "x", 0) == {"x", "1"}
    conn = conn(:get, "/") |> register_before_send(&send_resp(&1, 200, "twice"))

    assert_raise ArgumentError, "cannot send/change response from run_before_send callback", fn ->
      send_resp(conn, 200, "")
    end
  end

  test "query parameters" do
    conn = fetch_query_params(conn(:get, "/?a=b&c[d]=e&c[f][]=g&n"))
    assert conn.query_params == %{"a" => "b", "c" => %{"d" => "e", "f" => ["g"]}, "n" => ""}
    assert conn.params == conn.query_params
    assert fetch_query_params(conn) == conn

    assert_raise Conn.InvalidQueryError,
                 "invalid UTF-8 on urlencoded params, got byte 255 in position 1",
                 fn -> fetch_query_params(conn(:get, "/?a=x%FF")) end

    assert_raise Conn.InvalidQueryError,
                 "maximum query string length is 2, got a query with 3 bytes",
                 fn -> fetch_query_params(conn(:get, "/?a=b"), length: 2) end
  end

  test "queries nest" do
    assert Query.decode("a[b]c=1") == %{"a[b]c" => "1"}
    assert Query.decode("a=1&a=2") == %{"a" => "2"}
    assert Query.decode("a[]=1&a[x]=2") == %{"a" => %{"x" => "2"}}
    assert Query.decode("a[][x]=1&a[][x]=2") == %{"a" => [%{"x" => "1"}, %{"x" => "2"}]}
    assert Query.decode("=1&&b=") == %{"b" => ""}
    assert Query.encode(a: %{b: [1, 2]}, c: nil, d: [], e: %{}) == "a[b][]=1&a[b][]=2&c="
    assert Query.encode(%{a: ~D[2020-01-02]}) == "a=2020-01-02"

    assert_raise ArgumentError, ~r/can only encode maps and keyword lists/, fn ->
      Query.encode([1])
    end
  end

  test "bodies of requests in parts" do
    conn = conn(:post, "/", "0123456789")
    assert {:more, "0123", conn} = read_body(conn, length: 4)
    assert {:ok, "456789", conn} = read_body(conn)
    assert {:ok, "", _} = read_body(conn)
  end

  test "cookies" do
    conn =
      conn(:get, "/")
      |> put_req_cookie("a", "1")
      |> put_req_cookie("b", "2")
      |> put_resp_cookie("c", "3", max_age: 10)
      |> fetch_cookies()

    assert conn.req_cookies == %{"a" => "1", "b" => "2"}
    assert conn.cookies == %{"a" => "1", "b" => "2", "c" => "3"}
    conn = delete_resp_cookie(conn, "a")
    refute Map.has_key?(conn.cookies, "a")
    {_, headers, _} = conn |> send_resp(200, "") |> sent_resp()
    cookies = for {"set-cookie", value} <- headers, do: value

    assert Enum.any?(
             cookies,
             &(&1 =~
                 ~r/\Ac=3; path=\/; expires=\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT; max-age=10; HttpOnly\z/)
           )

    assert "a=; path=/; expires=Thu, 01 Jan 1970 00:00:00 GMT; max-age=0; HttpOnly" in cookies

    assert_raise Conn.CookieOverflowError,
                 ~s(cookie named "big" exceeds maximum size of 4096 bytes),
                 fn ->
                   conn(:get, "/")
                   |> put_resp_cookie("big", String.duplicate("x", 4096))
                   |> send_resp(200, "")
                 end

    assert_raise ArgumentError, ~r/must be a binary/, fn -> put_resp_cookie(conn, "x", 1) end
  end

  test "signed and encrypted cookies" do
    secret = String.duplicate("s", 64)

    first =
      %{conn(:get, "/") | secret_key_base: secret}
      |> put_resp_cookie("s", %{a: 1}, sign: true)
      |> put_resp_cookie("e", [1], encrypt: true)
      |> send_resp(200, "")

    conn =
      %{conn(:get, "/") | secret_key_base: secret}
      |> recycle_cookies(first)
      |> fetch_cookies(signed: ["s"], encrypted: "e")

    assert conn.cookies == %{"s" => %{a: 1}, "e" => [1]}

    conn =
      %{conn(:get, "/") | secret_key_base: String.duplicate("t", 64)}
      |> recycle_cookies(first)
      |> fetch_cookies(signed: ["s"], encrypted: "e")

    assert conn.cookies == %{}
  end

  test "informational responses and upgrades" do
    conn = conn(:get, "/") |> inform(:early_hints, [{"link", "x"}])
    assert sent_informs(conn) == [{103, [{"link", "x"}]}]
    conn = upgrade_adapter(conn, :websocket, {:handler, []})
    assert conn.state == :upgraded
    assert sent_upgrades(conn) == [{:websocket, {:handler, []}}]

    assert_raise ArgumentError, ~r/upgrade to not_supported not supported/, fn ->
      upgrade_adapter(conn(:get, "/"), :not_supported, [])
    end
  end

  test "inspecting hides the secret" do
    text = inspect(%{conn(:get, "/") | secret_key_base: "hush"})
    assert text =~ "secret_key_base: :..."
    assert text =~ "adapter: {Plug.Adapters.Test.Conn, :...}"
  end

  test "statuses" do
    assert Plug.Conn.Status.code(:ok) == 200
    assert Plug.Conn.Status.code(:im_a_teapot) == 418
    assert Plug.Conn.Status.reason_atom(404) == :not_found

    assert_raise ArgumentError, ~r/unknown status code 799/, fn ->
      Plug.Conn.Status.reason_phrase(799)
    end

    assert Plug.Exception.status(%Plug.BadRequestError{}) == 400
    assert Plug.Exception.status(%Plug.Conn.WrapperError{reason: %Plug.TimeoutError{}}) == 408
  end

  test "plugs run by hand" do
    defmodule One do
      def init(x), do: x + 1
      def call(conn, x), do: assign(conn, :x, x)
    end

    assert Plug.run(conn(:get, "/"), [{One, 1}, &halt/1, fn _ -> raise "not called" end]).assigns ==
             %{x: 2}

    assert_raise RuntimeError, ~r/all plugs must receive a connection/, fn ->
      Plug.run(conn(:get, "/"), [fn _ -> 1 end])
    end
  end
end
