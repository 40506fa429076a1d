defmodule StringIOTest do
  use ExUnit.Case, async: true

  doctest StringIO

  test "characters are read one by one from a long text, and an invalid one is an error" do
    {:ok, device} = StringIO.open(String.duplicate("é", 100_000) <> <<255>>)
    for _ <- 1..2_000, do: assert(IO.read(device, 1) == "é")
    assert byte_size(IO.read(device, 98_000)) == 196_000
    assert IO.read(device, 1) == {:error, :invalid_unicode}
  end
end
