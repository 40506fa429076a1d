rescued = fn f -> try do IO.inspect(f.(), charlists: :as_lists) rescue e -> IO.puts("#{inspect(e.__struct__)}: #{Exception.message(e)}") catch k, v -> IO.puts("#{k}: #{inspect(v)}") end end
for code <- ["1 2", "a b c d", "foo(", ")", "end", "do", "1 + * 2", "@", "&", "%", "%{", "~s(abc", "'abc", "\"\"\"\nabc", "0x", "1.", "1.e5", ":\"abc", "a.", "a.(", "fn", "->", "x |", "not", "<<1", "if true do", "[a: 1, 2]", "f(a: 1, 2)", "%{a: 1, 2 => 3}", "\\", "?", "é = 1", "A.b.C", "1_", "1__0", "::"] do
  case Code.string_to_quoted(code) do
    {:ok, _} -> IO.puts("#{inspect(code)} ok")
    {:error, {meta, msg, token}} -> IO.puts("#{inspect(code)} #{meta[:line]} #{inspect(is_binary(msg) or is_tuple(msg))} #{is_binary(token)}")
  end
end
