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
end
