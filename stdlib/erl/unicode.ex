defmodule :unicode do
  @moduledoc """
  Erlang's `:unicode`: conversions between encodings, and normal forms; most of it is builtin.

      iex> :unicode.characters_to_list("é")
      [233]
      iex> :unicode.bom_to_encoding(<<0xEF, 0xBB, 0xBF, ?a>>)
      {:utf8, 3}

  """

  @type chardata :: binary | maybe_improper_list(char | binary | chardata, binary | [])
  @type encoding :: :latin1 | :utf8 | {:utf16 | :utf32, :big | :little}

  @doc "The encoding a byte order mark stands for, and the length of the mark."
  @spec bom_to_encoding(binary) :: {encoding, 0..4}
  def bom_to_encoding(<<0xEF, 0xBB, 0xBF, _::binary>>), do: {:utf8, 3}
  def bom_to_encoding(<<0, 0, 0xFE, 0xFF, _::binary>>), do: {{:utf32, :big}, 4}
  def bom_to_encoding(<<0xFF, 0xFE, 0, 0, _::binary>>), do: {{:utf32, :little}, 4}
  def bom_to_encoding(<<0xFE, 0xFF, _::binary>>), do: {{:utf16, :big}, 2}
  def bom_to_encoding(<<0xFF, 0xFE, _::binary>>), do: {{:utf16, :little}, 2}
  def bom_to_encoding(bytes) when is_binary(bytes), do: {:latin1, 0}

  @doc "The byte order mark of an encoding."
  @spec encoding_to_bom(encoding | :unicode | :utf16 | :utf32) :: binary
  def encoding_to_bom(encoding) when encoding in [:utf8, :unicode], do: <<0xEF, 0xBB, 0xBF>>
  def encoding_to_bom(encoding) when encoding in [:utf16, {:utf16, :big}], do: <<0xFE, 0xFF>>
  def encoding_to_bom({:utf16, :little}), do: <<0xFF, 0xFE>>
  def encoding_to_bom(encoding) when encoding in [:utf32, {:utf32, :big}], do: <<0, 0, 0xFE, 0xFF>>
  def encoding_to_bom({:utf32, :little}), do: <<0xFF, 0xFE, 0, 0>>
  def encoding_to_bom(:latin1), do: ""

  @doc "The code points in normal form KC."
  @spec characters_to_nfkc_list(:unicode.chardata()) :: [char] | {:error, [char], term}
  def characters_to_nfkc_list(text), do: to_list(:unicode.characters_to_nfkc_binary(text))

  @doc "The code points in normal form KD."
  @spec characters_to_nfkd_list(:unicode.chardata()) :: [char] | {:error, [char], term}
  def characters_to_nfkd_list(text), do: to_list(:unicode.characters_to_nfkd_binary(text))

  defp to_list(text) when is_binary(text), do: :unicode.characters_to_list(text)
  defp to_list({:error, good, rest}), do: {:error, :unicode.characters_to_list(good), rest}
end
