x = 5
IO.inspect(quote(do: a + unquote(x)))
IO.inspect(quote(do: foo(unquote_splicing([1, 2]), 3)))
IO.inspect(quote(do: [a: 1, b: {c, d, e}]))
IO.inspect(quote(do: %{a | b: 1}))
IO.inspect(quote(do: "s#{x}"))
IO.puts(Macro.to_string(quote(do: foo(1) |> bar(2))))
