IO.inspect(for <<r::8, g::8, (b::8 <- <<1, 2, 3, 4, 5, 6, 7>>)>>, do: {r, g, b})
IO.inspect(for <<(x::4 <- <<0xAB, 0xCD>>)>>, do: x)
