k = [a: 1, b: 2, a: 3]
IO.inspect({k[:a], Keyword.get_values(k, :a), Keyword.delete(k, :a), Keyword.put(k, :b, 9)})
f = fn opts -> Keyword.get(opts, :x, :default) end
IO.inspect({f.(x: 1), f.([])})
