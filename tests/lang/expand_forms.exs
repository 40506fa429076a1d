defmodule A.B do
  defmodule C do
    defstruct name: "c", n: 1
    def new(n), do: %__MODULE__{n: n}
    def inc(%__MODULE__{n: n} = c), do: %__MODULE__{c | n: n + 1}
  end
  alias __MODULE__.C, as: See
  def c, do: %C{}
  def see, do: See.new(3) |> See.inc()
  def upd(%C{} = c), do: %{c | name: "d"}
  def name(%{__struct__: m, name: n}), do: {m, n}
  def any(%m{} = s), do: {m, Map.keys(s)}
end
defmodule P do
  defmacro pair(a, b), do: {a, b}
  defmacro ok(x), do: quote(do: {:ok, unquote(x)})
  defmacro is_pos(x), do: quote(do: is_integer(unquote(x)) and unquote(x) > 0)
  defmacro block(do: b), do: quote(do: (y = 1; unquote(b); y))
  defmacro each(list, do: clauses) do
    quote do
      Enum.map(unquote(list), unquote({:fn, [], clauses}))
    end
  end
  defmacro debug(e) do
    s = Macro.to_string(e)
    quote do
      {unquote(s), unquote(e)}
    end
  end
  defmacro gen(names) do
    for n <- names do
      quote do
        def unquote(n)(), do: unquote(to_string(n))
      end
    end
  end
end
defmodule Q do
  require P
  import P, only: [ok: 1, is_pos: 1, each: 2]
  P.gen([:aa, :bb])
  def f(ok(x)) when is_pos(x), do: x
  def f(P.pair(a, b)), do: {a, b}
  def g(l) do
    each l do
      1 -> :one
      x when x > 5 -> :big
      _ -> :other
    end
  end
  def h do
    y = 5
    r = P.block do
      y + 1
    end
    {y, r}
  end
  def i(a), do: P.debug(a + 1 * 2)
  def j do
    import Enum, only: [count: 1]
    alias A.B, as: Z
    {count([1, 2]), Z.c()}
  end
  def counter(x), do: {:mine, x}
  def l, do: counter(1)
  def m do
    x = 1
    y = if true do
      x = 2
      x
    end
    z = case y do
      2 -> x = 3; x
    end
    {x, y, z}
  end
  def n(x) do
    cond do
      x > 3 and x < 5 -> :four
      y = x -> {:y, y}
    end
  end
  def o(a, [b | _] = c, %{k: v}, <<d, _::binary>>) when is_list(c) and (a == 1 or v == 2), do: {a, b, c, v, d}
  def o(_, _, _, _), do: nil
  defdelegate size(m), to: Map, as: :keys
  @attr %{a: 1}
  def attr, do: @attr
  @attr Map.put(@attr, :b, 2)
  def attr2, do: @attr
  def p(x \\ @attr), do: x
  def q(x) when x in [:a, :b], do: :ab
  def q(x) when x not in 1..3, do: :no
  def q(x), do: x
  def r(x) do
    x |> case do
      1 -> :one
      _ -> :more
    end
  end
  def s(<<a::size(4), b::size(4), rest::bitstring>>), do: [{a, b} | s(rest)]
  def s(<<>>), do: []
  def t(n), do: fn
    x when x > n -> {:gt, x, n}
    ^n -> :eq
    _ -> :lt
  end
  def u(s), do: "#{s} #{inspect(s)} #{1 + 1}"
  def v(l), do: for(x <- l, is_pos(x), do: x)
  def w(x), do: !x || (x && 1)
  def macroenv, do: {__ENV__.function, __ENV__.module, __ENV__.line, __MODULE__}
end
IO.inspect {A.B.c(), A.B.see(), A.B.upd(A.B.c()), A.B.name(A.B.c()), A.B.any(A.B.c())}
IO.inspect {Q.aa(), Q.bb(), Q.f({:ok, 3}), Q.f({:ok, -1}), Q.f({1, 2})}
IO.inspect {Q.g([1, 7, 3]), Q.h(), Q.i(3), Q.j(), Q.l(), Q.m()}
IO.inspect {Q.n(4), Q.n(2), Q.o(1, [2], %{k: 3}, "ab"), Q.o(2, [2], %{k: 2}, "ab"), Q.o(2, [2], %{k: 3}, "ab")}
IO.inspect {Q.size(%{a: 1}), Q.attr(), Q.attr2(), Q.p(), Q.p(1), Q.q(:a), Q.q(9), Q.q(2), Q.r(1), Q.r(2)}
IO.inspect {Q.s(<<0x12, 0x34>>), Q.t(3).(4), Q.t(3).(3), Q.t(3).(1), Q.u(:x), Q.v([1, -1, 2]), Q.w(nil), Q.w(2), Q.macroenv()}
defmodule Proto do
  @callback foo(integer) :: integer
  @type t :: %{a: integer | nil}
  @spec bar(x :: t, (... -> any)) :: {:ok, t} when t: var
  def bar(x, _), do: {:ok, x}
  @doc "hi"
  @doc since: "1.0"
  def baz, do: :erlang.apply(__MODULE__, :bar, [1, 2])
end
IO.inspect Proto.baz()
defmodule Ex do
  defexception [:code, message: "dflt"]
  def run(f) do
    f.()
  rescue
    e in __MODULE__ -> {:ex, e.code, Exception.message(e)}
    e in [RuntimeError, ArithmeticError] -> {:std, e.__struct__}
    e -> {:other, e.__struct__}
  catch
    :throw, v -> {:thrown, v}
    k, v -> {k, v}
  else
    :fine -> :was_fine
    x -> {:else, x}
  after
    send(self(), :done)
  end
end
IO.inspect Ex.run(fn -> raise Ex, code: 3 end)
IO.inspect Ex.run(fn -> raise "x" end)
IO.inspect Ex.run(fn -> throw 1 end)
IO.inspect Ex.run(fn -> exit 1 end)
IO.inspect Ex.run(fn -> :fine end)
IO.inspect Ex.run(fn -> 2 end)
IO.inspect Ex.run(fn -> :erlang.hd(Process.get(:none, [])) end)
receive do
  :done -> IO.puts "got done"
after 0 -> IO.puts "none"
end
import Bitwise
IO.inspect {1 <<< 3, 5 &&& 3, bor(1, 2), ~~~1}
IO.inspect binding() |> length
{:module, m, _, _} = defmodule Dyn, do: (def x, do: unquote(1 + 1))
IO.inspect {m, Dyn.x()}
contents = quote do
  def world, do: unquote([1, 2])
end
Module.create(Hello, contents, Macro.Env.location(__ENV__))
IO.inspect Hello.world()
IO.inspect (fn -> __ENV__.line end).()
%{a: [_, {b, ^m}]} = %{a: [1, {2, Dyn}]}
IO.inspect b
x = y = z = 3
IO.inspect {x, y, z}
{[h | t], "ab" <> r} = {[1, 2], "abc"}
IO.inspect {h, t, r}
IO.inspect match?({:ok, n} when n > 1, {:ok, 2})
IO.inspect (with a <- 1, b = a + 1, {:ok, c} <- {:ok, a + b}, do: {a, b, c})
IO.inspect Enum.reduce([1, 2], %{}, &Map.put(&2, &1, &1 * 2))
IO.inspect get_in(%{a: %{b: 1}}, [:a, :b])
IO.inspect put_in(%{a: %{b: 1}}.a.b, 5)
IO.inspect update_in(%{a: [1]}, [:a], &[0 | &1])
IO.inspect tap(3, fn _ -> :ok end) |> then(& &1 + 1)
IO.inspect ~w(a b c)a ++ ~w(x y)
IO.inspect "cat" =~ "a"
IO.inspect (if nil, do: 1)
destructure [a1, b1], [1]
IO.inspect {a1, b1}
