# JSON.
defmodule U do
  @derive {JSON.Encoder, only: [:a, :b]}
  defstruct a: 1, b: "x", c: 3
end
defmodule V do
  defstruct a: 1
end
t = fn f -> try do IO.inspect(f.()) rescue e -> IO.puts(inspect(e.__struct__) <> ": " <> Exception.message(e)) end end
t.(fn -> JSON.encode!(struct(U)) end)
t.(fn -> JSON.encode!(struct(V)) end)
t.(fn -> JSON.encode!({1}) end)
t.(fn -> JSON.encode!(%{"a\n\"\\" => [1.5, nil, true, :x, "é", <<1>>, ~D[2020-01-01], %{}]}) end)
t.(fn -> JSON.encode!(<<255>>) end)
for s <- [~s({"a":[1,-2,3.5,1e3,1.5E-2,"x\\n\\u00e9\\ud83d\\ude00"],"b":{"c":null,"d":true}} ), "[]", "{}", " 12 ", "-", "01", "1.", "[1,]", "{\"a\"}", "{\"a\":1,}", "tru", "\"ab", "\"\\x\"", "\"\\ud800\"", "nul", "[1 2]", "", "\"a\nb\"", <<?", 255, ?">>, "1e999", "[[[[]]]]", "{\"a\":1,\"a\":2}", "12x"], do: t.(fn -> JSON.decode(s) end)
t.(fn -> JSON.decode!("[1") end)
t.(fn -> JSON.decode!("x") end)
t.(fn -> JSON.decode(~s({"a":[1,{"b":2.5}]} rest), [], object_push: fn k, v, acc -> [{String.to_atom(k), v} | acc] end, object_finish: fn acc, old -> {acc, old} end, float: &{:f, &1}) end)
t.(fn -> JSON.decode("[1,]", :a, []) end)
