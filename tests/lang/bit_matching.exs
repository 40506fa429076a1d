<<a::4, b::4>> = <<0xAB>>
IO.inspect({a, b})
<<n::little-signed-16, rest::binary>> = <<254, 255, 1, 2>>
IO.inspect({n, rest})
<<f::float>> = <<1.5::float>>
IO.inspect(f)
<<len, text::binary-size(len), tail::binary>> = <<3, "abcdef">>
IO.inspect({len, text, tail})
<<c::utf8, r::binary>> = "éa"
IO.inspect({c, r})
IO.inspect(match?(<<_::8>>, "ab"))
IO.inspect(match?(<<1::1, _::bitstring>>, <<255>>))
<<x::3, y::bitstring>> = <<0b10110011, 7>>
IO.inspect({x, y, bit_size(y)})
<<h::binary-2, _::binary>> = "hello"
IO.inspect(h)
IO.inspect(for <<r::8, g::8, b::8 <- <<1, 2, 3, 4, 5, 6>> >>, do: {r, g, b})
"pre" <> more = "prefix"
IO.inspect(more)
<<big::70, 0::2>> = <<1::1, 0::69, 0::2>>
IO.inspect(big)
