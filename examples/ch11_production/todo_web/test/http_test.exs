# Needs the project: `phial test` in its folder.
if Code.ensure_loaded?(TodoWeb.Router) do
  defmodule TodoWeb.HttpTest do
    use ExUnit.Case

    setup do
      %{port: :ranch.get_port(TodoWeb.Router.HTTP)}
    end

    test "adds and shows entries over one connection", %{port: port} do
      {:ok, socket} = Client.connect(port)

      for n <- 1..20 do
        params = [list: "http", date: "2024-03-01", title: "entry #{n}"]
        assert Client.request(socket, "POST", "/add_entry", params) == {200, "OK"}
      end

      assert {200, text} = Client.request(socket, "GET", "/entries", list: "http", date: "2024-03-01")
      assert text == Enum.map_join(1..20, "\n", &"2024-03-01 entry #{&1}")
    end

    test "many clients at once", %{port: port} do
      answers =
        1..50
        |> Task.async_stream(
          &Client.once(port, "POST", "/add_entry", list: "crowd #{rem(&1, 5)}", date: "2024-03-01", title: "#{&1}"),
          max_concurrency: 50
        )
        |> Enum.map(fn {:ok, answer} -> answer end)

      assert Enum.uniq(answers) == [{200, "OK"}]
    end

    test "bad requests get an answer, and the server stays", %{port: port} do
      assert {400, "list is missing"} = Client.once(port, "GET", "/entries")
      assert {400, _} = Client.once(port, "POST", "/add_entry", list: "a", date: "1", title: "b")
      assert {404, _} = Client.once(port, "GET", "/nothing")

      for {garbage, status} <- [
            {"garbage\r\n\r\n", "400"},
            {"GET /entries?list=%FF HTTP/1.1\r\nhost: x\r\n\r\n", "400"},
            {"GET / HTTP/9.9\r\n\r\n", "505"}
          ] do
        {:ok, socket} = Client.connect(port)
        :ok = :gen_tcp.send(socket, garbage)
        assert {:ok, "HTTP/1.1 " <> <<^status::binary-size(3)>> <> _} = :gen_tcp.recv(socket, 0, 5000)
        :gen_tcp.close(socket)
      end

      # Who sends nothing more holds nobody up.
      {:ok, silent} = Client.connect(port)
      :ok = :gen_tcp.send(silent, "POST /add_entry HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\nabc")
      assert {200, ""} = Client.once(port, "GET", "/entries", list: "nobody's", date: "2024-03-01")
      :gen_tcp.close(silent)
    end
  end
end
