# Segments of <<>> and their normalised types.
x = 1
<<x, 2, "ab", 1.5>>
<<x::8, x::size(x), x::size(8)-unit(2), x::8*4, x::_*8-binary>>
<<x::little-signed-16, x::big, x::native-unsigned-integer>>
<<x::binary, x::bytes, x::bits, x::bitstring, x::binary-size(2)>>
<<x::utf8, x::utf16-little, x::utf32, "é"::utf16>>
<<x::float, x::float-32, x::float-size(x)>>
<< <<1, x>>::binary, <<x::4>>, 2>>
<<1::4>>
<<>>
<<n, s::binary-size(n), rest::bits>> = "abc"
<<h::size(n)-unit(8), _::binary>> = s
"pre" <> tail = "prefix"
{h, rest, tail}
