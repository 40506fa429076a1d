defmodule Kernel.CLI do
  @moduledoc false
  # The command line: runs a file, an expression or the standard input, reports what was not rescued, and ends the VM
  # with the exit code of the script.

  @doc """
  Called by the executable with the arguments that are not options of the VM. Does not return.
  """
  def main(argv) do
    :persistent_term.put({__MODULE__, :main}, self())
    status = run(fn -> start(argv) end)
    halt(status)
  end

  defp start(["mix" | argv]), do: Mix.CLI.main(argv)
  defp start(["elixir" | argv]), do: run_program(argv)
  defp start(["elixirc" | argv]), do: Kernel.CLI.Compile.main(argv)
  defp start([task | _] = argv) when task in ["new", "compile", "deps", "deps.get", "deps.tree", "clean"], do: Mix.CLI.main(argv)

  defp start([command | argv]) when command in ["test", "run"] do
    if :phial_file.type("mix.exs") == :regular, do: Mix.CLI.main([command | argv]), else: start_alone([command | argv])
  end

  defp start(["format" | argv]), do: Code.Formatter.CLI.main(argv)
  defp start(["repl" | argv]), do: IEx.CLI.main(argv, true)
  defp start(["iex" | argv]), do: IEx.CLI.main(argv, false)
  defp start(["help" | argv]), do: Phial.Help.main(argv)

  defp start(argv), do: run_program(argv)

  defp start_alone(["test" | argv]), do: ExUnit.CLI.main(argv)
  defp start_alone(["run" | argv]), do: run_program(argv)

  defp run_program(argv) do
    {commands, args} = parse(argv, [])
    System.argv(args)

    if :strict in commands do
      run_all(:lists.delete(:strict, commands))
      fail_on_warnings()
    else
      run_all(commands)
    end
  end

  defp fail_on_warnings do
    if :phial_code.warning_count() > 0,
      do: fail("Compilation failed due to warnings while using the --warnings-as-errors option")
  end

  # Called directly, so that nothing but frames of this module and of Code stands below a script's.
  defp run_all([command | rest]) do
    command(command)
    run_all(rest)
  end

  defp run_all([]), do: :ok

  # What comes first to run, and the arguments left for the program. After an -e there is no file to run.
  defp parse(["-e", source | rest], commands), do: parse(rest, [{:eval, source} | commands])
  defp parse(["-r", pattern | rest], commands), do: parse(rest, [{:require, pattern} | commands])
  defp parse(["--eval", source | rest], commands), do: parse(["-e", source | rest], commands)
  defp parse(["-pr", pattern | rest], commands), do: parse(["-r", pattern | rest], commands)
  defp parse([flag, dir | rest], commands) when flag in ["-pa", "-pz"], do: parse(rest, [{:path, flag, dir} | commands])
  defp parse(["-S", name | rest], commands), do: {Enum.reverse(commands, [{:script, name, rest}]), rest}
  defp parse(["--short-version" | _], _commands), do: {[:short_version], []}

  defp parse(["--no-halt" | rest], commands) do
    {commands, argv} = parse(rest, commands)
    {commands ++ [:no_halt], argv}
  end

  defp parse(["--warnings-as-errors" | rest], commands), do: parse(rest, [:strict | commands])
  defp parse(["--" | rest], commands), do: {Enum.reverse(commands), rest}
  defp parse(["-" | rest], commands), do: {Enum.reverse(commands, [:stdin]), rest}
  defp parse([option | _rest], _commands) when option in ["--name", "--sname", "--cookie"],
    do: fail("#{option} : nodes with names are not part of Phial yet")

  defp parse([<<?-, _, _::binary>> = option | _rest], commands) when commands in [[], [:strict]], do: fail("#{option} : Unknown option")

  defp parse(rest, commands) do
    case {rest, List.keymember?(commands, :eval, 0)} do
      {[file | rest], false} -> {Enum.reverse(commands, [file(file, rest)]), rest}
      _ -> {Enum.reverse(commands), rest}
    end
  end

  defp file(file, args), do: if(Phial.Notebook.notebook?(file), do: {:notebook, file, args}, else: {:file, file})

  # -S mix: what follows is for mix.
  defp command({:script, "mix", argv}), do: Mix.CLI.main(argv)
  defp command({:script, name, _argv}), do: fail("-S : Could not find executable #{name}")
  defp command({:path, flag, pattern}), do: add_path(flag, pattern)
  defp command(:short_version), do: :phial_io.write(:stdout, System.version() <> "\n")
  defp command(:no_halt), do: Process.sleep(:infinity)
  defp command({:eval, source}), do: :phial_unit.compile_source(source, "nofile")
  defp command(:stdin), do: :phial_unit.compile_source(:phial_io.read_all(), "stdin")

  defp command({:notebook, file, args}) do
    if File.regular?(file), do: Phial.Notebook.CLI.main(file, args), else: fail(Phial.Help.no_file(file))
  end

  defp command({:file, file}) do
    if :phial_file.type(file) in [:regular, :device, :other] do
      Code.require_file(file)
    else
      fail(Phial.Help.no_file(file))
    end
  end

  defp command({:require, pattern}) do
    case Path.wildcard(pattern) do
      [] -> fail("-r : No files matched pattern #{pattern}")
      files -> run_all(for(file <- files, do: {:file, file}))
    end
  end

  @doc "Obeys -pa and -pz: adds the directories a pattern names to the search path."
  def add_path(flag, pattern) do
    dirs = pattern |> Path.expand() |> Path.wildcard()
    if flag == "-pa", do: Code.prepend_paths(dirs), else: Code.append_paths(dirs)
  end

  @doc "Ends a command that cannot be obeyed: says why, and the status of the program is 1."
  @spec fail(String.t()) :: no_return()
  def fail(message) do
    :phial_io.write(:stderr, message <> "\n")
    exit({:shutdown, 1})
  end

  defp run(fun) do
    try do
      fun.()
      0
    catch
      kind, reason -> failed(kind, reason, __STACKTRACE__)
    end
  end

  defp failed(:exit, :normal, _stacktrace), do: 0
  defp failed(:exit, :shutdown, _stacktrace), do: 0
  defp failed(:exit, {:shutdown, status}, _stacktrace) when is_integer(status), do: status

  defp failed(kind, reason, stacktrace) do
    report(kind, reason, stacktrace)
    1
  end

  @doc """
  Called in a process of its own when the script's process was ended by an exit signal. Whatever the reason, it did not
  end by itself: that is status 1. (`exit(:shutdown)` and the like, said by the script, are handled in `run/1`.)
  """
  def main_exited(pid, reason) do
    :phial_io.write(:stderr, "** (EXIT from #{inspect(pid)}) " <> Exception.format_exit(reason) <> "\n\n")
    halt(1)
  end

  # System.stop/1 ends the VM by itself, with its own status, when everything has stopped.
  defp halt(status) do
    if :persistent_term.get({:init, :stopping}, nil), do: Process.sleep(:infinity)
    status = if function_exported?(System, :__run_at_exit__, 1), do: System.__run_at_exit__(status), else: status
    :erlang.halt(status)
  end

  @doc """
  Prints an error that nobody rescued, with its stack trace, to the standard error.
  """
  def report(kind, reason, stacktrace) do
    text = format(kind, reason, stacktrace)
    :phial_io.write(:stderr, if(String.ends_with?(text, "\n"), do: text, else: text <> "\n"))
  end

  @doc """
  The text of an error that nobody rescued, without the frames of the machinery that runs scripts.
  """
  def format(kind, reason, stacktrace, mark \\ &Exception.Blame.report_mark/1) do
    {reason, stacktrace} = Exception.blame(kind, reason, stacktrace)
    stacktrace = prune(kind, reason, stacktrace)

    case reason do
      %FunctionClauseError{} -> function_clause(reason, mark) |> indent_arguments() |> with_stacktrace(stacktrace)
      _ -> Exception.format(kind, reason, stacktrace)
    end
  end

  defp function_clause(exception, mark) do
    details = Exception.Blame.details(exception, &inspect/1, mark)
    Exception.format_banner(:error, %{exception | args: nil}) <> details
  end

  # The block of arguments stands under the banner, four columns in.
  defp indent_arguments(banner) do
    case String.split(banner, "\n", parts: 2) do
      [first, rest] -> first <> "    " <> String.replace("\n" <> rest, "\n", "\n    ")
      [first] -> first
    end
  end

  defp with_stacktrace(text, []), do: text
  defp with_stacktrace(text, stacktrace), do: text <> "\n" <> Exception.format_stacktrace(stacktrace)

  # Errors of the compiler are about source text, not about who compiled it.
  defp prune(:error, %{__struct__: name}, _stacktrace) when name in [SyntaxError, TokenMissingError], do: []
  defp prune(_kind, _reason, stacktrace), do: user_frames(stacktrace)

  defp user_frames([{__MODULE__, _, _, _} | _]), do: []
  defp user_frames([{Code, _, _, _}, {__MODULE__, _, _, _} | _]), do: []
  defp user_frames([{module, _, _, _} | _]) when module in [Kernel.ParallelCompiler, Mix.CLI, Mix.Task, Mix.Project, Mix.Tasks.Run], do: []
  defp user_frames([{module, _, _, _} | rest]) when module in [:phial_code, :phial_module, :phial_unit, :phial_compiler], do: user_frames(rest)
  defp user_frames([frame | rest]), do: [frame | user_frames(rest)]
  defp user_frames([]), do: []
end
