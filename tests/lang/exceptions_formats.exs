show = &IO.puts/1
for reason <- [:normal, :shutdown, {:shutdown, 1}, :killed, :noproc, :noconnection, {:nodedown, :a}, :timeout,
               {:bad_return_value, 1}, {:bad_call, 1}, {:bad_cast, 1}, {:noproc, {GenServer, :call, [:a, 1, 5000]}},
               {:timeout, {GenServer, :call, [:a, 1, 5000]}}, :calling_self, "text", {:a, 1},
               {%RuntimeError{message: "x"}, [{Foo, :bar, 1, [file: ~c"a.ex", line: 3]}]},
               {:badarith, [{Foo, :bar, 1, [file: ~c"a.ex", line: 3]}]}, {{:nocatch, 1}, [{Foo, :bar, 1, []}]},
               {:undef, [{Foo, :bar, [1], []}]}, {{:badmatch, 1}, []}, {:start_spec, 1}, {:supervisor_data, 1},
               {:shutdown, {:failed_to_start_child, A, {:EXIT, {%RuntimeError{message: "x"}, [{Foo, :bar, 1, []}]}}}}] do
  show.(Exception.format_exit(reason))
end
for {kind, reason} <- [{:exit, :x}, {:throw, 1}, {:error, :badarg}, {:error, %ArgumentError{message: "m"}}] do
  show.(Exception.format_banner(kind, reason, []))
end
for entry <- [{Foo, :bar, 2, []}, {Foo, :bar, [1, "a"], [file: ~c"f.ex", line: 3]}, {Foo, :bar, 2, [file: ~c"f.ex"]},
              {Foo, :"a b", 0, []}, {:foo, :bar, 0, []}, {Foo, :+, [1, 2], []}, {Foo, :"-bar/1-fun-0-", 2, [file: ~c"f.ex", line: 9]},
              {Foo, :__MODULE__, 0, [file: ~c"f.ex", line: 1]}, {Foo, :__FILE__, 1, [file: ~c"f.ex", line: 1]}] do
  show.(Exception.format_stacktrace_entry(entry))
end
show.(Exception.format(:error, %RuntimeError{message: "boom"}, [{Foo, :bar, 1, [file: ~c"a.ex", line: 3]}]))
show.(Exception.format_mfa(Foo, :bar, 1))
show.(Exception.format_mfa(:foo, :bar, [1, :a, "b"]))
show.(Exception.format_mfa(Foo, nil, 1))
show.(inspect(Exception.format_file_line("f", 3)))
show.(inspect(Exception.format_file_line("f", nil, " ")))
show.(inspect(Exception.format_file_line_column("f", 3, 4)))
show.(inspect(Exception.format_file_line(nil, nil)))
for reason <- [:badarg, :badarith, :system_limit, {:badmatch, 1}, {:badmap, 1}, {:badbool, :and, 1}, {:badkey, :a}, {:badkey, :a, %{}},
               {:case_clause, 1}, {:try_clause, 1}, :cond_clause, {:badarg, 1}, :foo, {:with_clause, 1}] do
  show.(inspect(Exception.normalize(:error, reason, [])))
end
show.(inspect(Exception.normalize(:exit, :a, [])))
show.(Exception.message(%FunctionClauseError{module: Foo, function: :bar, arity: 1, args: [%{a: 1}]}))
show.(Exception.message(%KeyError{key: :a, term: [b: 1]}))
show.(Exception.message(%UndefinedFunctionError{module: Nope, function: :f, arity: 1}))
show.(Exception.message(%File.Error{action: "read file", path: "x", reason: :enoent}))
show.(Exception.message(%CompileError{file: "a.ex", line: 3, description: "bad"}))
