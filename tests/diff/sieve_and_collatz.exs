defmodule Nums do
  def sieve(n), do: sieve(Enum.to_list(2..n), [])
  defp sieve([], acc), do: Enum.reverse(acc)
  defp sieve([p | rest], acc), do: sieve(Enum.reject(rest, &(rem(&1, p) == 0)), [p | acc])
  def collatz(n), do: Stream.unfold(n, fn
    nil -> nil
    1 -> {1, nil}
    n when rem(n, 2) == 0 -> {n, div(n, 2)}
    n -> {n, 3 * n + 1}
  end) |> Enum.to_list()
end
IO.inspect(Nums.sieve(60), charlists: :as_lists)
IO.inspect(Nums.collatz(27) |> length())
IO.inspect(Nums.collatz(6))
