defmodule Deep do
  def count(0), do: 0
  def count(n), do: 1 + count(n - 1)
  def list(0), do: []
  def list(n), do: [n | list(n - 1)]
end
IO.inspect({Deep.count(500_000), length(Deep.list(300_000))})
