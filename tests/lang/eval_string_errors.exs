rescued = fn f -> try do IO.inspect(f.(), charlists: :as_lists) rescue e -> IO.puts("#{inspect(e.__struct__)}: #{Exception.message(e)}") catch k, v -> IO.puts("#{k}: #{inspect(v)}") end end
for code <- ["1 = 2", "raise \"x\"", "throw :a", "exit :b", "String.foo(1)", "hd([])", "1 / 0", "{:ok, a} = :error", "case 1 do 2 -> 3 end", "cond do false -> 1 end", "%{}.a", "nil.foo", "[1].b", ":a + 1", "\"a\" <> 1", "[1] ++ 2 ++ [3]", "if 1 do 2 end", "length(:a)", "elem({}, 0)", "%{a: 1} |> Map.fetch!(:b)", "Keyword.fetch!([a: 1], :b)", "Enum.fetch!([1], 3)", "Integer.parse(1)", "String.to_atom(1)", "List.first(%{})", "not 1", "1 and true", "nil or 1"] do
  IO.write(code <> " => ")
  rescued.(fn -> elem(Code.eval_string(code), 0) end)
end
