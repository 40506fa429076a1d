defmodule PlugSessionTest do
  use ExUnit.Case, async: true
  use Plug.Test

  @secret String.duplicate("0123456789abcdef", 4)

  defp with_session(conn, opts) do
    opts = Plug.Session.init([key: "_s"] ++ opts)
    %{conn | secret_key_base: @secret} |> Plug.Session.call(opts) |> fetch_session()
  end

  defp again(old, opts), do: conn(:get, "/") |> recycle_cookies(old) |> with_session(opts)

  for {name, opts} <- [
        signed: [store: :cookie, signing_salt: "salt"],
        encrypted: [store: :cookie, signing_salt: "salt", encryption_salt: "other"]
      ] do
    test "a #{name} cookie" do
      opts = unquote(opts)

      conn =
        conn(:get, "/")
        |> with_session(opts)
        |> put_session(:a, %{b: 1})
        |> put_session("c", 2)
        |> send_resp(200, "")

      assert %{"_s" => %{value: cookie}} = conn.resp_cookies
      assert cookie =~ "g3" == (unquote(name) == :signed)
      conn = again(conn, opts)

      assert {get_session(conn, :a), get_session(conn, "c"), get_session(conn, :d, 0)} ==
               {%{b: 1}, 2, 0}

      assert get_session(conn) == %{"a" => %{b: 1}, "c" => 2}
      conn = conn |> delete_session("c") |> send_resp(200, "") |> again(opts)
      assert get_session(conn) == %{"a" => %{b: 1}}
      conn = conn |> clear_session() |> send_resp(200, "") |> again(opts)
      assert get_session(conn) == %{}
    end
  end

  test "a cookie that was changed is none" do
    opts = [store: :cookie, signing_salt: "salt", log: false]

    conn =
      conn(:get, "/") |> put_req_cookie("_s", "SFMyNTY.g3QAAAAA.nonsense") |> with_session(opts)

    assert get_session(conn) == %{}
  end

  test "a table" do
    table = :ets.new(:sessions, [:public])
    opts = [store: :ets, table: table]
    conn = conn(:get, "/") |> with_session(opts) |> put_session(:a, 1) |> send_resp(200, "")
    assert [{id, %{"a" => 1}, _}] = :ets.tab2list(table)
    second = conn |> again(opts) |> put_session(:a, 2) |> send_resp(200, "")
    assert second.resp_cookies == %{}
    assert [{^id, %{"a" => 2}, _}] = :ets.tab2list(table)

    conn
    |> again(opts)
    |> configure_session(ignore: true)
    |> put_session(:a, 3)
    |> send_resp(200, "")

    assert [{^id, %{"a" => 2}, _}] = :ets.tab2list(table)
    renewed = conn |> again(opts) |> configure_session(renew: true) |> send_resp(200, "")
    assert [{new, %{"a" => 2}, _}] = :ets.tab2list(table)
    assert new != id
    dropped = renewed |> again(opts) |> configure_session(drop: true) |> send_resp(200, "")
    assert :ets.tab2list(table) == []
    assert %{"_s" => %{max_age: 0}} = dropped.resp_cookies
  end

  test "what must be there" do
    assert_raise ArgumentError, "cannot fetch session without a configured session plug", fn ->
      fetch_session(conn(:get, "/"))
    end

    assert_raise ArgumentError, "session not fetched, call fetch_session/2", fn ->
      get_session(conn(:get, "/"), :a)
    end

    opts = Plug.Session.init(store: :cookie, key: "k", signing_salt: "s")

    put = fn secret ->
      %{conn(:get, "/") | secret_key_base: secret}
      |> Plug.Session.call(opts)
      |> fetch_session()
      |> put_session(:a, 1)
      |> send_resp(200, "")
    end

    assert_raise ArgumentError, "cookie store expects conn.secret_key_base to be set", fn ->
      put.(nil)
    end

    assert_raise ArgumentError,
                 "cookie store expects conn.secret_key_base to be at least 64 bytes",
                 fn -> put.("short") end

    assert_raise ArgumentError, "cookie store expects :signing_salt as option", fn ->
      Plug.Session.init(store: :cookie, key: "k")
    end
  end

  test "sessions of tests" do
    conn = conn(:get, "/") |> init_test_session(a: 1) |> fetch_session()
    assert get_session(conn, :a) == 1
  end

  describe "forged requests" do
    defp protect(conn, session, opts \\ []),
      do:
        conn
        |> init_test_session(session)
        |> Plug.CSRFProtection.call(Plug.CSRFProtection.init(opts))

    test "the token of the page is taken" do
      first = conn(:get, "/") |> protect(%{})
      token = Plug.CSRFProtection.get_csrf_token()
      assert token == Plug.CSRFProtection.get_csrf_token()
      state = first |> send_resp(200, token) |> get_session("_csrf_token")
      assert byte_size(state) == 24

      assert %{halted: false} =
               conn(:post, "/", %{"_csrf_token" => token}) |> protect(%{"_csrf_token" => state})

      assert %{} =
               conn(:delete, "/")
               |> put_req_header("x-csrf-token", token)
               |> protect(%{"_csrf_token" => state})

      assert Plug.CSRFProtection.valid_state_and_csrf_token?(state, token)
    end

    test "others are not" do
      error =
        assert_raise Plug.CSRFProtection.InvalidCSRFTokenError, ~r/invalid CSRF/, fn ->
          conn(:post, "/", %{}) |> protect(%{})
        end

      assert Plug.Exception.status(error) == 403

      for token <- ["x", String.duplicate("x", 56), nil] do
        assert_raise Plug.CSRFProtection.InvalidCSRFTokenError, fn ->
          conn(:post, "/", %{"_csrf_token" => token})
          |> protect(%{"_csrf_token" => String.duplicate("a", 24)})
        end
      end

      assert conn(:post, "/", %{}) |> protect(%{a: 1}, with: :clear_session) |> get_session() ==
               %{}

      assert %{} =
               conn(:post, "/", %{})
               |> put_private(:plug_skip_csrf_protection, true)
               |> protect(%{})
    end

    test "scripts for other pages" do
      conn = conn(:get, "/") |> protect(%{}) |> put_resp_content_type("text/javascript")

      assert_raise Plug.CSRFProtection.InvalidCrossOriginRequestError, fn ->
        send_resp(conn, 200, "")
      end

      assert %{state: :sent} =
               conn |> put_req_header("x-requested-with", "XMLHttpRequest") |> send_resp(200, "")
    end
  end
end
