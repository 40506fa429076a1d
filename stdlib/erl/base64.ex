defmodule :base64 do
  @moduledoc """
  Erlang's `:base64`.

      iex> :base64.encode("foo")
      "Zm9v"

  """

  def encode(data), do: Base.encode64(binary(data))
  def encode_to_string(data), do: String.to_charlist(encode(data))
  def decode(text), do: Base.decode64!(binary(text), ignore: :whitespace)
  def decode_to_string(text), do: :erlang.binary_to_list(decode(text))

  # Characters outside the alphabet are skipped.
  def mime_decode(text) do
    text = binary(text)

    case Base.decode64(text, ignore: :whitespace) do
      {:ok, bytes} -> bytes
      :error -> mime_decode_kept(text)
    end
  end

  # Whatever is not of the alphabet is left out.
  defp mime_decode_kept(text) do
    kept =
      for <<char <- text>>,
          char in ~c"+/=" or char in ?0..?9 or char in ?a..?z or char in ?A..?Z,
          into: "",
          do: <<char>>

    Base.decode64!(String.trim_trailing(kept, "="), padding: false)
  end

  def mime_decode_to_string(text), do: :erlang.binary_to_list(mime_decode(text))

  defp binary(data) when is_binary(data), do: data
  defp binary(data) when is_list(data), do: :erlang.list_to_binary(data)
end
