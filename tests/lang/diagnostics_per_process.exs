# Code.with_diagnostics collects what its own process compiles, not what others do meanwhile.
text = fn name -> "defmodule #{name} do\n  def f(x), do: 1\nend" end
parent = self()

other =
  spawn(fn ->
    receive do: (:go -> :ok)
    {_, mine} = Code.with_diagnostics(fn -> Code.compile_string(text.("Theirs"), "theirs.ex") end)
    send(parent, {:done, Enum.map(mine, & &1.file)})
  end)

{theirs, mine} =
  Code.with_diagnostics(fn ->
    send(other, :go)
    theirs = receive do: ({:done, files} -> files)
    Code.compile_string(text.("Mine"), "mine.ex")
    theirs
  end)

IO.inspect({theirs, Enum.map(mine, & &1.file)})

# Nested ones both see it; files compiled side by side belong to who waits for them.
{{_, inner}, outer} = Code.with_diagnostics(fn -> Code.with_diagnostics(fn -> Code.compile_string(text.("Nested"), "nested.ex") end) end)
IO.inspect({length(inner), length(outer)})

dir = Path.join(System.tmp_dir!(), "phial_diagnostics_#{System.pid()}")
File.mkdir_p!(dir)
files = for name <- ["One", "Two"], do: (path = Path.join(dir, name <> ".ex"); File.write!(path, text.(name)); path)
{{:ok, modules, _}, found} = Code.with_diagnostics(fn -> Kernel.ParallelCompiler.compile(files) end)
IO.inspect({Enum.sort(modules), found |> Enum.map(&Path.basename(&1.file)) |> Enum.sort()})
File.rm_rf!(dir)
