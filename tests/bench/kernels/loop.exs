defmodule Kernel1 do
  def loop(0, acc), do: acc
  def loop(n, acc), do: loop(n - 1, acc + n)
  def run, do: loop(100_000_000, 0)
end
