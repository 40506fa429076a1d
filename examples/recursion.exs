# Recursion: body recursive, tail recursive, and a million frames deep.
defmodule Recursion do
  def factorial(0), do: 1
  def factorial(n) when n > 0, do: n * factorial(n - 1)

  def sum(list), do: sum(list, 0)
  defp sum([], acc), do: acc
  defp sum([head | tail], acc), do: sum(tail, acc + head)

  def depth(0), do: 0
  def depth(n), do: 1 + depth(n - 1)

  def hanoi(0, _, _, _), do: []
  def hanoi(n, from, to, via), do: hanoi(n - 1, from, via, to) ++ [{from, to} | hanoi(n - 1, via, to, from)]
end

IO.puts("30! = #{Recursion.factorial(30)}")
IO.puts("sum of 1..1000 = #{Recursion.sum(Enum.to_list(1..1000))}")
IO.puts("one million frames: #{Recursion.depth(1_000_000)}")
IO.inspect(Recursion.hanoi(3, :a, :c, :b))
