# Functions that are imported, used and defined: whichever comes first.
for code <- [
      "defmodule A do\n  def f(x), do: node(x)\n  def node(x), do: x\nend",
      "defmodule B do\n  def to_charlist(x), do: x\n  def f(x), do: {to_charlist(x), to_charlist(x)}\nend",
      "defmodule C do\n  import Enum\n  def f, do: &map/2\n  def map(x, y), do: {x, y}\nend",
      "defmodule D do\n  def f(x) when is_atom(x), do: x\n  def g(x), do: if(x, do: 1)\n  def is_atom(x), do: x\n  defmacro if(x, y), do: {x, y}\nend",
      # Not used, used outside of functions, or not imported any more.
      "defmodule E do\n  import Enum, only: [map: 2]\n  def map(x, y), do: {x, y}\nend",
      "defmodule F do\n  @x to_charlist(1)\n  def f, do: @x\n  def to_charlist(x), do: x\nend",
      "defmodule G do\n  import Kernel, except: [node: 1]\n  def f(x), do: node(x)\n  def node(x), do: x\nend"
    ] do
  try do
    {{:module, module, _, _}, _} = Code.eval_string(code)
    IO.puts(:stderr, "#{inspect(module)} is fine")
  rescue
    error -> IO.puts(:stderr, Exception.message(error) <> "\n")
  end
end
