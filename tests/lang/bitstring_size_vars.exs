n = 5
<<a::size(n), b::size(n), _::size(6)>> = <<0xABCD::16>>
IO.inspect({a, b})
u = 2
IO.inspect(<<7::size(u)-unit(4)>>)
