defmodule PlugParsersTest do
  use ExUnit.Case, async: true
  use Plug.Test

  alias Plug.Conn.Unfetched

  defp parse(conn, opts \\ []) do
    opts = Keyword.merge([parsers: [:urlencoded, :multipart, :json], json_decoder: Jason], opts)
    Plug.Parsers.call(conn, Plug.Parsers.init(opts))
  end

  defp post(type, body, path \\ "/"),
    do: conn(:post, path, body) |> put_req_header("content-type", type)

  test "forms" do
    conn = post("application/x-www-form-urlencoded", "a=1&b[c]=x+y", "/?q=2&a=0") |> parse()
    assert conn.body_params == %{"a" => "1", "b" => %{"c" => "x y"}}
    assert conn.query_params == %{"q" => "2", "a" => "0"}
    assert conn.params == %{"a" => "1", "b" => %{"c" => "x y"}, "q" => "2"}

    assert_raise Plug.Parsers.BadEncodingError, ~r/invalid UTF-8 on urlencoded/, fn ->
      post("application/x-www-form-urlencoded", "a=%FF") |> parse()
    end

    assert (post("application/x-www-form-urlencoded", "a=%FF") |> parse(validate_utf8: false)).params ==
             %{"a" => "\xFF"}
  end

  test "JSON" do
    assert (post("application/json; charset=utf-8", ~s({"a": [1]})) |> parse()).params == %{
             "a" => [1]
           }

    assert (post("application/vnd.api+json", ~s([1])) |> parse()).params == %{"_json" => [1]}

    assert (post("application/json", ~s({"a": 1})) |> parse(nest_all_json: true)).params == %{
             "_json" => %{"a" => 1}
           }

    assert (post("application/json", "") |> parse()).params == %{}

    assert (post("application/json", ~s({"a": 1}))
            |> parse(json_decoder: {Jason, :decode!, [[keys: :atoms]]})).params == %{a: 1}

    error =
      assert_raise Plug.Parsers.ParseError, fn -> post("application/json", "{x") |> parse() end

    cause = %Jason.DecodeError{data: "{x", position: 1}

    assert Exception.message(error) ==
             "malformed request, a Jason.DecodeError exception was raised with message #{inspect(Exception.message(cause))}"

    assert Plug.Exception.status(error) == 400

    assert_raise ArgumentError, "JSON parser expects a :json_decoder option", fn ->
      Plug.Parsers.init(parsers: [:json])
    end

    assert_raise ArgumentError, ~r/The module No.Such is not loaded and could not be found/, fn ->
      Plug.Parsers.init(parsers: [:json], json_decoder: No.Such)
    end
  end

  test "types nobody knows" do
    error =
      assert_raise Plug.Parsers.UnsupportedMediaTypeError,
                   "unsupported media type text/plain",
                   fn -> post("text/plain", "x") |> parse() end

    assert Plug.Exception.status(error) == 415

    for pass <- ["*/*", "text/*", "text/plain"] do
      conn = post("text/plain", "x", "/?a=1") |> parse(pass: [pass])
      assert {conn.body_params, conn.params} == {%Unfetched{aspect: :body_params}, %{"a" => "1"}}
      assert {:ok, "x", _} = read_body(conn)
    end

    assert_raise Plug.Parsers.UnsupportedMediaTypeError, fn ->
      post("nonsense", "x") |> parse()
    end
  end

  test "methods without a body, and requests without a type" do
    conn = conn(:get, "/?a=1") |> parse()
    assert {conn.params, conn.body_params} == {%{"a" => "1"}, %{}}
    assert (conn(:post, "/?a=1", "body") |> parse()).params == %{"a" => "1"}
    assert (conn(:post, "/?a=1", %{b: 2}) |> parse()).params == %{"a" => "1", "b" => 2}
  end

  test "bodies that are too large" do
    error =
      assert_raise Plug.Parsers.RequestTooLargeError,
                   ~r/the request is too large. If you are willing to process\nlarger requests/,
                   fn ->
                     post("application/json", ~s({"a": "0123456789"})) |> parse(length: 10)
                   end

    assert Plug.Exception.status(error) == 413

    assert_raise Plug.Parsers.RequestTooLargeError, fn ->
      post("application/json", ~s({"a": "0123456789"})) |> parse(parsers: [{:json, length: 3}])
    end
  end

  test "a reader of one's own" do
    defmodule Reader do
      def read(conn, opts, tag) do
        with {:ok, body, conn} <- Plug.Conn.read_body(conn, opts),
             do: {:ok, body, Plug.Conn.assign(conn, tag, body)}
      end
    end

    conn = post("application/json", ~s({"a":1})) |> parse(body_reader: {Reader, :read, [:raw]})
    assert {conn.assigns.raw, conn.params} == {~s({"a":1}), %{"a" => 1}}
  end

  defp multipart(parts) do
    lines = for part <- parts, do: ["--bnd\r\n", part, "\r\n"]
    post("multipart/form-data; boundary=\"bnd\"", IO.iodata_to_binary([lines, "--bnd--\r\n"]))
  end

  @parts [
    "Content-Disposition: form-data; name=\"name\"\r\n\r\nhello",
    "Content-Disposition: form-data; name=\"empty\"\r\n\r\n",
    "Content-Disposition: form-data; name=\"list[]\"\r\n\r\na--bnd\r\n-",
    "Content-Disposition: form-data; name=\"pic\"; filename=\"foo.txt\"\r\nContent-Type: text/plain\r\n\r\nhello\r\n\r\nworld",
    "Content-Disposition: form-data; name=\"none\"; filename=\"\"\r\nContent-Type: application/octet-stream\r\n\r\n",
    "X-Other: 1\r\n\r\nunnamed"
  ]

  test "bodies of many parts, read in pieces of any size" do
    for read_length <- [1, 2, 3, 5, 17, 64, 1_000_000] do
      conn =
        multipart(@parts) |> parse(read_length: read_length, include_unnamed_parts_at: "rest")

      assert %{"name" => "hello", "empty" => "", "list" => ["a--bnd\r\n-"], "pic" => upload} =
               conn.params

      refute Map.has_key?(conn.params, "none")
      assert %Plug.Upload{filename: "foo.txt", content_type: "text/plain", path: path} = upload
      assert File.read!(path) == "hello\r\n\r\nworld"
      assert conn.params["rest"] == [%{headers: [{"x-other", "1"}], body: "unnamed"}]
    end
  end

  test "uploads end with their process" do
    parent = self()

    {pid, monitor} =
      spawn_monitor(fn ->
        conn = multipart(@parts) |> parse()
        kept = Plug.Upload.random_file!("kept")
        :ok = Plug.Upload.give_away(kept, parent)
        send(parent, {conn.params["pic"].path, kept, File.exists?(kept)})
      end)

    assert_receive {path, kept, true}
    assert_receive {:DOWN, ^monitor, _, ^pid, _}
    # The keeper of files has heard of it, too, once it has answered.
    assert Plug.Upload.give_away(path, self(), pid) == {:error, :unknown_path}
    refute File.exists?(path)
    assert File.exists?(kept)
  end

  test "bodies of many parts that are wrong" do
    type = "multipart/form-data; boundary=bnd"

    assert_raise Plug.Parsers.RequestTooLargeError, fn ->
      multipart(@parts) |> parse(length: 10)
    end

    assert_raise Plug.BadRequestError, "invalid multipart, body terminated too soon", fn ->
      post(type, "--bnd\r\nContent-Disposition: form-data; name=a\r\n\r\nx") |> parse()
    end

    assert_raise Plug.BadRequestError, ~r/body terminated too soon/, fn ->
      post(type, "--bnd\r\nContent") |> parse()
    end

    assert_raise Plug.BadRequestError, ~r/header without a colon/, fn ->
      post(type, "--bnd\r\nContent\r\n\r\n--bnd--") |> parse()
    end

    assert_raise Plug.BadRequestError, ~r/no boundary/, fn ->
      post("multipart/form-data", "--bnd--") |> parse()
    end

    assert_raise Plug.Parsers.BadEncodingError, fn ->
      multipart(["Content-Disposition: form-data; name=a\r\n\r\n\xFF"]) |> parse()
    end

    assert_raise Plug.Parsers.RequestTooLargeError, fn ->
      multipart(["X: " <> String.duplicate("x", 70_000) <> "\r\n\r\n"]) |> parse()
    end

    assert (post(type, "") |> parse()).params == %{}
    assert (post(type, "junk") |> parse()).params == %{}
  end
end
