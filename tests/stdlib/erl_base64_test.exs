defmodule Erlang.Base64Test do
  use ExUnit.Case, async: true

  doctest :base64

  test "what mime_decode passes over" do
    assert :base64.mime_decode("=Zm9v") == "foo"
    assert :base64.mime_decode("Zm9v====") == "foo"
    assert :base64.mime_decode("Zm9vZg=") == "foof"
    assert :base64.mime_decode("Zg=!=") == "f"
    assert :base64.mime_decode("YQ==YQ==") == <<97, 6, 16>>
    for bad <- ["Zg", "Z", "Zg==Zm9v"], do: assert_raise(ErlangError, "Erlang error: :missing_padding", fn -> :base64.mime_decode(bad) end)
    assert_raise FunctionClauseError, fn -> :base64.mime_decode(1) end
  end

  test "what is no Base64" do
    for bad <- ["=", "Zm-_", [?Z, "m9v"]], do: assert_raise(ArgumentError, fn -> :base64.decode(bad) end)
    for bad <- ["Zm9", "Zg="], do: assert_raise(ErlangError, "Erlang error: :missing_padding", fn -> :base64.decode(bad) end)
    assert_raise ArgumentError, fn -> :base64.encode([300]) end
    assert_raise ArgumentError, fn -> :base64.encode("a", %{mode: :other}) end
  end
end
