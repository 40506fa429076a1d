# Calls and applications that cannot be: what was wrong with them, and the advice given.
id = fn x -> :erlang.binary_to_term(:erlang.term_to_binary(x)) end

failures = [
  fn -> apply(id.(1), :b, [2]) end,
  fn -> apply(id.(1), :b, []) end,
  fn -> apply(id.(1), id.(2), [3]) end,
  fn -> apply(String, id.(1), [3]) end,
  fn -> apply(String, :upcase, id.(1)) end,
  fn -> apply(id.("String"), 1, id.([1 | 2])) end,
  fn -> apply(&String.upcase/1, id.(2)) end,
  fn -> apply(id.(%{a: 1}), :a, []) end,
  fn -> id.(nil).foo() end,
  fn -> id.(nil).foo(1) end,
  fn -> id.(nil).foo end,
  fn -> id.("a").foo() end,
  fn -> id.(%{a: 1}).a(1) end,
  fn -> id.(%{a: 1}).b() end,
  fn -> id.(1) + :a end,
  fn -> 1 + id.(:a) end,
  fn -> id.(:a) + 1 end,
  fn -> id.(:a) - 1 end,
  fn -> Map.fetch!(id.(%{a: 1}), :b) end,
  fn -> Map.put(id.(1), :a, 2) end
]

for fun <- failures do
  try do
    fun.()
  rescue
    e ->
      {blamed, trace} = Exception.blame(:error, e, __STACKTRACE__)
      IO.puts(Exception.format_banner(:error, blamed))
      if blamed != e, do: IO.puts("was: " <> Exception.message(e))

      case hd(trace) do
        {module, name, args, _} when is_list(args) -> IO.puts("  in " <> Exception.format_mfa(module, name, args))
        _ -> :ok
      end
  end
end

# A field may be read with parentheses; a module in a variable be called without.
map = %{a: 1, b: fn -> 2 end}
IO.inspect({map.a(), map.b().(), map.a})

defmodule Fields do
  def last(map), do: map.a()
  def a, do: :called
end

IO.inspect({Fields.last(map), Fields.last(Fields)})
