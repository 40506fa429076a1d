# Needs the project: `phial test` in its folder.
if Code.ensure_loaded?(TodoWeb.Router) do
  defmodule TodoWeb.RouterTest do
    use ExUnit.Case
    use Plug.Test

    alias TodoWeb.Router

    @options Router.init([])

    defp ask(method, path, params \\ []) do
      query = if params == [], do: "", else: "?" <> URI.encode_query(params)
      Router.call(conn(method, path <> query), @options)
    end

    defp entry(params \\ []), do: Keyword.merge([list: "router's list", date: "2024-03-01", title: "Dentist"], params)

    test "adds and shows entries" do
      conn = ask(:post, "/add_entry", entry(list: "ü & co", title: "Zähne=putzen?"))
      assert {conn.status, conn.resp_body, conn.state} == {200, "OK", :sent}
      conn = ask(:get, "/entries", list: "ü & co", date: "2024-03-01")
      assert {conn.status, conn.resp_body} == {200, "2024-03-01 Zähne=putzen?"}
      assert get_resp_header(conn, "content-type") == ["text/plain; charset=utf-8"]
      assert ask(:get, "/entries", list: "ü & co", date: "2024-03-02").resp_body == ""
    end

    test "takes parameters from a form as well" do
      conn =
        conn(:post, "/add_entry", "list=form&date=2024-03-01&title=Tea+time")
        |> put_req_header("content-type", "application/x-www-form-urlencoded")
        |> Router.call(@options)

      assert conn.status == 200
      assert ask(:get, "/entries", list: "form", date: "2024-03-01").resp_body == "2024-03-01 Tea time"
    end

    test "bad requests are told what is wrong" do
      for {params, message} <- [
            {Keyword.delete(entry(), :list), "list is missing"},
            {Keyword.delete(entry(), :date), "date is missing"},
            {Keyword.delete(entry(), :title), "title is missing"},
            {entry(list: ""), "list is no text"},
            {entry(list: String.duplicate("x", 101)), "list is too long"},
            {entry(date: "2024-02-30"), "date is not of the form 2024-03-01"},
            {entry(date: "tomorrow"), "date is not of the form 2024-03-01"}
          ] do
        conn = ask(:post, "/add_entry", params)
        assert {conn.status, conn.resp_body} == {400, message}
      end

      assert ask(:get, "/entries", list: "x").status == 400
      assert Router.call(conn(:get, "/entries?list[]=a&date=2024-03-01"), @options).resp_body == "list is no text"
    end

    test "nothing else is here" do
      assert ask(:get, "/").status == 404
      assert ask(:get, "/add_entry", entry()).status == 404
      assert ask(:delete, "/entries").status == 404
    end

    test "what is not UTF-8 is a bad request" do
      assert_raise Plug.Conn.InvalidQueryError, fn -> Router.call(conn(:get, "/entries?list=%FF"), @options) end
      assert_received {:plug_conn, :sent}
      assert {400, _headers, _body} = sent_resp(conn(:get, "/"), 400)
    end

    defp sent_resp(conn, status), do: conn |> send_resp(status, "") |> Plug.Test.sent_resp()
  end
end
