for code <- [
      "defmodule A do\n  def f(x), do: super(x)\nend",
      "defmodule B do\n  def g(x), do: x\n  def h(x, _), do: x\n  defoverridable g: 1, h: 2\n  def f(x), do: super(x)\nend",
      "defmodule C do\n  def f(x), do: [&super/1, x]\nend"
    ] do
  try do
    Code.eval_string(code)
  rescue
    e -> IO.puts(Exception.message(e))
  end
end
