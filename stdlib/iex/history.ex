defmodule IEx.History do
  @moduledoc false
  # The file that keeps what was typed, a statement a line: backslashes and newlines are written \\ and \n.

  @most_entries 5000
  @controls for(c <- 0..31, c not in [?\t, ?\n], do: <<c>>)

  @doc "Path of the file; nil when there is no home directory or PHIAL_HISTORY is empty."
  def path do
    case System.get_env("PHIAL_HISTORY") do
      nil -> if home = System.user_home(), do: Path.join(home, ".phial_history")
      "" -> nil
      path -> path
    end
  end

  @doc "Entries, oldest first, and what is to be said about the file (or nil)."
  def load(nil), do: {[], nil}

  def load(path) do
    case File.read(path) do
      {:ok, data} -> entries(path, data)
      {:error, :enoent} -> {[], nil}
      {:error, reason} -> {[], "history: cannot read #{path}: #{:file.format_error(reason)}"}
    end
  end

  defp entries(path, data) do
    lines = :binary.split(data, "\n", [:global, :trim_all])
    controls = :binary.compile_pattern(@controls)
    # As a rule nothing is wrong with any of them.
    {good, bad} = if clean?(data, controls), do: {lines, []}, else: Enum.split_with(lines, &clean?(&1, controls))
    good = Enum.take(good, -@most_entries)
    note = if bad != [], do: "history: #{path} is damaged, #{length(bad)} of #{length(lines)} entries left out"
    if length(lines) > 2 * @most_entries, do: File.write(path, Enum.map(good, &[&1, ?\n]))
    {Enum.map(good, &decode/1), note}
  end

  defp clean?(text, controls), do: String.valid?(text) and :binary.match(text, controls) == :nomatch

  @doc "Adds an entry: `:ok` or what is to be said."
  def add(nil, _text), do: :ok

  def add(path, text) do
    case File.write(path, encode(text) <> "\n", [:append]) do
      :ok -> :ok
      {:error, reason} -> "history is not kept: cannot write #{path}: #{:file.format_error(reason)}"
    end
  end

  defp encode(text), do: text |> String.replace("\\", "\\\\") |> String.replace("\n", "\\n")
  defp decode(line), do: if(:binary.match(line, "\\") == :nomatch, do: line, else: decode(line, ""))

  defp decode(<<?\\, ?n, rest::binary>>, acc), do: decode(rest, acc <> "\n")
  defp decode(<<?\\, c, rest::binary>>, acc), do: decode(rest, acc <> <<c>>)
  defp decode(<<c, rest::binary>>, acc), do: decode(rest, acc <> <<c>>)
  defp decode("", acc), do: acc
end
