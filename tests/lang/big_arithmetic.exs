a = 123456789123456789
IO.inspect({a * a, a * a - a, div(a * a, a), rem(a * a, 1000), -a * a})
IO.inspect({2 ** 64, 2 ** 64 - 1, Integer.pow(3, 50)})
