defmodule IEx.CLI do
  @moduledoc false
  # `phial repl [FLAGS] [FILES]`, and `iex`.

  import Kernel.CLI, only: [fail: 1]

  @with_value ~w(--erl --sname --name --cookie --logger-otp-reports --rpc-eval --remsh --vm-args --dbg -pa -pz)
  @without_value ~w(--no-halt --no-pry --werl)

  @doc "Reads the arguments, runs the files, then the session; in the project of this directory, if `in_project?` and there is one."
  def main(argv, in_project?) do
    options = parse(argv, %{run: [], dot_iex: nil, color: nil, mix: nil, project: in_project?})
    if options.color != nil, do: IEx.configure(colors: [enabled: options.color])

    cond do
      options.mix -> load_project(options.mix)
      options.project and File.regular?("mix.exs") -> try_project()
      true -> :ok
    end

    Enum.each(Enum.reverse(options.run), &run/1)
    IEx.Server.run(dot_iex: options.dot_iex)
  end

  defp parse(["--dot-iex", file | rest], options), do: parse(rest, %{options | dot_iex: file})
  defp parse(["-e", text | rest], options), do: parse(rest, add(options, {:eval, text}))
  defp parse(["--eval", text | rest], options), do: parse(rest, add(options, {:eval, text}))
  defp parse(["-r", pattern | rest], options), do: parse(rest, add(options, {:require, pattern}))
  defp parse(["--color" | rest], options), do: parse(rest, %{options | color: true})
  defp parse(["--no-color" | rest], options), do: parse(rest, %{options | color: false})
  defp parse([flag, dir | rest], options) when flag in ["-pa", "-pz"], do: parse(rest, add(options, {flag, dir}))
  defp parse([flag, _value | rest], options) when flag in @with_value, do: parse(rest, options)
  defp parse(["--no-project" | rest], options), do: parse(rest, %{options | project: false})
  defp parse(["-S", "mix" | rest], options), do: %{options | mix: rest}
  defp parse(["-S", name | _], _options), do: fail("-S : Could not find executable #{name}")
  defp parse([flag | rest], options) when flag in @without_value, do: parse(rest, options)

  defp parse(["--" | rest], options) do
    System.argv(rest)
    options
  end

  defp parse([<<?-, _, _::binary>> = flag | _], _options), do: fail("#{flag} : Unknown option")
  defp parse([file | rest], options), do: parse(rest, add(options, {:file, file}))
  defp parse([], options), do: options

  # The session is in the project, whose application runs.
  defp load_project(argv), do: Mix.CLI.main(argv)

  # Nobody asked for it: when it cannot be loaded, there is a prompt all the same.
  defp try_project do
    load_project(["run"])
  catch
    kind, reason ->
      # What Mix and the compiler found has been printed.
      unless kind == :exit and match?({:shutdown, _}, reason), do: Kernel.CLI.report(kind, reason, __STACKTRACE__)
      IO.puts(:stderr, "The project of this directory could not be loaded; this session goes without.")
  end

  defp add(options, item), do: %{options | run: [item | options.run]}

  defp run({:eval, text}), do: Code.eval_string(text, [], file: "nofile")
  defp run({flag, pattern}) when flag in ["-pa", "-pz"], do: Kernel.CLI.add_path(flag, pattern)

  defp run({:file, file}) do
    if File.regular?(file), do: IEx.Helpers.__compiled__(Code.require_file(file), file), else: fail("No file named #{file}")
  end

  defp run({:require, pattern}) do
    case Path.wildcard(pattern) do
      [] -> fail("-r : No files matched pattern #{pattern}")
      files -> Enum.each(files, &run({:file, &1}))
    end
  end
end
