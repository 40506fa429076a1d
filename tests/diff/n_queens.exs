defmodule Queens do
  def solve(n), do: place(n, n, [])
  defp place(_, 0, board), do: [board]
  defp place(n, k, board) do
    for col <- 1..n, safe?(col, board), solution <- place(n, k - 1, [col | board]), do: solution
  end
  defp safe?(col, board) do
    board |> Enum.with_index(1) |> Enum.all?(fn {c, d} -> c != col and abs(c - col) != d end)
  end
end
IO.inspect(length(Queens.solve(6)))
IO.inspect(hd(Queens.solve(8)))
