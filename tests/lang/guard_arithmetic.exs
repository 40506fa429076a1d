# Arithmetic, elements and lists in guards: what cannot be computed fails the guard, whatever it is.
defmodule Guards do
  import Bitwise

  def add(x, y) when x + y > 2, do: true
  def add(_, _), do: false
  def sub(x, y) when x - y == 1, do: true
  def sub(_, _), do: false
  def mul(x, y) when x * y >= 0, do: true
  def mul(_, _), do: false
  def divide(x, y) when div(x, y) == 2, do: true
  def divide(_, _), do: false
  def rest(x, y) when rem(x, y) == 0, do: true
  def rest(_, _), do: false
  def bits(x, y) when (x &&& y) == 1, do: true
  def bits(_, _), do: false
  def shift(x, y) when (x <<< y) > 4 or (x >>> y) == 1, do: true
  def shift(_, _), do: false
  def quotient(x, y) when x / y == 2, do: true
  def quotient(_, _), do: false
  def first(t) when elem(t, 0) == :a, do: true
  def first(_), do: false
  def third(t, n) when elem(t, 2) == n or elem(t, n) == 3, do: true
  def third(_, _), do: false
  def head(l) when hd(l) == 1 and tl(l) != [], do: true
  def head(_), do: false
  def nested(t, l) when rem(elem(t, 1) + hd(tl(l)) * 2, 7) == 3, do: true
  def nested(_, _), do: false
  def either(x, y) when rem(x, y) == 0 or x == :always, do: true
  def either(_, _), do: false
  def clauses(x, y) when rem(x, y) == 0 when x == :always, do: true
  def clauses(_, _), do: false
end

big = 1_000_000_000_000_000_000_000
values = [0, 1, 2, -1, 3.0, big, -big, 1.0e308, :a, "b", [1, 2], {1, 2}, nil, 2_305_843_009_213_693_951]

for fun <- [:add, :sub, :mul, :divide, :rest, :bits, :quotient, :either, :clauses] do
  found = for x <- values, y <- values, apply(Guards, fun, [x, y]), do: {x, y}
  IO.inspect({fun, length(found), Enum.take(found, 6)})
end

IO.inspect(for x <- [0, 1, 3, big, :a, 1.5], y <- [0, 1, 2, -1, 70, :b], Guards.shift(x, y), do: {x, y})
least = -2_305_843_009_213_693_952
IO.inspect({Guards.divide(least, -1), Guards.rest(least, -1), Guards.mul(big, -big), Guards.mul(1.0e308, 10)})
IO.inspect({Guards.either(:always, 0), Guards.clauses(:always, 0)})

terms = [{:a}, {:a, 1, 2}, {1, 2, 3}, {}, [], [1], [1, 2], [1 | 2], [:a], %{}, :a, 5, {1, 2, 2, 3}]
IO.inspect(Enum.filter(terms, &Guards.first/1))
IO.inspect(for t <- terms, n <- [0, 2, 3, -1, :a], Guards.third(t, n), do: {t, n})
IO.inspect(Enum.filter(terms, &Guards.head/1))
IO.inspect(for t <- terms, l <- terms, Guards.nested(t, l), do: {t, l})

# The same outside of guards raises.
defmodule Outside do
  def outcome(fun) do
    fun.()
  rescue
    e -> {e.__struct__, Exception.message(e), hd(__STACKTRACE__) |> entry()}
  end

  defp entry({m, f, a, _}), do: {m, f, a}

  def hd1(x), do: hd(x)
  def tl1(x), do: tl(x)
  def elem0(x), do: elem(x, 0)
  def elem2(x), do: elem(x, 2)
  def elem_at(x, i), do: elem(x, i)
  def swap([a | _] = l), do: {hd(tl(l)), a, max(a, hd(tl(l))), min(a, hd(tl(l)))}
  def last([_], n), do: n
  def last(l, n), do: last(tl(l), n + hd(l))
end

IO.inspect({Outside.hd1([1, 2]), Outside.tl1([1, 2]), Outside.elem0({1, 2}), Outside.elem2({1, 2, 3}), Outside.elem_at({1, 2}, 1)})
IO.inspect({Outside.swap([1, 2, 3]), Outside.last([1, 2, 3], 0)})

for x <- [[], {}, {1}, :a, %{a: 1}] do
  IO.inspect(Outside.outcome(fn -> Outside.hd1(x) end))
  IO.inspect(Outside.outcome(fn -> Outside.tl1(x) end))
  IO.inspect(Outside.outcome(fn -> Outside.elem2(x) end))
end

IO.inspect(Outside.outcome(fn -> Outside.elem_at({1, 2}, -1) end))

# max and min: the first one when they are equal.
pairs = for a <- [1, 1.0, :a, "b", 2, -0.0, 0.0, big, nil, [1]], b <- [1, 1.0, :b, "a", 0, {}, -big], do: {max(a, b), min(a, b)}
IO.inspect(pairs, limit: :infinity)
