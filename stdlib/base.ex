defmodule Base do
  @moduledoc """
  Encoding bytes as text in base 16, 32 and 64 (RFC 4648).

      iex> Base.encode64("foobar")
      "Zm9vYmFy"

  Decoders take `:ignore` (`:whitespace`), `:padding` (`false` to allow it missing) and, for bases 16 and 32, `:case`
  (`:upper`, `:lower`, `:mixed`). Encoders take `:case` and `:padding`.
  """

  @upper_16 "0123456789ABCDEF"
  @upper_32 "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
  @upper_32hex "0123456789ABCDEFGHIJKLMNOPQRSTUV"
  @plain_64 "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
  @url_64 "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

  @type encode_case :: :upper | :lower
  @type decode_case :: :upper | :lower | :mixed

  @doc """
  Encodes in base 16.

      iex> Base.encode16("foobar")
      "666F6F626172"
      iex> Base.encode16("foobar", case: :lower)
      "666f6f626172"

  """
  @spec encode16(binary(), [{:case, encode_case()}]) :: binary()
  def encode16(data, opts \\ []) when is_binary(data) do
    case Keyword.get(opts, :case, :upper) do
      :upper -> :binary.encode_hex(data)
      :lower -> String.downcase(:binary.encode_hex(data), :ascii)
    end
  end

  @doc """
  Decodes base 16: `{:ok, data}` or `:error`.

      iex> Base.decode16("666F6F")
      {:ok, "foo"}

  """
  @spec decode16(binary(), [{:case, decode_case()}]) :: {:ok, binary()} | :error
  def decode16(string, opts \\ []), do: attempt(fn -> decode16!(string, opts) end)

  @doc """
  Decodes base 16 or raises `ArgumentError`.

      iex> Base.decode16!("666f6f", case: :lower)
      "foo"

  """
  @spec decode16!(binary(), [{:case, decode_case()}]) :: binary()
  def decode16!(string, opts \\ [])

  def decode16!(string, opts) when is_binary(string) and rem(byte_size(string), 2) == 0 do
    decode_bits(string, 4, table_16(Keyword.get(opts, :case, :upper)))
  end

  def decode16!(string, _opts) when is_binary(string) do
    raise ArgumentError,
          "string given to decode has wrong length. An even number of bytes was expected, " <>
            "got: #{byte_size(string)}. Double check your string for unwanted characters or pad it accordingly"
  end

  @doc """
  Encodes in base 32.

      iex> Base.encode32("foobar")
      "MZXW6YTBOI======"

  """
  @spec encode32(binary(), case: encode_case(), padding: boolean()) :: binary()
  def encode32(data, opts \\ []) when is_binary(data), do: encode_32(data, opts)

  @doc """
  Decodes base 32: `{:ok, data}` or `:error`.

      iex> Base.decode32("MZXW6YTBOI======")
      {:ok, "foobar"}

  """
  @spec decode32(binary(), case: decode_case(), padding: boolean()) :: {:ok, binary()} | :error
  def decode32(string, opts \\ []), do: attempt(fn -> decode32!(string, opts) end)

  @doc """
  Decodes base 32 or raises `ArgumentError`.

      iex> Base.decode32!("mzxw6ytboi", case: :lower, padding: false)
      "foobar"

  """
  @spec decode32!(binary(), case: decode_case(), padding: boolean()) :: binary()
  def decode32!(string, opts \\ []) when is_binary(string), do: decode_32(string, &table_32/1, opts)

  @doc """
  Encodes in base 32 with the extended hexadecimal alphabet.

      iex> Base.hex_encode32("foobar")
      "CPNMUOJ1E8======"

  """
  @spec hex_encode32(binary(), case: encode_case(), padding: boolean()) :: binary()
  def hex_encode32(data, opts \\ []) when is_binary(data), do: encode_32hex(data, opts)

  @doc """
  Decodes base 32 with the extended hexadecimal alphabet: `{:ok, data}` or `:error`.

      iex> Base.hex_decode32("CPNMUOJ1E8======")
      {:ok, "foobar"}

  """
  @spec hex_decode32(binary(), case: decode_case(), padding: boolean()) :: {:ok, binary()} | :error
  def hex_decode32(string, opts \\ []), do: attempt(fn -> hex_decode32!(string, opts) end)

  @doc """
  Decodes base 32 with the extended hexadecimal alphabet or raises `ArgumentError`.

      iex> Base.hex_decode32!("cpnmuoj1e8======", case: :lower)
      "foobar"

  """
  @spec hex_decode32!(binary(), case: decode_case(), padding: boolean()) :: binary()
  def hex_decode32!(string, opts \\ []) when is_binary(string),
    do: decode_32(string, &table_32hex/1, opts)

  @doc """
  Encodes in base 64.

      iex> Base.encode64("foob")
      "Zm9vYg=="
      iex> Base.encode64("foob", padding: false)
      "Zm9vYg"

  """
  @spec encode64(binary(), [{:padding, boolean()}]) :: binary()
  def encode64(data, opts \\ []) when is_binary(data), do: encode_64(data, @plain_64, opts)

  @doc """
  Decodes base 64: `{:ok, data}` or `:error`.

      iex> Base.decode64("Zm9vYmFy")
      {:ok, "foobar"}

  """
  @spec decode64(binary(), ignore: :whitespace, padding: boolean()) :: {:ok, binary()} | :error
  def decode64(string, opts \\ []) when is_binary(string),
    do: attempt(fn -> decode64!(string, opts) end)

  @doc """
  Decodes base 64 or raises `ArgumentError`.

      iex> Base.decode64!("Zm9v\\nYmFy", ignore: :whitespace)
      "foobar"

  """
  @spec decode64!(binary(), ignore: :whitespace, padding: boolean()) :: binary()
  def decode64!(string, opts \\ []) when is_binary(string), do: decode_64(string, table_64(), opts)

  @doc """
  Encodes in base 64 with an alphabet that is safe in URLs and file names.

      iex> Base.url_encode64(<<255, 127, 254>>)
      "_3_-"

  """
  @spec url_encode64(binary(), [{:padding, boolean()}]) :: binary()
  def url_encode64(data, opts \\ []) when is_binary(data), do: encode_64(data, @url_64, opts)

  @doc """
  Decodes URL-safe base 64: `{:ok, data}` or `:error`.

      iex> Base.url_decode64("_3_-")
      {:ok, <<255, 127, 254>>}

  """
  @spec url_decode64(binary(), ignore: :whitespace, padding: boolean()) :: {:ok, binary()} | :error
  def url_decode64(string, opts \\ []) when is_binary(string) do
    attempt(fn -> url_decode64!(string, opts) end)
  end

  @doc """
  Decodes URL-safe base 64 or raises `ArgumentError`.

      iex> Base.url_decode64!("_3_-")
      <<255, 127, 254>>

  """
  @spec url_decode64!(binary(), ignore: :whitespace, padding: boolean()) :: binary()
  def url_decode64!(string, opts \\ []) when is_binary(string),
    do: decode_64(string, table_64url(), opts)

  ## Helpers

  # What a character stands for, by its byte; 255: nothing.
  table = fn alphabets ->
    values = for alphabet <- alphabets, {char, value} <- Enum.with_index(String.to_charlist(alphabet)), into: %{}, do: {char, value}
    for byte <- 0..255, into: "", do: <<Map.get(values, byte, 255)>>
  end

  for {name, upper} <- [table_16: @upper_16, table_32: @upper_32, table_32hex: @upper_32hex] do
    lower = String.downcase(upper)
    defp unquote(name)(:upper), do: unquote(table.([upper]))
    defp unquote(name)(:lower), do: unquote(table.([lower]))
    defp unquote(name)(:mixed), do: unquote(table.([upper, lower]))
  end

  defp table_64, do: unquote(table.([@plain_64]))
  defp table_64url, do: unquote(table.([@url_64]))

  defp attempt(fun) do
    {:ok, fun.()}
  rescue
    ArgumentError -> :error
  end

  defp bad_character!(byte) do
    raise ArgumentError,
          "non-alphabet character found: #{inspect(<<byte>>, binaries: :as_strings)} (byte #{byte})"
  end

  for {name, upper} <- [encode_32: @upper_32, encode_32hex: @upper_32hex] do
    defp unquote(name)(data, opts) do
      padding? = Keyword.get(opts, :padding, true)

      alphabet =
        case Keyword.get(opts, :case, :upper) do
          :upper -> unquote(upper)
          :lower -> unquote(String.downcase(upper))
        end

      :phial_base.encode(data, 5, alphabet, if(padding?, do: 8, else: 1))
    end
  end

  defp encode_64(data, alphabet, opts),
    do: :phial_base.encode(data, 6, alphabet, if(Keyword.get(opts, :padding, true), do: 4, else: 1))

  defp decode_32(string, table_of_case, opts) do
    padding? = Keyword.get(opts, :padding, true)
    table = table_of_case.(Keyword.get(opts, :case, :upper))
    opts |> remove_ignored(string) |> strip_padding(5, table, 8, [1, 3, 4, 6], padding?) |> decode_bits(5, table)
  end

  defp decode_64(string, table, opts) do
    padding? = Keyword.get(opts, :padding, true)
    opts |> remove_ignored(string) |> strip_padding(6, table, 4, [1, 2], padding?) |> decode_bits(6, table)
  end

  defp decode_bits(text, bits, table) do
    case :phial_base.decode(text, bits, table) do
      byte when is_integer(byte) -> bad_character!(byte)
      data -> data
    end
  end

  defp remove_ignored(opts, string) do
    case Keyword.get(opts, :ignore) do
      nil -> string
      :whitespace -> for <<char <- string>>, char not in ~c"\s\t\r\n", into: "", do: <<char>>
    end
  end

  # Takes up to the allowed number of `=` off the end; what is left must be complete. A wrong character in eight whole ones is
  # found before that.
  defp strip_padding(text, bits, table, unit, allowed, padding?) do
    size = byte_size(text)
    pads = count_padding(text, size, 0)

    cond do
      rem(size, unit) == 0 and (pads == 0 or pads in allowed) ->
        binary_part(text, 0, size - pads)

      rem(size, unit) == 0 ->
        text

      pads == 0 and not padding? and (unit - rem(size, unit)) in allowed ->
        text

      true ->
        decode_bits(binary_part(text, 0, size - rem(size, 8)), bits, table)
        raise ArgumentError, "incorrect padding"
    end
  end

  defp count_padding(text, size, count) do
    if size - count > 0 and :binary.at(text, size - count - 1) == ?= do
      count_padding(text, size, count + 1)
    else
      count
    end
  end
end
