rescued = fn f -> try do IO.inspect(f.(), charlists: :as_lists) rescue e -> IO.puts("#{inspect(e.__struct__)}: #{Exception.message(e)}") catch k, v -> IO.puts("#{k}: #{inspect(v)}") end end
for e <- [:badarg, :badarith, :system_limit, :cond_clause, :undef, :function_clause, {:badmatch, 1}, {:case_clause, 2}, {:with_clause, 3}, {:try_clause, 4}, {:badkey, :k}, {:badkey, :k, %{a: 1}}, {:badkey, :k, [a: 1]}, {:badmap, 3}, {:badstruct, Foo, 3}, {:badbool, :and, 3}, {:badfun, 3}, {:badarity, {&is_atom/1, [1, 2]}}, {:unbound_var, :x}, :other, {:other, 1}, :if_clause, {:badarg, 3}, {:bad_generator, 3}, {:nocatch, 1}, :timeout_value, :noproc] do
  x = Exception.normalize(:error, e, [])
  IO.puts("#{inspect(x.__struct__)} | #{Exception.message(x)}")
end
IO.inspect(Exception.normalize(:throw, :a))
IO.inspect(Exception.normalize(:exit, :a))
IO.inspect(Exception.exception?(%RuntimeError{}))
IO.inspect(Exception.exception?(%{}))
