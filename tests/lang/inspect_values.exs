show = fn t -> IO.puts(inspect(t)) end
for t <- [1, -1, 1.0, 1.0e20, 1.5e-7, 100_000.0, :a, :"a b", :"foo?", nil, true, Foo, Foo.Bar, :"Elixir.foo", :+, :"&&", :{}, :"", :"é", :É,
          "a", "é\n\t\"\\\#{x}", "\0\a\e\d", <<1, 2>>, <<255>>, <<1::3>>, <<1, 2::4>>, "", [], [1], [1 | 2], [1, 2 | 3], [a: 1], [a: 1, b: [c: 2]],
          [{:a, 1}, 2], [{"a", 1}], ["a b": 1, A: 2, "é": 3], [{Foo, 1}], {}, {1}, {1, {2}}, %{}, %{a: 1}, %{1 => 2}, %{:a => 1, "b" => 2},
          %{"a b": 1}, %{nil => 1}, %{Foo => 1}, 1..2, 1..2//3, MapSet.new([1]), ~r/a/i, &Enum.map/2, &:erlang.abs/1, &Kernel.+/2,
          [[], [[]]], {:ok, nil}, %{a: %{b: %{}}}] do
  show.(t)
end
IO.puts(inspect([1, 2, 3], limit: 2))
IO.puts(inspect(%{a: 1, b: 2}, limit: 1))
IO.puts(inspect({1, 2, 3}, limit: 1))
IO.puts(inspect(<<1, 2, 3, 255>>, limit: 2))
IO.puts(inspect([[1, 2], [3]], limit: 2))
IO.puts(inspect("abcdef", printable_limit: 3))
IO.puts(inspect(255, base: :hex))
IO.puts(inspect([1, {2, -3}], base: :binary))
IO.puts(inspect("abc", binaries: :as_binaries))
IO.puts(inspect(<<255, 97>>, binaries: :as_strings))
IO.puts(inspect([97, 98], charlists: :as_lists))
IO.puts(inspect(1..3, structs: false))
IO.puts(inspect(Enum.to_list(1..60)))
IO.puts(inspect(Enum.to_list(1..60), limit: :infinity))
IO.puts(inspect(Map.new(1..3, &{&1, &1})))
