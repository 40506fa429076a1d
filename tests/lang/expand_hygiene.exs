defmodule Hyg do
  defmacro setx(v) do
    quote do
      x = unquote(v)
      x * 2
    end
  end
  defmacro setx!(v) do
    quote do
      var!(x) = unquote(v)
    end
  end
  defmacro twice(e) do
    quote bind_quoted: [e: e] do
      e + e
    end
  end
  defmacro deffun(name, body) do
    quote do
      def unquote(name)(a), do: unquote(body).(a)
    end
  end
  defmacro __using__(opts) do
    quote do
      import Hyg
      alias String, as: Str
      @opts unquote(opts)
      def opts, do: @opts
      def helper(x), do: Str.upcase(x)
      defoverridable helper: 1
    end
  end
  defmacro my_if(c, do: a, else: b) do
    quote do
      case unquote(c) do
        x when x in [nil, false] -> unquote(b)
        _ -> unquote(a)
      end
    end
  end
  defmacro ctx, do: __CALLER__.module
  defmacro line, do: __CALLER__.line
  defmacro vars, do: Macro.escape(Enum.sort(Enum.map(__CALLER__.versioned_vars, fn {{n, c}, _} -> {n, c} end)))
  def priv(x), do: x
  defmacro callpriv(x), do: quote(do: priv(unquote(x)))
end

defmodule User do
  use Hyg, a: 1, b: [2]
  deffun(:double, fn x -> x * 2 end)
  def helper(x), do: super(x) <> "!" <> Str.downcase(x)
  def t do
    x = 10
    r = setx(5)
    setx!(x + r)
    {x, r, twice(x), my_if(x > 3, do: :yes, else: :no)}
  end
  def c, do: {ctx(), line(), callpriv(3)}
  def v(a, b), do: {a, b, vars()}
  for {n, v} <- [one: 1, two: 2] do
    def unquote(n)(), do: unquote(v)
    def unquote(:"#{n}_plus")(x), do: x + unquote(v)
  end
  @names [:aa, :bb]
  Enum.each(@names, fn n ->
    defp unquote(n)(x), do: {unquote(n), x}
  end)
  def all(x), do: {aa(x), bb(x)}
  def d(a, b \\ 2, c \\ 7), do: {a, b, c}
  defmacrop pm(x), do: quote(do: {unquote(x), unquote(x)})
  def usepm, do: pm(1 + 1)
  defguard is_big(x) when is_integer(x) and x > 100
  def big(x) when is_big(x), do: :big
  def big(_), do: :small
  def cap, do: [&double/1, &User.double/1, &one_plus/1, &(&1 |> double() |> one_plus())] |> Enum.map(& &1.(4))
  def kw(opts \\ []) do
    with {:ok, a} <- Keyword.fetch(opts, :a),
         b when b > a <- opts[:b] do
      {a, b}
    else
      :error -> :noa
      b -> {:bad, b}
    end
  end
end

IO.inspect User.opts
IO.inspect User.double(21)
IO.inspect User.helper("Ab")
IO.inspect User.t
IO.inspect User.c
IO.inspect User.v(1, 2)
IO.inspect {User.one, User.two_plus(5), User.all(1), User.d(1), User.d(1, 3)}
IO.inspect {User.usepm, User.big(101), User.big(3), User.cap()}
IO.inspect {User.kw(), User.kw(a: 1, b: 2), User.kw(a: 3, b: 2)}
IO.inspect (quote do: unquote([1,2]) ++ [unquote_splicing([3,4]), 5])
name = :foo
IO.inspect (quote do: def(unquote(name)(a, unquote_splicing([1, 2])), do: a))
IO.puts Macro.to_string(quote do: Foo.unquote(name)(1))
IO.inspect Code.eval_string("a + b * 2", [a: 1, b: 2]) |> elem(0)
IO.inspect Code.eval_quoted(quote do: var!(z) = 3) |> elem(1)
f = fn
  0, _ -> :zero
  n, m when n > m when m == 7 -> :g
  _, _ -> :other
end
IO.inspect {f.(0, 1), f.(2, 1), f.(1, 7), f.(1, 2)}
x = 5
IO.inspect(for <<(<<a::4, b::4>> <- <<0x12, 0x34>>)>>, a > 0, do: {a, b, x})
IO.inspect(for {k, v} <- [a: 1, b: 2], v > 1, into: %{}, do: {k, v})
IO.inspect(for x <- 1..3, y <- x..3//1, x != y, reduce: [] do acc -> [{x, y} | acc] end)
case {1, 2} do
  {^x, _} -> IO.puts "no"
  {a, b} = t when a < b -> IO.inspect {a, b, t}
end
IO.inspect (try do
  raise ArgumentError, "boo"
rescue
  e in [KeyError, ArgumentError] -> {:rescued, e.message}
after
  IO.puts "after"
end)
IO.inspect (try do throw {:x, 1} catch {:x, n} -> n end)
IO.inspect (try do exit(:bye) catch :exit, r -> r end)
IO.inspect (try do 5 rescue _ -> 1 else n when n > 3 -> {:big, n}; n -> n end)
