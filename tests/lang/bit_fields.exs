# Integers of every size up to 64 bits, at every place in a byte, of either sign and order; built, read and skipped.
defmodule Fields do
  for size <- 1..64, skip <- 0..7 do
    name = :"read_#{size}_#{skip}"

    def unquote(name)(bits) do
      case bits do
        <<_::unquote(skip), n::unquote(size), rest::bitstring>> ->
          <<_::unquote(skip), s::signed-unquote(size), _::bitstring>> = bits
          <<_::unquote(skip), _::unquote(size), again::bitstring>> = bits
          true = rest == again
          {n, s, rest}

        short ->
          {:short, bit_size(short)}
      end
    end
  end

  for size <- [8, 16, 24, 32, 40, 48, 56, 64, 72] do
    def unquote(:"little_#{size}")(<<n::little-unquote(size), rest::bitstring>>) do
      {n, rest}
    end

    def unquote(:"signed_#{size}")(<<n::little-signed-unquote(size), m::signed-unquote(size), rest::bitstring>>) do
      {n, m, rest}
    end

    def unquote(:"build_#{size}")(a, b) do
      <<a::little-unquote(size), b::unquote(size), 7, "x", a::unquote(size), b::signed-little-unquote(size)>>
    end

    def unquote(:"append_#{size}")(acc, a, b), do: <<acc::bitstring, a::little-unquote(size), b::unquote(size), "yz">>
  end

  def walk(<<a::3, b::5, rest::bitstring>>, acc), do: walk(rest, acc * 3 + a - b)
  def walk(<<b::1, rest::bitstring>>, acc), do: walk(rest, acc + b)
  def walk(<<>>, acc), do: acc
  def sized(<<n, text::binary-size(n), rest::binary>>, acc), do: sized(rest, [text | acc])
  def sized(rest, acc), do: {acc, rest}
  def skipped(<<_::16, _::binary-size(3), n, _::binary>>), do: n
  def skipped(_), do: :short
  def utf(acc, cp), do: <<acc::binary, cp::utf8, ?.>>
end

bytes = for i <- 1..12, into: <<>>, do: <<rem(i * 151 + 77, 256)>>
<<_::3, odd::bitstring-size(88), _::bitstring>> = bytes

for input <- [bytes, odd, <<0xFF, 0xFF, 0x80>>, <<>>, <<1::3>>] do
  results = for size <- 1..64, skip <- 0..7, do: apply(Fields, :"read_#{size}_#{skip}", [input])
  IO.inspect({bit_size(input), :erlang.phash2(results), Enum.take_every(results, 97)}, limit: :infinity)
end

for size <- [8, 16, 24, 32, 40, 48, 56, 64] do
  IO.inspect({size, apply(Fields, :"little_#{size}", [bytes]) |> elem(0), apply(Fields, :"little_#{size}", [odd]) |> elem(0)})
  IO.inspect(apply(Fields, :"signed_#{size}", [:binary.copy(bytes, 2)]) |> Tuple.to_list() |> Enum.take(2))

  for a <- [0, 1, -1, 200, -70_000, 4_000_000_000, -9_000_000_000_000_000_000_000], b <- [5, -2, 1_311_768_467_463_790_320] do
    built = apply(Fields, :"build_#{size}", [a, b])
    long = Enum.reduce(1..20, "start", fn _, acc -> apply(Fields, :"append_#{size}", [acc, a, b]) end)
    IO.inspect({built, :erlang.phash2(long)}, limit: :infinity)
  end
end

IO.inspect({Fields.walk(bytes, 0), Fields.walk(odd, 0), Fields.sized(<<3, "abc", 0, 1, "x", 9, "rest">>, [])})
IO.inspect(for n <- 0..8, do: Fields.skipped(binary_part(bytes, 0, n)))
IO.inspect(Enum.reduce([?a, ?é, ?日, 0x10FFFF, 0x7F, 0x80], String.duplicate("s", 70), &Fields.utf(&2, &1)) |> :erlang.phash2())
