defmodule Phial.Notebook.CLI do
  @moduledoc false
  # `phial run FILE.livemd`: the cells in order, each with what it prints and its value.

  import Kernel.CLI, only: [fail: 1]
  alias Phial.Notebook.Evaluator

  @doc "Runs a notebook; ends with status 1 when a cell failed."
  def main(file, argv) do
    System.argv(take_inputs(argv))
    cells = file |> File.read!() |> Phial.Notebook.parse()
    {failed, state, _} = Enum.reduce(cells, {0, Evaluator.new(Path.expand(file)), nil}, &run_cell(&1, &2, file))
    Evaluator.stop(state)

    if failed > 0 do
      IO.puts(:stderr, "#{failed} of #{length(cells)} cells failed")
      exit({:shutdown, 1})
    end
  end

  @doc "Takes `--input NAME=VALUE` out of arguments and keeps it for Kino.Input, which finds it as a persistent term."
  def take_inputs(["--input", pair | rest]) do
    case String.split(pair, "=", parts: 2) do
      [name, value] -> :persistent_term.put({:kino, :inputs}, Map.put(:persistent_term.get({:kino, :inputs}, %{}), name, value))
      _ -> fail("--input : Expected NAME=VALUE, got #{inspect(pair)}")
    end

    take_inputs(rest)
  end

  def take_inputs(["--input"]), do: fail("--input : Expected NAME=VALUE")
  def take_inputs(["--" | rest]), do: rest
  def take_inputs([arg | rest]), do: [arg | take_inputs(rest)]
  def take_inputs([]), do: []

  defp run_cell(cell, {failed, state, section}, file) do
    if cell.title && cell.section != section, do: IO.puts([if(section, do: "\n", else: ""), IEx.color(:eval_info, "## #{cell.title}"), "\n"])

    case Evaluator.run(state, cell) do
      {{:failed, kind, reason, stacktrace}, _, state} ->
        IO.puts(:stderr, "\n#{Path.relative_to_cwd(file)}:#{cell.line}: cell #{cell.number} failed\n" <> format(kind, reason, stacktrace))
        {failed + 1, state, cell.section || section}

      {{:ok, text}, _, state} ->
        IO.puts(text)
        {failed, state, cell.section || section}

      {:ok, _, state} ->
        {failed, state, cell.section || section}
    end
  end

  @doc "The text of an error in a cell."
  def format({:EXIT, _} = kind, reason, _stacktrace), do: Exception.format_banner(kind, reason, []) <> "\n"

  def format(kind, reason, stacktrace) do
    text = Kernel.CLI.format(kind, reason, own_frames(stacktrace))
    if String.ends_with?(text, "\n"), do: text, else: text <> "\n"
  end

  @doc "Up to the cell itself."
  def own_frames(stacktrace) do
    Enum.reject(stacktrace, fn {module, _, _, _} -> module in [:phial_code, :phial_unit, Phial.Notebook.Evaluator, Code] end)
  end
end
