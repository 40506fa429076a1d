# Stack trace lines, and what blame/3 makes of reasons with traces.
for e <- [
      {Foo, :bar, 1, []},
      {Foo, :bar, [1, "a"], []},
      {Foo, :bar, [], [file: ~c"a.ex", line: 1]},
      {Foo, :"b c", 1, []},
      {Foo, :Foo, 1, []},
      {:foo, :+, 2, []},
      {Foo, :"-f/1-fun-0-", 1, []},
      {Foo, :"-f/1-fun-1-", [1], []},
      {Foo, :"-f/1-lc$^0/1-0-", 1, []},
      {Foo, :"-f/1-inlined-0-", 1, []},
      {Foo, :"MACRO-bar", 2, []},
      {Foo, :__MODULE__, 0, [file: ~c"a.ex", line: 1]},
      {Foo, :__MODULE__, 1, [file: ~c"a.ex", line: 1]},
      {Foo, :__FILE__, 1, [file: ~c"a.ex", line: 1]},
      {Foo, :bar?, 1, [file: ~c"a.ex"]},
      {Foo, :bar, 1, [line: 1]},
      {nil, :bar, 1, []},
      {Foo, nil, 1, []},
      {Foo, :do, 1, []},
      {:"foo bar", :a, 1, []},
      {Foo, :"-anonymous fn/1-", 1, []},
      {Foo, :"-f/2-anonymous-1-", 1, []},
      {Foo, :"-Foo/1-fun-0-", 1, []},
      {Foo, :"-f?/1-fun-0-", 1, []},
      {Foo, :"-f-g/1-fun-0-", 1, []},
      {Foo, :"-f/1-fun-0-/1-fun-1-", 1, []},
      {Foo, :"-f(a)/1-fun-0-", 1, []},
      {Foo, :a, 1, [file: ~c"a.ex", line: 0]}
    ] do
  IO.puts(inspect(e))
  IO.puts(Exception.format_stacktrace_entry(e))
end

IO.inspect(Exception.format_banner(:exit, {:shutdown, 1}))
IO.puts(Exception.format(:throw, 1, [{Foo, :bar, 2, [file: ~c"foo.ex", line: 3]}]))

for reason <- [{:badkey, 1}, {:badarg, 1}, :badarg, :undef, :function_clause],
    trace <- [[], [{:maps, :update, [1, 2, %{3 => 4}], []}], [{Foo, :bar, [1, 2], []}]] do
  {blamed, trace} = Exception.blame(:error, reason, trace)
  IO.puts(Exception.format(:error, blamed, trace))
end
