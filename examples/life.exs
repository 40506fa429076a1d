# Conway's game of life on an endless board: a set of living cells.
defmodule Life do
  def step(cells) do
    cells
    |> Enum.flat_map(&neighbours/1)
    |> Enum.frequencies()
    |> Enum.filter(fn {cell, count} -> count == 3 or (count == 2 and cell in cells) end)
    |> MapSet.new(fn {cell, _} -> cell end)
  end

  def show(cells, width, height) do
    for y <- 0..(height - 1) do
      row = for x <- 0..(width - 1), do: if({x, y} in cells, do: "#", else: ".")
      IO.puts(row)
    end
  end

  defp neighbours({x, y}) do
    for dx <- -1..1, dy <- -1..1, {dx, dy} != {0, 0}, do: {x + dx, y + dy}
  end
end

glider = MapSet.new([{1, 0}, {2, 1}, {0, 2}, {1, 2}, {2, 2}])

glider
|> Stream.iterate(&Life.step/1)
|> Stream.take_every(4)
|> Enum.take(3)
|> Enum.with_index(fn cells, n ->
  IO.puts("generation #{n * 4}")
  Life.show(cells, 6, 5)
end)
