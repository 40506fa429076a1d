show = fn code ->
  IO.puts("> " <> code)
  try do
    IO.inspect(Code.eval_string(code) |> elem(0))
  rescue
    e -> IO.puts(inspect(e.__struct__) <> ": " <> Exception.message(e))
  catch
    kind, value -> IO.inspect({kind, value})
  end
end
for code <- [
  "defmodule A1 do defdelegate f(x), to: A1 end",
  "defmodule A2 do defdelegate f(1), to: String end",
  "defmodule A3 do defdelegate f(x) when x > 1, to: String end",
  "defmodule A4 do defguard foo(1) end",
  "defmodule A5 do defguard foo(x) when x == 1 when x == 2 end",
  "defmodule A6 do defoverridable foo: 1 end",
  "defmodule A8 do defexception [:a]; def go, do: raise(__MODULE__, a: 1) end; try do A8.go() rescue e -> e end",
  "defmodule B1 do defprotocol P do def f(); end end",
  "defmodule B3 do defimpl Enum, for: Integer do end end",
  "defimpl String.Chars do def to_string(_), do: 1 end",
  "binding()",
  "x = 1; binding()",
  "destructure([a, b], [1]); {a, b}",
  "match?(x, 1)",
  "1 in 2",
  "1 in [1 | 2]",
  "x = 3; x in 1..x",
  "1..2.0",
  "1..:a",
  "1..5//0",
  "x = 0; 1..5//x",
  "first..last = 1..3; {first, last}",
  "to_string(%{})",
  "is_struct(1, 2)",
  "is_exception(1, 2)",
  "raise \"a\" <> \"b\"",
  "raise ArgumentError, [message: 1]",
  "reraise \"a\", []",
  "raise {1, 2}",
  "put_in(1, 2)",
  "pop_in(%{a: 1}.a)",
  "update_in(x, & &1)",
  "use 1",
  "use Foo, 1",
  "alias!(Foo)",
  "var!(x) = 1; x",
  "if(1, [foo: 2])",
  "unless(1, do: 2, else: 3)",
  "then(1, 2)",
  "1 |> then(&(&1 + 1))",
  "sigil_w(\"a\", [])",
  "~D[2020-13-01]",
  "~T[25:00:00]",
  "~U[2020-01-01 00:00:00+01:00]",
  "~r/(/",
  "~w(a)d",
  "dbg(1)",
  "Kernel.+(1, 2)",
  "Kernel.if(true, do: 1)",
  "apply(Kernel, :+, [1, 2])",
  "&if/2",
  "f = &is_nil/1; f.(nil)",
  "f = &(&1 in [1, 2]); f.(1)",
  "Enum.map([1], &to_string/1)",
  "(&max/2).(1, 2)",
  "not 1",
  "!1",
  "1 and 2",
  "true and 1",
  "nil or 1"
] do
  show.(code)
end
