show = &IO.inspect/1
for code <- ["if x, do: 1, else: 2", "a |> b() |> c(1)", "fn x, y when x > y -> x end", "fn a -> b; c -> d end", "case x do 1 -> 2; _ -> 3 end",
             "%{a: 1, b: 2}", "%{m | a: 1}", "%Foo{a: 1}", "<<1, x::8, y::binary-size(3)>>", "~r/a\#{x}/i", "x.y.z(1)", "x.()", "Foo.bar()", "&(&1 + 1)", "&foo/1",
             "not x", "x not in y", "-(1 + 2)", "(1 + 2) * 3", "1 - (2 - 3)", "@spec foo(a) :: b when a: term", "def foo(x), do: x", "[a: 1, b: 2]", "{1, 2, 3}",
             "for x <- y, x > 1, do: x", "try do a rescue e in [Foo] -> b after c end", "1..2//3", "\"a\#{b}c\"", "[h | t]", "x = y = 1", "a and (b or c)",
             "Foo.{A, B}", "alias Foo.{A, B}", "quote do x end", "with {:ok, x} <- a do x else _ -> 1 end", "receive do x -> y after 10 -> z end", ":\"a b\"", "1_000_000",
             "x[:a][0]", "unquote(x)", "super(1)", "foo(fn -> 1; 2 end)", "cond do a -> b; true -> c end"] do
  IO.puts(Macro.to_string(Code.string_to_quoted!(code)))
end
show.(Macro.escape({:a, 1, "x", [1.5, %{k: {1, 2}}]}))
show.(Macro.escape({:unquote, [], [1]}, unquote: true))
show.(Macro.decompose_call(quote(do: Foo.bar(1))) |> elem(1))
show.(Macro.decompose_call(quote(do: foo)))
show.(Macro.unpipe(Code.string_to_quoted!("a |> b(1)")))
show.(Macro.pipe(1, Code.string_to_quoted!("foo(2)"), 0) |> Macro.to_string())
show.(Macro.prewalk(Code.string_to_quoted!("1 + 2 * 3"), 0, fn n, acc when is_integer(n) -> {n * 10, acc + n}; x, acc -> {x, acc} end) |> elem(1))
show.(Macro.postwalk(Code.string_to_quoted!("1 + 2"), fn n when is_integer(n) -> n + 1; x -> x end) |> Macro.to_string())
show.(Macro.traverse([1, [2]], [], fn x, acc -> {x, [{:pre, x} | acc]} end, fn x, acc -> {x, [{:post, x} | acc]} end) |> elem(1))
show.(Enum.to_list(Macro.prewalker(Code.string_to_quoted!("f(1, [2])"))))
show.(for s <- ["foo_bar", "foo/bar_baz", "_x", "foo_1", "FOO"], do: Macro.camelize(s))
show.(for s <- ["FooBar", "Foo.Bar", "HTTPServer", "Foo1Bar", "SAPExample.V1"], do: Macro.underscore(s))
show.(for a <- [:foo, :Foo, Foo, :"a b", :+, nil], do: {Macro.classify_atom(a), Macro.inspect_atom(:key, a), Macro.inspect_atom(:remote_call, a)})
show.(Macro.unescape_string("a\\nb\\x41\\u{e9}"))
show.(Macro.var(:x, Foo))
show.(Macro.generate_arguments(2, Foo))
show.(Macro.quoted_literal?(quote(do: [1, {:a, "b"}])))
show.(Macro.quoted_literal?(quote(do: [1, x])))
show.({Macro.operator?(:+, 2), Macro.operator?(:+, 3), Macro.special_form?(:case, 2), Macro.special_form?(:if, 2)})
show.(Macro.validate({:a, [], [{1, 2, 3}]}))
show.(Macro.path(Code.string_to_quoted!("f(g(1))"), &(&1 == 1)) |> length())
show.(Macro.expand(quote(do: Enum), __ENV__))
