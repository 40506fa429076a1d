defmodule Phial.Notebook do
  @moduledoc false
  # Livebook notebooks as text: Markdown whose fences are cells, with what Livebook noted about them in comments before them.
  # Ordinary Markdown goes the same way.

  defmodule Cell do
    @moduledoc false
    # line: of the first line of the code. branch: nil, or the index of the section whose end this section starts from.
    defstruct [:number, :line, :code, :section, :title, :branch, outputs: []]
  end

  @doc "The cells of a notebook, in order."
  @spec parse(String.t()) :: [%Cell{}]
  def parse(text) do
    lines = text |> String.split(["\r\n", "\n"]) |> Enum.with_index(1)
    state = %{cells: [], note: %{}, section: -1, title: nil, branch: nil}
    cells = blocks(lines, state).cells |> Enum.reverse()
    for {cell, number} <- Enum.with_index(cells, 1), do: %{cell | number: number, outputs: Enum.reverse(cell.outputs)}
  end

  defp blocks([], state), do: state

  defp blocks([{line, at} | rest], state) do
    cond do
      fence = Regex.run(~r/^( {0,3})(`{3,}|~{3,})\s*([^`\s]*)/, line) -> fence(fence, at, rest, state)
      String.starts_with?(String.trim_leading(line), "<!-- livebook:") -> comment([line], rest, state)
      String.starts_with?(line, "## ") -> blocks(rest, section(line, state))
      String.trim(line) == "" -> blocks(rest, state)
      # Text: what was noted was about it.
      true -> blocks(rest, %{state | note: %{}})
    end
  end

  defp section("## " <> title, state) do
    branch = state.note["branch_parent_index"]
    %{state | section: state.section + 1, title: String.trim(title), branch: branch, note: %{}}
  end

  ## Notes

  defp comment(lines, rest, state) do
    case {String.contains?(hd(lines), "-->"), rest} do
      {true, _} -> blocks(rest, %{state | note: lines |> Enum.reverse() |> Enum.join("\n") |> note()})
      {false, [{line, _} | rest]} -> comment([line | lines], rest, state)
      {false, []} -> state
    end
  end

  defp note(comment) do
    with [_, json] <- Regex.run(~r/<!-- livebook:(.*)-->/s, comment),
         {:ok, %{} = note} <- JSON.decode(String.trim(json)) do
      note
    else
      _ -> %{}
    end
  end

  ## Fences

  defp fence([_, indent, marks, language], at, rest, state) do
    {inside, rest} = Enum.split_while(rest, fn {line, _} -> not closes?(line, marks) end)
    text = Enum.map_join(inside, "\n", fn {line, _} -> unindent(line, indent) end)
    blocks(Enum.drop(rest, 1), block(language, text, at + 1, %{state | note: %{}}, state.note))
  end

  defp closes?(line, marks) do
    trimmed = String.trim(line)
    byte_size(trimmed) >= byte_size(marks) and String.replace(trimmed, String.first(marks), "") == ""
  end

  defp unindent(line, indent), do: if(String.starts_with?(line, indent), do: String.replace_prefix(line, indent, ""), else: line)

  defp block(_language, text, _line, state, %{"output" => true}), do: output(text, state)
  defp block(_language, _text, _line, state, %{"force_markdown" => true}), do: state

  defp block("elixir", text, line, state, _note) do
    cell = %Cell{line: line, code: text, section: state.section, title: state.title, branch: state.branch}
    %{state | cells: [cell | state.cells]}
  end

  defp block(_language, _text, _line, state, _note), do: state

  defp output(text, %{cells: [cell | cells]} = state), do: %{state | cells: [%{cell | outputs: [text | cell.outputs]} | cells]}
  defp output(_text, state), do: state

  ## Files

  @doc "Is that the name of a notebook, or of Markdown?"
  def notebook?(file), do: String.downcase(Path.extname(file)) == ".livemd"
  def markdown?(file), do: String.downcase(Path.extname(file)) in [".md", ".markdown"]
end
