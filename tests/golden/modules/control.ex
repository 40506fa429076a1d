defmodule Control do
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
  def w(a) do
    with {:ok, b} <- c1(a),
         c = b + 1,
         {:ok, d} when d > c <- c1(c) do
      w(d)
    else
      {:error, e} -> e
      nil -> 1
    end
  end
  def w2(a), do: with({:ok, b} <- c1(a), do: b)
  def t1(f) do
    try do
      f.(1)
    rescue
      e in [ArgumentError, KeyError] -> e.message
      ArithmeticError -> __STACKTRACE__
      x -> x
    catch
      :exit, y -> y
      z when is_atom(z) -> z
    else
      1 -> 2
      v -> w(v)
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
  def r1(t) do
    receive do
      {:a, x} when x > 1 -> x
      :stop -> r1(t)
    after
      t -> :timeout
    end
  end
  def r2() do
    receive do
      x -> x
    end
  end
  def b1(a, b), do: a && b
  def b2(a, b), do: a || b
  def b3(a, b), do: if(a && !b || a == 1, do: :yes, else: :no)
  def b4(a, b), do: a > 1 and b < 2
  def b5(a, b), do: (a and b) or not a
  def b6(a), do: a in [1, 2, 3]
  def cnd(x) do
    cond do
      x > 3 -> :big
      y = f1(x) -> y
      true -> nil
    end
  end
  def andalso_tail(x), do: is_list(x) and x != []
  def cmpv(x, y), do: {x < y, x == 1, is_nil(x)}
  def thr(x), do: throw({:a, x})
  def f1(x), do: x
end
