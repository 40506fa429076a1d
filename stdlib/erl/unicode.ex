defmodule :unicode do
  @moduledoc """
  Erlang's `:unicode`: conversions between encodings, and normal forms.

      iex> :unicode.characters_to_list("é")
      [233]
      iex> :unicode.bom_to_encoding(<<0xEF, 0xBB, 0xBF, ?a>>)
      {:utf8, 3}

  Character data is a binary, or a list, nested as it likes, of characters and binaries; a character that a binary ends in may go on in the
  next one. What cannot be converted answers `{:error, converted, rest}`, a character that the data ends in
  `{:incomplete, converted, rest}`. What is no character data at all raises `ArgumentError`.
  """

  @type encoding ::
          :latin1 | :unicode | :utf8 | :utf16 | {:utf16, endian} | :utf32 | {:utf32, endian}
  @typep endian :: :big | :little
  @type unicode_binary :: binary
  @typep nested :: maybe_improper_list(char | unicode_binary | nested, unicode_binary | [])
  @type chardata :: nested | unicode_binary
  @typep external_unicode_binary :: binary
  @type external_chardata :: external_charlist | external_unicode_binary
  @type external_charlist ::
          maybe_improper_list(
            char | external_unicode_binary | external_charlist,
            external_unicode_binary | []
          )
  @type latin1_binary :: binary
  @type latin1_char :: byte
  @type latin1_chardata :: latin1_charlist | latin1_binary
  @type latin1_charlist ::
          maybe_improper_list(latin1_char | latin1_binary | latin1_charlist, latin1_binary | [])
  @typep data :: latin1_chardata | chardata | external_chardata

  @doc """
  The encoding a byte order mark stands for, and the length of the mark; `{:latin1, 0}` without one.

      iex> :unicode.bom_to_encoding(<<0xFE, 0xFF, 0, ?a>>)
      {{:utf16, :big}, 2}
      iex> :unicode.bom_to_encoding("text")
      {:latin1, 0}

  """
  @spec bom_to_encoding(binary) :: {:latin1 | :utf8 | {:utf16 | :utf32, endian}, non_neg_integer}
  def bom_to_encoding(<<0xEF, 0xBB, 0xBF, _::binary>>), do: {:utf8, 3}
  def bom_to_encoding(<<0, 0, 0xFE, 0xFF, _::binary>>), do: {{:utf32, :big}, 4}
  def bom_to_encoding(<<0xFF, 0xFE, 0, 0, _::binary>>), do: {{:utf32, :little}, 4}
  def bom_to_encoding(<<0xFE, 0xFF, _::binary>>), do: {{:utf16, :big}, 2}
  def bom_to_encoding(<<0xFF, 0xFE, _::binary>>), do: {{:utf16, :little}, 2}
  def bom_to_encoding(bytes) when is_binary(bytes), do: {:latin1, 0}

  @doc """
  The byte order mark of an encoding; `:latin1` has none.

      iex> :unicode.encoding_to_bom(:utf8)
      <<0xEF, 0xBB, 0xBF>>
      iex> :unicode.encoding_to_bom({:utf16, :little})
      <<0xFF, 0xFE>>
      iex> :unicode.encoding_to_bom(:latin1)
      ""

  """
  @spec encoding_to_bom(encoding) :: binary
  def encoding_to_bom(encoding) when encoding in [:utf8, :unicode], do: <<0xEF, 0xBB, 0xBF>>
  def encoding_to_bom(encoding) when encoding in [:utf16, {:utf16, :big}], do: <<0xFE, 0xFF>>
  def encoding_to_bom({:utf16, :little}), do: <<0xFF, 0xFE>>
  def encoding_to_bom(encoding) when encoding in [:utf32, {:utf32, :big}], do: <<0, 0, 0xFE, 0xFF>>
  def encoding_to_bom({:utf32, :little}), do: <<0xFF, 0xFE, 0, 0>>
  def encoding_to_bom(:latin1), do: ""

  ## Written in C

  @doc """
  Whether this is a binary of ASCII characters only.

      iex> {:unicode.bin_is_7bit("abc"), :unicode.bin_is_7bit("é"), :unicode.bin_is_7bit(~c"abc")}
      {true, false, false}

  """
  @spec bin_is_7bit(binary) :: boolean
  def bin_is_7bit(binary)

  @doc """
  Character data as UTF-8. Takes time in proportion; a valid binary is its own answer.

      iex> :unicode.characters_to_binary([?a, "bc", [~c"é"]])
      "abcé"
      iex> :unicode.characters_to_binary(["a", <<255>>, "b"])
      {:error, "a", [<<255>>, "b"]}
      iex> :unicode.characters_to_binary(<<?a, 0xE2, 0x82>>)
      {:incomplete, "a", <<0xE2, 0x82>>}

  """
  @spec characters_to_binary(data) ::
          binary | {:error, binary, rest :: data} | {:incomplete, binary, binary}
  def characters_to_binary(data)

  @doc """
  As `characters_to_binary/1` when the binaries of the data have another encoding; with `:latin1` the characters must be ones of Latin-1,
  too.

      iex> :unicode.characters_to_binary(<<233>>, :latin1)
      "é"

  """
  @spec characters_to_binary(data, encoding) ::
          binary | {:error, binary, rest :: data} | {:incomplete, binary, binary}
  def characters_to_binary(data, from)

  @doc """
  As `characters_to_binary/2`, to another encoding.

      iex> :unicode.characters_to_binary("aé", :utf8, {:utf16, :big})
      <<0, ?a, 0, 233>>
      iex> :unicode.characters_to_binary("a€b", :utf8, :latin1)
      {:error, "a", "€b"}

  """
  @spec characters_to_binary(data, encoding, encoding) ::
          binary | {:error, binary, rest :: data} | {:incomplete, binary, binary}
  def characters_to_binary(data, from, to)

  @doc """
  Character data as a list of characters.

      iex> :unicode.characters_to_list(["a", [?b], "é"])
      [?a, ?b, ?é]
      iex> :unicode.characters_to_list(["a", 0xD800])
      {:error, [?a], [0xD800]}

  """
  @spec characters_to_list(data) ::
          [char] | {:error, [char], rest :: data} | {:incomplete, [char], binary}
  def characters_to_list(data)

  @doc """
  As `characters_to_list/1` when the binaries of the data have another encoding.

      iex> :unicode.characters_to_list(<<?a, 0>>, {:utf16, :little})
      [?a]

  """
  @spec characters_to_list(data, encoding) ::
          [char] | {:error, [char], rest :: data} | {:incomplete, [char], binary}
  def characters_to_list(data, from)

  @doc """
  Normal form C, as UTF-8: letters and their marks as one character where there is one.

      iex> :unicode.characters_to_nfc_binary("e\\u0301") == "\\u00e9"
      true

  """
  @spec characters_to_nfc_binary(chardata) :: unicode_binary | {:error, unicode_binary, chardata}
  def characters_to_nfc_binary(data)

  @doc """
  As `characters_to_nfc_binary/1`, as a list of characters.

      iex> :unicode.characters_to_nfc_list("e\\u0301")
      [0xE9]

  """
  @spec characters_to_nfc_list(chardata) :: [char] | {:error, [char], chardata}
  def characters_to_nfc_list(data)

  @doc """
  Normal form D, as UTF-8: letters and their marks as characters of their own.

      iex> :unicode.characters_to_nfd_binary("\\u00e9") == "e\\u0301"
      true

  """
  @spec characters_to_nfd_binary(chardata) :: unicode_binary | {:error, unicode_binary, chardata}
  def characters_to_nfd_binary(data)

  @doc """
  As `characters_to_nfd_binary/1`, as a list of characters.

      iex> :unicode.characters_to_nfd_list("\\u00e9")
      [?e, 0x301]

  """
  @spec characters_to_nfd_list(chardata) :: [char] | {:error, [char], chardata}
  def characters_to_nfd_list(data)

  @doc """
  Normal form KC, as UTF-8: as form C, and characters that differ in looks only become one.

      iex> :unicode.characters_to_nfkc_binary("ﬁn²")
      "fin2"

  """
  @spec characters_to_nfkc_binary(chardata) :: unicode_binary | {:error, unicode_binary, chardata}
  def characters_to_nfkc_binary(data)

  @doc """
  As `characters_to_nfkc_binary/1`, as a list of characters.

      iex> :unicode.characters_to_nfkc_list("²")
      [?2]

  """
  @spec characters_to_nfkc_list(chardata) :: [char] | {:error, [char], chardata}
  def characters_to_nfkc_list(data)

  @doc """
  Normal form KD, as UTF-8: as form D, and characters that differ in looks only become one.

      iex> :unicode.characters_to_nfkd_binary("ﬁn²")
      "fin2"

  """
  @spec characters_to_nfkd_binary(chardata) :: unicode_binary | {:error, unicode_binary, chardata}
  def characters_to_nfkd_binary(data)

  @doc """
  As `characters_to_nfkd_binary/1`, as a list of characters.

      iex> :unicode.characters_to_nfkd_list("\\u00e9²")
      [?e, 0x301, ?2]

  """
  @spec characters_to_nfkd_list(chardata) :: [char] | {:error, [char], chardata}
  def characters_to_nfkd_list(data)
end
