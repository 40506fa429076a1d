m = %{a: 1, b: 2}
IO.inspect(%{m | a: 3})
IO.inspect(Map.put_new(m, :c, 1))
IO.inspect(Map.update(m, :a, 0, &(&1 + 10)))
IO.inspect(Map.update(m, :z, 0, &(&1 + 10)))
IO.inspect(Map.pop(m, :a))
IO.inspect(Map.get_and_update(m, :a, fn v -> {v, v * 2} end))
IO.inspect(Map.split(m, [:a]))
IO.inspect(Map.filter(m, fn {_, v} -> v > 1 end))
IO.inspect(put_in(m[:c], 5))
IO.inspect(update_in(m.a, &(&1 + 1)))
IO.inspect(get_in(%{x: %{y: 1}}, [:x, :y]))
try do
  %{m | z: 1}
rescue
  e in KeyError -> IO.puts(Exception.message(e))
end
try do
  %{:not_a_map | z: 1}
rescue
  e in BadMapError -> IO.puts(Exception.message(e))
end
