IO.inspect({round(2.5), trunc(-2.7), floor(-2.5), ceil(2.1), abs(-3), max(1, 2), min("a", :b)})
IO.inspect({Integer.parse("12ab"), Float.parse("1.5x"), Integer.to_string(255, 2), Integer.gcd(12, 18), Float.round(2.345, 2)})
