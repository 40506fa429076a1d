# quote: hygiene, unquote, splicing, binding, nested quotes.
alias Foo.Bar
x = [1, 2]
quote do: foo(a, self, self(), Bar, Bar.Baz, Other, [1, {2, 3}, {1, 2, 3}])
quote do: unquote(x) + a.b + a.b() + a.(1)
quote do: [1, unquote_splicing(x), 2]
quote do: [unquote_splicing(x)]
quote do: [1, unquote_splicing(x) | y]
quote do: f(unquote_splicing(x), unquote(x))
quote do: {1, unquote_splicing(x)}
quote do: {unquote_splicing(x), 1, 2}
quote do: (1; unquote_splicing(x))
quote do: Foo.unquote(x)(1)
quote do: Foo.unquote(x)
quote do: unquote(x)(1)
quote do: unquote(x).y
quote do: (quote do: unquote(unquote(x)))
quote unquote: false, do: unquote(x)
quote line: 7, do: foo(a)
quote generated: true, do: foo(a)
quote context: Some, do: foo(a, if(a, do: 1))
quote do: (def foo(a) when a, do: a)
quote do: (alias A.B, as: C; import D; require E)
quote do: (fn x when x > 1 -> x; _ -> %{x | a: 1} end)
quote do: &foo/1
quote do: &to_string/1
quote do: %Foo{a: 1, b: <<x::8>>}
quote bind_quoted: [y: 3], do: unquote(y)
