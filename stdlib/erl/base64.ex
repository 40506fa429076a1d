defmodule :base64 do
  @moduledoc """
  Erlang's `:base64`: bytes as text of 64 characters, and back; see `Base` for more.

      iex> :base64.encode("foo")
      "Zm9v"

  Bytes and text are binaries or lists. What is no Base64 raises `ArgumentError`. All take time in proportion.
  """

  @typep base64_string :: [?A..?Z | ?a..?z | ?0..?9 | ?+ | ?/ | ?=]
  @typep base64_binary :: binary
  @typep byte_string :: [byte]

  @doc """
  The text of bytes, padded with `=`.

      iex> :base64.encode(~c"fo")
      "Zm8="

  """
  @spec encode(byte_string | binary) :: base64_binary
  def encode(data), do: Base.encode64(bytes(data))

  @doc """
  As `encode/1`, as a list.

      iex> :base64.encode_to_string("fo")
      ~c"Zm8="

  """
  @spec encode_to_string(byte_string | binary) :: base64_string
  def encode_to_string(data), do: :erlang.binary_to_list(encode(data))

  @doc """
  The bytes of a text; white space in it is passed over.

      iex> :base64.decode("Zm9v\\nYmFy")
      "foobar"

  """
  @spec decode(base64_string | base64_binary) :: binary
  def decode(text), do: Base.decode64!(bytes(text), ignore: :whitespace)

  @doc """
  As `decode/1`, as a list.

      iex> :base64.decode_to_string("Zm9v")
      ~c"foo"

  """
  @spec decode_to_string(base64_string | base64_binary) :: byte_string
  def decode_to_string(text), do: :erlang.binary_to_list(decode(text))

  @doc """
  As `decode/1`, passing over all characters that are none of Base64's.

      iex> :base64.mime_decode("Zm9v!YmFy?")
      "foobar"

  """
  @spec mime_decode(base64_string | base64_binary) :: binary
  def mime_decode(text) do
    text = bytes(text)

    case Base.decode64(text, ignore: :whitespace) do
      {:ok, bytes} -> bytes
      :error -> text |> kept() |> String.trim_leading("=") |> padded() |> Base.decode64!()
    end
  end

  # What is of the alphabet, with the padding.
  defp kept(text) do
    for <<char <- text>>,
        char in ~c"+/=" or char in ?0..?9 or char in ?a..?z or char in ?A..?Z,
        into: "",
        do: <<char>>
  end

  # One sign of padding stands for all that the text needs.
  defp padded(text) do
    bare = String.trim_trailing(text, "=")
    if bare == text, do: text, else: bare <> String.duplicate("=", rem(4 - rem(byte_size(bare), 4), 4))
  end

  @doc """
  As `mime_decode/1`, as a list.

      iex> :base64.mime_decode_to_string("Z-m-9-v")
      ~c"foo"

  """
  @spec mime_decode_to_string(base64_string | base64_binary) :: byte_string
  def mime_decode_to_string(text), do: :erlang.binary_to_list(mime_decode(text))

  defp bytes(data) when is_binary(data), do: data

  defp bytes(data) when is_list(data) do
    if Enum.all?(data, &is_integer/1), do: :erlang.list_to_binary(data), else: :erlang.error(:badarg, [data])
  end
end
