defmodule PlugRouterTest do
  use ExUnit.Case, async: true
  use Plug.Test

  defmodule Echo do
    import Plug.Conn
    def init(opts), do: opts

    def call(conn, opts),
      do:
        send_resp(
          conn,
          200,
          "#{inspect(opts)} #{inspect(conn.script_name)} #{inspect(conn.path_info)}"
        )
  end

  defmodule Sub do
    use Plug.Router
    plug :match
    plug :dispatch
    get "/", do: send_resp(conn, 200, "root of #{inspect(conn.script_name)}")

    get "/x/:id",
      do: send_resp(conn, 200, "#{match_path(conn)} #{id} #{inspect(conn.path_params)}")
  end

  defmodule Router do
    use Plug.Router, copy_opts_to_assign: :given

    plug :match
    plug :before
    plug :dispatch, builder_opts()

    @path "/from/attribute"

    def before(conn, _opts), do: put_resp_header(conn, "x-route", match_path(conn))

    get "/", do: send_resp(conn, 200, "root")
    get("/options", do: send_resp(conn, 200, inspect(opts)))

    get "/hello/:name" do
      send_resp(conn, 200, "hello #{name} #{inspect(conn.path_params)} #{conn.params["name"]}")
    end

    get "/int/:id" when byte_size(id) < 3 do
      send_resp(conn, 200, "short #{id}")
    end

    get "/int/:id", do: send_resp(conn, 200, "long #{id}")
    get "/glob/*rest", do: send_resp(conn, 200, inspect(rest))
    get "/pre-:x/y", do: send_resp(conn, 200, "pre #{x}")
    get "/file/:name.json", do: send_resp(conn, 200, "json #{name} #{conn.path_params["name"]}")
    get @path, do: send_resp(conn, 200, "attribute")
    post "/both", do: send_resp(conn, 201, "post")
    match "/both", via: [:put, :patch], do: send_resp(conn, 200, conn.method)

    put "/assigned",
      assigns: %{a: 1},
      private: %{b: 2},
      do: send_resp(conn, 200, inspect({conn.assigns.a, conn.private.b}))

    get "/to", to: Echo, init_opts: [1]
    get "/to_function", to: :show
    delete("/d", do: send_resp(conn, 204, ""))
    options("/o", do: send_resp(conn, 200, "options"))
    head("/h", do: send_resp(conn, 200, ""))
    get "/host", host: "api.", do: send_resp(conn, 200, "api")
    get "/host", host: ":tenant.example.org", do: send_resp(conn, 200, "tenant #{tenant}")
    get "/boom", do: raise("boom")
    get "/throw", do: throw({:ball, conn.method})
    forward "/fwd", to: Echo, init_opts: :o
    forward "/opts/:id", to: Echo, some: :option
    forward "/sub", to: Sub

    for word <- ["one", "two"] do
      get "/#{word}" do
        send_resp(conn, 200, unquote(word))
      end
    end

    match _ do
      send_resp(conn, 404, "oops")
    end

    def show(conn, _opts), do: send_resp(conn, 200, "function")
  end

  defmodule Strict do
    use Plug.Router
    plug :match
    plug :dispatch
    get "/", do: send_resp(conn, 200, "")
  end

  defp call(method, path, opts \\ []) do
    conn = conn(method, path) |> Router.call(Router.init(opts))
    {status, _, body} = sent_resp(conn)
    {status, body}
  end

  test "routes by path and method" do
    assert call(:get, "/") == {200, "root"}
    assert call(:get, "/hello/w%C3%B6rld") == {200, ~s(hello wörld %{"name" => "wörld"} wörld)}
    assert call(:get, "/int/12") == {200, "short 12"}
    assert call(:get, "/int/1234") == {200, "long 1234"}
    assert call(:get, "/glob") == {200, "[]"}
    assert call(:get, "/glob/a/b") == {200, ~s(["a", "b"])}
    assert call(:get, "/pre-abc/y") == {200, "pre abc"}
    assert call(:get, "/file/a.b.json") == {200, "json a.b a.b"}
    assert call(:get, "/file/a.txt") == {404, "oops"}
    assert call(:get, "/from/attribute/") == {200, "attribute"}
    assert call(:post, "/both") == {201, "post"}
    assert call(:put, "/both") == {200, "PUT"}
    assert call(:patch, "/both") == {200, "PATCH"}
    assert call(:get, "/both") == {404, "oops"}
    assert call(:delete, "/d") == {204, ""}
    assert call(:options, "/o") == {200, "options"}
    assert call(:head, "/h") == {200, ""}
    assert call(:get, "/one") == {200, "one"}
    assert call(:get, "/two") == {200, "two"}
    assert call(:get, "/nowhere") == {404, "oops"}
  end

  test "options of routes" do
    assert call(:put, "/assigned") == {200, "{1, 2}"}
    assert call(:get, "/to") == {200, ~s([1] [] ["to"])}
    assert call(:get, "/to_function") == {200, "function"}
    assert call(:get, "http://api.example.com/host") == {200, "api"}
    assert call(:get, "http://acme.example.org/host") == {200, "tenant acme"}
    assert call(:get, "/host") == {404, "oops"}
    assert call(:get, "/options", a: 1) == {200, "[a: 1]"}
  end

  test "what lies below another plug" do
    assert call(:get, "/fwd") == {200, ~s(:o ["fwd"] [])}
    assert call(:get, "/fwd/a/b%20c") == {200, ~s(:o ["fwd"] ["a", "b%20c"])}
    assert call(:get, "/opts/7/x") == {200, ~s([some: :option] ["opts", "7"] ["x"])}
    assert call(:get, "/sub") == {200, ~s(root of ["sub"])}
    assert {200, "/sub/x/:id 5 " <> _} = call(:get, "/sub/x/5")
  end

  test "the connection afterwards" do
    conn = conn(:get, "/hello/x?a=b") |> Router.call(given: 1)
    assert get_resp_header(conn, "x-route") == ["/hello/:name"]
    assert conn.assigns.given == [given: 1]
    conn = conn(:get, "/fwd/x") |> Router.call([])
    assert {conn.path_info, conn.script_name} == {["fwd", "x"], []}
  end

  test "without a route" do
    error = assert_raise FunctionClauseError, fn -> Strict.call(conn(:get, "/x"), []) end

    assert Exception.message(error) ==
             "no function clause matching in PlugRouterTest.Strict.do_match/4"

    assert call(:get, "/hello/%zz") == {200, ~s(hello %zz %{"name" => "%zz"} %zz)}
  end

  test "errors in routes carry the connection" do
    error =
      assert_raise Plug.Conn.WrapperError, "** (RuntimeError) boom", fn ->
        Router.call(conn(:get, "/boom"), [])
      end

    assert error.conn.private.plug_route |> elem(0) == "/boom"
    assert catch_throw(Router.call(conn(:get, "/throw"), [])) == {:ball, "GET"}
  end

  test "dispatching is an event" do
    ref =
      :telemetry_test.attach_event_handlers(
        self(),
        for(end_ <- [:start, :stop, :exception], do: [:plug, :router_dispatch, end_])
      )

    call(:get, "/hello/x")

    assert_received {[:plug, :router_dispatch, :start], ^ref, _,
                     %{route: "/hello/:name", router: Router}}

    assert_received {[:plug, :router_dispatch, :stop], ^ref, %{duration: _},
                     %{conn: %{status: 200}}}

    catch_error(Router.call(conn(:get, "/boom"), []))

    assert_received {[:plug, :router_dispatch, :exception], ^ref, _,
                     %{kind: :error, route: "/boom"}}

    :telemetry.detach(ref)
  end

  test "what is wrong with routes is said when they are compiled" do
    for {path, message} <- [
          {"/*a/b", ~r/globs \(\*var\) must always be in the last path/},
          {"/:", ~r/: in routes must be followed by lowercase letters/},
          {"/:a:b", ~r/only one dynamic entry/}
        ] do
      assert_raise Plug.Router.InvalidSpecError, message, fn ->
        Code.eval_quoted(
          quote do
            defmodule Bad do
              use Plug.Router
              get unquote(path), do: conn
            end
          end
        )
      end
    end
  end
end

defmodule PlugBuilderTest do
  use ExUnit.Case, async: true
  use Plug.Test

  import ExUnit.CaptureLog

  defmodule Add do
    def init(opts), do: {:initialized, opts}
    def call(conn, opts), do: assign(conn, :stack, [opts | List.wrap(conn.assigns[:stack])])
  end

  defmodule Pipeline do
    use Plug.Builder
    plug Add, :one
    plug :fun, step: :two
    plug :never when false
    plug Add, builder_opts()

    def fun(conn, opts), do: assign(conn, :stack, [opts | conn.assigns.stack])
    def never(_conn, _opts), do: raise("never")
  end

  defmodule Halting do
    use Plug.Builder, log_on_halt: :error, init_mode: :runtime
    plug :stop, now: make_ref()
    plug Add, :not_reached
    def stop(conn, now: ref) when is_reference(ref), do: conn |> assign(:ref, ref) |> halt()
  end

  defmodule Wrong do
    use Plug.Builder
    plug :wrong
    def wrong(_conn, _opts), do: :no_conn
  end

  defmodule Overridden do
    use Plug.Builder
    plug :fail
    def fail(_conn, _opts), do: raise(ArgumentError)

    def call(conn, opts) do
      super(conn, opts)
    rescue
      ArgumentError -> assign(conn, :rescued, true)
    end
  end

  test "plugs run in order" do
    assert Pipeline.call(conn(:get, "/"), :given).assigns.stack == [
             {:initialized, :given},
             [step: :two],
             {:initialized, :one}
           ]
  end

  test "a halted connection ends it" do
    log =
      capture_log(fn ->
        conn = Halting.call(conn(:get, "/"), [])
        assert conn.halted
        assert Map.keys(conn.assigns) == [:ref]
        # With init_mode: :runtime options are made at each call.
        refute conn.assigns.ref == Halting.call(conn(:get, "/"), []).assigns.ref
      end)

    assert log =~ "PlugBuilderTest.Halting halted in :stop/2"
  end

  test "what is no connection" do
    assert_raise RuntimeError,
                 "expected wrong/2 to return a Plug.Conn, all plugs must receive a connection (conn) and return a connection, got: :no_conn",
                 fn ->
                   Wrong.call(conn(:get, "/"), [])
                 end
  end

  test "call/2 can be overridden" do
    assert Overridden.call(conn(:get, "/"), []).assigns.rescued
  end

  test "without plugs" do
    assert_raise RuntimeError, ~r/no plugs have been defined in .*Empty/, fn ->
      Code.eval_string("defmodule PlugBuilderTest.Empty do\n  use Plug.Builder\nend")
    end
  end
end
