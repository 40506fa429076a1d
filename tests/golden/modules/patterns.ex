defmodule Patterns do
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
  def bin(<<?", rest::binary>>), do: rest
  def bin(<<?[, rest::binary>>), do: {:l, rest}
  def bin(<<?{, rest::binary>>), do: {:o, rest}
  def bin(<<c, rest::binary>>) when c in ?0..?9, do: {c, rest}
  def bin("true" <> r), do: r
  def bin(<<n::16-little, s::binary-size(n), x::signed-8, f::float-32, u::utf8, b::bits>>), do: {n, s, x, f, u, b}
  def bin(<<>>), do: :empty
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
  def same(x, x), do: true
  def same(_, _), do: false
  def pin(x, m), do: (%{^x => v} = m; v)
  def neg(-1), do: -2
  def neg(x), do: -x
  def big(x), do: [[[[x]]]]
  def ut(<<c::utf8, r::binary>>), do: [c | ut(r)]
  def ut(""), do: []
end
