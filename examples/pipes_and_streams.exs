# Pipelines over eager and lazy collections.
text = """
the quick brown fox jumps over the lazy dog
the dog sleeps and the fox runs
"""

text
|> String.split()
|> Enum.frequencies()
|> Enum.sort_by(fn {word, count} -> {-count, word} end)
|> Enum.take(4)
|> Enum.each(fn {word, count} -> IO.puts("#{String.pad_trailing(word, 6)} #{count}") end)

1..1_000_000
|> Stream.map(&(&1 * &1))
|> Stream.filter(&(rem(&1, 7) == 1))
|> Enum.take(5)
|> IO.inspect(label: "squares that leave 1")

fibonacci = Stream.unfold({0, 1}, fn {a, b} -> {a, {b, a + b}} end)
IO.inspect(Enum.take(fibonacci, 15))

pairs = for x <- 1..4, y <- x..4, rem(x + y, 2) == 0, do: {x, y}
IO.inspect(pairs)
