# Shortcuts of the library give what the long way gives; recorded from real Elixir.
IO.inspect :erlang.phash2(for d <- -3_652_059..3_652_424//37, do: Calendar.ISO.date_from_iso_days(d))
IO.inspect :erlang.phash2(for y <- -9999..9999//13, m <- [1,2,3,12], d <- [1, 28], do: Calendar.ISO.date_to_iso_days(y, m, d))
IO.inspect for y <- [-9999, -400, -1, 0, 1, 4, 100, 2000, 9999], do: {Calendar.ISO.date_to_iso_days(y, 12, 31), Calendar.ISO.date_from_iso_days(Calendar.ISO.date_to_iso_days(y, 1, 1))}
IO.inspect for d <- [-3_652_059, -3_652_058, 3_652_424, -1, 0, 1, 365, 366, 59, 60, 146096, 146097, -146097], do: Calendar.ISO.date_from_iso_days(d)
ts = [~T[01:02:03], ~T[01:02:03.5], ~T[00:59:59.999999], ~T[23:59:59], ~T[01:02:03.000]]
IO.inspect for a <- ts, b <- ts, do: Time.compare(a, b)
IO.inspect {:string.tokens(~c"a b  c", ~c" "), :string.tokens(~c" ,a,", ~c", "), :string.tokens(~c"", ~c" "), :string.tokens(~c"abc", ~c"")}
IO.inspect {:string.uppercase(~c"abzZ9é"), :string.uppercase(~c"abzZ9"), :string.lowercase(~c"ABZ"), :string.uppercase(["a", ~c"b"]), :string.lowercase(~c"Σ"), :string.uppercase([])}
IO.inspect {Tuple.sum({1, 2.5}), Tuple.product({2, 3}), Tuple.sum({}), List.replace_at([1,2,3], -1, 0), List.replace_at([1,2,3], 5, 0), List.replace_at([1,2,3], -9, 0), List.replace_at([1,2,3],0,:x)}
IO.inspect {:proplists.get_value(:a, [:a, {:b, 1}]), :proplists.get_value(:b, [:a, {:b, 1}]), :proplists.get_value(:c, [{:c}, {:c, 1, 2}, {:c, 5}]), :proplists.get_value(:d, [{:c, 1}], 7), :proplists.delete(:a, [:a, {:a, 1}, {:a, 1, 2}, {:b, 1}, "x"])}
m = Map.new(1..100, &{&1, &1}); IO.inspect :maps.map(fn k, v -> k + v end, m) == Map.new(1..100, &{&1, 2 * &1}); IO.inspect :maps.map(fn k, v -> {k, v} end, %{a: 1, b: 2}); IO.inspect :maps.map(fn _, v -> v end, %{})
IO.inspect :erlang.phash2(:maps.map(fn _, _ -> 1 end, m))
for {t, c} <- [{"hello", ~c"hel"}, {"aaé", ~c"a"}, {"ae\u0301x", ~c"ae"}, {"a\r\nb", ~c"a\r"}, {"", ~c"a"}, {"abc", ~c""}, {"abc", ~c"abc"}, {"éab", ~c"é"}], comp <- [false, true], w <- [:leading, :trailing] do
  IO.inspect :string.take(t, c, comp, w)
end
IO.inspect {:string.next_codepoint(["ab", "c"]), :string.next_codepoint(["a", "c"]), :string.next_codepoint("abc")}
IO.inspect {:string.str(~c"ababc", ~c"abc"), :string.words(~c" a b "), :string.strip(~c"  a b "), :string.strip(~c"xxax", :left, ?x), :string.chr(~c"abcb", ?b), :lists.rmerge([4,1.0],[4.0,1]), :lists.ukeymerge(1,[a: 1, c: 3],[a: 2, b: 2, d: 1]), :array.to_list(:array.from_orddict([{0,:a},{2,:c}])), :gb_sets.to_list(:gb_sets.singleton(3)), :sets.is_disjoint(:sets.from_list([1,2],version: 2), :sets.from_list([3],version: 2)), :gb_sets.is_disjoint(:gb_sets.from_list([1]), :gb_sets.from_list(Enum.to_list(2..40)))}
IO.inspect {Enum.zip([1,2,3],[4,5]), Enum.zip([],[1]), Enum.with_index([:a,:b]), Enum.with_index([:a,:b], 5), Enum.with_index([], 5), Enum.with_index([:a], 10_000_000_000_000_000_000_000)}
IO.inspect {Enum.zip([[1,2],[3,4],[5]]), Enum.zip([[1,2,3]]), Enum.zip([[],[1]]), Enum.zip([]), Enum.zip_with([[1,2],[3,4]], fn [a,b] -> a*b end), Enum.zip_with([[1,2],3..4,%{a: 1}], & &1), Enum.zip_reduce([[1,2],[3,4]], [], &[&1|&2])}
t = fn f -> try do f.() rescue e -> {e.__struct__, Exception.message(e)} end end
IO.inspect t.(fn -> Enum.zip([[1,2],:a]) end)
IO.inspect t.(fn -> Enum.zip_with([[1,2],[1]], :x) end)
IO.inspect {:base64.mime_decode("aGVs\nbG8="), :base64.mime_decode("aG*Vs bG8="), :base64.mime_decode(~c"aGVs"), :base64.mime_decode("")}
IO.inspect {:string.next_grapheme("ab"), :string.next_grapheme("a"), :string.next_grapheme("\r\nb"), :string.next_grapheme("e\u0301x"), :string.next_grapheme(""), :string.next_grapheme("aé")}
IO.inspect {:string.str(~c"abcabd", ~c"abd"), :string.str(~c"", ~c"a"), :string.str(~c"aab", ~c"ab"), :string.str(~c"abc", ~c"")}
