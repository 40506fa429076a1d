defmodule :base64 do
  @moduledoc """
  Erlang's `:base64`: bytes as 64 characters and back. Options are a map of `:mode`, `:standard` or `:urlsafe` (`-` and `_`
  for `+` and `/`), and `:padding`, true unless given. Text without the `=` it should have raises the error
  `:missing_padding`, one with other characters `ArgumentError`.

      iex> :base64.encode("foo")
      "Zm9v"

  """

  @type data :: binary | [byte]
  @type options :: %{optional(:padding) => boolean, optional(:mode) => :standard | :urlsafe}

  @doc """
  The text for bytes.

      iex> :base64.encode(~c"fo")
      "Zm8="

  """
  @spec encode(data) :: binary
  def encode(data), do: encode(data, %{})

  @doc """
  As `encode/1` with options.

      iex> :base64.encode("fo?", %{mode: :urlsafe})
      "Zm8_"
      iex> :base64.encode("fo", %{padding: false})
      "Zm8"

  """
  @spec encode(data, options) :: binary
  def encode(data, options) when (is_binary(data) or is_list(data)) and is_map(options) do
    {mode, padding} = parsed(options)

    case mode do
      :standard -> Base.encode64(bytes(data), padding: padding)
      :urlsafe -> Base.url_encode64(bytes(data), padding: padding)
    end
  end

  @doc """
  As `encode/1`, a charlist.

      iex> :base64.encode_to_string("foo")
      ~c"Zm9v"

  """
  @spec encode_to_string(data) :: charlist
  def encode_to_string(data), do: encode_to_string(data, %{})

  @doc """
  As `encode/2`, a charlist.

      iex> :base64.encode_to_string("fo", %{padding: false})
      ~c"Zm8"

  """
  @spec encode_to_string(data, options) :: charlist
  def encode_to_string(data, options), do: :erlang.binary_to_list(encode(data, options))

  @doc """
  The bytes of a text; white space in it is skipped.

      iex> :base64.decode("Zm9v\\n")
      "foo"

  """
  @spec decode(data) :: binary
  def decode(text), do: decode(text, %{})

  @doc """
  As `decode/1` with options; without `:padding` there may be `=` or not.

      iex> :base64.decode("Zm8", %{padding: false})
      "fo"

  """
  @spec decode(data, options) :: binary
  def decode(text, options) when (is_binary(text) or is_list(text)) and is_map(options) do
    {mode, padding} = parsed(options)
    text = bytes(text)

    case decoded(mode, text, padding) do
      {:ok, bytes} -> bytes
      :error -> if padding and unpadded?(text, mode), do: :erlang.error(:missing_padding), else: :erlang.error(:badarg)
    end
  end

  @doc """
  As `decode/1`, a list of bytes.

      iex> :base64.decode_to_string("Zm9v")
      ~c"foo"

  """
  @spec decode_to_string(data) :: [byte]
  def decode_to_string(text), do: decode_to_string(text, %{})

  @doc """
  As `decode/2`, a list of bytes.

      iex> :base64.decode_to_string("Zm8", %{padding: false})
      ~c"fo"

  """
  @spec decode_to_string(data, options) :: [byte]
  def decode_to_string(text, options), do: :erlang.binary_to_list(decode(text, options))

  @doc """
  As `decode/1`; all characters that mean nothing are skipped.

      iex> :base64.mime_decode("Zm.9v")
      "foo"

  """
  @spec mime_decode(data) :: binary
  def mime_decode(text), do: mime_decode(text, %{})

  @doc """
  As `mime_decode/1` with options.

      iex> :base64.mime_decode("Zm.8", %{padding: false})
      "fo"

  """
  @spec mime_decode(data, options) :: binary
  def mime_decode(text, options) when (is_binary(text) or is_list(text)) and is_map(options) do
    {mode, padding} = parsed(options)
    text = bytes(text)

    with :error <- decoded(mode, text, padding) do
      {kept, equals} = kept(text, mode)

      case decoded(mode, kept, false) do
        {:ok, _} when padding and equals == 0 and rem(byte_size(kept), 4) != 0 -> :erlang.error(:missing_padding)
        {:ok, bytes} -> {:ok, bytes}
        :error -> :erlang.error(:missing_padding)
      end
    end
    |> elem(1)
  end

  @doc """
  As `mime_decode/1`, a list of bytes.

      iex> :base64.mime_decode_to_string("Zm.9v")
      ~c"foo"

  """
  @spec mime_decode_to_string(data) :: [byte]
  def mime_decode_to_string(text), do: mime_decode_to_string(text, %{})

  @doc """
  As `mime_decode/2`, a list of bytes.

      iex> :base64.mime_decode_to_string("Zm.8", %{padding: false})
      ~c"fo"

  """
  @spec mime_decode_to_string(data, options) :: [byte]
  def mime_decode_to_string(text, options), do: :erlang.binary_to_list(mime_decode(text, options))

  defp decoded(:standard, text, padding), do: Base.decode64(text, ignore: :whitespace, padding: padding)
  defp decoded(:urlsafe, text, padding), do: Base.url_decode64(text, ignore: :whitespace, padding: padding)

  # Nothing is wrong but that the equals signs at the end do not make it whole.
  defp unpadded?(text, mode) do
    {kept, equals} = kept(text, mode)
    white = for <<char <- text>>, char in ~c" \t\r\n", reduce: 0, do: (n -> n + 1)
    kept != "" and byte_size(kept) + equals + white == byte_size(text) and rem(byte_size(kept) + equals, 4) != 0
  end

  # The characters of the alphabet, and how many equals signs stand behind them.
  defp kept(text, mode) do
    more = if mode == :urlsafe, do: ~c"-_", else: ~c"+/"

    for <<char <- text>>, reduce: {"", 0} do
      {kept, equals} ->
        cond do
          char == ?= -> {kept, equals + 1}
          char in ?0..?9 or char in ?a..?z or char in ?A..?Z or char in more -> {<<kept::binary, char>>, 0}
          true -> {kept, equals}
        end
    end
  end

  defp parsed(options) do
    Enum.each(options, fn
      {:mode, mode} when mode in [:standard, :urlsafe] -> :ok
      {:padding, padding} when is_boolean(padding) -> :ok
      _ -> :erlang.error(:badarg)
    end)

    {:maps.get(:mode, options, :standard), :maps.get(:padding, options, true)}
  end

  defp bytes(data) when is_binary(data), do: data

  # A flat list of bytes only.
  defp bytes(list) do
    if Enum.all?(list, &is_integer/1), do: :erlang.list_to_binary(list), else: :erlang.error(:badarg)
  end
end
