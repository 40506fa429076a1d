# Functions may be named as special forms, with default values too.
defmodule Forms do
  def require(files, opts \\ []), do: {files, opts}
  def import(a, b, c \\ 1), do: {a, b, c}
  def alias(a, b \\ 1), do: {a, b}
  def quote(a, b \\ 1), do: {a, b}
  def case(a, b \\ 1), do: {a, b}
  def cond(a \\ 1), do: a
  def receive(a, b \\ 1), do: {a, b}
  def try(a, b \\ 1), do: {a, b}
  def super(a, b \\ 1), do: {a, b}
  def for(a, b \\ 1), do: {a, b}
  def with(a, b \\ 1), do: {a, b}
  def unquote(:fn)(a, b \\ 1), do: {a, b}
  def unquote(:{})(a, b \\ 1), do: {a, b}
end

IO.inspect({Forms.require([1]), Forms.import(1, 2), Forms.alias(2), Forms.quote(3), Forms.case(4), Forms.cond()})
IO.inspect({Forms.receive(5), Forms.try(6), Forms.super(7), Forms.for(8), Forms.with(9), apply(Forms, :fn, [10]), apply(Forms, :{}, [11])})

# What macros of the module become can be asked in its body.
defmodule Own do
  defmacro twice(x), do: quote(do: unquote(x) * 2)
  IO.puts(Macro.to_string(Macro.expand(quote(do: twice(3)), __ENV__)))
end

# Options of quote that are known when it runs.
line = 7
file = "a.ex"
IO.inspect(quote(line: line, do: a * b))
IO.inspect(quote(line: line + 1, do: f(1)))
IO.inspect(quote(line: line, file: file, do: f(1)))
IO.inspect(quote(line: false, do: f(1)))
IO.inspect(quote(bind_quoted: [a: 1], line: line, do: f(a)))

for text <- ["l = :a; quote(line: l, do: x)", "f = 1; quote(file: f, do: x)", "quote(line: :a, do: x)", "quote(file: :a, do: x)", "quote(generated: nil, do: x)", "quote(context: 1, do: x)"] do
  try do
    Code.eval_string(text)
  rescue
    e -> IO.puts("#{inspect(e.__struct__)} #{Exception.message(e)}")
  end
end

defmodule Lined do
  for {name, line} <- [a: 100, b: 200], do: Module.eval_quoted(__ENV__, quote(line: line, do: def(unquote(name)(), do: raise("x"))))
end

for name <- [:a, :b] do
  try do
    apply(Lined, name, [])
  rescue
    _ -> IO.inspect(elem(hd(__STACKTRACE__), 3)[:line])
  end
end
