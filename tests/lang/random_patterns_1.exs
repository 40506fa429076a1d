# Generated at random, results recorded from Elixir: every clause must be tried in order, whatever the compiler shares between them.
defmodule F do
  def f0(v1, v1), do: {0, v1}
  def f0(Range, {}), do: {1}
  def f0({<<1, 1>>, <<b1::bits>>}, (v2 = v2)) when hd(Range) == 1 when not (length(v2) == 2), do: {2, b1, v2}
  def f0(<<>>, [[v1], {v2} | {0, Range, "a"}]), do: {3, v1, v2}
  def f0(v1, <<97, b2>>) when tuple_size(v1) > 1, do: {4, v1, b2}
  def f0(%{}, [[2], %Range{first: v1}, {v2, v3} | v4]) when is_map_key("ab", :a), do: {5, v1, v2, v3, v4}
  def f0(%{1 => (ArgumentError = v1)}, 1.0), do: {6, v1}
  def f0(%{a: %{1 => v1}, first: _}, %v2{}), do: {7, v1, v2}
  def f1(x) do
    r = case x do
      {{}, [1.0, [] | v1]} when is_map_key(12345678901234567890123, :a) -> {0, v1}
      %{c: {}} -> {1}
    end
    {:r, r}
  end
  def f2(x) do
    g = fn
      %{a: <<98, _::16, "a">>} -> {0}
      v1 -> {1, v1}
      12345678901234567890123 when (is_bitstring("a") and is_nil([])) -> {2}
      12345678901234567890123 when hd(1.0) == 1.0 -> {3}
      (<<>> = v1) when not ("ab" in [1, :a, "ab"]) -> {4, v1}
    end
    {:g, g.(x)}
  end
  def f3(x, y) do
    g = fn
      2, _ -> {0}
      (12345678901234567890123 = v1), {} when ((is_integer(v1) and is_boolean(v1)) and v1 < v1) when is_map_key(v1, :a) -> {1, v1}
      Range, [%{first: "a"}, v1, ["ab", _, [] | []] | %ArgumentError{}] -> {2, v1}
      [%{b: :a, a: v1} | v2], "" -> {3, v1, v2}
      %Range{first: [v1, v2 | v3]}, %Range{first: %{1 => :b}} -> {4, v1, v2, v3}
      [[:f, v1 | -2], v1, [v2 | _]], %{first: [v3 | v4], a: %{1 => v5}} when is_nil(v1) -> {5, v1, v2, v3, v4, v5}
      _, _ -> {6}
      [%Range{first: _}], [%{b: v1} | (_ = v2)] -> {7, v1, v2}
      [%v1{}, {v2, _, _}, <<_, 98>> | {1.0, v3, 12345678901234567890123}], %{1 => {v4, v5}} when (12345678901234567890123 + 1 > 1 or (is_float(v1) and tuple_size(v5) > 1)) -> {8, v1, v2, v3, v4, v5}
    end
    {:g, g.(x, y)}
  end
  def f4(%v1{}, {[v1, "ab", v2], %{}}), do: {0, v1, v2}
  def f4(%{}, {_, %ArgumentError{}}), do: {1}
  def f4(<<b1::utf8>>, {}), do: {2, b1}
  def f5(v1, %v2{}) when not (("a" !== 12345678901234567890123 and is_map_key(v2, :a))), do: {0, v1, v2}
  def f5({%Range{first: _}, [_ | v1], _}, {}) when not (v1 >= v1) when is_list(v1), do: {1, v1}
  def f5([(v2 = v1) | %{__struct__: 0, c: v3}], {<<b4::binary>>, (v6 = v5), :e}) when not (map_size(v1) < 1) when (is_number(v1) and v1 > v2), do: {2, v1, v2, v3, b4, v5, v6}
  def f5(v1, v1), do: {3, v1}
  def f5(v1, {{Range}, <<97, b2::binary>>, %{}}) when is_map(b2), do: {4, v1, b2}
  def f5({%{}}, %Range{first: [ArgumentError, v1 | []]}), do: {5, v1}
  def f5(v1, ({_, v3, v4} = v2)), do: {6, v1, v2, v3, v4}
  def f5(v1, %{}) when v1 != 1.0 when (is_float(v1) or is_list(v1)), do: {7, v1}
  def f5(v1, {%Range{first: v2}}), do: {8, v1, v2}
  def f6(x, y) do
    g = fn
      <<98, _, 1>>, {{_, _, Range}, %{1 => v1}} when (tuple_size(v1) > 1 and (is_float(v1) or is_boolean(v1))) -> {0, v1}
      %{first: [v1]}, {} -> {1, v1}
      %{first: [1.0, v1, "a"], c: (1 = v2)}, ["a", %{} | [v1, v3, v4 | []]] when v3 !== v1 -> {2, v1, v2, v3, v4}
    end
    {:g, g.(x, y)}
  end
  def f7({{}, %{1 => v1}, [true | v2]}, %{__struct__: %{first: "", __struct__: v3}}) when (hd(v3) == ArgumentError and not (is_tuple(v3))), do: {0, v1, v2, v3}
  def f7(<<1>>, {<<"a", 1, _::16>>}) when is_nil("a"), do: {1}
  def f7(%{}, [{v1}, {v2, -2, _}, 3 | [_, v3 | v4]]), do: {2, v1, v2, v3, v4}
  def f7(%ArgumentError{}, _) when ([] == ArgumentError and "a" in [1, :a, "ab"]) when is_binary(ArgumentError), do: {3}
  def f8({[]}, [%v1{}, {}, %{b: v2} | {_, "a"}]), do: {0, v1, v2}
  def f8({<<_::utf8, b1::4, "a", b2::bits>>}, <<b3::binary>>), do: {1, b1, b2, b3}
  def f8(v1, %{a: <<98, "a", _::utf8>>}) when is_list(v1), do: {2, v1}
  def f9(%v1{}), do: {0, v1}
  def f9([{v1, 1, "a"} | {12345678901234567890123, v2, v2}]) when map_size(v2) > 1, do: {1, v1, v2}
  def f9([%{__struct__: _} | %{first: ArgumentError}]) when is_float(:e), do: {2}
  def f9([]), do: {3}
  def f10(x) do
    g = fn
      {%v1{}, %{a: v2, first: 12345678901234567890123}, [v3, 1]} when "ab" != v2 -> {0, v1, v2, v3}
      (%v2{} = v1) -> {1, v1, v2}
      <<b1::bits>> -> {2, b1}
      "a" when not (not (hd("") == [])) when hd(Range) == [] -> {3}
      %{a: v1, b: []} when not (is_atom(v1)) -> {4, v1}
      <<b1::bits>> -> {5, b1}
      ({} = v1) when ((1.0 != v1 or hd(v1) == "ab") and is_binary(v1)) -> {6, v1}
    end
    {:g, g.(x)}
  end
  def f11(%v1{}), do: {0, v1}
  def f11(v1), do: {1, v1}
  def f11(%ArgumentError{}), do: {2}
  def f12(x, y) do
    g = fn
      v1, _ when ((v1 > v1 or v1 < Range) and v1 > v1) -> {0, v1}
    end
    {:g, g.(x, y)}
  end
  def f13(x) do
    g = fn
      {%Range{first: v1}, %{}, {_, v2}} -> {0, v1, v2}
      %ArgumentError{} when (1.0 <= [] and "" in [1, :a, "ab"]) -> {1}
      "ab" when (is_map_key(2, :a) and ArgumentError != nil) when not (is_binary(ArgumentError)) -> {2}
    end
    {:g, g.(x)}
  end
  def f14(x) do
    g = fn
      %Range{first: %{1 => ArgumentError}} -> {0}
      (-2 = v1) when is_float(v1) -> {1, v1}
      "" when [] === "" -> {2}
      %{a: %{__struct__: v1, b: _}} when is_nil(v1) -> {3, v1}
      v1 -> {4, v1}
      (%Range{first: v2} = v1) -> {5, v1, v2}
      %{b: %ArgumentError{}, first: {}} -> {6}
      {} -> {7}
      {} -> {8}
    end
    {:g, g.(x)}
  end
  def f15(x) do
    r = case x do
      {} -> {0}
      %ArgumentError{} -> {1}
      {v1, %{}, [ArgumentError, v2 | v3]} -> {2, v1, v2, v3}
    end
    {:r, r}
  end
  def f16((12345678901234567890123 = v1), {}), do: {0, v1}
  def f17([:d]), do: {0}
  def f17([{v1, "a", 1.0} | <<_, 98, 98, b2::bits>>]), do: {1, v1, b2}
  def f17([_, "a"]) when not ((is_number(12345678901234567890123) or "ab" in [1, :a, "ab"])), do: {2}
  def f17(<<>>) when not ((is_map_key(:f, :a) or is_nil([]))), do: {3}
  def f18(<<b1::binary>>, %v2{}) when length(1.0) == 2, do: {0, b1, v2}
  def f18(%{}, <<b1::bits>>), do: {1, b1}
  def f19([[v1], v1, [[], v2 | _]]) when ((hd(v1) == 1.0 and v1 >= v2) or (is_list(v1) or Range < v1)), do: {0, v1, v2}
  def f19([[_ | v1], ["ab", v2] | {v3}]), do: {1, v1, v2, v3}
  def f19(({_} = v1)), do: {2, v1}
  def f19([3]), do: {3}
  def f19({<<97, 97, 97>>}), do: {4}
  def f20({}, [{2, 12345678901234567890123, _}, {v1, v1, v1}, %{first: v2, c: v3} | [v4, v2, v4 | _]]) when not (hd(v3) == "") when v3 > v3, do: {0, v1, v2, v3, v4}
  def f20("ab", [v1]), do: {1, v1}
  def f20([(v2 = v1), %{} | ["a" | 2]], v3) when ((is_tuple(Range) and map_size(v3) > 1) and v1 > v2) when (is_map_key(v2, :a) or length(v3) == 2), do: {2, v1, v2, v3}
  def f20(v1, %{1 => %ArgumentError{}}), do: {3, v1}
  def f20([<<>>, v1, v2 | {v3, [], v4}], {{}, ("a" = v5)}) when ((is_boolean(v4) and "a" + 1 > 1) and length(v4) == 2), do: {4, v1, v2, v3, v4, v5}
  def f20({v1}, "ab"), do: {5, v1}
  def f20([[""] | (_ = v1)], <<b2::signed-8, _::16, _::16, b3::bits>>) when (not (v1 >= b3) and (b3 == v1 and is_float(v1))), do: {6, v1, b2, b3}
  def f21(x) do
    r = case x do
      {ArgumentError, :f} -> {0}
      %{} when is_bitstring(1) -> {1}
      %{1 => v1} when not (not (length(:b) == 2)) when (hd(v1) == 1.0 and is_bitstring(Range)) -> {2, v1}
    end
    {:r, r}
  end
  def f22(<<b1::little-16, 97, 97, b2::binary>>, {}) when not (map_size(:a) > 1), do: {0, b1, b2}
  def f22(%Range{first: %{}}, v1) when is_float(v1) when not (map_size(:a) > 1), do: {1, v1}
  def f22(%ArgumentError{}, <<b1::binary>>) when b1 !== b1, do: {2, b1}
  def f22([%{__struct__: Range}, "ab", [v1, v2] | _], <<98, b3::utf8, 97, b4::bits>>) when v2 in [1, :a, "ab"] when is_map(v1), do: {3, v1, v2, b3, b4}
  def f22(%{}, :e), do: {4}
  def f22(<<b1, b2::8, b3::signed-8, b4::binary>>, {{1}}) when elem(b1, 0) == :a, do: {5, b1, b2, b3, b4}
  def f23([v1]) when tuple_size(v1) > 1 when is_boolean(v1), do: {0, v1}
  def f23(%{a: <<1, b1::binary-size(1)>>, b: [_, v2, _ | _]}), do: {1, b1, v2}
  def f23([%{__struct__: _}, 0 | {12345678901234567890123, 1, _}]), do: {2}
  def f23([v1 | {v2, v3}]), do: {3, v1, v2, v3}
  def f23(%{__struct__: _, b: <<_::16>>}) when 3 >= ArgumentError, do: {4}
  def f24([12345678901234567890123, v1, _ | v1], %{__struct__: <<b2::bits>>}) when hd(b2) == "a", do: {0, v1, b2}
  def f25(x, y) do
    r = case {x, y} do
      {%v1{}, %ArgumentError{}} when (map_size(ArgumentError) < 1 and not (is_bitstring(v1))) -> {0, v1}
      {<<98, b1, b2::binary>>, {}} when is_tuple(b2) -> {1, b1, b2}
      {ArgumentError, %Range{first: %{first: v1}}} when not ((elem(v1, 0) == :a and is_tuple(:a))) -> {2, v1}
      {<<98, _, b1::4, b2::bits>>, {<<b3::binary>>}} when not (b2 >= b1) -> {3, b1, b2, b3}
      {%v1{}, %{b: %{b: 12345678901234567890123}, a: %{}}} when (hd(v1) == :a or (length(v1) == 2 or hd(v1) == 12345678901234567890123)) -> {4, v1}
      {(%{} = v1), %{}} when (elem(v1, 0) == :a and (v1 + 1 > 1 or is_integer(v1))) -> {5, v1}
    end
    {:r, r}
  end
  def f26([<<1, 1>>], [{2, v1}, %{b: _}, {v2, v3} | {ArgumentError, v4}]), do: {0, v1, v2, v3, v4}
  def f26(%{__struct__: %{b: v1}, c: [_ | v1]}, ([v3, _ | v4] = v2)), do: {1, v1, v2, v3, v4}
  def f26(%{b: v1, first: {v2, v1, _}}, %{a: 1.0}), do: {2, v1, v2}
  def f26(%{}, (<<_::16, "a", b2::little-16, b3::bits>> = v1)), do: {3, v1, b2, b3}
  def f26({}, v1) when (is_list(v1) and (is_integer(v1) or "a" in [1, :a, "ab"])) when hd(:c) == "", do: {4, v1}
  def f26({%{__struct__: v1}, {1.0, _, Range}}, [{v2, v3} | {v2, ArgumentError, 1.0}]) when (v2 in [1, :a, "ab"] or is_tuple(v1)), do: {5, v1, v2, v3}
  def f26(%{}, v1) when "" === v1 when (v1 < v1 or is_bitstring(v1)), do: {6, v1}
  def f26(v1, (v3 = v2)) when is_number(v3), do: {7, v1, v2, v3}
  def f27(x) do
    g = fn
      ({v2} = v1) -> {0, v1, v2}
      ArgumentError -> {1}
      (%{} = v1) -> {2, v1}
    end
    {:g, g.(x)}
  end
  def f28(%{first: {v1, Range, v2}}), do: {0, v1, v2}
  def f28(v1) when length(v1) == 2, do: {1, v1}
  def f28([{}, [] | v1]) when (not (tuple_size(v1) > 1) or (is_integer(v1) or v1 !== v1)), do: {2, v1}
  def f28({(_ = v1), {v1, 1.0}}) when (is_nil(Range) and v1 < 12345678901234567890123), do: {3, v1}
  def f28("ab") when is_map("ab"), do: {4}
  def f28(<<b1::bits>>) when not (not (b1 >= b1)), do: {5, b1}
  def f28([%{c: v1, b: v2}, {v3, _}, %{__struct__: v4} | <<98, b5::16, b6::signed-8>>]), do: {6, v1, v2, v3, v4, b5, b6}
  def f29({}, %ArgumentError{}), do: {0}
  def f29([%{c: "", first: []} | %{__struct__: _, a: 1.0}], <<97, _::16, 1, b1::bits>>), do: {1, b1}
  def t(f) do
    try do
      f.()
    rescue
      e -> e.__struct__
    end
  end
  def run0 do
    IO.puts(inspect({0, t(fn -> f0(<<"a", 98, 98>>, ArgumentError) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({0, t(fn -> f0([], [%{b: <<255, 3::4, "é", "a">>}, "", [{}, 12345678901234567890123, Range]]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({0, t(fn -> f0(:d, Range) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({0, t(fn -> f0({{<<98, "é">>, 12345678901234567890123, %{}}, "ab", {[[]], -1}}, {%{b: [], a: [12345678901234567890123], c: <<1, 97, "é", 1>>}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({0, t(fn -> f0(%{}, <<>>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({0, t(fn -> f0(<<1, 3::4>>, "ab") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({0, t(fn -> f0(%{c: [], first: %{b: 2, a: ""}}, {}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({0, t(fn -> f0({{}, {[:d | 12345678901234567890123], %{__struct__: Range}}}, []) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({0, t(fn -> f0(<<97, 3::4, 1, 255>>, %{b: ["a"], first: [[12345678901234567890123, 12345678901234567890123 | []]], a: <<98, 3::4>>}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({0, t(fn -> f0({<<>>, <<>>, {1.0}}, []) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({0, t(fn -> f0(2, %{}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({0, t(fn -> f0("", "ab") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({0, t(fn -> f0([{%{b: -1, a: -2}, Range}, [{"a", 1.0}], %{1 => %{first: "a", c: "a", b: 3}}], {%{c: %{first: nil, c: Range, b: ArgumentError}, first: {"a"}}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({0, t(fn -> f0(Range, -2) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({1, t(fn -> f1(<<"é", 98>>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({1, t(fn -> f1(ArgumentError) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({1, t(fn -> f1({[1.0], 1..2, {"", true}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({1, t(fn -> f1(%{__struct__: Range}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({1, t(fn -> f1(["ab", Range]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({1, t(fn -> f1(%{first: {<<"a", 97, 3::4, 97>>}, c: {["a", -2 | "ab"]}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({1, t(fn -> f1(ArgumentError) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({1, t(fn -> f1(<<"a">>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({1, t(fn -> f1({[1], 1..2}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({1, t(fn -> f1([1.0, [{"", "", :e}, %{a: ArgumentError, b: Range}], ArgumentError]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({1, t(fn -> f1([{-1, %{}, %{c: "", b: :b, a: :b}}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({1, t(fn -> f1(%{first: %{}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({1, t(fn -> f1(<<"a", 97>>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({1, t(fn -> f1(["a", "", []]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({2, t(fn -> f2(%{1 => :d}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({2, t(fn -> f2(ArgumentError) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({2, t(fn -> f2([12345678901234567890123]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({2, t(fn -> f2(1.0) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({2, t(fn -> f2(:e) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({2, t(fn -> f2(<<97, 1>>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({2, t(fn -> f2(<<255, 255, 255>>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({2, t(fn -> f2("a") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({2, t(fn -> f2({[[1.0, 1.0], {}], {}, %{a: :d, c: {1.0}, b: [[], -1, :e]}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({2, t(fn -> f2([Range, <<98, 3::4, 255, "é">>, [[-1], <<"é", 1>>]]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({2, t(fn -> f2("ab") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({2, t(fn -> f2("") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({2, t(fn -> f2([]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({2, t(fn -> f2(-1) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({3, t(fn -> f3("a", [nil, "a", {} | "ab"]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({3, t(fn -> f3(%{1 => Range}, "a") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({3, t(fn -> f3(1.0, {12345678901234567890123, 12345678901234567890123, 1.0}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({3, t(fn -> f3(Range, "") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({3, t(fn -> f3(%{first: {Range, ""}}, [ArgumentError]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({3, t(fn -> f3(ArgumentError, <<"é", 255, 98>>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({3, t(fn -> f3({"", "", Range}, [%{1 => ["", -1]}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({3, t(fn -> f3({[[], <<255>>, ArgumentError], "a", {"a", "a", <<97, 255>>}}, {["a", [1.0], [] | -1], %{c: ["ab", "ab"], b: ["a", :f | ""], first: %{a: [], first: 1}}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({3, t(fn -> f3([[[[], 1.0]], [<<98, "é">>, -1, ArgumentError], []], [{{"ab", []}}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({3, t(fn -> f3("a", [[{ArgumentError, ArgumentError, Range}, %{}, "" | [3, 12345678901234567890123, []]] | %{first: <<"a", 98>>, b: <<3::4, 255, 97, 98>>, a: ArgumentError}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({3, t(fn -> f3({12345678901234567890123, Range}, %ArgumentError{}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({3, t(fn -> f3(1..2, "") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({3, t(fn -> f3(%{c: []}, {}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({3, t(fn -> f3([%{1 => 1.0}, %{b: %{a: "ab", c: "", b: 1.0}}, []], nil) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({4, t(fn -> f4(%{c: {}, first: [], b: %{b: "ab", c: [ArgumentError, []], a: 12345678901234567890123}}, Range) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({4, t(fn -> f4(%{a: {}, b: "", first: 1.0}, {1.0, [], Range}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({4, t(fn -> f4("", {}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({4, t(fn -> f4(%{a: {1.0}, first: [[[]], :e], c: <<>>}, "a") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({4, t(fn -> f4([["", [:b] | []], {[nil, :b]}, 3], {-1, <<98, 97, "é">>}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({4, t(fn -> f4([[12345678901234567890123, <<>>, [Range, Range, 2]], [{[], 12345678901234567890123, ""}, :e] | <<"é", 3::4, 97>>], %{b: %{first: "", c: {}}, first: [[Range], [ArgumentError], {1}]}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({4, t(fn -> f4(%{b: [%{1 => nil}, [[], 12345678901234567890123, ""], {}]}, <<1, 255, "a">>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({4, t(fn -> f4({}, {}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({4, t(fn -> f4(%{}, 1) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({4, t(fn -> f4([[["ab" | []], 2, Range], {["a", Range], "a", <<97, 255>>}, <<97, "é", "a", 1>>], [0, 1..2 | [<<255, 97, 255, "a">>]]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({4, t(fn -> f4(12345678901234567890123, <<"a", "a", 255, "é">>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({4, t(fn -> f4(<<"a", 1, "a">>, {}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({4, t(fn -> f4("ab", 12345678901234567890123) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({4, t(fn -> f4(%{c: {{"a", []}}, a: %{a: %{first: -1, b: 0, c: "ab"}}, b: {<<1, "é", 97, 97>>, <<255, 255, "é">>}}, [%{first: Range}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({5, t(fn -> f5({}, [%{a: [Range], b: %ArgumentError{}}, %{c: <<"é", "é">>, a: {}}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({5, t(fn -> f5(1.0, [%{c: {"ab"}}, -1]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({5, t(fn -> f5([<<97, "a">>, 1..2], 1.0) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({5, t(fn -> f5(ArgumentError, %{b: {<<"é", 98>>, %{__struct__: "a"}}, a: "ab", c: {1.0, 1.0}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({5, t(fn -> f5(<<1, 255, 98>>, 1.0) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({5, t(fn -> f5({}, Range) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({5, t(fn -> f5({}, {[[ArgumentError], <<1, 1>>, Range | {}], {}, [[""], {}, %{c: -2, first: Range}]}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({5, t(fn -> f5(%{}, [%{}, [%{b: :a, first: ""}, <<"é", 3::4>>], ""]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({5, t(fn -> f5(1..2, {"ab", {-1}, 1..2}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({5, t(fn -> f5([<<97, 1>>, 1.0], {:c, <<97, 3::4>>}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({5, t(fn -> f5({}, ArgumentError) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({5, t(fn -> f5(%{1 => {{Range, [], []}, ""}}, [[{"ab", Range}], {Range}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({5, t(fn -> f5("a", [{%{a: [], c: ArgumentError, first: Range}}, {1..2, %{c: 0}}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({5, t(fn -> f5(%{}, <<1, 1>>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({6, t(fn -> f6(1.0, "ab") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({6, t(fn -> f6([2, [<<"é">>, [1.0, ArgumentError, Range], ["ab", 1.0 | 1.0]]], <<"a", 255, "a">>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({6, t(fn -> f6(%{c: {{3}, <<>>}, first: 1.0}, <<97, 98, 255>>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({6, t(fn -> f6({[%ArgumentError{} | 2]}, {%{b: "a", c: 0}, [], %ArgumentError{}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({6, t(fn -> f6(Range, "a") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({6, t(fn -> f6([ArgumentError, "", {%{a: 1.0, first: []}}], {{[3]}, {[:a], {[], "a", ""}, %{b: "", first: Range}}, {[[] | []], [ArgumentError]}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({6, t(fn -> f6({[nil, {12345678901234567890123, Range, nil}, 12345678901234567890123], {"", [Range, ArgumentError, 12345678901234567890123]}, 1.0}, 1) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({6, t(fn -> f6("ab", {:c, []}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({6, t(fn -> f6(%{a: [%{}, %{c: "a", a: nil, first: ""}, <<97, "a", "é", 98>>], first: {}}, [Range]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({6, t(fn -> f6(1..2, %{a: <<>>, b: %{c: 12345678901234567890123, a: :a}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({6, t(fn -> f6("a", 12345678901234567890123) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({6, t(fn -> f6([[[-2, "a"], [12345678901234567890123, Range, "a"], {1.0, Range, 1.0}], [{1.0, 1.0, ""}, %{first: "a", b: "a", a: ""}, ["", ArgumentError]], <<"é">> | {"ab"}], %{first: 12345678901234567890123, a: {}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({6, t(fn -> f6(:e, "a") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({6, t(fn -> f6({"", true}, [[true, [Range, :b]], Range]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({7, t(fn -> f7(%ArgumentError{}, []) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({7, t(fn -> f7(%{b: %{}, first: [<<3::4, 3::4>>]}, 1) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({7, t(fn -> f7(<<"a">>, {"", [["", 2, 12345678901234567890123] | <<>>]}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({7, t(fn -> f7({<<1, 3::4>>}, {{}, 1.0}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({7, t(fn -> f7(%ArgumentError{}, {Range, [], [[], %ArgumentError{} | Range]}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({7, t(fn -> f7(2, {[["ab", "ab" | "a"]], {12345678901234567890123, %{c: "a", b: "", first: ""}}, <<>>}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({7, t(fn -> f7([ArgumentError, :f], 3) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({7, t(fn -> f7(%{b: 12345678901234567890123}, []) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({7, t(fn -> f7({[%{c: "a"}, 0], ""}, 1.0) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({7, t(fn -> f7({[{[], "ab"}, {:c, 1.0, ArgumentError}, ""]}, {}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({7, t(fn -> f7(%{__struct__: 0}, %{a: :d, first: 12345678901234567890123}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({7, t(fn -> f7([1..2, {-2, {"", :a, "ab"}}, {{2, ArgumentError}, %{first: :e, a: 12345678901234567890123}}], "ab") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({7, t(fn -> f7(<<255, 97, 255, 3::4>>, [%{a: {}, b: [Range | 2]}, {}, Range | 1.0]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({7, t(fn -> f7(%{1 => {%{a: 2}, [[]]}}, {"a", {1.0, [12345678901234567890123, "" | 12345678901234567890123], {"ab", ""}}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({8, t(fn -> f8([[<<3::4, "é", "é", 98>>, 1.0 | <<3::4>>] | <<>>], {1.0, [12345678901234567890123, "ab", [:a, 12345678901234567890123]]}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({8, t(fn -> f8(<<255, 255, 98>>, [{{"a", "a"}, :e, 1.0}, {{}, ""}, [["a", Range], %{c: [], a: []}, {}]]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({8, t(fn -> f8({"", {{}}}, ["", Range]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({8, t(fn -> f8([ArgumentError, %{__struct__: :f}, "ab"], [%{a: <<3::4>>, first: "ab"}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({8, t(fn -> f8([%{b: {[], "", 0}}], %ArgumentError{}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({8, t(fn -> f8(["ab"], {{}, {0, [Range, 2, 12345678901234567890123 | ArgumentError], -1}, <<1, 97, 3::4, 3::4>>}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({8, t(fn -> f8(-2, 1.0) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({8, t(fn -> f8({}, 1..2) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({8, t(fn -> f8([[ArgumentError, 12345678901234567890123]], [{}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({8, t(fn -> f8(%{1 => :d}, true) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({8, t(fn -> f8(%{a: "", c: [<<"é", "a">>, 1..2, ["", "ab", 1.0]], b: <<255>>}, [:a]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({8, t(fn -> f8([{}, %ArgumentError{}, %ArgumentError{}], %{a: {[12345678901234567890123], []}, b: 0, first: {3}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({8, t(fn -> f8([], 1..2) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({8, t(fn -> f8(<<3::4, 98>>, <<255, 98, "a">>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({9, t(fn -> f9("a") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({9, t(fn -> f9("a") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({9, t(fn -> f9({}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({9, t(fn -> f9("a") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({9, t(fn -> f9(1..2) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({9, t(fn -> f9({}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({9, t(fn -> f9(ArgumentError) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({9, t(fn -> f9({Range}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({9, t(fn -> f9(<<>>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({9, t(fn -> f9([{}, <<"a", 98, 98, 97>>, [["ab"], {}]]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({9, t(fn -> f9({}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({9, t(fn -> f9({2, %{c: 1..2, b: {"a", "a", "ab"}}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({9, t(fn -> f9([]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({9, t(fn -> f9(1) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({10, t(fn -> f10([["", %{c: 0, a: nil, first: ArgumentError}, 1..2], {Range}, [<<"a", 98, "é", 98>>]]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({10, t(fn -> f10(%{a: [{12345678901234567890123, 1.0}, Range, {Range}], c: <<>>}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({10, t(fn -> f10(%{first: {%{}, "ab"}, a: 1.0}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({10, t(fn -> f10(ArgumentError) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({10, t(fn -> f10([<<255, "a", 255>>, {{[], "ab"}}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({10, t(fn -> f10("ab") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({10, t(fn -> f10(12345678901234567890123) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({10, t(fn -> f10([]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({10, t(fn -> f10({ArgumentError}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({10, t(fn -> f10(%{c: <<>>, b: [%{__struct__: "ab"}, []]}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({10, t(fn -> f10([1, <<"é", "a">>]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({10, t(fn -> f10(%{first: {0}, c: %{b: %{}, c: :b}, a: [<<1, 97>>, %{__struct__: :f}, [""]]}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({10, t(fn -> f10(%{}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({10, t(fn -> f10({[{Range, ""}, 12345678901234567890123], 1..2, ["", 12345678901234567890123, "a"]}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({11, t(fn -> f11("ab") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({11, t(fn -> f11(<<255>>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({11, t(fn -> f11(Range) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({11, t(fn -> f11([0, <<3::4>> | :a]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({11, t(fn -> f11(12345678901234567890123) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({11, t(fn -> f11(%{}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({11, t(fn -> f11([%{a: Range, first: "ab", b: :d}, {Range}, ""]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({11, t(fn -> f11(:b) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({11, t(fn -> f11({<<"a", 97>>, 12345678901234567890123, {}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({11, t(fn -> f11([ArgumentError]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({11, t(fn -> f11([<<>>, {"ab", :b}, %{b: 12345678901234567890123, first: {[], ArgumentError}}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({11, t(fn -> f11({"a", <<>>, <<>>}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({11, t(fn -> f11(1..2) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({11, t(fn -> f11("a") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({12, t(fn -> f12({:d, "ab"}, :f) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({12, t(fn -> f12(Range, "") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({12, t(fn -> f12(<<"é", 255, 255>>, <<3::4>>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({12, t(fn -> f12(<<98, 98, 1>>, 1.0) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({12, t(fn -> f12({"a", ["a", "ab", ""], %{1 => %{b: ""}}}, <<"a", 1>>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({12, t(fn -> f12({[]}, [["a"]]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({12, t(fn -> f12(1.0, [1.0]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({12, t(fn -> f12(%{b: %{a: "", first: ""}, c: []}, {1..2, 12345678901234567890123, "ab"}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({12, t(fn -> f12("a", ArgumentError) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({12, t(fn -> f12(%{}, <<"a", 255, "é">>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({12, t(fn -> f12("", 1.0) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({12, t(fn -> f12({"a"}, 1.0) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({12, t(fn -> f12({}, []) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({12, t(fn -> f12(2, %{1 => {{1.0, []}, "ab", [1.0, "a", ""]}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({13, t(fn -> f13(2) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({13, t(fn -> f13({}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({13, t(fn -> f13("a") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({13, t(fn -> f13(ArgumentError) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({13, t(fn -> f13([[[:f, ""] | ArgumentError], 12345678901234567890123, {{1.0, 2, :d}, <<3::4, "é", "é">>}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({13, t(fn -> f13(%{__struct__: 1.0}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({13, t(fn -> f13({<<>>, ArgumentError, [1.0, {"a", "a", 12345678901234567890123}]}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({13, t(fn -> f13(%{b: :d}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({13, t(fn -> f13({}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({13, t(fn -> f13(:d) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({13, t(fn -> f13(Range) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({13, t(fn -> f13([<<>>, :f, {%ArgumentError{}}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({13, t(fn -> f13([{"", {"a", "ab"}}, %{c: 1.0, first: :b}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({13, t(fn -> f13("a") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({14, t(fn -> f14({}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({14, t(fn -> f14([<<>> | %{first: %{a: 0}, a: {1.0, ArgumentError}, b: %{a: ArgumentError, b: "ab", c: 1.0}}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({14, t(fn -> f14({<<1, 98>>, [], %ArgumentError{}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({14, t(fn -> f14(["a", ["", "ab", %{first: Range, b: ""}], "a"]) end)}, charlists: :as_lists, structs: false, limit: 100))
  end
  def run1 do
    IO.puts(inspect({14, t(fn -> f14(1.0) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({14, t(fn -> f14(%{c: :c, first: {}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({14, t(fn -> f14([[{1.0, "a"}, 1.0], [{[]}, {:a, "a"}, [[]] | ["ab", 1.0]], {[:b, "", 1.0 | 1.0]} | true]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({14, t(fn -> f14(%{}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({14, t(fn -> f14(1.0) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({14, t(fn -> f14(12345678901234567890123) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({14, t(fn -> f14([{[Range], ArgumentError}, [{}, -2, <<1, 255, 1, 97>>], %{first: {"ab", ArgumentError, "a"}} | 1.0]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({14, t(fn -> f14({<<1, 98, 255>>, <<"a", 3::4, 255, 1>>}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({14, t(fn -> f14(%{}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({14, t(fn -> f14([{-2}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({15, t(fn -> f15({{}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({15, t(fn -> f15("") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({15, t(fn -> f15([%ArgumentError{} | ["ab" | <<>>]]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({15, t(fn -> f15(12345678901234567890123) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({15, t(fn -> f15("ab") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({15, t(fn -> f15({[{}, "ab", {:b}], <<1, "a", "é", 1>>}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({15, t(fn -> f15(Range) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({15, t(fn -> f15(%{first: -2, b: [[1.0, 12345678901234567890123], Range, 1.0], a: [<<1, 255, 255>>]}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({15, t(fn -> f15([ArgumentError, 12345678901234567890123]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({15, t(fn -> f15({}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({15, t(fn -> f15(<<>>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({15, t(fn -> f15({Range, 1.0, %{}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({15, t(fn -> f15({{12345678901234567890123}, <<3::4, "a", "a", 98>>, [<<3::4, "é">>]}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({15, t(fn -> f15([{}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({16, t(fn -> f16([], [1.0, ArgumentError, %{c: {12345678901234567890123}, a: ""}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({16, t(fn -> f16(ArgumentError, %{b: {<<"a", 98>>}, c: [{}, [ArgumentError, Range, 1.0] | [1.0, "ab"]]}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({16, t(fn -> f16({}, {}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({16, t(fn -> f16({ArgumentError, {<<3::4>>}}, true) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({16, t(fn -> f16(<<>>, [[{12345678901234567890123, []}], <<97, "é", 98, "é">>, <<"é", 98, 1>>]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({16, t(fn -> f16({%ArgumentError{}, [%{c: 0}]}, 1..2) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({16, t(fn -> f16({<<97, 98, 97>>, <<255, 98, 3::4>>, ["a", [3], -2 | ArgumentError]}, {{<<3::4, "a", 1, 255>>, [1.0 | ""], ["a", "ab", []]}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({16, t(fn -> f16(Range, %{1 => ""}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({16, t(fn -> f16({}, [{{"ab", 1.0, 12345678901234567890123}, %{__struct__: -1}}, 1..2]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({16, t(fn -> f16("", 12345678901234567890123) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({16, t(fn -> f16(%{a: %ArgumentError{}, c: 12345678901234567890123}, {{}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({16, t(fn -> f16([], 12345678901234567890123) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({16, t(fn -> f16({[%ArgumentError{}, :d, :e], -1}, 1..2) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({16, t(fn -> f16([], [{[[], Range | :f], Range}, %{c: :d, a: "a", b: %{a: 1.0}}, {}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({17, t(fn -> f17(%{b: [{"a", :f, Range} | ["a", "ab"]], c: {["ab"], ArgumentError}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({17, t(fn -> f17({Range, 12345678901234567890123}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({17, t(fn -> f17([["", %ArgumentError{}]]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({17, t(fn -> f17([[{Range, ArgumentError, :b}, %ArgumentError{}, [Range, [], :a]] | "ab"]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({17, t(fn -> f17(%{c: 12345678901234567890123, a: %{b: {"", "a"}, first: [0, "ab", 1.0], a: ArgumentError}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({17, t(fn -> f17(12345678901234567890123) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({17, t(fn -> f17([%{1 => %{c: -2, first: :f}}, "a", %{first: 12345678901234567890123, a: ""}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({17, t(fn -> f17(Range) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({17, t(fn -> f17("ab") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({17, t(fn -> f17(0) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({17, t(fn -> f17([[[Range], 1.0, %ArgumentError{}], ""]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({17, t(fn -> f17([]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({17, t(fn -> f17({[Range, "", {Range, :e}]}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({17, t(fn -> f17([[], [{12345678901234567890123}, "", {"ab"}], {nil, {"ab", "a"}}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({18, t(fn -> f18([%{first: "a", b: "a"}, %{}], ["ab", [1.0 | <<255, 97, 1>>] | ArgumentError]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({18, t(fn -> f18(-2, <<"é">>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({18, t(fn -> f18(<<97, 98, "é", 97>>, -2) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({18, t(fn -> f18("ab", %{first: <<>>, b: "a"}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({18, t(fn -> f18({[""]}, <<1>>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({18, t(fn -> f18(%{}, [ArgumentError, {ArgumentError, {1.0, 1.0}}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({18, t(fn -> f18(1..2, {<<255, 255>>, [%{b: 1.0}, {-2, "a", []}, %{first: :e, c: Range, a: nil}]}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({18, t(fn -> f18([], %{}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({18, t(fn -> f18({[{:d, :c, ""}, [:e | :e]]}, Range) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({18, t(fn -> f18(:d, <<>>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({18, t(fn -> f18("ab", [12345678901234567890123]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({18, t(fn -> f18(1.0, %{first: %{first: ["", 2, 1.0], b: 1.0}, a: <<"a", 255, "a", 255>>}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({18, t(fn -> f18(["", Range], [[nil, %{}]]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({18, t(fn -> f18([true, "ab" | 12345678901234567890123], <<1>>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({19, t(fn -> f19(12345678901234567890123) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({19, t(fn -> f19({}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({19, t(fn -> f19(%{b: [Range]}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({19, t(fn -> f19({Range, %{b: <<"a", "é", 3::4, 97>>}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({19, t(fn -> f19(%{}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({19, t(fn -> f19(%{c: <<97, 98, 97>>, b: 1.0, a: %ArgumentError{}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({19, t(fn -> f19([]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({19, t(fn -> f19("a") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({19, t(fn -> f19("") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({19, t(fn -> f19([nil, 12345678901234567890123]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({19, t(fn -> f19(1.0) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({19, t(fn -> f19({"", %{__struct__: "a"}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({19, t(fn -> f19(ArgumentError) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({19, t(fn -> f19([]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({20, t(fn -> f20([[1.0], {["" | Range], "", ArgumentError}, 12345678901234567890123], %{c: 12345678901234567890123, a: ArgumentError, b: <<98, "é">>}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({20, t(fn -> f20("", 12345678901234567890123) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({20, t(fn -> f20([{[12345678901234567890123, [], 2], %{}}, {"a", [true], [12345678901234567890123, "", 12345678901234567890123]}], {{{[], [], ArgumentError}, 2}, [<<255, 98, 1, 1>>, {1, "ab", []}]}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({20, t(fn -> f20({Range, {"", 3}, <<97, 255, 1, "é">>}, "a") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({20, t(fn -> f20(%{first: <<255, "a", "a", "é">>, b: [Range, <<1, 3::4>>], c: [Range]}, %{}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({20, t(fn -> f20(<<>>, <<1, 255, 1>>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({20, t(fn -> f20("ab", {ArgumentError}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({20, t(fn -> f20("", ["a", 2]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({20, t(fn -> f20({{3, {:f, ""}}, %{1 => {}}, ""}, [{12345678901234567890123, %{a: "a", first: 3}, %{c: []}}, [Range], [[], :f] | <<>>]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({20, t(fn -> f20([[%{first: 12345678901234567890123, a: 3}], <<>>, ArgumentError], {1}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({20, t(fn -> f20([[%{a: "a", first: [], b: ArgumentError} | [1.0, true, 1.0 | "ab"]], "a", [<<255, 97>> | ""]], {<<255>>}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({20, t(fn -> f20({12345678901234567890123, -2}, "") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({20, t(fn -> f20({[:a, [[], ArgumentError]]}, {<<1, 255>>}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({20, t(fn -> f20("", {1..2, [%{a: "ab"}], [1.0, ArgumentError]}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({21, t(fn -> f21("") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({21, t(fn -> f21([["ab", [:c], 12345678901234567890123], [%ArgumentError{}]]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({21, t(fn -> f21(<<1, "é", 3::4>>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({21, t(fn -> f21(%{__struct__: "ab"}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({21, t(fn -> f21([%{}, ArgumentError]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({21, t(fn -> f21("ab") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({21, t(fn -> f21(%{c: {["", -2, ""], 1..2}, b: <<"é", 97>>}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({21, t(fn -> f21({1.0}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({21, t(fn -> f21(12345678901234567890123) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({21, t(fn -> f21("") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({21, t(fn -> f21([1, {-2}, %{c: %{b: :b, first: Range, c: :a}, first: %{first: 3}, b: {"", "ab"}}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({21, t(fn -> f21("ab") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({21, t(fn -> f21(<<"a", "é">>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({21, t(fn -> f21([{{ArgumentError, ""}, 1.0}, [{:d, ArgumentError, []}, {} | Range], {3}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({22, t(fn -> f22(ArgumentError, %{c: %{}, b: "ab"}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({22, t(fn -> f22(%{c: {}, a: <<1, 98, 255, 97>>, first: {}}, "") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({22, t(fn -> f22({[["a"], [1.0, ArgumentError, -1]]}, 1.0) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({22, t(fn -> f22(%{first: "", a: {}, b: -1}, [1.0, {{ArgumentError, ArgumentError, []}}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({22, t(fn -> f22("a", %{a: [%{1 => "ab"}], c: {0}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({22, t(fn -> f22(1.0, {}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({22, t(fn -> f22(<<1, "a", 98>>, 0) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({22, t(fn -> f22({1.0, [], 12345678901234567890123}, 0) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({22, t(fn -> f22(1.0, "a") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({22, t(fn -> f22([[12345678901234567890123]], 1.0) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({22, t(fn -> f22(12345678901234567890123, []) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({22, t(fn -> f22(1.0, {}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({22, t(fn -> f22([[<<>>, [:c, ArgumentError], {"ab"}], {["", ArgumentError, ArgumentError]} | [1.0, "a"]], %ArgumentError{}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({22, t(fn -> f22([[%{first: "", c: :d}] | Range], [<<98, 97>>, {[]}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({23, t(fn -> f23(<<>>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({23, t(fn -> f23(%{a: "a", first: ArgumentError}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({23, t(fn -> f23(%{c: <<>>, a: [true], b: ""}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({23, t(fn -> f23([]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({23, t(fn -> f23(%{}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({23, t(fn -> f23(%{}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({23, t(fn -> f23(ArgumentError) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({23, t(fn -> f23(Range) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({23, t(fn -> f23("") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({23, t(fn -> f23({{}, {%{c: -1, first: ArgumentError, a: ""}, %{1 => "a"}}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({23, t(fn -> f23([[[], 12345678901234567890123], -2 | 3]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({23, t(fn -> f23([]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({23, t(fn -> f23([%{}, "a", [] | 1]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({23, t(fn -> f23({{%{c: [], a: nil, b: ""}, {}}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({24, t(fn -> f24("ab", []) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({24, t(fn -> f24([{}, {}, {1..2, {}, %{first: "ab", c: "", b: :e}}], ArgumentError) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({24, t(fn -> f24("a", ArgumentError) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({24, t(fn -> f24(1.0, [%{b: 12345678901234567890123, c: %{c: [], first: "ab", a: 1}, a: %{first: []}}, %{__struct__: Range}, %ArgumentError{}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({24, t(fn -> f24("a", :c) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({24, t(fn -> f24({}, %{b: %{1 => [ArgumentError]}, c: [{ArgumentError, "", []}, {12345678901234567890123}, %{b: [], c: 1.0, first: 1.0}]}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({24, t(fn -> f24(12345678901234567890123, [[[[]], [[]], ArgumentError], Range, [{}, <<3::4>>, [-2]] | ArgumentError]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({24, t(fn -> f24(%{}, {}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({24, t(fn -> f24({{<<97, "é", "é">>, {[], Range}, ArgumentError}, %ArgumentError{}}, {}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({24, t(fn -> f24([1.0, %{b: ["a", 12345678901234567890123, []], a: {0}}, 1.0], %{c: ArgumentError, first: %{c: "a"}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({24, t(fn -> f24(Range, {1..2, "ab"}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({24, t(fn -> f24({ArgumentError, [[:a, ""], {"", "", "a"}, ""]}, <<3::4, 97, 97, 97>>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({24, t(fn -> f24(<<98, 3::4>>, 12345678901234567890123) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({24, t(fn -> f24(:a, "a") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({25, t(fn -> f25("a", 2) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({25, t(fn -> f25(Range, 1.0) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({25, t(fn -> f25("", {}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({25, t(fn -> f25("", Range) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({25, t(fn -> f25([12345678901234567890123], {-1}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({25, t(fn -> f25([[{"a", 1.0, 3}, [2, ""]]], [%{b: 1.0, first: %{b: ArgumentError, a: 12345678901234567890123}, c: <<1, 3::4, 3::4, "a">>}, [["" | 12345678901234567890123], <<255>>, %{1 => 0}] | [%{}, {[], 12345678901234567890123}]]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({25, t(fn -> f25(<<255, "a">>, <<"é", 1, 255>>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({25, t(fn -> f25(%{1 => {{Range, "a", []}}}, [["a", true]]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({25, t(fn -> f25({ArgumentError, []}, [%ArgumentError{}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({25, t(fn -> f25({}, {{{Range, 1.0, ""}, [1]}, <<>>}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({25, t(fn -> f25({{}, {1.0}, {}}, %{__struct__: 1}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({25, t(fn -> f25(<<1, 3::4>>, [""]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({25, t(fn -> f25([1.0, %{b: :d}, [{ArgumentError, :f, "a"}] | {{}}], <<97, 98, "a">>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({25, t(fn -> f25(:b, 12345678901234567890123) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({26, t(fn -> f26({Range, :d, %{1 => [Range]}}, %{c: 12345678901234567890123}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({26, t(fn -> f26([], {12345678901234567890123, [ArgumentError]}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({26, t(fn -> f26(1, %{b: [{"ab", "a", 12345678901234567890123} | <<97>>], a: %{first: -1}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({26, t(fn -> f26(%{a: Range, first: :f, c: :c}, [%{first: {1.0, 12345678901234567890123, "ab"}}, %{}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({26, t(fn -> f26({}, 1..2) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({26, t(fn -> f26([[{Range, Range}], Range, ArgumentError], "") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({26, t(fn -> f26({[<<1>>, "a", ["ab", 12345678901234567890123, ArgumentError | 12345678901234567890123]], <<>>, <<>>}, [{%{}, {}}, <<>>, []]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({26, t(fn -> f26([%{__struct__: 12345678901234567890123}, %{1 => {}}], :a) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({26, t(fn -> f26(%{a: [%{b: 12345678901234567890123, c: :b}], b: %{}, c: {<<98, 255>>}}, %{__struct__: Range}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({26, t(fn -> f26(%{first: %{}, a: 1.0, b: [Range]}, {<<3::4, 3::4, 3::4>>, %{1 => {"a", ""}}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({26, t(fn -> f26([], [[%{first: ArgumentError, a: ""}, 1..2, %{a: "ab", b: 3} | %{1 => 0}], [["ab", "ab", "ab" | []], [Range, Range]]]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({26, t(fn -> f26("a", 1.0) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({26, t(fn -> f26(["ab"], {[[Range], "ab", %{} | ["a", Range, 3]], %{1 => {}}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({26, t(fn -> f26(%{first: "", c: [{}]}, 1.0) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({27, t(fn -> f27([[["a", :f, Range], <<97, "a", 97, "a">>] | []]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({27, t(fn -> f27(-1) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({27, t(fn -> f27(:e) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({27, t(fn -> f27("a") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({27, t(fn -> f27([""]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({27, t(fn -> f27([{<<"é", 1>>}, <<3::4>> | [<<"é">>]]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({27, t(fn -> f27({{[[], "a"], ""}, -1}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({27, t(fn -> f27([ArgumentError, %{1 => [ArgumentError, Range]}, <<>>]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({27, t(fn -> f27({%{__struct__: ArgumentError}, [%{c: "a", first: "ab"}, %{}, <<97, 255>> | [[], "a", ""]], [{2, "ab"}]}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({27, t(fn -> f27("a") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({27, t(fn -> f27("") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({27, t(fn -> f27("") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({27, t(fn -> f27([]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({27, t(fn -> f27(Range) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({28, t(fn -> f28(<<3::4, 97, 1, 97>>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({28, t(fn -> f28({}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({28, t(fn -> f28(%{1 => ArgumentError}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({28, t(fn -> f28(<<1, 97, 255, "é">>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({28, t(fn -> f28({}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({28, t(fn -> f28(<<"a", "a", 97, 3::4>>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({28, t(fn -> f28({{[""], {:c, ""}, {1.0, 12345678901234567890123, :d}}, <<255, 3::4, "a", 3::4>>, %{first: [-1, 1.0, ArgumentError], c: 12345678901234567890123}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({28, t(fn -> f28(%{c: {1.0, {}}, first: [<<1, 97>>], a: <<3::4, 3::4>>}) end)}, charlists: :as_lists, structs: false, limit: 100))
  end
  def run2 do
    IO.puts(inspect({28, t(fn -> f28("a") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({28, t(fn -> f28(["ab", <<1, 255, "é">>, 1..2]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({28, t(fn -> f28(:c) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({28, t(fn -> f28(%{b: 12345678901234567890123, c: 12345678901234567890123}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({28, t(fn -> f28(["", [], {["ab" | ""]}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({28, t(fn -> f28(<<>>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({29, t(fn -> f29(%{}, []) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({29, t(fn -> f29(%{}, "") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({29, t(fn -> f29({<<255, 1, 255>>}, <<97>>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({29, t(fn -> f29([], "ab") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({29, t(fn -> f29([], [%{}, {[Range], [:e, 12345678901234567890123], <<>>}, {3, ArgumentError, [:b]}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({29, t(fn -> f29([], %{}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({29, t(fn -> f29("", [<<3::4, "a", "é">>, nil]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({29, t(fn -> f29(-1, "a") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({29, t(fn -> f29(%{a: :b}, %{first: %{}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({29, t(fn -> f29(12345678901234567890123, [{12345678901234567890123, %{}, Range}, ArgumentError]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({29, t(fn -> f29(ArgumentError, {{[ArgumentError, "a", ""], {"a", "", ""}, {Range, ArgumentError}}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({29, t(fn -> f29(<<"a", "é">>, [<<98, "a">>, {Range, [1.0]}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({29, t(fn -> f29({1..2}, <<98, "é", 1>>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({29, t(fn -> f29(12345678901234567890123, %{__struct__: -2}) end)}, charlists: :as_lists, structs: false, limit: 100))
  end
end
F.run0()
F.run1()
F.run2()
