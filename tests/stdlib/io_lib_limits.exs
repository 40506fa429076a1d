# Depths, encodings and line breaks of ~p, ~P, ~w and ~W.
for d <- 0..12 do
  for t <- [
        "abc",
        "abcdefghijklmnop",
        <<0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11>>,
        ~c"abcdefghijkl",
        <<1::3>>,
        <<0, 1, 2, 3, 4::4>>,
        ["abcdefghi", {:a, "abcdefghij"}],
        %{"abcdefghi" => ~c"abcdefghi"},
        "",
        "é",
        [1, 2, 3, 4, 5],
        {1, 2, 3, 4, 5},
        %{1 => 2, 3 => 4, 5 => 6},
        [[[[1]]]],
        {:a, {:b, {:c, 1}}},
        [1 | 2],
        %{},
        {},
        [a: 1, b: 2],
        "aé" <> <<255>>
      ],
      c <- ["P", "W", "tP", "tW", "lP"] do
    :io.format("#{d} #{c} ~#{c}~n", [t, d])
  end
end

for t <- [
      "é",
      ~c"é",
      [1001, 1002],
      "日本",
      [0x65E5],
      [a: "日本"],
      <<255>>,
      "a\0",
      "a\n",
      ~c"\a",
      :é,
      :日本,
      :"日 本",
      "é" <> <<255>>,
      [233],
      "\u0085",
      [0x85],
      "\u200b",
      [127],
      "\d",
      %{:é => :日本},
      1.0e100,
      1.0e-5,
      -0.0,
      123_456_789_012_345_680.0
    ],
    c <- ["p", "tp", "w", "tw", "lp", "ltp"],
    do: :io.format("#{c} ~#{c}~n", [t])

p = fn t -> :io.format("~p~n", [t]) end
p.(Enum.to_list(1..60))
p.(List.duplicate(:aaaaaaaaaa, 9))
p.([1_000_000 | List.duplicate(:aaaaaaaaaa, 9)])
p.(for i <- 1..30, do: {i, i})
p.(for i <- 1..12, do: {:key, i, "value"})
p.(List.duplicate(?a, 200))
p.(String.duplicate("abcdefghij", 20))
p.({:tag, String.duplicate("abcdefghij", 20), List.duplicate(?a, 100)})

p.(
  {:application, :kernel,
   [
     description: ~c"ERTS CXC",
     vsn: ~c"8.5",
     modules: Enum.map(1..20, &:"module_#{&1}"),
     env: [{:a, %{b: 1}}]
   ]}
)

p.(Map.new(1..20, &{&1, :"value_#{&1}"}))
p.(Map.new(1..5, &{:"key_#{&1}", List.duplicate(:abcdefgh, 12)}))
p.(%{long_key_name: %{nested: %{deep: List.duplicate(:abcdefgh, 12), x: 1}, y: 2}})
p.(Enum.map(1..8, &:"module_name_number_#{&1}") |> List.to_tuple())
p.({1, 2, List.duplicate(:abcdefgh, 12)})

p.([
  {:a_quite_long_tag_name_for_testing_indentation, List.duplicate(:abcdefghijkl, 12),
   {:another_long_tag_name_here_for_sure, List.duplicate(:abcdefghijkl, 6)}}
])

p.([:a | List.duplicate({:b, 1}, 14) ++ [:c, :d]])
p.([[[[[Enum.to_list(1..40)]]]]])
p.(for i <- 1..20, do: "bin#{i}")
p.(for i <- 1..20, do: ~c"str#{i}")
p.([1, 2 | :improper])
p.(List.duplicate(:abcdefghij, 8) ++ :improper_tail_here)
p.(:binary.copy(<<0, 1, 255>>, 40))
p.(a: :binary.copy(<<0, 1, 255>>, 40), b: 1)
p.(<<1::3>>)
p.(:binary.copy("é", 60))
p.(:crypto.hash(:sha, "x"))
p.([1.5, 2.25e10, -3])
p.({})
p.({:ok})
p.({:ok, {:ok, {:ok, Enum.to_list(1..30)}}})
p.([%{}, [], {}, ~c"", ""])
