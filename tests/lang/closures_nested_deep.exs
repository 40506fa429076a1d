a = 1
f = fn b -> fn c -> fn d -> [a, b, c, d] end end end
IO.inspect(f.(2).(3).(4))
