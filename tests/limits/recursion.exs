defmodule R do
  def count(0), do: 0
  def count(n), do: 1 + count(n - 1)
  def map([]), do: []
  def map([h | t]), do: [h + 1 | map(t)]
  def endless(n), do: 1 + endless(n + 1)
end

IO.puts(R.count(1_000_000))
IO.puts(length(R.map(Enum.to_list(1..1_000_000))))

try do
  R.endless(0)
rescue
  e -> IO.puts(inspect(e.__struct__))
end

IO.puts("still here")
