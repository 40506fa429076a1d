# Loops without loops: each function twice, once as the definition reads and once with a tail call, whose stack does
# not grow. (src/README.md tells how either runs.)
defmodule Practice do
  @doc "The length of a list."
  def list_len([]), do: 0
  def list_len([_ | tail]), do: 1 + list_len(tail)

  @doc "The same, counting on the way."
  def list_len_tail(list), do: count(list, 0)

  defp count([], n), do: n
  defp count([_ | tail], n), do: count(tail, n + 1)

  @doc "All integers between two, both included."
  def range(from, to) when from > to, do: []
  def range(from, to), do: [from | range(from + 1, to)]

  @doc "The same, built from the end."
  def range_tail(from, to), do: build(from, to, [])

  defp build(from, to, list) when from > to, do: list
  defp build(from, to, list), do: build(from, to - 1, [to | list])

  @doc "The numbers of a list that are larger than zero."
  def positive([]), do: []
  def positive([head | tail]) when head > 0, do: [head | positive(tail)]
  def positive([_ | tail]), do: positive(tail)

  @doc "The same; what was collected backwards is turned round at the end."
  def positive_tail(list), do: keep(list, [])

  defp keep([], kept), do: Enum.reverse(kept)
  defp keep([head | tail], kept) when head > 0, do: keep(tail, [head | kept])
  defp keep([_ | tail], kept), do: keep(tail, kept)

  @doc "The sum of a list."
  def sum(list), do: sum(list, 0)

  defp sum([], total), do: total
  defp sum([head | tail], total), do: sum(tail, total + head)

  @doc "Prints a natural number and all before it."
  def print_natural(1), do: IO.puts(1)

  def print_natural(n) when is_integer(n) and n > 1 do
    print_natural(n - 1)
    IO.puts(n)
  end
end
