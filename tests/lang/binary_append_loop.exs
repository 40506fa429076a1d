s = Enum.reduce(1..1000, "", fn i, acc -> acc <> Integer.to_string(i) end)
IO.inspect({byte_size(s), binary_part(s, 0, 12)})
