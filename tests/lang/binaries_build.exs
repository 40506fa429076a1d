x = 3
IO.inspect(<<1, 2, x>>)
IO.inspect(<<1::16, 2::little-16, 3::4, 4::4>>)
IO.inspect(<<"abc", 0, "é"::utf8>>)
IO.inspect(<<1.5::float, 2.5::float-32>>)
IO.inspect(<<-1::8, 255::signed, 256::8>>)
IO.inspect(<<?a::utf16, ?b::utf32-little>>)
