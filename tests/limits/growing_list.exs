# A growing heap is copied a logarithmic number of times: this takes about a second, not minutes.
defmodule L do
  def build(0, list), do: length(list)
  def build(n, list), do: build(n - 1, [{n, 2, 3} | list])
end

IO.puts(L.build(10_000_000, []))
