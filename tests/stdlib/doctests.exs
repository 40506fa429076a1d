# Runs the examples in the documentation of the library: what stands below `iex>` must equal what it shows.
defmodule Doctests do
  # A group is the examples between two blank lines; they share their variables.
  def groups(source) do
    Regex.scan(~r/@(?:module)?doc """\n(.*?)\n  """/s, source, capture: :all_but_first)
    |> Enum.flat_map(fn [doc] -> doc |> Macro.unescape_string() |> String.split(~r/\n\s*\n/) end)
    |> Enum.map(&examples(String.split(&1, "\n") |> Enum.map(fn line -> String.trim(line) end)))
    |> Enum.reject(&(&1 == []))
  end

  defp examples(["iex>" <> expression | rest]) do
    {more, rest} = Enum.split_while(rest, &String.starts_with?(&1, "...>"))
    {expected, rest} = Enum.split_while(rest, &(not String.starts_with?(&1, "iex>")))
    code = Enum.join([expression | Enum.map(more, &binary_part(&1, 4, byte_size(&1) - 4))], "\n")
    [{code, Enum.join(expected, "\n")} | examples(rest)]
  end

  defp examples([_ | rest]), do: examples(rest)
  defp examples([]), do: []

  def run(group, file) do
    Enum.reduce(group, {"", []}, fn {code, expected}, {imports, bindings} ->
      {value, bindings} = Code.eval_string(imports <> code, bindings)

      if expected != "" and not String.starts_with?(expected, "**") do
        {wanted, _} = Code.eval_string(imports <> expected, bindings)
        if value !== wanted, do: IO.puts("#{file}: #{code} gave #{inspect(value)}")
      end

      imports = if code =~ ~r/^ (import|require|alias) /, do: imports <> code <> "\n", else: imports
      {imports, bindings}
    end)
  rescue
    error -> IO.puts("#{file}: #{inspect(group)} raised #{Exception.message(error)}")
  end
end

root = Path.expand("../../stdlib", __DIR__)

# These need links, monitors and timers.
skipped = ["process.ex", "string_io.ex"]

for file <- Path.wildcard(root <> "/**/*.ex"), Path.basename(file) not in skipped do
  for group <- Doctests.groups(File.read!(file)), do: Doctests.run(group, Path.relative_to(file, root))
end

IO.puts("done")
