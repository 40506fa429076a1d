defmodule Kernel1 do
  def build(0, acc), do: acc
  def build(n, acc), do: build(n - 1, [n | acc])

  def map([], _), do: []
  def map([h | t], f), do: [f.(h) | map(t, f)]

  def sum([], acc), do: acc
  def sum([h | t], acc), do: sum(t, acc + h)

  def iterate(0, acc), do: acc

  def iterate(n, acc) do
    k = n
    iterate(n - 1, acc + sum(map(build(1000, []), fn x -> x + k end), 0))
  end

  def run, do: iterate(20_000, 0)
end
