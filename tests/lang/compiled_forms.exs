defmodule T1 do
  def c1(x) do
    case x do
      {:ok, v} when is_integer(v) and v > 3 -> v
      {:ok, v} -> {:some, v}
      {:error, r} -> {:err, r}
      :none -> nil
      %{a: a, b: [h | _]} -> {a, h}
      %Range{first: h} -> h
      %m{} -> m
      [a, b] -> {a, b}
      "str" -> 1
      1.5 -> 2
      12345678901234567890 -> 3
      _ -> :other
    end
  end
  def sw(:a), do: 1
  def sw(:b), do: 2
  def sw(:c), do: 3
  def sw(:d), do: 4
  def sw(5), do: 5
  def sw({_, _}), do: 6
  def sw({_, _, _}), do: 7
  def sw(<<"x", _::binary>>), do: 8
  def sw("y"), do: 9
  def sw(2.0), do: 10
  def sw(_), do: 11
  def bin(<<?", rest::binary>>), do: rest
  def bin(<<?[, rest::binary>>), do: {:l, rest}
  def bin(<<?{, rest::binary>>), do: {:o, rest}
  def bin(<<c, rest::binary>>) when c in ?0..?9, do: {c, rest}
  def bin("true" <> r), do: r
  def bin(<<n::16-little, s::binary-size(n), x::signed-8, f::float-32, u::utf8, b::bits>>), do: {n, s, x, f, u, b}
  def bin(<<>>), do: :empty
  def bin(x), do: {:no, x}
  def w(a) do
    with {:ok, b} <- a,
         c = b + 1,
         {:ok, d} when d > c <- {:ok, c + rem(b, 2)} do
      {:done, d}
    else
      {:error, e} -> e
      nil -> 1
      {:ok, z} -> {:z, z}
    end
  end
  def w2(a), do: with({:ok, b} <- a, {:ok, c} <- b, do: c)
  def t1(f) do
    try do
      f.(1)
    rescue
      e in [ArgumentError, KeyError] -> {:r, e.__struct__}
      ArithmeticError -> :arith
      x in RuntimeError -> {:rt, x.message}
      x -> {:any, x.__struct__}
    catch
      :exit, y -> {:exit, y}
      z when is_atom(z) -> {:thrown, z}
    else
      1 -> :one
      v -> {:v, v}
    after
      IO.puts("after")
    end
  end
  def t2(f) do
    try do
      f.()
    after
      IO.puts("x")
    end
  end
  def t3(f) do
    try do
      f.()
    catch
      kind, v -> {kind, v}
    end
  end
  def t4(f) do
    try do
      f.()
    rescue
      ErlangError -> :erl
      UndefinedFunctionError -> :undef
      e in FunctionClauseError -> {e.module, e.function, e.arity}
    end
  end
  def f1(l), do: for(x <- l, x > 1, do: x * 2)
  def f2(l, m), do: for(x <- l, {k, ^x} <- m, into: %{}, do: {k, x})
  def f3(b), do: for(<<r::8, g::8 <- b>>, do: r + g)
  def f4(b), do: for(<<1, g::8 <- b>>, into: "", do: <<g>>)
  def f5(l), do: for(x <- l, reduce: 0, do: (acc -> acc + x))
  def f6(l), do: for(x <- l, uniq: true, into: MapSet.new(), do: x)
  def f7(l), do: for({a, b} when a > b <- l, y = a + b, rem(y, 2) == 0, do: {a, b, y})
  def f8(a, b), do: for(x <- a, y <- b, x != y, do: {x, y})
  def f9(l), do: for(x <- l, uniq: true, do: div(x, 2))
  def f10(l), do: for(x <- l, into: [], do: fn -> x end) |> Enum.map(& &1.())
  def f11(l), do: (for x <- l do send(self(), x) end; :ok)
  def b1(a, b), do: a && b
  def b2(a, b), do: a || b
  def b3(a, b), do: if(a && !b || a == 1, do: :yes, else: :no)
  def b4(a, b), do: a > 1 and b < 2
  def b5(a, b), do: (a and b) or not a
  def b6(a), do: a in [1, 2, 3]
  def b7(a), do: unless(a, do: 1)
  def m1(x), do: %{x | a: 1, b: f1([2])}
  def m2(x, y), do: %{y => 1, b: f1(x), a: x, c: 3}
  def m3(x), do: %Range{x | last: 10}
  def m4(x), do: %Range{first: x, last: 2, step: 1}
  def m5(x), do: x.a + x.b.c
  def m6(m, x), do: m.abs(x) + m.round(1.2)
  def s1(x), do: "a#{x}b#{x + 1}"
  def s2(x), do: <<x::16, "abc", 1::4, 2::4, x::8, 1.5::float, x::little-32>>
  def l1(x), do: [1, x, 3, 4 | [5, 6]]
  def l2(x), do: [x, f1(x), :a, {:b, x}]
  def cap(x), do: {(&f1/1).([1, 2]), (&Enum.map/2).([1], &(&1 + 1)), (&x.abs/1).(-3), (fn -> x end).(), (fn a, b -> fn c -> {a, b, c, x} end end).(1, 2).(3)}
  def ap(m, f, a), do: apply(m, f, a)
  def ap2(f, a), do: [apply(f, a)]
  def nest(x) do
    g = hd(y = f1(x))
    {z = [g], z2 = [y]}
    [z, z2, g, y]
  end
  def swap(0, a, b, c), do: {a, b, c}
  def swap(n, a, b, c), do: swap(n - 1, b, c, a)
  def cnd(x) do
    cond do
      x > 3 -> :big
      y = f1([x]) -> y
      true -> nil
    end
  end
  def ca(a, b) do
    case {a, b} do
      {[h | t], [h2 | t2]} -> ca([h | t], t2) + h2
      {[], _} -> 1
      {x, x} -> 2
      _ -> 3
    end
  end
  def g1(x) when is_struct(x, Range), do: 1
  def g1(x) when is_map_key(x, :k) or x.y == 2, do: 2
  def g1(x) when hd(x) == 1 when elem(x, 0) == 2, do: 3
  def g1(x) when not is_list(x) and x not in [1, 2], do: 4
  def g1(x) when tuple_size(x) + 1 > 3 and is_function(x, 2), do: 5
  def g1(_), do: 6
  def same(x, x), do: true
  def same(_, _), do: false
  def pin(x, m), do: (%{^x => v} = m; v)
  def neg(-1), do: -2
  def neg(x), do: -x
  def ut(<<c::utf8, r::binary>>), do: [c | ut(r)]
  def ut(""), do: []
  def many(a, b, c, d, e, f, g, h), do: {a + b, c <> d, [e | f], g.(h)}
  def fact(0), do: 1
  def fact(n), do: n * fact(n - 1)
  def evens([]), do: []
  def evens([_]), do: []
  def evens([_, b | t]), do: [b | evens(t)]
  def last([x]), do: x
  def last([_ | t]), do: last(t)
  def cnt(m) when map_size(m) == 0, do: 0
  def cnt(%{} = m), do: (k = hd(Map.keys(m)); 1 + cnt(Map.delete(m, k)))
  def dflt(a, b \\ 2, c \\ 3), do: {a, b, c}
  def rec(n) do
    send(self(), {:m, n})
    send(self(), :other)
    receive do
      {:m, ^n} -> :got
      {:m, _} -> :bad
    after
      10 -> :timeout
    end
  end
  def rec2 do
    receive do
      x -> x
    after
      0 -> :none
    end
  end
  def strace(f) do
    try do
      f.()
    rescue
      _ -> is_list(__STACKTRACE__)
    end
  end
  def nested_try(x) do
    try do
      try do
        raise ArgumentError, x
      rescue
        KeyError -> :wrong
      after
        IO.puts("inner after")
      end
    rescue
      e -> {e.__struct__, e.message}
    end
  end
  def reraise_it do
    try do
      try do
        throw(:a)
      catch
        :error, _ -> :no
      end
    catch
      x -> {:outer, x}
    end
  end
  def bigl(x), do: [x, x + 1, x + 2, x + 3, x + 4, x + 5, x + 6, x + 7, x + 8, x + 9, x + 10, x + 11, x + 12, x + 13, x + 14, x + 15, x + 16, x + 17, x + 18, x + 19, x + 20, x + 21, x + 22, x + 23, x + 24, x + 25, x + 26, x + 27, x + 28]
  def shadow(x) do
    x = x + 1
    y = if x > 2 do
      x = x * 10
      x
    else
      x
    end
    f = fn x -> x + y end
    {x, y, f.(1)}
  end
  def p(x), do: IO.inspect(x)
  def e(f) do
    try do
      f.()
    rescue
      e -> IO.puts(Exception.message(e))
    end
  end
  def run do
    for x <- [{:ok, 5}, {:ok, 1}, {:error, 2}, :none, %{a: 1, b: [2]}, %{a: 1, b: 3}, 1..2, %ArgumentError{}, [1, 2], [1], "str", 1.5, 12345678901234567890, 7], do: p(c1(x))
    for x <- [:a, :b, :c, :d, :e, 5, {1, 2}, {1, 2, 3}, "xa", "y", 2.0, 2, "z"], do: p(sw(x))
    for x <- ["\"abc", "[a", "{x", "5z", "truex", <<2, 0, "hi", -5, 1.5::float-32, "é", 1::3>>, "", "zz", <<1::3>>], do: p(bin(x))
    for x <- [{:ok, 1}, {:ok, 2}, {:error, 4}, nil], do: p(w(x))
    p(w2({:ok, {:ok, 3}})); p(w2({:ok, 4})); p(w2(5))
    p(t1(fn _ -> 1 end)); p(t1(fn _ -> 2 end)); p(t1(fn _ -> raise "x" end)); p(t1(fn _ -> raise ArgumentError end))
    p(t1(fn x -> x / 0 end)); p(t1(fn _ -> throw(:q) end)); p(t1(fn _ -> exit(:z) end)); p(t1(fn _ -> %{}.x end))
    p(t1(fn _ -> :erlang.error(:foo) end)); p(t1(fn x -> {:ok, _} = x end))
    p(t3(fn -> t1(fn _ -> throw({1}) end) end))
    p(t2(fn -> 3 end)); p(t3(fn -> t2(fn -> throw(4) end) end))
    p(t3(fn -> :erlang.error(:boo) end)); p(t3(fn -> exit(1) end))
    p(t4(fn -> :erlang.error(:boo) end)); p(t4(fn -> Nope.x() end)); p(t4(fn -> last(1) end))
    p(f1([1, 2, 3])); p(f1(1..5)); p(f1(MapSet.new([1, 5]))); p(f2([1, 2], %{a: 1, b: 2, c: 3})); p(f3("abcd")); p(f3("abc")); p(f4(<<1, 65, 2, 66, 1, 67, 1>>)); p(f5(1..1000)); p(f6([3, 1, 3]))
    p(f7([{2, 0}, {1, 2}, {5, 2}, {7, 1}, 3])); p(f8(1..3, [1, 2])); p(f9(1..6)); p(f10([1, 2])); p(f11([])); p(f1(Stream.map([1, 2, 3], &(&1 * 2))))
    for a <- [1, nil, false, 2], b <- [nil, 1, true], do: p({b1(a, b), b2(a, b), b3(a, b)})
    p(b4(2, 1)); p(b4(2, 3)); p(b4(0, 1)); p(b5(true, false)); p(b5(false, true)); p(b5(true, true)); p(b6(2)); p(b6(4)); p(b7(nil)); p(b7(1))
    e(fn -> b5(1, 2) end); e(fn -> b5(true, 5) end)
    p(m1(%{a: 5, b: 6, c: 7})); e(fn -> m1(%{a: 1}) end); e(fn -> m1(5) end); p(m2([4], :z)); p(m2([], :a)); p(m3(1..2)); e(fn -> m3(%{}) end); p(m4(1)); p(m5(%{a: 1, b: %{c: 2}})); e(fn -> m5(%{a: 1}) end); p(m6(Kernel, -3))
    p(s1(1)); p(s2(258)); p(l1(0)); p(l2([3])); p(cap(Kernel)); p(ap(Kernel, :+, [1, 2])); p(ap2(fn a -> a end, [5])); p(nest([5])); p(swap(4, 1, 2, 3)); p(cnd(4)); p(cnd(2)); p(cnd(0))
    p(ca([1], [1, 2])); p(ca([], 1)); p(ca(1, 1)); p(ca(1, 2))
    for x <- [1..2, %{k: 1}, %{y: 2}, %{y: 3}, [1], {2}, :atom, [2], 1, 2, {1, 2, 3}], do: p(g1(x))
    p(same(1, 1)); p(same(1, 1.0)); p(pin(:a, %{a: 3})); e(fn -> pin(:b, %{}) end); p(neg(-1)); p(neg(3)); p(ut("aé€")); e(fn -> ut(<<255>>) end)
    p(many(1, 2, "a", "b", 3, [4], fn x -> x end, 9)); p(fact(25)); p(evens([1, 2, 3, 4, 5])); p(last([1, 2, 3])); e(fn -> last([]) end); p(cnt(%{a: 1, b: 2}))
    p(dflt(1)); p(dflt(1, 1)); p(dflt(1, 1, 1)); p(rec(1)); p(rec2()); p(rec2()); p(strace(fn -> raise "a" end)); p(nested_try("msg")); p(reraise_it()); p(bigl(1)); p(shadow(1)); p(shadow(2))
    e(fn -> case 5 do 4 -> 1 end end); e(fn -> cond do false -> 1 end end); e(fn -> with {:ok, x} <- 5 do x else 4 -> 3 end end); e(fn -> {:a, x} = {:b, 1}; x end); e(fn -> (fn 1 -> 2 end).(3) end); e(fn -> if 1 and 2, do: 3 end)
    e(fn -> for <<x <- 5>>, do: x end)
    e(fn -> for x <- 5, do: x end)
    e(fn -> for x <- [1, 2], into: %{}, do: x end)
  end
end
T1.run()
