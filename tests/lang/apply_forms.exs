IO.inspect(apply(Enum, :sum, [[1, 2, 3]]))
IO.inspect(apply(fn a, b -> a * b end, [3, 4]))
m = String
f = :upcase
IO.inspect({apply(m, f, ["x"]), m.downcase("Y")})
