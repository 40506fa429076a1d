# Word count with maps and keyword options.
defmodule WordCount do
  def count(text, opts \\ []) do
    min = Keyword.get(opts, :min_length, 1)

    text
    |> String.downcase()
    |> String.replace(~r/[^\p{L}\s]/u, "")
    |> String.split()
    |> Enum.filter(&(String.length(&1) >= min))
    |> Enum.reduce(%{}, fn word, acc -> Map.update(acc, word, 1, &(&1 + 1)) end)
  end

  def top(counts, n), do: counts |> Enum.sort_by(&{-elem(&1, 1), elem(&1, 0)}) |> Enum.take(n)
end

text = "To be, or not to be: that is the question. Whether 'tis nobler in the mind to suffer..."
IO.inspect(WordCount.count(text, min_length: 5))
IO.inspect(text |> WordCount.count() |> WordCount.top(3))
