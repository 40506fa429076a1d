# Versions, rebinding, what arguments see, pins.
x = 1
x = x + 1
y = (z = x)
{a, a} = {x, y}
[x = 5, x, z]
{b = 1, b = 2}
^x = b
{^x, {c, d = [^a | c]}} = {x, d = 3}
f = fn x, ^a -> x + a end
f.(x = 7, x)
{x, d, _} = {x, d, f}
(x = 8; x)
