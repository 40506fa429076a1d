ast = quote(do: 1 + 2 * 3)
{_, count} = Macro.prewalk(ast, 0, fn n, acc -> {n, acc + 1} end)
IO.inspect(count)
IO.inspect(Macro.postwalk(ast, fn
  n when is_integer(n) -> n * 10
  other -> other
end) |> Code.eval_quoted() |> elem(0))
IO.inspect(Macro.escape(%{a: {1, 2, 3}}))
IO.inspect({Macro.camelize("foo_bar"), Macro.underscore("FooBar.Baz")})
