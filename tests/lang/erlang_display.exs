# Erlang's syntax, whatever the term, and an end of line for raw terminals.
:erlang.display({:a, "b", [1, 2], ~c"ab", 1.5, nil, Foo, %{"x" => %{}, a: 1}, &Enum.map/2, :"a b", <<1::3>>, "é", [1 | 2], [], {}})
:erlang.display(["tab\t", ~c"a\tb\n\"\\", [0], "", <<1::9>>, %{}, -1.25, [~c"a" | ~c"b"]])
:erlang.display("a\"b\\")
:erlang.display_nl()
