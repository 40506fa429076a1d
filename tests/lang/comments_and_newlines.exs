x = 1 + # plus
  2
y =
  [
    1,
    # inside
    2
  ]
IO.inspect({x, y})
z = x
|> Kernel.+(1)
IO.inspect(z)
