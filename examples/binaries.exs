# Binaries: building and taking apart packets, text, bits.
defmodule Packet do
  @magic 0xCAFE

  def encode(id, payload) do
    <<@magic::16, id::little-32, byte_size(payload)::16, payload::binary, checksum(payload)>>
  end

  def decode(<<@magic::16, id::little-32, size::16, payload::binary-size(size), sum, rest::binary>>) do
    if sum == checksum(payload), do: {:ok, id, payload, rest}, else: {:error, :checksum}
  end

  def decode(_), do: {:error, :malformed}

  defp checksum(payload), do: payload |> :binary.bin_to_list() |> Enum.sum() |> rem(256)
end

packet = Packet.encode(7, "héllo")
IO.inspect(packet)
IO.inspect(Packet.decode(packet <> <<1, 2>>))
IO.inspect(Packet.decode("nonsense"))

<<a::3, b::5>> = <<0b101_00011>>
IO.inspect({a, b, <<1::1, 0::1, 1::1>>})

IO.inspect(for <<char::utf8 <- "añ→🙂">>, do: char)
IO.inspect(for <<(bit::1 <- <<0xA5>>)>>, into: "", do: Integer.to_string(bit))
IO.puts(String.upcase("straße") <> " " <> String.reverse("noël"))
