# Generated at random, results recorded from Elixir: every clause must be tried in order, whatever the compiler shares between them.
defmodule F do
  def f0((%v2{} = v1)), do: {0, v1, v2}
  def f0(%{first: <<_::16, _::utf8, b1::16>>}), do: {1, b1}
  def f0(%{}), do: {2}
  def f1(v1, 1.0) when ((is_bitstring(v1) or is_nil(v1)) and v1 < v1) when :c !== v1, do: {0, v1}
  def f1({%{}}, {%{}, v1, {v2}}), do: {1, v1, v2}
  def f1([[ArgumentError], [v1, _ | v2], {}], [%Range{first: _}, 0, <<b3::binary>> | <<b4::bits>>]), do: {2, v1, v2, b3, b4}
  def f1([(12345678901234567890123 = v1)], %{c: <<_>>}), do: {3, v1}
  def f1(v1, {[v2, 1.0, :f | nil]}) when (is_boolean(v1) or hd(v2) == "ab"), do: {4, v1, v2}
  def f1(%{__struct__: {}, a: [12345678901234567890123]}, {%{c: _}}), do: {5}
  def f1(%{c: [v1], first: v1}, %{b: {12345678901234567890123}}), do: {6, v1}
  def f2(v1), do: {0, v1}
  def f2({[v1, v1, v2 | v3], {}, [v4, -2 | ArgumentError]}), do: {1, v1, v2, v3, v4}
  def f2(<<98, 97, b1::bits>>), do: {2, b1}
  def f2(%v1{}) when is_tuple(v1), do: {3, v1}
  def f2(v1) when v1 === v1, do: {4, v1}
  def f2([{0, v1, v2} | <<1, b3::binary>>]) when not ((v2 <= b3 or is_float(b3))), do: {5, v1, v2, b3}
  def f2(v1) when hd(v1) == :c, do: {6, v1}
  def f2(:b) when elem(:e, 0) == :a, do: {7}
  def f2(v1) when (is_number(v1) or v1 < v1) when v1 + 1 > 1, do: {8, v1}
  def f3([(v2 = v1) | %v3{}], %v4{}) when 12345678901234567890123 <= 1, do: {0, v1, v2, v3, v4}
  def f3(<<b1::binary-size(1), 98, 98>>, _) when (not (b1 != b1) and not (is_map_key(b1, :a))) when b1 >= b1, do: {1, b1}
  def f4(x) do
    r = case x do
      (v2 = v1) -> {0, v1, v2}
      [<<b1::bits>>, {v2, v3, _}, %{first: v4, a: v3} | ["" | 12345678901234567890123]] when (v2 !== b1 or (v3 != b1 or hd(v4) == :b)) when is_float(v3) -> {1, b1, v2, v3, v4}
      {v1, %v2{}} -> {2, v1, v2}
      <<1, b1::bits>> when ((1.0 > b1 and is_bitstring(b1)) and 12345678901234567890123 > b1) -> {3, b1}
      {} -> {4}
      v1 when is_map_key(v1, :a) -> {5, v1}
      %{c: v1} -> {6, v1}
    end
    {:r, r}
  end
  def f5(_, [{v1, v2} | {12345678901234567890123}]), do: {0, v1, v2}
  def f5({(v1 = v1), {nil, _}}, v2) when (("ab" <= v2 or v1 < v2) or v2 <= v2), do: {1, v1, v2}
  def f5(%{}, 3) when is_atom("ab"), do: {2}
  def f6(%v1{}), do: {0, v1}
  def f6(v1), do: {1, v1}
  def f6(<<_::utf8>>), do: {2}
  def f7(x, y) do
    g = fn
      %v1{}, <<98, b2::binary>> -> {0, v1, b2}
      2, %{first: {}, __struct__: _} when (is_map_key(1.0, :a) and is_map_key([], :a)) -> {1}
      12345678901234567890123, %{first: [v1 | v1]} when (not (length(Range) == 2) and (tuple_size(ArgumentError) > 1 and length(v1) == 2)) -> {2, v1}
      [_, %v1{} | v1], [[_, v2] | [v3, v4]] -> {3, v1, v2, v3, v4}
    end
    {:g, g.(x, y)}
  end
  def f8(%{}), do: {0}
  def f8([(v2 = v1) | v3]), do: {1, v1, v2, v3}
  def f8(%{}), do: {2}
  def f8((v2 = v1)), do: {3, v1, v2}
  def f8(<<98>>) when (is_map([]) or not (hd("") == 1.0)), do: {4}
  def f8(v1), do: {5, v1}
  def f8(%v1{}), do: {6, v1}
  def f8(<<97, 98, b1::bits>>) when not (("" + 1 > 1 and is_number(b1))), do: {7, b1}
  def f8(v1), do: {8, v1}
  def f9(x, y) do
    r = case {x, y} do
      {{}, %Range{first: %{}}} -> {0}
      {v1, %{b: {v2}}} -> {1, v1, v2}
      {{<<98, 97, 1>>, v1, Range}, {%{1 => 3}, {v2, v3}}} when v3 >= ArgumentError when v3 + 1 > 1 -> {2, v1, v2, v3}
      {1, (v1 = v1)} when not ((is_float(v1) and is_nil(:a))) -> {3, v1}
      {{<<b1::binary-size(1), _::16, b2::binary>>, [12345678901234567890123, _]}, %{1 => "ab"}} when (not (b2 <= b2) and (hd(b1) == 0 or is_nil(b1))) -> {4, b1, b2}
      {:b, [<<"a", b1::bits>>, %{__struct__: 12345678901234567890123}]} -> {5, b1}
      {[v1], <<b2, 1, 98, b3::bits>>} -> {6, v1, b2, b3}
      {v1, [%{1 => _} | %{}]} -> {7, v1}
    end
    {:r, r}
  end
  def f10(x) do
    g = fn
      %{} -> {0}
      (Range = v1) -> {1, v1}
      {{v1, "ab"}, Range} when not (is_binary("ab")) -> {2, v1}
    end
    {:g, g.(x)}
  end
  def f11(v1, {_, %{c: v2, __struct__: v3}}) when v2 >= v3, do: {0, v1, v2, v3}
  def f11([_ | [v1, v2, "" | v3]], ""), do: {1, v1, v2, v3}
  def f11(<<_::utf8, b1::little-16>>, (%{__struct__: "a", b: b1} = v2)), do: {2, b1, v2}
  def f11(<<b1::binary>>, v2), do: {3, b1, v2}
  def f12(x, y) do
    r = case {x, y} do
      {%Range{first: (v1 = v1)}, v2} when is_binary(v2) -> {0, v1, v2}
      {"", {%{__struct__: ArgumentError, b: v1}, <<_, b2::8, 1, b3::bits>>, ["ab" | v4]}} -> {1, v1, b2, b3, v4}
      {%{c: [ArgumentError | 1.0], first: {}}, 12345678901234567890123} -> {2}
      {<<b1::utf8, b2, b3::16, b4::binary>>, [%{1 => _}, [b4, v5 | v6]]} when v5 in [1, :a, "ab"] -> {3, b1, b2, b3, b4, v5, v6}
      {%{c: %{c: v1, b: 12345678901234567890123}, __struct__: v2}, {%Range{first: v2}}} -> {4, v1, v2}
      {{}, %{1 => "a"}} -> {5}
      {{%Range{first: v1}, ["ab" | v2], <<"a", b3::binary>>}, {v4, v5, _}} when not (tuple_size([]) > 1) when not (map_size(v5) < 1) -> {6, v1, v2, b3, v4, v5}
      {v1, {[v1, v2], {1, Range}, [12345678901234567890123, :e | "a"]}} -> {7, v1, v2}
    end
    {:r, r}
  end
  def f13({<<97, b1::8, b2::bits>>, 1.0}, ""), do: {0, b1, b2}
  def f13(%{__struct__: {_, _}}, {{v1, v2}, {Range}, [v3, 12345678901234567890123, "" | v4]}), do: {1, v1, v2, v3, v4}
  def f13(%{__struct__: [v1, v2, v3]}, {}), do: {2, v1, v2, v3}
  def f13([12345678901234567890123, [], [_ | "ab"]], :b) when [] === :b, do: {3}
  def f13(<<97, 98>>, %{}), do: {4}
  def f13({<<_::16, b1::binary>>, {v2}, v3}, %{__struct__: _, b: %v4{}}), do: {5, b1, v2, v3, v4}
  def f13(<<98, _::16>>, [{"", 12345678901234567890123}, [v1, 12345678901234567890123, _]]) when (is_map_key(v1, :a) and (is_nil(v1) and v1 >= v1)), do: {6, v1}
  def f14({v1}), do: {0, v1}
  def f14(%{1 => v1}) when v1 == v1, do: {1, v1}
  def f14("a"), do: {2}
  def f14([]), do: {3}
  def f14({}) when (not (elem(12345678901234567890123, 0) == :a) and not (2 > :a)) when 1.0 == [], do: {4}
  def f14([(-2 = v1)]), do: {5, v1}
  def f14({(v2 = v1)}), do: {6, v1, v2}
  def f14([(0 = v1)]), do: {7, v1}
  def f14(<<b1::bits>>), do: {8, b1}
  def f15(%{a: [1.0, v1, v2], b: {}}, %{}) when is_boolean(-2) when is_boolean(v2), do: {0, v1, v2}
  def f15(%{c: [_, _], __struct__: {}}, {%{first: [], b: _}}) when (is_list(ArgumentError) or not (:b in [1, :a, "ab"])), do: {1}
  def f15(v1, [{ArgumentError}, 12345678901234567890123, {Range, v2} | %v3{}]), do: {2, v1, v2, v3}
  def f15([[v1, v2]], {_, <<b3::binary>>, _}) when b3 == "ab", do: {3, v1, v2, b3}
  def f16(x, y) do
    r = case {x, y} do
      {<<97, b1::binary>>, %{}} when not ((hd(b1) == [] or is_bitstring(b1))) -> {0, b1}
      {1.0, v1} -> {1, v1}
      {{}, {}} when "a" <= Range -> {2}
    end
    {:r, r}
  end
  def f17(x, y) do
    g = fn
      [%Range{first: v1}, v1, [Range, v2, _ | v3] | {}], %{first: %v4{}, __struct__: v5} when (v2 === v1 or not (v5 == v2)) when v5 >= v1 -> {0, v1, v2, v3, v4, v5}
      [], _ when ArgumentError <= ArgumentError -> {1}
      [{_, v1}, [_, v2, Range | v3] | <<>>], <<b4::8>> -> {2, v1, v2, v3, b4}
    end
    {:g, g.(x, y)}
  end
  def f18(x, y) do
    r = case {x, y} do
      {true, %{b: {}, first: %{first: true}}} -> {0}
      {<<>>, <<_::16, b1::utf8, 97>>} -> {1, b1}
      {v1, %ArgumentError{}} -> {2, v1}
      {%{c: :b}, %{}} when (hd("") == "ab" and 0 < 1.0) -> {3}
      {_, <<_::utf8, 1>>} -> {4}
      {v1, [v2 | <<"a", "a", 1, b3::bits>>]} -> {5, v1, v2, b3}
      {%Range{first: %{}}, [%{first: []}, %{1 => 1.0}, v1 | <<b2::bits>>]} -> {6, v1, b2}
      {{{v1}, {v2, "ab", v3}, [v4 | v5]}, [%Range{first: _}, ["a", Range, _ | ""], v6]} -> {7, v1, v2, v3, v4, v5, v6}
    end
    {:r, r}
  end
  def f19(x, y) do
    g = fn
      %{__struct__: {v1}, first: {v2}}, [12345678901234567890123] when is_boolean(Range) -> {0, v1, v2}
      v1, {[true | v2]} -> {1, v1, v2}
      %{}, %Range{first: [:b | v1]} -> {2, v1}
      {%ArgumentError{}, %{a: v1}}, %{} -> {3, v1}
      %{__struct__: [[] | "a"]}, %{first: 1.0, a: v1} -> {4, v1}
      %{__struct__: %{}, first: <<1, b1::binary>>}, {} -> {5, b1}
    end
    {:g, g.(x, y)}
  end
  def f20({<<_, "a">>, <<b1::binary>>, ""}) when tuple_size(b1) > 1 when is_tuple(""), do: {0, b1}
  def f20({{Range, _, "ab"}, {}}) when is_boolean(Range), do: {1}
  def f21([-2]) when is_map_key(true, :a), do: {0}
  def f21(12345678901234567890123), do: {1}
  def f21([%{}, [v1, v2, 12345678901234567890123 | v3], %v4{} | (Range = v5)]), do: {2, v1, v2, v3, v4, v5}
  def f21(Range) when is_float([]), do: {3}
  def f21(v1), do: {4, v1}
  def f21({}) when not (not (12345678901234567890123 in [1, :a, "ab"])), do: {5}
  def f21({v1, 1.0}) when hd(v1) == -1, do: {6, v1}
  def f22(x) do
    r = case x do
      {<<b1, b2::bits>>, [""], {v3, v4}} when not (is_binary(b1)) -> {0, b1, b2, v3, v4}
    end
    {:r, r}
  end
  def f23(%ArgumentError{}), do: {0}
  def f23(v1) when (not (is_nil(v1)) or is_tuple(v1)), do: {1, v1}
  def f23(v1), do: {2, v1}
  def f23(-2) when ((is_boolean(ArgumentError) and is_map_key(-1, :a)) and not (-1 in [1, :a, "ab"])), do: {3}
  def f23(%{1 => {v1, _, []}}), do: {4, v1}
  def f23([3, v1, %{} | %v2{}]) when not ((v1 != v2 or map_size(v2) > 1)) when is_map(v1), do: {5, v1, v2}
  def f23([{v1, :d, _}, (_ = v2)]), do: {6, v1, v2}
  def f23(%{}), do: {7}
  def f23({Range}), do: {8}
  def f24(x) do
    r = case x do
      [%{__struct__: -1}] when ArgumentError <= 1.0 -> {0}
      {{Range, v1, v2}, _} -> {1, v1, v2}
      {} when (ArgumentError <= Range and -2 === []) -> {2}
    end
    {:r, r}
  end
  def f25(<<_::utf8, b1, b2::16>>) when (hd(b2) == 1.0 or map_size(b1) > 1), do: {0, b1, b2}
  def f25(<<97, 97, b1::binary>>), do: {1, b1}
  def f25([(v2 = v1), [Range, _ | _] | (v4 = v3)]), do: {2, v1, v2, v3, v4}
  def f25(<<>>) when is_bitstring(1.0), do: {3}
  def f25(%{a: <<1, 97, b1::bits>>, __struct__: %{}}), do: {4, b1}
  def f26({v1, (_ = v2)}, :b) when not ((v1 == v2 or map_size(v2) > 1)), do: {0, v1, v2}
  def f26({{v1}, [[]], [_ | 1.0]}, %{b: {v2, v3, v4}, c: %{}}) when is_boolean(Range), do: {1, v1, v2, v3, v4}
  def f27(%{a: <<97, _::utf8, _::utf8, b1::bits>>}, <<98, "a", b2::little-16, b3::binary>>) when b3 >= b2, do: {0, b1, b2, b3}
  def f27(12345678901234567890123, %{}) when is_binary(-1), do: {1}
  def f27(v1, {%{first: -2, a: _}, [_, v2, v3], {_, :c, _}}), do: {2, v1, v2, v3}
  def f27({%v1{}}, [v2, {nil, ArgumentError}]) when elem(v1, 0) == :a, do: {3, v1, v2}
  def f27(v1, [%{}, {}, %{c: "", first: _} | {"", v2, v3}]), do: {4, v1, v2, v3}
  def f27(%{1 => <<b1::signed-8, b2::little-16>>}, "ab") when [] > b2, do: {5, b1, b2}
  def f27(<<_>>, [<<b1::little-16, b2::16, b3::bits>>]), do: {6, b1, b2, b3}
  def f28({v1}) when is_map_key(-1, :a) when is_integer(v1), do: {0, v1}
  def f28({{v1, _, v2}, [], v3}) when (is_list(v1) or is_map_key(v3, :a)) when -1 !== v3, do: {1, v1, v2, v3}
  def f28({{v1, v2, v3}, v4}), do: {2, v1, v2, v3, v4}
  def f29(_, {}), do: {0}
  def f29([[[] | v1] | {ArgumentError}], %{a: {v1}}), do: {1, v1}
  def f29({[_, _ | v1]}, v2), do: {2, v1, v2}
  def f29(%{}, v1) when not ((is_bitstring(v1) or v1 != "a")) when (is_bitstring(v1) or tuple_size(v1) > 1), do: {3, v1}
  def f29({1.0, {v1, "ab", 1}, [v1, _ | v2]}, v2), do: {4, v1, v2}
  def f29(<<b1::binary-size(1), _::16, b2::binary>>, <<b3::bits>>), do: {5, b1, b2, b3}
  def t(f) do
    try do
      f.()
    rescue
      e -> e.__struct__
    end
  end
  def run0 do
    IO.puts(inspect({0, t(fn -> f0({}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({0, t(fn -> f0(%{}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({0, t(fn -> f0([ArgumentError, {}, <<"é">>]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({0, t(fn -> f0(12345678901234567890123) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({0, t(fn -> f0({{[Range, []], "a"}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({0, t(fn -> f0(1.0) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({0, t(fn -> f0(%{first: Range}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({0, t(fn -> f0(%ArgumentError{}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({0, t(fn -> f0(%{first: "a", a: [["ab", ArgumentError, nil | -1], %{}, %{}], c: Range}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({0, t(fn -> f0(Range) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({0, t(fn -> f0({}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({0, t(fn -> f0({}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({0, t(fn -> f0([[], :d, %{a: <<98, "a", 97>>}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({0, t(fn -> f0(["", 1.0, ArgumentError]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({1, t(fn -> f1([], Range) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({1, t(fn -> f1(<<3::4, "é", 255>>, {}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({1, t(fn -> f1(ArgumentError, <<"a", "a", 3::4>>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({1, t(fn -> f1({ArgumentError, 12345678901234567890123, ""}, "ab") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({1, t(fn -> f1({%{c: [1.0], a: ""}, [<<1, 1, 255>>], 1}, {12345678901234567890123, {["ab", Range, 12345678901234567890123 | :f], {"ab", "ab", []}, [Range, "ab", 3]}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({1, t(fn -> f1({}, {}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({1, t(fn -> f1([{Range}, 1.0, [{12345678901234567890123}, [ArgumentError, Range], {1.0, :c}]], 2) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({1, t(fn -> f1(Range, []) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({1, t(fn -> f1(%{}, [ArgumentError, %{first: %{}, c: 1..2, b: []} | "ab"]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({1, t(fn -> f1({2, [%{b: -2, a: ""}]}, {-2, %{}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({1, t(fn -> f1(<<"a">>, %{1 => {{Range}, {}}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({1, t(fn -> f1(<<>>, "a") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({1, t(fn -> f1(%{}, {[ArgumentError | {[], 3, 1.0}], 0}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({1, t(fn -> f1(<<98, 98>>, %{a: <<>>, b: [[ArgumentError, 0, nil], {"a", ArgumentError}, :c]}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({2, t(fn -> f2([]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({2, t(fn -> f2("") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({2, t(fn -> f2([[[ArgumentError, 12345678901234567890123], <<98, "a", 98, 255>>, {} | 0]]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({2, t(fn -> f2("ab") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({2, t(fn -> f2([[[1.0, ""]], [%{first: [], c: true}], nil]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({2, t(fn -> f2(%ArgumentError{}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({2, t(fn -> f2(12345678901234567890123) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({2, t(fn -> f2(nil) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({2, t(fn -> f2(1.0) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({2, t(fn -> f2(<<1, 98, "a">>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({2, t(fn -> f2(%{first: <<255, "é">>, b: "a", c: %{c: [:b], a: <<98, 3::4>>, first: Range}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({2, t(fn -> f2(Range) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({2, t(fn -> f2(12345678901234567890123) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({2, t(fn -> f2([1.0, [], {%ArgumentError{}}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({3, t(fn -> f3([%{a: {Range, [], "ab"}, c: <<>>}, %{c: 3}, {{1.0}, "ab"}], 12345678901234567890123) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({3, t(fn -> f3({%{c: [[], Range, [] | :a]}}, <<3::4, "a", 97>>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({3, t(fn -> f3(%{}, {1.0, [ArgumentError, {1.0, Range, ArgumentError}, 1.0]}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({3, t(fn -> f3("a", %{}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({3, t(fn -> f3([[["a", "a" | Range], [12345678901234567890123 | "a"], Range], 12345678901234567890123, %{b: 12345678901234567890123, first: :b, c: :c}], [ArgumentError, "" | %{__struct__: []}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({3, t(fn -> f3({[:f, {"ab"}, []], 12345678901234567890123, %{1 => :e}}, "ab") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({3, t(fn -> f3(<<>>, {[[], :a, [[]]], %{first: <<98, 97>>}, Range}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({3, t(fn -> f3(%{1 => %{first: ArgumentError, b: {}, a: ArgumentError}}, <<"a", 97, 255>>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({3, t(fn -> f3([:d, <<"a">>, [:e, [Range]]], "a") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({3, t(fn -> f3(1.0, Range) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({3, t(fn -> f3("a", 12345678901234567890123) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({3, t(fn -> f3([<<"a">> | Range], %{1 => %{}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({3, t(fn -> f3({}, %{}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({3, t(fn -> f3("a", <<>>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({4, t(fn -> f4(%{}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({4, t(fn -> f4({[[ArgumentError, "a", []], {"a", :d, "ab"}, <<"a", 255, "é", 1>>], {"ab", %{c: []}, [2]}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({4, t(fn -> f4({}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({4, t(fn -> f4("ab") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({4, t(fn -> f4({:a, ""}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({4, t(fn -> f4(<<"é">>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({4, t(fn -> f4(Range) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({4, t(fn -> f4({{}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({4, t(fn -> f4("ab") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({4, t(fn -> f4("") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({4, t(fn -> f4(%{a: [{2, "a", Range}, ArgumentError, [[], Range, []]]}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({4, t(fn -> f4({}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({4, t(fn -> f4(12345678901234567890123) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({4, t(fn -> f4({{[], {1.0, 12345678901234567890123}, {ArgumentError, [], 1.0}}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({5, t(fn -> f5({{[""], %{__struct__: 3}}, <<98>>}, {{{1, 12345678901234567890123, 12345678901234567890123}}, []}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({5, t(fn -> f5({}, 1.0) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({5, t(fn -> f5(Range, %ArgumentError{}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({5, t(fn -> f5("ab", Range) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({5, t(fn -> f5({}, {%{__struct__: ""}, %{a: %ArgumentError{}, b: %{b: 2}}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({5, t(fn -> f5(<<255, 98, 1, 255>>, "a") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({5, t(fn -> f5([%{first: "a", a: [[], 12345678901234567890123], c: [12345678901234567890123, -1, []]}, %{c: %{1 => ""}, b: <<"é", 1, 3::4, "é">>}], 12345678901234567890123) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({5, t(fn -> f5({}, %{a: %{first: [""], a: {"a", ArgumentError}, b: %{c: "a", b: ""}}, c: {"ab", {ArgumentError, ArgumentError}, %{1 => :f}}, first: ""}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({5, t(fn -> f5([<<97, 255>>, {[nil], {Range}, [Range, "a"]}, %{a: {:a}}], {{[Range, ArgumentError], [Range, 12345678901234567890123], []}, "a", <<>>}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({5, t(fn -> f5(["", [12345678901234567890123, %{first: :b, b: ArgumentError, c: ""}, [[], "ab", 2] | {1.0, 1.0}], %{} | {[:c, 1, ArgumentError]}], <<>>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({5, t(fn -> f5({:a}, <<"a">>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({5, t(fn -> f5(:a, "ab") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({5, t(fn -> f5({["ab"], 1}, %ArgumentError{}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({5, t(fn -> f5({<<98, 3::4>>}, 1.0) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({6, t(fn -> f6(["", Range | 1.0]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({6, t(fn -> f6([%{__struct__: "ab"}, 1.0, [true]]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({6, t(fn -> f6(1.0) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({6, t(fn -> f6(12345678901234567890123) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({6, t(fn -> f6([]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({6, t(fn -> f6({"ab", {12345678901234567890123, [], ["ab"]}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({6, t(fn -> f6(ArgumentError) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({6, t(fn -> f6([2]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({6, t(fn -> f6({["a", [2 | :f] | {}]}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({6, t(fn -> f6([{-2, %ArgumentError{}}, [:f, Range, ArgumentError]]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({6, t(fn -> f6(1.0) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({6, t(fn -> f6(%ArgumentError{}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({6, t(fn -> f6([ArgumentError, [%{b: "ab"}, %{a: Range}, 12345678901234567890123 | {"a", "", ArgumentError}]]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({6, t(fn -> f6(12345678901234567890123) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({7, t(fn -> f7("", "") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({7, t(fn -> f7({ArgumentError, <<>>}, <<"a", "a", "a">>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({7, t(fn -> f7(<<>>, -1) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({7, t(fn -> f7([{{}, <<"é">>, :c}], %{}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({7, t(fn -> f7(-2, %ArgumentError{}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({7, t(fn -> f7(ArgumentError, %ArgumentError{}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({7, t(fn -> f7(%{}, {[{[], :c}]}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({7, t(fn -> f7(<<3::4>>, {%{c: [], first: "ab", b: [12345678901234567890123, 3]}, "a"}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({7, t(fn -> f7(ArgumentError, [{{}, ["a", 1.0], [:a, 12345678901234567890123 | "ab"]}, {""}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({7, t(fn -> f7(-2, {<<"a", 97, 1>>}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({7, t(fn -> f7({}, <<"a", 3::4>>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({7, t(fn -> f7(0, []) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({7, t(fn -> f7(Range, %{__struct__: ""}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({7, t(fn -> f7("", %{c: [%{}, ArgumentError, {}], first: {}, b: ["a", [""], [Range, :a]]}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({8, t(fn -> f8({0, %{b: <<"é", 97, "a", "é">>, first: :f}, "ab"}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({8, t(fn -> f8("a") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({8, t(fn -> f8([<<>> | [[], {Range, 1.0}, [12345678901234567890123, 12345678901234567890123, ArgumentError]]]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({8, t(fn -> f8(-1) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({8, t(fn -> f8(1.0) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({8, t(fn -> f8([[<<3::4>>], {"", %{1 => ""}, 3}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({8, t(fn -> f8([[], [:c]]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({8, t(fn -> f8([%{c: "ab"}, %{}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({8, t(fn -> f8(%{}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({8, t(fn -> f8(%{}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({8, t(fn -> f8({}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({8, t(fn -> f8(Range) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({8, t(fn -> f8({%{a: %{c: ArgumentError}}, %{b: "a", c: {}, a: [12345678901234567890123]}, {<<"é", 97, 98>>}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({8, t(fn -> f8(1..2) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({9, t(fn -> f9([{"a"}, [:f, [] | %{b: nil, a: Range, c: 12345678901234567890123}], 1], [%{}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({9, t(fn -> f9([:d, {["ab", "ab"]}], [[]]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({9, t(fn -> f9(%{__struct__: []}, ArgumentError) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({9, t(fn -> f9(Range, "ab") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({9, t(fn -> f9({}, "ab") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({9, t(fn -> f9(["ab"], 1..2) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({9, t(fn -> f9([%{__struct__: :c}, %{first: [Range], c: [true, 1.0]}], {%{}, "ab"}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({9, t(fn -> f9({%{1 => ""}}, []) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({9, t(fn -> f9(:e, %{b: "a", first: {12345678901234567890123, ArgumentError}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({9, t(fn -> f9(12345678901234567890123, %{a: {%{b: "a"}}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({9, t(fn -> f9({%{a: ""}, 1.0, <<"é", "é">>}, {}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({9, t(fn -> f9(:a, 1.0) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({9, t(fn -> f9([[{}], {}, ArgumentError], "") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({9, t(fn -> f9(:a, {:f, {%ArgumentError{}, nil, ""}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({10, t(fn -> f10(-2) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({10, t(fn -> f10(12345678901234567890123) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({10, t(fn -> f10({0, "a", {{"ab"}}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({10, t(fn -> f10(<<3::4, "é">>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({10, t(fn -> f10("a") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({10, t(fn -> f10("ab") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({10, t(fn -> f10([%{a: <<>>}, [<<3::4, 3::4, "a", "é">> | {}], true]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({10, t(fn -> f10({"", 1.0, [{"a", [], "a"}, true]}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({10, t(fn -> f10([]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({10, t(fn -> f10(<<3::4, 97, "a">>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({10, t(fn -> f10(Range) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({10, t(fn -> f10(%{b: %ArgumentError{}, c: {%{a: :c}, [2, :d, ArgumentError]}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({10, t(fn -> f10(1.0) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({10, t(fn -> f10(:a) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({11, t(fn -> f11(<<255, 255, 255>>, {[<<"é", 98, 98>>, {Range}, {} | ""], 2, %{first: :d, b: %{b: "ab", c: 12345678901234567890123}, c: [12345678901234567890123, []]}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({11, t(fn -> f11({<<97, 255, "é", "a">>, {ArgumentError, 2, {ArgumentError, 1, nil}}}, "ab") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({11, t(fn -> f11(%{c: {%{first: "a"}, [Range, 12345678901234567890123, "a"]}, b: 1.0}, {"ab", <<>>, {[""], ["ab", "a"], -2}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({11, t(fn -> f11([""], "") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({11, t(fn -> f11("ab", <<1, 97, 255>>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({11, t(fn -> f11(1.0, %{a: 1, c: [Range]}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({11, t(fn -> f11(<<255, 97, 1, 255>>, {{["a", []], <<1, 98>>, ""}, <<"a", "é", 97>>, 0}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({11, t(fn -> f11(1.0, <<255, "a", 98>>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({11, t(fn -> f11(%{a: <<3::4>>, first: %{a: "a"}, c: %{1 => {1.0, "a", ""}}}, {%{c: "a"}, "", []}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({11, t(fn -> f11([[{nil, [], []}, [-1 | 1.0]], []], {}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({11, t(fn -> f11(["ab", "a"], [%{__struct__: []}, %{c: 1.0, first: "ab", a: %{}} | {{}, ["", "a", ArgumentError], 2}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({11, t(fn -> f11(%{first: [{-1}, %{b: [], c: 2, a: ""}]}, -1) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({11, t(fn -> f11(<<98, 97, "a", 1>>, Range) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({11, t(fn -> f11([3], [true, {}, {<<98, 1, 97>>}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({12, t(fn -> f12(%{b: %{1 => {}}}, {{{[], -1, 12345678901234567890123}}, [[ArgumentError, ""]], 1}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({12, t(fn -> f12(Range, <<>>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({12, t(fn -> f12(%ArgumentError{}, [[[], {ArgumentError, :b, 1.0} | {Range, ""}]]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({12, t(fn -> f12("", {[{Range}], %{first: [0], b: <<97, "a", "é", 255>>}, {12345678901234567890123}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({12, t(fn -> f12(%{b: "ab", c: ArgumentError}, {}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({12, t(fn -> f12(<<>>, ArgumentError) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({12, t(fn -> f12(%{first: {%{b: Range, c: "a"}}, c: ArgumentError}, ["a", [:d], {} | [[], Range]]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({12, t(fn -> f12(%{b: {{[], ArgumentError, 3}}}, 1.0) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({12, t(fn -> f12(%{b: [[Range]], c: ArgumentError, first: {}}, "ab") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({12, t(fn -> f12({"", "a", {1.0, {12345678901234567890123, "a", "a"}}}, <<>>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({12, t(fn -> f12(Range, 1.0) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({12, t(fn -> f12(<<255, 98, 98, 255>>, [{"ab"}, [%{c: "ab"}, %{c: ArgumentError}, ["ab", :c]], %{a: "a"}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({12, t(fn -> f12([], "") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({12, t(fn -> f12("a", 1.0) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({13, t(fn -> f13(ArgumentError, [[{}, %{first: Range, b: "ab", a: ArgumentError}], <<>>, {}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({13, t(fn -> f13([%{__struct__: "a"}], [{{1.0}, {ArgumentError, [], 1.0}}, 12345678901234567890123]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({13, t(fn -> f13(%{first: [%{c: Range, first: :a, a: true}, :d, %{a: "ab", first: "ab"}], c: :a, b: ""}, <<97>>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({13, t(fn -> f13([[[nil, [], Range], ""], %{__struct__: "a"}, <<97>>], 12345678901234567890123) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({13, t(fn -> f13("ab", %{c: {<<1>>, "ab"}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({13, t(fn -> f13({}, [[%ArgumentError{}, "a"]]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({13, t(fn -> f13("a", [[], {}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({13, t(fn -> f13(%{first: "a", b: [<<"é">>, <<>> | ["a", ArgumentError, [] | 12345678901234567890123]], a: <<>>}, 12345678901234567890123) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({13, t(fn -> f13(12345678901234567890123, {"a"}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({13, t(fn -> f13(ArgumentError, 1.0) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({13, t(fn -> f13({ArgumentError, Range, [%{c: 2, a: "", b: "ab"}, {}, ["ab"]]}, <<1, 98>>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({13, t(fn -> f13(:b, ArgumentError) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({13, t(fn -> f13(%{a: [<<3::4, 98>>]}, "a") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({13, t(fn -> f13(1..2, <<98, "é", 98>>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({14, t(fn -> f14({[true, <<255, 255, 98>>, {"a", []}]}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({14, t(fn -> f14(<<97, 1>>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({14, t(fn -> f14(%{}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({14, t(fn -> f14(ArgumentError) end)}, charlists: :as_lists, structs: false, limit: 100))
  end
  def run1 do
    IO.puts(inspect({14, t(fn -> f14(1..2) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({14, t(fn -> f14(<<>>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({14, t(fn -> f14({"a", {}, {"", {Range, 1.0}}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({14, t(fn -> f14(%{first: ArgumentError, c: [["ab", Range, 1.0], "", 1..2]}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({14, t(fn -> f14(1.0) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({14, t(fn -> f14(%{b: 1.0, first: [<<3::4, 97>>], a: "ab"}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({14, t(fn -> f14([%{}, "a", %{c: %{b: true, a: ""}, a: <<"a">>, b: 1.0}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({14, t(fn -> f14(<<"é", 97, 97, 3::4>>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({14, t(fn -> f14({}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({14, t(fn -> f14(ArgumentError) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({15, t(fn -> f15(ArgumentError, %{c: :d, first: %{c: ArgumentError, b: {[], "ab"}, a: %{1 => "a"}}, a: [<<>>]}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({15, t(fn -> f15("a", nil) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({15, t(fn -> f15([12345678901234567890123, {[0, :f], {1.0}}, Range | [[], [12345678901234567890123, "ab", Range] | [ArgumentError]]], [{ArgumentError, {"ab", :d, "ab"}}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({15, t(fn -> f15(%ArgumentError{}, ArgumentError) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({15, t(fn -> f15(<<3::4, 255, 255>>, {[%{b: :f, first: 1.0, c: "a"}, ArgumentError, [[]]], {}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({15, t(fn -> f15(%{b: {<<1, "a", 255>>, Range}, c: "a"}, [{}, [%{a: "ab"}, 12345678901234567890123, {[]}]]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({15, t(fn -> f15({1.0}, {"", [[nil, 1.0], {12345678901234567890123, -1, 1.0}, ["a", 1]]}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({15, t(fn -> f15({}, {[], {}, [[], <<98, "a", 98>>, []]}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({15, t(fn -> f15(-1, [[{}, {}] | []]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({15, t(fn -> f15([], ArgumentError) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({15, t(fn -> f15({<<>>, "ab"}, :f) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({15, t(fn -> f15(<<1, 97, "é", 97>>, "ab") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({15, t(fn -> f15(1.0, ["ab" | Range]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({15, t(fn -> f15([<<97, 98>>, <<1, "a", 3::4>>, {[], Range, [Range, Range]}], [<<255, 255>>]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({16, t(fn -> f16(Range, <<97, 98>>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({16, t(fn -> f16(%{}, :f) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({16, t(fn -> f16({12345678901234567890123, {{[]}, [Range]}}, [%{}, %{c: %{1 => ""}} | {"", <<>>}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({16, t(fn -> f16({{}, :a}, {Range, %{b: %ArgumentError{}, c: [ArgumentError | Range]}, <<>>}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({16, t(fn -> f16("a", "") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({16, t(fn -> f16(%{c: "ab", a: 0}, Range) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({16, t(fn -> f16(%{a: ArgumentError, b: ["a"], first: [%{1 => ArgumentError}, ArgumentError]}, :e) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({16, t(fn -> f16({1.0, Range}, {}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({16, t(fn -> f16(%{__struct__: "a"}, {<<>>, {}, <<98>>}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({16, t(fn -> f16([], <<>>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({16, t(fn -> f16({[0, {1}, {Range, 12345678901234567890123}], [:b]}, [{}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({16, t(fn -> f16({[<<"a", 3::4>>, {ArgumentError, "a"}]}, %{a: [[Range, "a"], [Range, "ab", "ab" | "a"]], first: [:d]}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({16, t(fn -> f16([{:e}, %{c: [], b: 1.0}], <<98, 97, 98, "é">>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({16, t(fn -> f16([{%{a: 1.0, first: Range}}], "ab") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({17, t(fn -> f17("a", [%{c: {"ab"}, a: 1.0, b: []}, %{a: Range, b: {1.0, 12345678901234567890123}, c: %{first: "ab", a: 3}}, 0]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({17, t(fn -> f17(Range, {<<>>, {%{}}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({17, t(fn -> f17([{}, 12345678901234567890123], [%{c: Range}, [""] | {}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({17, t(fn -> f17([ArgumentError, 12345678901234567890123], 2) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({17, t(fn -> f17([[ArgumentError, "ab"], %{__struct__: []}], {1.0, %{1 => [ArgumentError, []]}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({17, t(fn -> f17("a", [[<<3::4, 98, "é">> | <<1, 1>>] | %{b: <<"a", "é", "é">>, c: [1.0, 3]}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({17, t(fn -> f17([<<>>], []) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({17, t(fn -> f17(<<"é", "é", 1>>, <<98, 255, 98>>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({17, t(fn -> f17(%{first: {{:b, nil}, %{1 => []}, []}, a: 1.0}, [<<1, 3::4>>, ""]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({17, t(fn -> f17(<<97, "é">>, <<>>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({17, t(fn -> f17(Range, [%{a: <<1>>, first: 0}, [<<255, "a", 1, 98>>, {"ab", "a"}], %{}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({17, t(fn -> f17(%{a: {<<98, "é", 98, 98>>}, c: [3, <<97, 1, "a", "é">>], b: [1.0, [1.0]]}, {12345678901234567890123, "", %{}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({17, t(fn -> f17(%{1 => {2, "ab"}}, "") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({17, t(fn -> f17([<<97>> | 1.0], ArgumentError) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({18, t(fn -> f18(%{first: %{1 => <<255>>}, c: [[1.0, -1, 1.0], [[], "ab", "ab" | Range], {1.0, ArgumentError}], b: 1.0}, [{-1}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({18, t(fn -> f18({}, %{a: %{a: %{c: ""}, b: <<98, "é">>}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({18, t(fn -> f18([[%{}], %{}, "ab"], %{first: <<"a", 98>>}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({18, t(fn -> f18({Range, "", %{c: 1..2, b: %{first: :a, b: "ab"}, first: "ab"}}, <<>>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({18, t(fn -> f18(<<1, 98, "a", 98>>, []) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({18, t(fn -> f18([1.0], [[{1.0, "ab", 12345678901234567890123} | "ab"], <<255, 97>>]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({18, t(fn -> f18({[[1.0, 1.0 | Range], [Range] | [[], 1.0, Range]], {[1.0, []]}, {%{b: 12345678901234567890123, a: "", first: "ab"}, 1.0, 12345678901234567890123}}, [12345678901234567890123, [["a", 2, 1.0 | :e]], 12345678901234567890123 | Range]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({18, t(fn -> f18(12345678901234567890123, {}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({18, t(fn -> f18("ab", <<98, "a", 1, 1>>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({18, t(fn -> f18([], %{a: {0}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({18, t(fn -> f18([ArgumentError, :f], [{}, [[ArgumentError, []]], :b]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({18, t(fn -> f18(ArgumentError, [{{1.0}, 3, 1.0}, [Range]]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({18, t(fn -> f18(%{}, {%{1 => <<"é", 3::4>>}, "ab", {}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({18, t(fn -> f18(%{1 => <<"a", 255>>}, <<>>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({19, t(fn -> f19(<<255, 97, "é", "é">>, 1.0) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({19, t(fn -> f19(1..2, {<<1, "a", 98, 1>>}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({19, t(fn -> f19(%{b: 2, c: [Range, {12345678901234567890123, :a, "a"}], a: [{:d, "a", ""}, <<98, 98, "a">>]}, "a") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({19, t(fn -> f19(<<"a", 98>>, 12345678901234567890123) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({19, t(fn -> f19([1.0], Range) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({19, t(fn -> f19(1.0, ["ab"]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({19, t(fn -> f19(%{b: "ab", a: %{1 => [1, Range]}, c: <<3::4, 98>>}, [12345678901234567890123, <<255>>, [] | <<98, "a", 3::4, "é">>]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({19, t(fn -> f19([[3], %{a: 12345678901234567890123, c: ["ab", ArgumentError, ArgumentError]}, ""], %{c: [[:e] | ArgumentError], a: {<<98>>, {ArgumentError}}, b: ["", {"ab", "ab"}]}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({19, t(fn -> f19(2, []) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({19, t(fn -> f19("ab", "ab") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({19, t(fn -> f19(%{first: "", c: ["", 1.0, %{first: 2, a: Range, b: "ab"}], a: [<<>>, ArgumentError | 1.0]}, %{}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({19, t(fn -> f19([{1, [12345678901234567890123, 12345678901234567890123, 12345678901234567890123], [:f]}, {{}, true}], {:b, {[-2 | []], 1.0}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({19, t(fn -> f19(<<"é", "é">>, 2) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({19, t(fn -> f19([[:f, {}, {[], :f, :f} | <<3::4, "é">>], "", [] | %{first: ["ab", 1.0, ""], b: [Range]}], 1..2) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({20, t(fn -> f20({{}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({20, t(fn -> f20(2) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({20, t(fn -> f20(%{b: true}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({20, t(fn -> f20(12345678901234567890123) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({20, t(fn -> f20("ab") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({20, t(fn -> f20({}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({20, t(fn -> f20(nil) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({20, t(fn -> f20(1.0) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({20, t(fn -> f20(%{b: ArgumentError, first: "ab"}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({20, t(fn -> f20([[-1, %{c: -2, first: :e}, [0]], <<>>]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({20, t(fn -> f20(1.0) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({20, t(fn -> f20([:b, [{-2}], [1..2, [], {"ab", Range}]]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({20, t(fn -> f20("ab") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({20, t(fn -> f20([]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({21, t(fn -> f21(%{first: %{a: [], first: {}}, b: -2, c: {{"ab", 12345678901234567890123}, 1.0, :a}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({21, t(fn -> f21([]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({21, t(fn -> f21([{<<"a">>, nil}, 2]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({21, t(fn -> f21({}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({21, t(fn -> f21(%{a: [], c: <<1, "a", "a", 1>>, b: %{1 => ArgumentError}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({21, t(fn -> f21(%ArgumentError{}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({21, t(fn -> f21({<<98>>}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({21, t(fn -> f21([[1.0, [0]], 1..2, {1.0, ArgumentError, %{__struct__: 1}}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({21, t(fn -> f21(-2) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({21, t(fn -> f21([[[] | nil], [[true, -2], %{first: Range, a: 12345678901234567890123}, "ab"], [%{first: Range, b: 12345678901234567890123, c: "ab"}, %{}, ["ab", [], "a"]]]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({21, t(fn -> f21({[{1.0}, ["a", ""] | %{}], "ab"}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({21, t(fn -> f21(ArgumentError) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({21, t(fn -> f21(<<>>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({21, t(fn -> f21(Range) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({22, t(fn -> f22(ArgumentError) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({22, t(fn -> f22({}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({22, t(fn -> f22([{}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({22, t(fn -> f22({%{__struct__: "ab"}, %{b: true}, %{__struct__: "ab"}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({22, t(fn -> f22("ab") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({22, t(fn -> f22("a") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({22, t(fn -> f22(12345678901234567890123) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({22, t(fn -> f22(Range) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({22, t(fn -> f22("") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({22, t(fn -> f22([{{1.0}}, {{ArgumentError, "ab"}}, 1.0 | {}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({22, t(fn -> f22([%{b: ["a", -1, 0 | ArgumentError], a: {0, Range}}, <<97>>]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({22, t(fn -> f22({["", "", 12345678901234567890123], Range}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({22, t(fn -> f22([12345678901234567890123, {""}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({22, t(fn -> f22({{[], -2}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({23, t(fn -> f23(<<98, "é", 1, "a">>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({23, t(fn -> f23({[["a", 12345678901234567890123] | %{a: "a", b: true, first: []}], 1.0, {"a", {}, ArgumentError}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({23, t(fn -> f23([<<3::4, 1, 1>>]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({23, t(fn -> f23([Range]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({23, t(fn -> f23(<<98, 255, "a", 97>>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({23, t(fn -> f23([]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({23, t(fn -> f23(<<"é">>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({23, t(fn -> f23([12345678901234567890123, [<<>> | {[], :b}], [%{1 => ArgumentError}]]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({23, t(fn -> f23({12345678901234567890123, {}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({23, t(fn -> f23([%{}, "" | ["a", {""}]]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({23, t(fn -> f23("a") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({23, t(fn -> f23(%{c: "ab", first: ["", {"ab", ArgumentError, "ab"} | 3]}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({23, t(fn -> f23([<<97, 98, 255>>, {{"ab", [], 1.0}, {""}, ""}, <<1, 3::4, 98, 97>> | 1.0]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({23, t(fn -> f23([[{ArgumentError, "ab"}, 12345678901234567890123, {Range, "a", :e}], [[1.0, Range]] | %ArgumentError{}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({24, t(fn -> f24(ArgumentError) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({24, t(fn -> f24(<<1, 1, "é", 1>>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({24, t(fn -> f24(12345678901234567890123) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({24, t(fn -> f24(<<"é">>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({24, t(fn -> f24(%{a: 1.0, b: "a"}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({24, t(fn -> f24("") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({24, t(fn -> f24({}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({24, t(fn -> f24(%{a: 1..2, b: {<<97, 1, "a", "a">>, "ab"}, c: %{1 => [ArgumentError, ArgumentError]}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({24, t(fn -> f24(ArgumentError) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({24, t(fn -> f24(nil) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({24, t(fn -> f24(1.0) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({24, t(fn -> f24(Range) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({24, t(fn -> f24(%{}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({24, t(fn -> f24(%{}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({25, t(fn -> f25("") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({25, t(fn -> f25(%{c: [{}], a: [{"", ArgumentError}, {"", "ab", 1.0}]}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({25, t(fn -> f25({"ab", {}, [%ArgumentError{}, {:c}, [nil, Range | ArgumentError] | []]}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({25, t(fn -> f25([{1.0, %{c: [], a: Range, b: "ab"}}, %ArgumentError{}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({25, t(fn -> f25(ArgumentError) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({25, t(fn -> f25(%{}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({25, t(fn -> f25({}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({25, t(fn -> f25(<<3::4>>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({25, t(fn -> f25([<<98, 3::4, 3::4>>]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({25, t(fn -> f25(1) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({25, t(fn -> f25({{%{first: 0}, 1.0, ArgumentError}, {{""}, "ab", []}, true}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({25, t(fn -> f25(%{c: [%{__struct__: -2}, [1.0, "a", [] | "ab"], [ArgumentError, :a, 12345678901234567890123]], a: Range}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({25, t(fn -> f25([]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({25, t(fn -> f25(Range) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({26, t(fn -> f26({}, <<98>>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({26, t(fn -> f26(<<"é">>, []) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({26, t(fn -> f26(%{a: <<255, 98, "a", 98>>, first: {}, b: <<97, "a", 98, 255>>}, [%{first: ["ab", 1.0, true], c: {Range, "a"}}, [[]], {[0, ArgumentError, ArgumentError], 12345678901234567890123} | [{Range}, %{a: 12345678901234567890123}, <<1, "a", 1, "a">>]]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({26, t(fn -> f26([12345678901234567890123], %ArgumentError{}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({26, t(fn -> f26([{}, -2, [ArgumentError, [true, :b | true], Range]], %{b: [], a: Range}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({26, t(fn -> f26(:a, "a") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({26, t(fn -> f26([], []) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({26, t(fn -> f26([1.0, "ab", %ArgumentError{} | {}], [<<>>]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({26, t(fn -> f26({<<3::4>>, 1.0, 12345678901234567890123}, [:a, <<>>]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({26, t(fn -> f26([:f], {}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({26, t(fn -> f26("ab", <<255, "a">>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({26, t(fn -> f26(%{1 => {%{b: [], a: "a"}, "", %{b: ArgumentError}}}, 1..2) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({26, t(fn -> f26({}, %{a: :b, c: {{1.0}, <<3::4>>}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({26, t(fn -> f26(<<98, 1, 255>>, "") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({27, t(fn -> f27([1.0], <<>>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({27, t(fn -> f27({<<98>>, <<98>>, ["ab"]}, {ArgumentError}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({27, t(fn -> f27("a", {{}, 12345678901234567890123, [1.0, {1}, {12345678901234567890123}]}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({27, t(fn -> f27([{}, ""], [{{"a", 1, ArgumentError}, <<97, 255, "a">>}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({27, t(fn -> f27({[:f | 12345678901234567890123]}, <<1, 1, 97, 1>>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({27, t(fn -> f27("a", <<"a", "é", "é">>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({27, t(fn -> f27([], {12345678901234567890123}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({27, t(fn -> f27(<<98>>, 12345678901234567890123) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({27, t(fn -> f27("ab", {%{__struct__: 12345678901234567890123}, :e, {12345678901234567890123, [[], :f], [1.0, "", ""]}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({27, t(fn -> f27({}, 12345678901234567890123) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({27, t(fn -> f27(%{a: %{a: 1.0, first: <<255, "a", 97, 1>>, c: ["ab", "ab", 1.0 | 12345678901234567890123]}, c: {{}, Range}, first: {[-2, ""]}}, "ab") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({27, t(fn -> f27({[{ArgumentError, Range}, [], {}], {<<>>, <<255, "a", 255, 3::4>>}}, [{%{__struct__: 1.0}}, [[Range], []], {} | ["ab"]]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({27, t(fn -> f27({[{} | %{first: Range, b: 1}], %{c: {"a", 0}, first: 2}, {{12345678901234567890123, 1.0}, "ab", :b}}, {Range, 1.0, "a"}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({27, t(fn -> f27("", {"ab", {Range, %{1 => ArgumentError}, "a"}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({28, t(fn -> f28(%{c: <<"a">>, first: [%{c: "ab", b: ""}], a: {[ArgumentError, 12345678901234567890123, Range]}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({28, t(fn -> f28(1..2) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({28, t(fn -> f28([[ArgumentError, <<"é", 98>>], %{}]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({28, t(fn -> f28("a") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({28, t(fn -> f28({{[], {12345678901234567890123, 0}}, 1..2, <<"é", "a">>}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({28, t(fn -> f28(<<97, 97>>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({28, t(fn -> f28(["" | ""]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({28, t(fn -> f28(<<3::4, 98, 1, "é">>) end)}, charlists: :as_lists, structs: false, limit: 100))
  end
  def run2 do
    IO.puts(inspect({28, t(fn -> f28(<<3::4>>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({28, t(fn -> f28("") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({28, t(fn -> f28(1..2) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({28, t(fn -> f28({:b, <<255, 255>>}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({28, t(fn -> f28([]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({28, t(fn -> f28(2) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({29, t(fn -> f29(<<1, 1, 3::4>>, "") end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({29, t(fn -> f29({%{c: {:f, ArgumentError, []}}, <<>>}, %{}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({29, t(fn -> f29(ArgumentError, {[[1], %{b: "a", first: ArgumentError, a: 1.0}, []]}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({29, t(fn -> f29([[[ArgumentError] | ""], ArgumentError, %{__struct__: []}], [[{}, 2, <<"a">>]]) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({29, t(fn -> f29([%{c: %{}}, <<98, 255, 1, 98>>], %{}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({29, t(fn -> f29(%{b: {}}, []) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({29, t(fn -> f29(%ArgumentError{}, <<98, 98, 1>>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({29, t(fn -> f29({[]}, %{}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({29, t(fn -> f29("ab", {<<98, 255, "é", 98>>, %{}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({29, t(fn -> f29("ab", %{first: [[12345678901234567890123, []]], c: "", a: %{1 => ["", "a", ArgumentError]}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({29, t(fn -> f29([["ab", [12345678901234567890123, ArgumentError | "ab"], [ArgumentError, nil | 1]], Range | "ab"], ArgumentError) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({29, t(fn -> f29(ArgumentError, {[[2 | ""]], %{__struct__: ""}}) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({29, t(fn -> f29([{{"ab"}, %{first: ""}, []}, 1..2], <<"é", "a", "a", 3::4>>) end)}, charlists: :as_lists, structs: false, limit: 100))
    IO.puts(inspect({29, t(fn -> f29("a", %{b: ""}) end)}, charlists: :as_lists, structs: false, limit: 100))
  end
end
F.run0()
F.run1()
F.run2()
