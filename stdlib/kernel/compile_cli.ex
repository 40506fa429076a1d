defmodule Kernel.CLI.Compile do
  @moduledoc false
  # `elixirc FILES [-o DIR]`: writes compiled modules to files.

  import Kernel.CLI, only: [fail: 1]

  @ignored ~w(--no-docs --docs --debug-info --no-debug-info --no-halt)

  @doc "Compiles the files the arguments name."
  def main(argv) do
    options = parse(argv, %{out: ".", files: [], verbose: false, strict: false})
    compile(options, options.files |> Enum.reverse() |> Enum.map(&files/1))
  end

  defp parse(["-o", dir | rest], options), do: parse(rest, %{options | out: dir})
  defp parse(["--verbose" | rest], options), do: parse(rest, %{options | verbose: true})
  defp parse(["--warnings-as-errors" | rest], options), do: parse(rest, %{options | strict: true})
  defp parse([flag, _value | rest], options) when flag in ["--profile", "--erl"], do: parse(rest, options)
  defp parse([flag | rest], options) when flag in @ignored, do: parse(rest, options)

  defp parse(["--ignore-module-conflict" | rest], options) do
    Code.put_compiler_option(:ignore_module_conflict, true)
    parse(rest, options)
  end

  defp parse([flag, pattern | rest], options) when flag in ["-pa", "-pz"] do
    Kernel.CLI.add_path(flag, pattern)
    parse(rest, options)
  end

  defp parse([flag, file | rest], options) when flag in ["-r", "-pr"] do
    Code.require_file(file)
    parse(rest, options)
  end

  defp parse([flag | _], _options) when flag in ["-v", "--version"] do
    IO.puts("Phial (Elixir #{System.version()})")
    exit(:normal)
  end

  defp parse([flag | _], _options) when flag in ["-h", "--help"] do
    Phial.Help.main(["elixirc"])
    exit(:normal)
  end

  defp parse(["--" | _], options), do: options
  defp parse([<<?-, _, _::binary>> = flag | _], _options), do: fail("#{flag} : Unknown option")
  defp parse([file | rest], options), do: parse(rest, %{options | files: [file | options.files]})
  defp parse([], options), do: options

  # {pattern, files}
  defp files(pattern) do
    found = if File.dir?(pattern), do: Path.wildcard(Path.join(pattern, "**/*.ex")), else: Path.wildcard(pattern)
    {pattern, Enum.reject(found, &File.dir?/1)}
  end

  defp compile(_options, []) do
    Phial.Help.main(["elixirc"])
    exit({:shutdown, 1})
  end

  defp compile(options, found) do
    case for {pattern, []} <- found, do: pattern do
      [] -> write(options, found |> Enum.flat_map(&elem(&1, 1)) |> Enum.uniq())
      missing -> fail("No files matched pattern(s) #{Enum.join(missing, ",")}")
    end
  end

  defp write(options, files) do
    with {:error, reason} <- File.mkdir_p(options.out), do: fail("Could not write to #{options.out}: #{:file.format_error(reason)}")
    Code.prepend_path(options.out)
    each_file = if options.verbose, do: &IO.puts("Compiled #{Path.relative_to_cwd(&1)}"), else: fn _ -> :ok end

    case Kernel.ParallelCompiler.compile(files, each_file: each_file, each_module: &write_module(options.out, &1, &2, &3)) do
      {:ok, _modules, warnings} -> if options.strict and warnings != [], do: fail("Compilation failed due to warnings while using the --warnings-as-errors option")
      {:error, _, _} -> exit({:shutdown, 1})
    end
  end

  defp write_module(dir, file, module, binary) do
    case :phial_object.write(dir, module, binary) do
      :ok -> :ok
      {:error, :unstorable} -> fail("Could not write #{inspect(module)} of #{file}: it holds a value that is no constant (a pid, a reference), or has @on_load")
      {:error, reason} -> fail("Could not write #{Path.join(dir, :phial_object.name(module))}: #{:file.format_error(reason)}")
    end
  end
end
