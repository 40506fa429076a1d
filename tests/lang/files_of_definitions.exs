# location: :keep and @file: which file and line traces and diagnostics name.
defmodule Kept do
  defmacro __using__(_) do
    quote location: :keep do
      def kept(x) do
        :ok
        1 + x
      end

      def of_closure(x) do
        add = fn y -> y + x end
        Enum.map([1], add)
      end

      def clause(:a), do: {__ENV__.line, Path.basename(__ENV__.file)}
    end
  end

  defmacro inline(x) do
    quote location: :keep do
      1 + unquote(x)
    end
  end

  defmacro body do
    quote location: :keep do
      no_such_function(1)
    end
  end

  defmacro wrong do
    quote location: :keep do
      def wrong(_), do: no_such_local(1)
    end
  end
end

defmodule Where do
  def trace(fun) do
    fun.()
  rescue
    e ->
      places =
        for {m, f, a, at} <- __STACKTRACE__, m in [FromText, Other] do
          {f, if(is_list(a), do: length(a), else: a), Path.basename(at[:file]), at[:line]}
        end

      IO.inspect({e.__struct__, places})
  end
end

text = ~S'''
defmodule FromText do
  use Kept
  require Kept

  def own(x), do: x + 1

  @file "x.ex"
  def attribute(x) do
    f = fn y -> x + y end
    f.(1)
  end

  def after_attribute(x), do: x + 1

  @file {"y.ex", 100}
  def tuple(:a), do: :ok

  def inline(x), do: Kept.inline(x)

  @file "z.ex"
  def defaults(a, b \\ :erlang.atom_to_list("")), do: {a, b}

  @file "m.ex"
  defmacro macro(x), do: x + 1

  @file "not_read.ex"
  IO.inspect(@file)
  def env(:a), do: Path.basename(__ENV__.file)
  @file "g.ex"
  defp private(1), do: 1
  def calls_private(x), do: {:ok, private(x)}
end
'''

Code.compile_string(text, "from_text.ex")

for {name, arg} <- [
      kept: :a,
      of_closure: :a,
      clause: :b,
      own: :a,
      attribute: :a,
      after_attribute: :a,
      tuple: :b,
      inline: :a,
      defaults: 1,
      calls_private: 2
    ],
    do: Where.trace(fn -> apply(FromText, name, [arg]) end)

IO.inspect(FromText.clause(:a))
IO.inspect(FromText.env(:a))
Where.trace(fn -> FromText."MACRO-macro"(__ENV__, :a) end)
IO.inspect(quote(location: :keep, do: f()) |> elem(1) |> Keyword.get(:keep) |> elem(1))

defmodule Other do
  @file "lib/other.ex"
  def value(x), do: x + 1
  def fun, do: &(&1 + 1)
end

Where.trace(fn -> Other.value(:a) end)
Where.trace(fn -> Other.fun().(:a) end)

for code <- [
      "require Kept\n\n\nKept.body()",
      "require Kept\n\n\nKept.wrong()",
      "@file \"no_such.ex\"\ndef a, do: b()",
      "@file 1",
      "@file {1, 2}",
      "@file {\"a\", :b}"
    ] do
  try do
    Code.compile_string("defmodule Bad do\n#{code}\nend", "bad.ex")
  rescue
    e -> IO.puts(Exception.message(e))
  end
end
