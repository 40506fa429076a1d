defmodule Erlang.Base64Test do
  use ExUnit.Case, async: true

  doctest :base64

  test "what mime_decode passes over" do
    assert :base64.mime_decode("=Zm9v") == "foo"
    assert :base64.mime_decode("Zm9v====") == "foo"
    assert :base64.mime_decode("Zm9vZg=") == "foof"
    assert :base64.mime_decode("Zg=!=") == "f"
    for bad <- ["Zg", "Z", "Zg==Zm9v", 1], do: assert_raise(if(bad == 1, do: FunctionClauseError, else: ArgumentError), fn -> :base64.mime_decode(bad) end)
  end

  test "what is no Base64" do
    for bad <- ["Zm9", "Zg=", "=", "Zm-_", [?Z, "m9v"]], do: assert_raise(ArgumentError, fn -> :base64.decode(bad) end)
    assert_raise ArgumentError, fn -> :base64.encode([300]) end
  end
end
