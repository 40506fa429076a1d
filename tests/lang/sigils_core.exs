x = "in"
IO.inspect(~s(a "quoted" #{x}))
IO.inspect(~S(a #{x} \n))
IO.inspect(~w(one two #{x}))
IO.inspect(~w(one two)a)
IO.inspect(~W(a#{x} b))
IO.inspect(~w(a b)c == [[?a], [?b]])
IO.inspect(~c(ab) == [?a, ?b])
IO.inspect(~C(a#{x}) == to_charlist("a\#{x}"))
IO.inspect(~r/a#{x}b/i)
IO.inspect(~R/a/)
IO.inspect(~s'''
  heredoc #{x}
    more
  ''')
IO.inspect(~s|a\|b|)
IO.inspect(~s{a})
IO.inspect(~w[])
IO.inspect("abc" =~ ~r/B/i)
defmodule MySigils do
  def sigil_i(text, []), do: String.to_integer(text)
  def sigil_i(text, [?n]), do: -String.to_integer(text)
  defmacro sigil_m({:<<>>, _, [text]}, mods), do: {text, mods}
end
defmodule UseSigils do
  import MySigils
  def run, do: {~i(42), ~i(42)n, ~m(x)ab}
end
IO.inspect(UseSigils.run())
try do
  Code.eval_string("~w(a b)z")
rescue
  e -> IO.puts(Exception.message(e))
end
