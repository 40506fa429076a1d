# Files that are compiled together wait for the modules of each other.
dir = Path.join(System.tmp_dir!(), "phial_parallel_#{System.unique_integer([:positive])}_#{:os.getpid()}")
File.mkdir_p!(dir)
File.cd!(dir)

compile = fn title, files ->
  for {name, text} <- files, do: File.write!(name, text)
  IO.puts(:stderr, "# " <> title)
  result = files |> Enum.map(&elem(&1, 0)) |> Kernel.ParallelCompiler.compile()

  for {file, position, message} <- elem(result, 2), do: IO.puts("#{title}: #{Path.basename(file)} #{inspect(position)} #{message}")

  case result do
    {:ok, modules, _warnings} -> IO.inspect(Enum.sort(modules), label: title)
    {:error, errors, []} -> for {file, line, message} <- Enum.sort(errors), do: IO.puts("#{title}: #{Path.basename(file)}:#{line} #{message}")
  end
end

compile.("everything across files", [
  {"a.ex", "defmodule A do\n import B\n require C\n defstruct [:x]\n def f, do: {C.m(), g(), %D{}}\nend"},
  {"b.ex", "defmodule B do\n @v C.two(1)\n def g, do: @v\nend"},
  {"c.ex", "defmodule C do\n defmacro m, do: 1\n def two(x), do: x + 1\nend"},
  {"d.ex", "defmodule D do\n defstruct [:y]\n def f, do: %A{x: 1}\n defimpl P, do: (def p(_), do: :d)\nend"},
  {"p.ex", "defprotocol P do\n def p(x)\nend"}
])

call = fn module, name, args -> apply(module, name, args) end
IO.inspect({call.(A, :f, []), call.(D, :f, []), call.(P, :p, [elem(call.(A, :f, []), 2)])})

compile.("behaviours and use", [
  {"a.ex", "defmodule Impl do\n @behaviour Runs\n @impl true\n def run, do: 1\nend"},
  {"b.ex", "defmodule User do\n use Using, x: 2\nend"},
  {"y.ex", "defmodule Using do\n defmacro __using__(opts), do: quote(do: (def x, do: unquote(opts[:x])))\nend"},
  {"z.ex", "defmodule Runs do\n @callback run() :: integer\nend"}
])

IO.inspect(call.(User, :x, []))

compile.("unknown functions", [
  {"a.ex", "defmodule W do\n def f, do: W2.g()\n def h, do: W2.i()\nend"},
  {"b.ex", "defmodule W2 do\n def g, do: 1\nend"}
])

compile.("ensure_compiled", [
  {"a.ex", "defmodule E do\n @f {Code.ensure_compiled(E2), Code.ensure_compiled(None), Code.ensure_compiled(E)}\n def f, do: @f\nend"},
  {"b.ex", "defmodule E2 do\nend"}
])

IO.inspect(call.(E, :f, []))

compile.("deadlock", [{"x.ex", "defmodule X do\n Y.z()\nend"}, {"y.ex", "defmodule Y do\n X.z()\nend"}])
compile.("structs of each other", [
  {"x.ex", "defmodule SX do\n defstruct [:a]\n def f, do: %SY{b: 1}\nend"},
  {"y.ex", "defmodule SY do\n @enforce_keys [:b]\n defstruct [:b]\n def f, do: %SX{a: 1}\nend"}
])

IO.inspect({call.(SX, :f, []), call.(SY, :f, [])})
compile.("deadlock of import and struct", [{"x.ex", "defmodule DX do\n import DY\n defstruct [:a]\nend"}, {"y.ex", "defmodule DY do\n defstruct [:b]\n def f, do: %DX{a: 1}\nend"}])
compile.("no such import", [{"x.ex", "defmodule X do\n import None\nend"}])
compile.("no such function", [{"x.ex", "defmodule X do\n None.f(1)\nend"}])
compile.("no such struct", [{"x.ex", "defmodule X do\n def f, do: %None{}\nend"}])
compile.("syntax", [{"x.ex", "defmodule X do\n def f, do: )\nend"}])
compile.("many", for(n <- 1..60, do: {"m#{n}.ex", "defmodule M#{n} do\n#{if n > 1, do: " import M#{n - 1}"}\n def f#{n}, do: #{if n > 1, do: "f#{n - 1}() + "}1\nend"}) |> Enum.reverse())
IO.inspect(call.(M60, :f60, []))

File.cd!("/")
File.rm_rf!(dir)
