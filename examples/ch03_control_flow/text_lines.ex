# Questions about the lines of a file. Each reads the file as a stream: a line at a time, however large the file is.
defmodule TextLines do
  @doc "The lengths of all lines."
  def lengths!(path), do: path |> lines!() |> Enum.map(&String.length/1)

  @doc "The length of the longest line."
  def longest_length!(path), do: path |> lines!() |> Stream.map(&String.length/1) |> Enum.max(fn -> 0 end)

  @doc "The longest line itself; the first of them when several are as long."
  def longest!(path), do: path |> lines!() |> Enum.max_by(&String.length/1, fn -> nil end)

  @doc "The number of words in each line."
  def words_per_line!(path), do: path |> lines!() |> Enum.map(&(&1 |> String.split() |> length()))

  @doc "The lines longer than `size`."
  def large!(path, size), do: path |> lines!() |> Enum.filter(&(String.length(&1) > size))

  defp lines!(path), do: path |> File.stream!() |> Stream.map(&String.trim_trailing(&1, "\n"))
end
