<<a::3, b::5, c::size(2)-unit(8), rest::bits>> = <<0b10110011, 1, 2, 7::4>>
IO.inspect({a, b, c, rest})
n = 12
<<x::size(n), y::size(n)-little-signed>> = <<1, 2, 0xFF>>
IO.inspect({x, y})
IO.inspect(<<1.5::float-32, -2.25::float-little-64>>)
IO.inspect(<<5::unit(4)-size(3)>>)
<<len, data::binary-size(len), tail::binary>> = <<3, "abcdef">>
IO.inspect({len, data, tail})
IO.inspect(for <<r::4, g::4 <- <<0x12, 0x34>> >>, r < g, do: {r, g})
IO.inspect(for <<c::utf8 <- "héé">>, c > 127, into: "", do: <<c::utf8>>)
IO.inspect(<<0x1F600::utf8>> == "😀")
IO.inspect(<<"é"::utf16>>)
IO.inspect(<<"é"::utf32-little>>)
IO.inspect(match?(<<_::utf8, _::binary>>, <<0xFF>>))
IO.inspect(bit_size(<<1::1, 0::7, 3::2>>))
IO.inspect(<<(-1)::16>>, base: :hex)
