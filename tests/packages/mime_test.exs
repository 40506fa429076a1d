defmodule MIMETest do
  use ExUnit.Case

  doctest MIME

  test "types of the environment come first" do
    Application.put_env(:mime, :types, %{"application/x-mine" => ["mine", "json"]})
    on_exit(fn -> Application.delete_env(:mime, :types) end)
    assert MIME.type("mine") == "application/x-mine"
    assert MIME.type("json") == "application/x-mine"
    assert MIME.extensions("application/x-mine") == ["mine", "json"]
  end

  test "what several types claim has one answer" do
    assert MIME.type("js") == "text/javascript"
    assert MIME.extensions("TEXT/HTML") == ["html", "htm"]
  end
end
