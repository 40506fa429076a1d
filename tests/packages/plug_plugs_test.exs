defmodule PlugPlugsTest do
  use ExUnit.Case
  use Plug.Test

  import ExUnit.CaptureLog

  doctest Plug.HTML
  doctest Plug.BasicAuth

  test "requests are logged" do
    log =
      capture_log(fn ->
        conn(:get, "/hello?x") |> Plug.Logger.call(Plug.Logger.init([])) |> send_resp(200, "")
      end)

    assert log =~ ~r/\[info\] GET \/hello\n/
    assert log =~ ~r/\[info\] Sent 200 in [0-9]+(µs|ms)/

    log =
      capture_log(fn ->
        conn(:get, "/") |> Plug.Logger.call(Plug.Logger.init(log: :error)) |> send_chunked(200)
      end)

    assert log =~ ~r/\[error\] Chunked 200 in/

    assert capture_log(fn ->
             conn(:get, "/") |> Plug.Logger.call({__MODULE__, :level, []}) |> send_resp(200, "")
           end) == ""
  end

  def level(%Plug.Conn{}), do: false

  test "ids of requests" do
    conn = conn(:get, "/") |> Plug.RequestId.call(Plug.RequestId.init(assign_as: :id))
    assert [id] = get_resp_header(conn, "x-request-id")
    assert byte_size(id) == 20 and conn.assigns.id == id and Logger.metadata()[:request_id] == id
    given = String.duplicate("x", 20)

    conn =
      conn(:get, "/")
      |> put_req_header("x-request-id", given)
      |> Plug.RequestId.call(Plug.RequestId.init([]))

    assert get_resp_header(conn, "x-request-id") == [given]

    conn =
      conn(:get, "/")
      |> put_req_header("x-request-id", "short")
      |> Plug.RequestId.call(Plug.RequestId.init([]))

    refute get_resp_header(conn, "x-request-id") == ["short"]
  end

  test "methods" do
    assert Plug.Head.call(conn(:head, "/"), []).method == "GET"
    assert Plug.Head.call(conn(:post, "/"), []).method == "POST"
    assert Plug.MethodOverride.call(conn(:post, "/", %{"_method" => "put"}), []).method == "PUT"
    assert Plug.MethodOverride.call(conn(:post, "/", %{"_method" => "GET"}), []).method == "POST"
    assert Plug.MethodOverride.call(conn(:get, "/", %{"_method" => "put"}), []).method == "GET"
  end

  test "events" do
    ref = :telemetry_test.attach_event_handlers(self(), [[:my, :start], [:my, :stop]])

    conn(:get, "/")
    |> Plug.Telemetry.call(Plug.Telemetry.init(event_prefix: [:my], x: 1))
    |> send_resp(200, "")

    assert_received {[:my, :start], ^ref, %{system_time: _},
                     %{conn: %{state: :unset}, options: [x: 1]}}

    assert_received {[:my, :stop], ^ref, %{duration: _}, %{conn: %{status: 200}}}
    :telemetry.detach(ref)
    assert_raise ArgumentError, ":event_prefix is required", fn -> Plug.Telemetry.init([]) end
  end

  test "name and password" do
    opts = [username: "u", password: "p", realm: "R"]
    conn = conn(:get, "/") |> Plug.BasicAuth.basic_auth(opts)

    assert {conn.status, conn.halted, get_resp_header(conn, "www-authenticate")} ==
             {401, true, [~s(Basic realm="R")]}

    good =
      put_req_header(conn(:get, "/"), "authorization", Plug.BasicAuth.encode_basic_auth("u", "p"))

    refute Plug.BasicAuth.basic_auth(good, opts).halted

    assert Plug.BasicAuth.basic_auth(put_req_header(good, "authorization", "Basic dTp4"), opts).halted

    assert Plug.BasicAuth.parse_basic_auth(put_req_header(good, "authorization", "Basic %%")) ==
             :error
  end

  test "https" do
    conn = conn(:get, "http://example.com/a?b=c") |> Plug.SSL.call(Plug.SSL.init(log: false))
    assert {301, headers, ""} = sent_resp(conn)
    assert {"location", "https://example.com/a?b=c"} in headers and conn.halted

    assert {307, _, _} =
             conn(:post, "http://example.com/")
             |> Plug.SSL.call(Plug.SSL.init(log: false, host: "x.org"))
             |> sent_resp()

    conn =
      conn(:get, "https://example.com/")
      |> Plug.SSL.call(Plug.SSL.init(subdomains: true, preload: true))

    assert get_resp_header(conn, "strict-transport-security") == [
             "max-age=31536000; preload; includeSubDomains"
           ]

    refute (conn(:get, "http://localhost/") |> Plug.SSL.call(Plug.SSL.init([]))).halted

    conn =
      conn(:get, "http://example.com/")
      |> put_req_header("x-forwarded-proto", "https")
      |> Plug.SSL.call(Plug.SSL.init(rewrite_on: [:x_forwarded_proto]))

    assert {conn.scheme, conn.port, conn.halted} == {:https, 443, false}
  end

  test "what proxies say" do
    conn =
      conn(:get, "http://a.b/")
      |> merge_req_headers([
        {"x-forwarded-host", "real.org:99"},
        {"x-forwarded-port", "8443"},
        {"x-forwarded-for", "10.0.0.7, 1.1.1.1"}
      ])
      |> Plug.RewriteOn.call(
        Plug.RewriteOn.init([:x_forwarded_host, :x_forwarded_port, :x_forwarded_for])
      )

    assert {conn.host, conn.port, conn.remote_ip} == {"real.org", 8443, {10, 0, 0, 7}}
    odd = put_req_header(conn(:get, "/"), "x-forwarded-for", "\xFF")
    assert Plug.RewriteOn.call(odd, [:x_forwarded_for]).remote_ip == {127, 0, 0, 1}
    assert_raise RuntimeError, ~r/unknown rewrite: :x/, fn -> Plug.RewriteOn.init([:x]) end
  end

  defmodule Handled do
    use Plug.Router
    use Plug.ErrorHandler

    plug :match
    plug :dispatch

    get "/boom", do: raise(ArgumentError, "oops")
    get "/bad", do: raise(Plug.BadRequestError)

    get "/throw",
      do:
        (
          _ = conn
          throw(:ball)
        )

    get "/sent",
      do:
        (
          send_resp(conn, 200, "sent")
          raise("late")
        )

    @impl Plug.ErrorHandler
    def handle_errors(conn, %{kind: kind, reason: reason, stack: [_ | _]}),
      do: send_resp(conn, conn.status, inspect({kind, reason, conn.path_info}))
  end

  test "errors are answered and raised again" do
    flush()
    conn = conn(:get, "/boom")

    assert_raise Plug.Conn.WrapperError, "** (ArgumentError) oops", fn ->
      Handled.call(conn, [])
    end

    assert {500, _, ~s({:error, %ArgumentError{message: "oops"}, ["boom"]})} = sent_resp(conn)
    flush()
    conn = conn(:get, "/bad")
    assert_raise Plug.Conn.WrapperError, fn -> Handled.call(conn, []) end
    assert {400, _, _} = sent_resp(conn)
    flush()
    conn = conn(:get, "/throw")
    assert catch_throw(Handled.call(conn, [])) == :ball
    assert {500, _, ~s({:throw, :ball, ["throw"]})} = sent_resp(conn)
    flush()
    conn = conn(:get, "/nowhere")
    assert_raise FunctionClauseError, fn -> Handled.call(conn, []) end
    assert {500, _, _} = sent_resp(conn)
  end

  test "what was sent before an error stays" do
    flush()
    conn = conn(:get, "/sent")
    assert_raise Plug.Conn.WrapperError, fn -> Handled.call(conn, []) end
    assert {200, _, "sent"} = sent_resp(conn)
    assert_received {:plug_conn, :sent}
  end

  defmodule Debugged do
    use Plug.Builder
    use Plug.Debugger
    plug :boom
    def boom(_conn, _opts), do: raise("<oops>")
  end

  test "pages about errors" do
    flush()
    conn = conn(:get, "/x")
    assert_raise RuntimeError, fn -> Debugged.call(conn, []) end
    assert {500, headers, text} = sent_resp(conn)
    assert {"content-type", "text/markdown; charset=utf-8"} in headers

    assert text =~ "# RuntimeError at GET /x" and text =~ "<oops>" and
             text =~ "PlugPlugsTest.Debugged.boom/2"

    flush()
    conn = conn(:get, "/x") |> put_req_header("accept", "text/html")
    assert_raise RuntimeError, fn -> Debugged.call(conn, []) end
    assert {500, _, page} = sent_resp(conn)
    assert page =~ "<h1>RuntimeError at GET /x</h1>" and page =~ "&lt;oops&gt;"
  end

  defp flush do
    receive do
      {:plug_conn, :sent} -> flush()
    after
      0 -> :ok
    end
  end

  describe "files" do
    setup do
      dir =
        Path.join(System.tmp_dir!(), "phial-plug-static-#{System.unique_integer([:positive])}")

      File.mkdir_p!(Path.join(dir, "sub"))
      File.write!(Path.join(dir, "a.txt"), "0123456789")
      File.write!(Path.join(dir, "a.txt.gz"), "zipped")
      File.write!(Path.join(dir, "sub/b c.html"), "<b>")
      on_exit(fn -> File.rm_rf!(dir) end)
      %{dir: dir}
    end

    defp static(conn, dir, opts \\ []),
      do: Plug.Static.call(conn, Plug.Static.init([at: "/s", from: dir] ++ opts))

    test "are sent with type and tag", %{dir: dir} do
      conn = conn(:get, "/s/a.txt") |> static(dir)
      assert {200, headers, "0123456789"} = sent_resp(conn)

      assert conn.halted and {"content-type", "text/plain"} in headers and
               {"cache-control", "public"} in headers

      {_, tag} = List.keyfind(headers, "etag", 0)

      assert {304, _, ""} =
               conn(:get, "/s/a.txt")
               |> put_req_header("if-none-match", tag)
               |> static(dir)
               |> sent_resp()

      assert {200, headers, _} = conn(:get, "/s/a.txt?vsn=1") |> static(dir) |> sent_resp()
      assert {"cache-control", "public, max-age=31536000"} in headers

      assert {200, headers, "<b>"} =
               conn(:get, "/s/sub/b%20c.html")
               |> static(dir, headers: %{"x" => "y"})
               |> sent_resp()

      assert {"x", "y"} in headers
    end

    test "others pass", %{dir: dir} do
      for {method, path, opts} <- [
            {:get, "/s/none", []},
            {:get, "/s/sub", []},
            {:get, "/s", []},
            {:get, "/a.txt", []},
            {:post, "/s/a.txt", []},
            {:get, "/s/a.txt", [only: ["sub"]]}
          ] do
        refute (conn(method, path) |> static(dir, opts)).halted
      end

      assert (conn(:get, "/s/a.txt") |> static(dir, only_matching: ["a."])).halted

      for path <- ["/s/../x", "/s/%2E%2E/x", "/s/a%2Fb", "/s/a%00"] do
        assert_raise Plug.Static.InvalidPathError, fn -> conn(:get, path) |> static(dir) end
      end
    end

    test "compressed and in parts", %{dir: dir} do
      conn =
        conn(:get, "/s/a.txt")
        |> put_req_header("accept-encoding", "br, gzip;q=1")
        |> static(dir, gzip: true)

      assert {200, headers, "zipped"} = sent_resp(conn)
      assert {"content-encoding", "gzip"} in headers and {"vary", "Accept-Encoding"} in headers

      assert {200, _, "0123456789"} =
               conn(:get, "/s/a.txt") |> static(dir, gzip: true) |> sent_resp()

      for {range, status, body, shown} <- [
            {"0-3", 206, "0123", "bytes 0-3/10"},
            {"8-", 206, "89", "bytes 8-9/10"},
            {"-2", 206, "89", "bytes 8-9/10"},
            {"5-99", 206, "56789", "bytes 5-9/10"},
            {"10-", 416, "", "bytes */10"}
          ] do
        assert {^status, headers, ^body} =
                 conn(:get, "/s/a.txt")
                 |> put_req_header("range", "bytes=" <> range)
                 |> static(dir)
                 |> sent_resp()

        assert {"content-range", shown} in headers
      end

      for range <- ["5-2", "x", "1-2-3", "-"] do
        assert {200, _, "0123456789"} =
                 conn(:get, "/s/a.txt")
                 |> put_req_header("range", "bytes=" <> range)
                 |> static(dir)
                 |> sent_resp()
      end
    end
  end
end
