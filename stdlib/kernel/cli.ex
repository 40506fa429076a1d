defmodule Kernel.CLI do
  @moduledoc false
  # The command line: runs a file, an expression or the standard input, reports what was not rescued, and ends the VM
  # with the exit code of the script.

  @doc """
  Called by the executable with the arguments that are not options of the VM. Does not return.
  """
  def main(argv) do
    status = run(fn -> command(argv) end)
    halt(status)
  end

  defp command(["-e", source | args]) do
    System.argv(args)
    eval(source, args)
  end

  defp command(["-" | args]) do
    System.argv(args)
    :phial_code.compile_string(:phial_io.read_all(), "stdin")
    :ok
  end

  defp command([file | args]) do
    System.argv(args)

    case :phial_file.type(file) do
      :regular ->
        Code.require_file(file)
        :ok

      :device ->
        Code.require_file(file)
        :ok

      _ ->
        :phial_io.write(:stderr, "No file named #{file}\n")
        exit({:shutdown, 1})
    end
  end

  defp command([]) do
    :ok
  end

  # Several -e are one script.
  defp eval(source, ["-e", more | args]) do
    System.argv(args)
    eval(source <> "\n" <> more, args)
  end

  defp eval(source, _args) do
    :phial_code.compile_string(source, "nofile")
    :ok
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

  defp halt(status) do
    if function_exported?(System, :__run_at_exit__, 1), do: System.__run_at_exit__(status)
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
  def format(kind, reason, stacktrace) do
    {reason, stacktrace} = Exception.blame(kind, reason, stacktrace)
    Exception.format(kind, reason, prune(kind, reason, stacktrace))
  end

  # Errors of the compiler are about source text, not about who compiled it.
  defp prune(:error, %{__struct__: name}, _stacktrace) when name in [SyntaxError, TokenMissingError], do: []
  defp prune(_kind, _reason, stacktrace), do: user_frames(stacktrace)

  defp user_frames([{__MODULE__, _, _, _} | _]), do: []
  defp user_frames([{Code, _, _, _}, {__MODULE__, _, _, _} | _]), do: []
  defp user_frames([{module, _, _, _} | rest]) when module in [:phial_code, :phial_module], do: user_frames(rest)
  defp user_frames([frame | rest]), do: [frame | user_frames(rest)]
  defp user_frames([]), do: []
end
