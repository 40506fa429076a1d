defmodule Matrix do
  def new(r, c, f), do: for(i <- 0..(r - 1), do: for(j <- 0..(c - 1), do: f.(i, j)))
  def mul(a, b) do
    cols = transpose(b)
    for row <- a, do: for(col <- cols, do: Enum.zip_with(row, col, &*/2) |> Enum.sum())
  end
  def transpose(m), do: Enum.zip_with(m, & &1)
  def pow(m, 1), do: m
  def pow(m, n) when rem(n, 2) == 0, do: m |> mul(m) |> pow(div(n, 2))
  def pow(m, n), do: mul(m, pow(m, n - 1))
end
IO.inspect(Matrix.mul([[1, 2], [3, 4]], [[5, 6], [7, 8]]))
IO.inspect(Matrix.pow([[1, 1], [1, 0]], 200))
IO.inspect(Matrix.transpose(Matrix.new(2, 3, &(&1 * 10 + &2))))
