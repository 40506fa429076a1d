m = %{:a => 1, "b" => 2, 3 => :c}
IO.inspect(m)
IO.inspect({m.a, m["b"], m[3], m[:nope], %{m | a: 9}})
IO.inspect(Map.merge(m, %{a: 0, z: 26}))
IO.inspect(Map.pop(m, :a))
