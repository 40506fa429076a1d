IO.inspect([nil, true, :a, :"b c", "s", 1, 1.5, {}, [], %{}, [1 | 2], [a: 1], {:a, [b: 1]}])
IO.inspect(%{1 => 2, :a => 3, "b" => 4})
IO.inspect({<<1, 2>>, <<3::3>>, "é", <<255>>})
IO.inspect([&String.upcase/1, Foo.Bar, :"Elixir.Foo", Elixir])
