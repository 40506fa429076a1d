<<a::8, b::16-little, rest::binary>> = <<1, 2, 0, "rest">>
IO.inspect({a, b, rest})
<<len, name::binary-size(len), tail::bits>> = <<3, "abcdef">>
IO.inspect({len, name, tail})
<<x::signed-8, y::float-64, z::3, _::5>> = <<255, 1.5::float, 0b10100000>>
IO.inspect({x, y, z})
