make = fn n -> fn x -> x + n end end
add5 = make.(5)
add7 = make.(7)
IO.inspect({add5.(1), add7.(1)})
x = 1
f = fn -> x end
x = 2
IO.inspect({f.(), x})
