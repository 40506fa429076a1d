m = %{a: %{b: %{c: 1}}}
IO.inspect(put_in(m.a.b.c, 2))
IO.inspect(put_in(m[:a][:x], 2))
IO.inspect(update_in(m, [:a, :b, :c], &(&1 + 10)))
IO.inspect(pop_in(m, [:a, :b]))
IO.inspect(get_and_update_in(m.a.b.c, &{&1, &1 * 5}))
