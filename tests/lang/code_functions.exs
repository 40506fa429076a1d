IO.inspect(Code.eval_string("a + b", a: 1, b: 2) |> elem(0))
IO.inspect(Code.eval_string("c = a; c", a: 1) |> elem(1) |> Enum.sort())
IO.inspect(Code.eval_string("__ENV__.file", [], file: "my.ex") |> elem(0))
IO.inspect(Code.eval_string("__ENV__.line\n", [], line: 10) |> elem(0))
IO.inspect(Code.eval_quoted(quote(do: 1 + 2)))
IO.inspect(Code.eval_quoted({:x, [], nil}, x: 3) |> elem(0))
IO.inspect(Code.string_to_quoted("1 + a"))
IO.inspect(Code.string_to_quoted("f(x)", columns: true))
IO.inspect(Code.string_to_quoted("1 +"))
IO.inspect(Code.string_to_quoted("[1"))
IO.inspect(Code.string_to_quoted(":no_atom_like_this_one", existing_atoms_only: true))
IO.inspect(Code.string_to_quoted("[1, :a]", literal_encoder: fn v, _ -> {:ok, {:lit, v}} end))
IO.inspect(Code.string_to_quoted_with_comments("# hi\nx # there"))
IO.inspect(Code.ensure_loaded(Enum))
IO.inspect(Code.ensure_loaded(NoSuchModule))
IO.inspect(Code.ensure_loaded?(String))
IO.inspect(Code.ensure_compiled(NoSuchModule))
[{mod, bin}] = Code.compile_string("defmodule Compiled do def a, do: 1 end")
IO.inspect({mod, is_binary(bin), apply(mod, :a, [])})
[{mod, _}] = Code.compile_quoted(quote do defmodule Compiled2 do def b, do: 2 end end)
IO.inspect({mod, apply(mod, :b, [])})
for code <- ["1 +", "foo(", "undefined_function_here()", "x_undefined", "raise \"from eval\"", "%NoStruct{}", "import NoSuchModule", "1 = 2", "defmodule", "fn -> end end", "@x", "\"\#{", "?"] do
  try do
    IO.inspect(Code.eval_string(code))
  rescue
    e -> IO.inspect(e.__struct__)
  end
end
defmodule WithEnv do
  import Enum, only: [sum: 1]
  alias String, as: S
  def run do
    x = 5
    {v, _} = Code.eval_string("{sum([1, 2]), S.upcase(\"a\"), x}", [x: x], __ENV__)
    v
  end
end
IO.inspect(WithEnv.run())
for f <- [fn -> Code.require_file("no_such_file.exs") end, fn -> Code.ensure_loaded!(NoSuchModule) end, fn -> Code.ensure_compiled!(NoSuchModule) end,
          fn -> Code.put_compiler_option(:nope, 1) end] do
  try do
    f.()
  rescue
    e -> IO.puts(inspect(e.__struct__) <> ": " <> (Exception.message(e) |> String.replace(File.cwd!(), "CWD")))
  end
end
