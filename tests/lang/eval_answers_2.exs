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
  "1 && 2",
  "1 <> 2",
  "-\"a\"",
  "+[]",
  "import Bitwise; 1 <<< 3",
  "self() |> is_pid",
  "exit(1)",
  "throw(1)",
  "struct!(1, 2)",
  "struct(nil)",
  "inspect(1, 2)",
  "elem(1, 1)",
  "hd(1)",
  "%{a: 1} = %{}",
  "[a | b] = []",
  "{1, a} = {2, 3}",
  "<<a::8>> = \"\"",
  "^a = 1",
  "__MODULE__",
  "__ENV__.module",
  "__DIR__ |> is_binary",
  "__CALLER__",
  "__STACKTRACE__",
  "super(1)",
  "@foo",
  "@foo 1",
  "def f, do: 1",
  "unquote(1)",
  "quote(do: unquote(1 + 1))",
  "quote do: [unquote_splicing([1, 2]), 3]",
  "quote(do: x)",
  "quote(bind_quoted: [a: 1], do: a) |> elem(0)",
  "&1",
  "&(&2)",
  "&1 + 1",
  "for x <- 1..3, do: x * 2",
  "for x <- 1, do: x",
  "with 1 <- 2, do: 3",
  "with {:ok, a} <- {:ok, 1}, do: a",
  "cond do false -> 1 end",
  "case 1 do end",
  "receive do after 0 -> :t end",
  "try do 1 after 2 end",
  "try do throw 1 catch x -> x end",
  "%Foo{}",
  "Foo.bar",
  "Enum.foo",
  ":foo.bar",
  "1.foo",
  "nil.foo",
  "\"a\".b",
  "[1].a",
  "%{a: 1}.a",
  "%{a: 1}.b",
  "import Foo",
  "require Foo",
  "alias Foo, as: Bar; Bar",
  "alias Foo.{A, B}; [A, B]",
  "import Enum, only: [map: 2]; map([1], & &1)",
  "import Enum, only: [nope: 2]"
] do
  show.(code)
end
