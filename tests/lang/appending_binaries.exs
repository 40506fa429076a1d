text = Enum.reduce(1..20_000, "", fn i, acc -> acc <> Integer.to_string(rem(i, 10)) end)
IO.inspect(byte_size(text))
IO.inspect(binary_part(text, 0, 12))
a = "start"
b = a <> "-b"
c = a <> "-c"
IO.inspect({a, b, c})
big = String.duplicate("x", 1000)
one = big <> "1"
two = big <> "2"
IO.inspect({String.last(one), String.last(two), byte_size(one <> two)})
