a = 1
b = 2
IO.inspect(binding())
