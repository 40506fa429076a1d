defmodule ErlUnicodeTest do
  use ExUnit.Case, async: true

  doctest :unicode

  test "marks of all encodings come back" do
    for encoding <- [:utf8, {:utf16, :big}, {:utf16, :little}, {:utf32, :big}, {:utf32, :little}] do
      mark = :unicode.encoding_to_bom(encoding)
      assert :unicode.bom_to_encoding(mark <> "x") == {encoding, byte_size(mark)}
    end

    assert :unicode.bom_to_encoding("x") == {:latin1, 0}
  end

  test "compatibility forms" do
    assert :unicode.characters_to_nfkc_list("ﬁ") == ~c"fi"
    assert :unicode.characters_to_nfkd_list("é") == [?e, 0x301]
  end

  test "Latin-1 ends at 255" do
    assert :unicode.characters_to_binary([233, 300, "x"], :latin1) == {:error, "é", [300, "x"]}
    assert :unicode.characters_to_list([300], :latin1) == {:error, [], [300]}
  end

  test "normal forms of what is no text, or not all of it" do
    for form <- ~w(nfc nfd nfkc nfkd) do
      binary = &apply(:unicode, :"characters_to_#{form}_binary", [&1])
      list = &apply(:unicode, :"characters_to_#{form}_list", [&1])
      assert {binary.(<<"ab", 255, "c">>), list.(<<"ab", 255, "c">>)} == {{:error, "ab", <<255, "c">>}, {:error, ~c"ab", <<255, "c">>}}
      assert {binary.([?a, <<0xE2>>]), list.([?a, <<0xE2>>])} == {{:error, "a", <<0xE2>>}, {:error, ~c"a", <<0xE2>>}}
      assert_raise ArgumentError, fn -> binary.(:a) end
      assert_raise ArgumentError, fn -> list.([:a]) end
    end
  end
end
