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
