# @after_verify runs once the file or text is checked; @on_definition sees the function in the environment.
defmodule Hooks do
  def __after_verify__(module), do: IO.inspect({:verified, module, module.f()})
  def other(module), do: IO.inspect({:other, module})
  def failing(module), do: raise("no #{inspect(module)}")

  def __on_definition__(env, kind, name, _args, _guards, _body), do: IO.inspect({env.function, kind, name})
end

defmodule AtEnd do
  @after_verify Hooks
  def f, do: 1
end

IO.puts("before the end")

Code.eval_string("""
defmodule Twice do
  @after_verify Hooks
  @after_verify {Hooks, :other}
  @on_definition Hooks
  def f, do: 2
  defp g(a, b \\\\ 1), do: a + b
  defmacro m(x), do: [x, g(1)]
end
IO.puts("module is there")
""")

try do
  Code.compile_string("defmodule Fails do\n@after_verify {Hooks, :failing}\nend")
rescue
  e -> IO.inspect(e)
end

try do
  Code.compile_string("defmodule Unknown do\n@after_verify Nope\nend")
rescue
  e -> IO.puts(Exception.message(e))
end

defmodule Own do
  @after_verify __MODULE__
  def __after_verify__(module), do: IO.inspect({:own, module})
end
