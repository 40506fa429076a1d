defmodule Base do
  @moduledoc """
  Encoding bytes as text in base 16, 32 and 64 (RFC 4648).

      iex> Base.encode64("foobar")
      "Zm9vYmFy"

  Decoders take `:ignore` (`:whitespace`), `:padding` (`false` to allow it missing) and, for bases 16 and 32, `:case`
  (`:upper`, `:lower`, `:mixed`). Encoders take `:case` and `:padding`.
  """

  b16 = ~c"0123456789ABCDEF"
  b32 = ~c"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
  b32hex = ~c"0123456789ABCDEFGHIJKLMNOPQRSTUV"
  b64 = ~c"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
  b64url = ~c"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

  @doc """
  Encodes in base 16.

      iex> Base.encode16("foobar")
      "666F6F626172"
      iex> Base.encode16("foobar", case: :lower)
      "666f6f626172"

  """
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
  def decode16(string, opts \\ []), do: attempt(fn -> decode16!(string, opts) end)

  @doc """
  Decodes base 16 or raises `ArgumentError`.

      iex> Base.decode16!("666f6f", case: :lower)
      "foo"

  """
  def decode16!(string, opts \\ [])

  def decode16!(string, opts) when is_binary(string) and rem(byte_size(string), 2) == 0 do
    decode_pairs(string, case_fold(Keyword.get(opts, :case, :upper)), "")
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
  def encode32(data, opts \\ []) when is_binary(data), do: encode_32(data, &enc32/1, opts)

  @doc """
  Decodes base 32: `{:ok, data}` or `:error`.

      iex> Base.decode32("MZXW6YTBOI======")
      {:ok, "foobar"}

  """
  def decode32(string, opts \\ []), do: attempt(fn -> decode32!(string, opts) end)

  @doc """
  Decodes base 32 or raises `ArgumentError`.

      iex> Base.decode32!("mzxw6ytboi", case: :lower, padding: false)
      "foobar"

  """
  def decode32!(string, opts \\ []) when is_binary(string), do: decode_32(string, &dec32/2, opts)

  @doc """
  Encodes in base 32 with the extended hexadecimal alphabet.

      iex> Base.hex_encode32("foobar")
      "CPNMUOJ1E8======"

  """
  def hex_encode32(data, opts \\ []) when is_binary(data), do: encode_32(data, &enc32hex/1, opts)

  @doc """
  Decodes base 32 with the extended hexadecimal alphabet: `{:ok, data}` or `:error`.

      iex> Base.hex_decode32("CPNMUOJ1E8======")
      {:ok, "foobar"}

  """
  def hex_decode32(string, opts \\ []), do: attempt(fn -> hex_decode32!(string, opts) end)

  @doc """
  Decodes base 32 with the extended hexadecimal alphabet or raises `ArgumentError`.

      iex> Base.hex_decode32!("cpnmuoj1e8======", case: :lower)
      "foobar"

  """
  def hex_decode32!(string, opts \\ []) when is_binary(string),
    do: decode_32(string, &dec32hex/2, opts)

  @doc """
  Encodes in base 64.

      iex> Base.encode64("foob")
      "Zm9vYg=="
      iex> Base.encode64("foob", padding: false)
      "Zm9vYg"

  """
  def encode64(data, opts \\ []) when is_binary(data), do: encode_64(data, &enc64/1, opts)

  @doc """
  Decodes base 64: `{:ok, data}` or `:error`.

      iex> Base.decode64("Zm9vYmFy")
      {:ok, "foobar"}

  """
  def decode64(string, opts \\ []) when is_binary(string),
    do: attempt(fn -> decode64!(string, opts) end)

  @doc """
  Decodes base 64 or raises `ArgumentError`.

      iex> Base.decode64!("Zm9v\\nYmFy", ignore: :whitespace)
      "foobar"

  """
  def decode64!(string, opts \\ []) when is_binary(string), do: decode_64(string, &dec64/1, opts)

  @doc """
  Encodes in base 64 with an alphabet that is safe in URLs and file names.

      iex> Base.url_encode64(<<255, 127, 254>>)
      "_3_-"

  """
  def url_encode64(data, opts \\ []) when is_binary(data), do: encode_64(data, &enc64url/1, opts)

  @doc """
  Decodes URL-safe base 64: `{:ok, data}` or `:error`.

      iex> Base.url_decode64("_3_-")
      {:ok, <<255, 127, 254>>}

  """
  def url_decode64(string, opts \\ []) when is_binary(string) do
    attempt(fn -> url_decode64!(string, opts) end)
  end

  @doc """
  Decodes URL-safe base 64 or raises `ArgumentError`.

      iex> Base.url_decode64!("_3_-")
      <<255, 127, 254>>

  """
  def url_decode64!(string, opts \\ []) when is_binary(string),
    do: decode_64(string, &dec64url/1, opts)

  ## Helpers

  defp attempt(fun) do
    {:ok, fun.()}
  rescue
    ArgumentError -> :error
  end

  defp lower(char) when char in ?A..?Z, do: char + 32
  defp lower(char), do: char

  # Brings a character to upper case where the option allows lower case; -1 stands for "not allowed".
  defp case_fold(:upper), do: fn char -> char end

  defp case_fold(:lower) do
    fn
      char when char in ?a..?z -> char - 32
      char when char in ?A..?Z -> -1
      char -> char
    end
  end

  defp case_fold(:mixed), do: fn char -> if char in ?a..?z, do: char - 32, else: char end

  for {name, alphabet} <- [enc32: b32, enc32hex: b32hex, enc64: b64, enc64url: b64url] do
    defp unquote(name)(n),
      do: :erlang.element(n + 1, unquote(Macro.escape(List.to_tuple(alphabet))))
  end

  for {name, alphabet} <- [dec16: b16, dec32: b32, dec32hex: b32hex] do
    for {char, value} <- Enum.with_index(alphabet) do
      defp unquote(name)(unquote(char), _original), do: unquote(value)
    end

    defp unquote(name)(_char, original), do: bad_character!(original)
  end

  for {name, alphabet} <- [dec64: b64, dec64url: b64url] do
    for {char, value} <- Enum.with_index(alphabet) do
      defp unquote(name)(unquote(char)), do: unquote(value)
    end

    defp unquote(name)(char), do: bad_character!(char)
  end

  defp bad_character!(byte) do
    raise ArgumentError,
          "non-alphabet character found: #{inspect(<<byte>>, binaries: :as_strings)} (byte #{byte})"
  end

  defp encode_32(data, enc, opts) do
    enc =
      case Keyword.get(opts, :case, :upper) do
        :upper -> enc
        :lower -> fn n -> lower(enc.(n)) end
      end

    encode_groups(data, 5, 8, enc, Keyword.get(opts, :padding, true))
  end

  defp encode_64(data, enc, opts),
    do: encode_groups(data, 6, 4, enc, Keyword.get(opts, :padding, true))

  defp decode_pairs(<<a, b, rest::binary>>, fold, acc) do
    decode_pairs(rest, fold, <<acc::binary, dec16(fold.(a), a)::4, dec16(fold.(b), b)::4>>)
  end

  defp decode_pairs(<<>>, _fold, acc), do: acc

  # Groups of `bits` become characters; padding fills up to a multiple of `unit` characters.
  defp encode_groups(data, bits, unit, enc, padding) do
    text = if bits == 6, do: encode_sixes(data, enc, ""), else: encode_fives(data, enc, "")

    case rem(byte_size(text), unit) do
      0 -> text
      extra when padding -> text <> String.duplicate("=", unit - extra)
      _ -> text
    end
  end

  defp encode_sixes(<<a::6, b::6, c::6, d::6, rest::binary>>, enc, acc) do
    encode_sixes(rest, enc, <<acc::binary, enc.(a), enc.(b), enc.(c), enc.(d)>>)
  end

  defp encode_sixes(<<a::6, b::6, c::4>>, enc, acc),
    do: <<acc::binary, enc.(a), enc.(b), enc.(c * 4)>>

  defp encode_sixes(<<a::6, b::2>>, enc, acc), do: <<acc::binary, enc.(a), enc.(b * 16)>>
  defp encode_sixes(<<>>, _enc, acc), do: acc

  defp encode_fives(<<a::5, b::5, c::5, d::5, e::5, f::5, g::5, h::5, rest::binary>>, enc, acc) do
    chars = <<enc.(a), enc.(b), enc.(c), enc.(d), enc.(e), enc.(f), enc.(g), enc.(h)>>
    encode_fives(rest, enc, <<acc::binary, chars::binary>>)
  end

  defp encode_fives(<<>>, _enc, acc), do: acc

  # Up to four bytes are left: filled up with zero bits to whole groups.
  defp encode_fives(data, enc, acc) do
    missing = rem(5 - rem(bit_size(data), 5), 5)
    last_fives(<<data::binary, 0::size(missing)>>, enc, acc)
  end

  defp last_fives(<<n::5, rest::bitstring>>, enc, acc),
    do: last_fives(rest, enc, <<acc::binary, enc.(n)>>)

  defp last_fives(<<>>, _enc, acc), do: acc

  defp decode_32(string, dec, opts) do
    fold = case_fold(Keyword.get(opts, :case, :upper))
    text = opts |> remove_ignored(string) |> strip_padding(8, [1, 3, 4, 6], opts)
    decode_groups(text, 5, fn char -> dec.(fold.(char), char) end)
  end

  defp decode_64(string, dec, opts) do
    opts |> remove_ignored(string) |> strip_padding(4, [1, 2], opts) |> decode_groups(6, dec)
  end

  defp decode_groups(text, 6, dec), do: decode_sixes(text, dec, "")
  defp decode_groups(text, 5, dec), do: decode_fives(text, dec, "")

  defp decode_sixes(<<a, b, c, d, rest::binary>>, dec, acc) do
    decode_sixes(rest, dec, <<acc::binary, dec.(a)::6, dec.(b)::6, dec.(c)::6, dec.(d)::6>>)
  end

  defp decode_sixes(rest, dec, acc), do: decode_last(rest, 6, dec, acc)

  defp decode_fives(<<a, b, c, d, e, f, g, h, rest::binary>>, dec, acc) do
    left = <<dec.(a)::5, dec.(b)::5, dec.(c)::5, dec.(d)::5>>
    right = <<dec.(e)::5, dec.(f)::5, dec.(g)::5, dec.(h)::5>>
    decode_fives(rest, dec, <<acc::binary, left::bitstring, right::bitstring>>)
  end

  defp decode_fives(rest, dec, acc), do: decode_last(rest, 5, dec, acc)

  # The bits that do not fill a byte go.
  defp decode_last(text, bits, dec, acc) do
    decoded = for <<char <- text>>, into: <<>>, do: <<dec.(char)::size(bits)>>
    bytes = div(bit_size(decoded), 8)
    <<last::binary-size(bytes), _::bitstring>> = decoded
    acc <> last
  end

  defp remove_ignored(opts, string) do
    case Keyword.get(opts, :ignore) do
      nil -> string
      :whitespace -> for <<char <- string>>, char not in ~c"\s\t\r\n", into: "", do: <<char>>
    end
  end

  # Takes up to the allowed number of `=` off the end; what is left must be complete.
  defp strip_padding(text, unit, allowed, opts) do
    size = byte_size(text)
    pads = count_padding(text, size, 0)

    cond do
      rem(size, unit) == 0 and (pads == 0 or pads in allowed) ->
        binary_part(text, 0, size - pads)

      rem(size, unit) == 0 ->
        text

      pads == 0 and not Keyword.get(opts, :padding, true) and (unit - rem(size, unit)) in allowed ->
        text

      true ->
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
