defmodule My do
  defmacro double(x), do: quote(do: unquote(x) * 2)
  defmacro twice(do: block) do
    quote do
      unquote(block)
      unquote(block)
    end
  end
  defmacro hygienic do
    quote do
      x = 100
      x
    end
  end
  defmacro leak(value) do
    quote do
      var!(x) = unquote(value)
    end
  end
  defmacro bound(expr) do
    quote bind_quoted: [expr: expr] do
      {expr, expr}
    end
  end
  defmacro sum(list), do: Enum.sum(list)
  defmacro caller, do: Macro.escape({__CALLER__.module, __CALLER__.function, __CALLER__.line})
  defmacro unless_even(n, do: block, else: other) do
    quote do
      if rem(unquote(n), 2) == 0, do: unquote(other), else: unquote(block)
    end
  end
  defmacro def_getters(fields) do
    for {name, value} <- fields do
      quote do
        def unquote(name)(), do: unquote(value)
      end
    end
  end
  defmacro show_code(code), do: Macro.to_string(code)
  defguard is_small(n) when is_integer(n) and n in 0..9
  defguard is_pair(t, a) when is_tuple(t) and tuple_size(t) == 2 and elem(t, 0) == a
  defmacro __using__(opts) do
    quote do
      import My
      @opts unquote(opts)
      @before_compile My
      def opts, do: @opts
      def hook(x), do: {:default, x}
      defoverridable hook: 1
    end
  end
  defmacro __before_compile__(env) do
    quote do
      def from_hook, do: {unquote(env.module), @opts}
    end
  end
end
defmodule User1 do
  use My, color: :red
  def_getters(a: 1, b: 2)
  def hook(x), do: {:mine, super(x)}
  def run do
    x = 1
    IO.inspect(double(3 + 4))
    twice do
      IO.puts("twice")
    end
    IO.inspect({hygienic(), x})
    leak(5)
    IO.inspect(x)
    IO.inspect(bound(IO.inspect(1 + 1)))
    IO.inspect(sum([1, 2, 3]))
    IO.inspect(caller())
    IO.inspect(unless_even 3, do: :odd, else: :even)
    IO.inspect(show_code(a + b))
    IO.inspect({a(), b()})
  end
  def small?(n) when is_small(n), do: true
  def small?(_), do: false
  def pair?(t) when is_pair(t, :ok), do: true
  def pair?(_), do: false
end
User1.run()
IO.inspect(User1.opts())
IO.inspect(User1.hook(1))
IO.inspect(User1.from_hook())
IO.inspect({User1.small?(3), User1.small?(30), User1.small?(:a)})
IO.inspect({User1.pair?({:ok, 1}), User1.pair?({:no, 1}), User1.pair?(1)})
defmodule Outside do
  require My
  def f(x), do: My.is_small(x)
  defdelegate up(text), to: String, as: :upcase
  defdelegate reverse(list), to: Enum
  defdelegate join(list, sep \\ "-"), to: Enum
end
IO.inspect({Outside.f(1), Outside.f(11)})
IO.inspect({Outside.up("a"), Outside.reverse([1, 2]), Outside.join([1, 2]), Outside.join([1, 2], "+")})
IO.inspect(My.__info__(:macros))
IO.inspect(macro_exported?(My, :double, 1))
IO.inspect(function_exported?(My, :double, 1))
