defmodule StringIOTest do
  use ExUnit.Case, async: true

  doctest StringIO

  test "characters are read one by one from a long text, and an invalid one is an error" do
    {:ok, device} = StringIO.open(String.duplicate("é", 100_000) <> <<255>>)
    for _ <- 1..2_000, do: assert(IO.read(device, 1) == "é")
    assert byte_size(IO.read(device, 98_000)) == 196_000
    assert IO.read(device, 1) == {:error, :invalid_unicode}
  end

  test "a carriage return before the newline is no part of a line" do
    {:ok, device} = StringIO.open("a\r\n\r\nb\rc\n\nd\r")
    assert Enum.to_list(IO.stream(device, :line)) == ["a\n", "\n", "b\rc\n", "\n", "d\r"]
    {:ok, device} = StringIO.open("a\r\n\r\nb")
    assert {IO.read(device, 2), IO.gets(device, ""), IO.binread(device, :eof)} == {"a\r", "\n", "\r\nb"}
  end
end
