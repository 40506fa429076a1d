# Code.with_diagnostics and print_diagnostic; compiler options that silence warnings.
source = """
defmodule Diag do
  def f(x), do: 1
  def g, do: Enum.nope(1)
end
"""

{mods, found} = Code.with_diagnostics(fn -> Code.compile_string(source, "diag.ex") end)
IO.inspect(for {m, _} <- mods, do: m)
for d <- found, do: IO.inspect({d.severity, d.file, d.position, d.message})

{result, found} = Code.with_diagnostics(fn -> IO.warn("careful", []) end)
IO.inspect({result, Enum.map(found, & &1.message)})

{inner, outer} =
  Code.with_diagnostics(fn ->
    Code.with_diagnostics([log: true], fn -> Code.compile_string("defmodule D2 do\n  defp p, do: 1\nend", "d2.ex") end)
    |> elem(1)
  end)

IO.inspect({length(inner), length(outer)})

try do
  Code.with_diagnostics(fn -> raise "boom" end)
rescue
  e -> IO.inspect(e)
end

{{:error, error}, [d]} =
  Code.with_diagnostics(fn ->
    try do
      Code.compile_string("x + 1", "bad.ex")
    rescue
      e -> {:error, e}
    end
  end)

IO.inspect({error.__struct__, d.severity, d.message})

Code.put_compiler_option(:no_warn_undefined, [Nowhere])
IO.inspect(Code.get_compiler_option(:no_warn_undefined))
Code.compile_string("defmodule D3 do\n  def f, do: Nowhere.f()\n  def g, do: Elsewhere.f()\nend", "d3.ex")
Code.put_compiler_option(:ignore_module_conflict, true)
Code.compile_string("defmodule D3 do\nend", "d3.ex")

Code.print_diagnostic(%{message: "something", severity: :warning, file: "code_diagnostics.exs", position: {2, 1}, stacktrace: []})
Code.print_diagnostic(%{message: "else", severity: :error, file: "x.ex", position: 7, stacktrace: [{M, :f, 1, []}]}, snippet: false)
