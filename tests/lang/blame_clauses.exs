# The clauses a FunctionClauseError tells about: of the library, of modules from files, not of those of scripts.
:phial_code.keep_code(true)

defmodule Q do
  def a(x) when is_struct(x), do: x
  def b(x) when is_exception(x), do: x
  def c(x) when is_exception(x, ArgumentError), do: x
  def d(x) when is_struct(x, URI) and x.a == 1, do: x
  def e(x) when is_nil(x) or is_map_key(x, :a) or elem(x, 0) == 1, do: x
  def f(x, y) when not is_list(x) and y in [1, 2] and x != y and x >= y, do: x
  def g("a" <> x, <<b::size(3), c::size(b), _::bitstring>>, {x, y}, %{x: y} = z), do: {x, y, z, b, c}
  def h(%m{} = x, [a | a], m) when a > 1, do: {x, m}
  defmacro mm(:a), do: 1
  def i(x) when binary_part(x, 0, 1) == "a" and byte_size(x) > 3, do: x
end

defmodule Many do
  def r(1..2), do: 1
  def r(?a), do: 1
  def r(~c"abc"), do: 1
  def r(%{"a" => 1, b: 2}), do: 1
  def r(a: 1, b: _), do: 1
  def r(-1), do: 1
  def r(1.5), do: 1
  def r(nil), do: 1
  def r([]), do: 1
  @foo 5
  def r(@foo), do: 1
  def r(__MODULE__), do: 1
  def r(x) when x in 1..3 or x in ~c"ab", do: 1
  def f(%{a: b} = c, [d | _]) when b > 1 when is_list(d), do: {c, d}
  def f("x" <> rest, %URI{}), do: rest
  def f(x, x) when x in [1, 2], do: x
  defp g(:a, y \\ 1), do: y
  def h(x), do: g(x)
  def one(x) when x.a == 1, do: x
end

:phial_code.keep_code(false)

defmodule OfScript do
  def f(1), do: 1
end

calls = [
  fn -> Q.a(1) end,
  fn -> Q.b(%{__exception__: 1}) end,
  fn -> Q.d(%URI{}) end,
  fn -> Q.e({2}) end,
  fn -> Q.f([], 3) end,
  fn -> Q.f(3, 3) end,
  fn -> Q.g("ab", <<1::3, 5::5>>, {"c", 1}, %{x: 1}) end,
  fn -> Q.h(%URI{}, [2 | 1], Foo) end,
  fn -> Code.eval_string("require Q; Q.mm(:b)") end,
  fn -> Q.i(1) end,
  fn -> Many.r("z") end,
  fn -> Many.f(%{a: 1}, [1]) end,
  fn -> Many.f(2, :a) end,
  fn -> Many.h(2) end,
  fn -> Many.one(%{a: 2}) end,
  fn -> OfScript.f(2) end,
  fn -> Keyword.get(1, 2) end
]

for call <- calls do
  try do
    call.()
  rescue
    error ->
      {error, _} = Exception.blame(:error, error, __STACKTRACE__)
      IO.puts(Exception.message(error))
  end
end

# In the report of an error nobody rescued plus and minus signs stand around what held and what did not.
try do
  Keyword.get([], "a")
rescue
  error ->
    {error, _} = Exception.blame(:error, error, __STACKTRACE__)
    IO.puts(Kernel.CLI.format(:error, error, []))
end

IO.inspect(Exception.blame_mfa(Many, :h, [1]))
IO.inspect(Exception.blame_mfa(Many, :nope, [1]))
IO.inspect(Exception.blame_mfa(Nope, :nope, [1]))
IO.inspect(Exception.blame_mfa(OfScript, :f, [2]))

# A module of the script in place of one of the library has no clauses to show.
Code.compiler_options(ignore_module_conflict: true)

defmodule Keyword do
  def get(1, 2), do: 3
end

IO.inspect(Exception.blame_mfa(Keyword, :get, [1, 2, 3]))
