m = Map.new(1..100, &{&1, &1 * &1})
IO.inspect({map_size(m), m[50], Map.has_key?(m, 101), Enum.sum(Map.values(m))})
m2 = Enum.reduce(1..90, m, &Map.delete(&2, &1))
IO.inspect(m2)
