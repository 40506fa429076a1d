defmodule Kernel1 do
  def iter(_cr, _ci, _zr, _zi, 0), do: 0

  def iter(cr, ci, zr, zi, n) do
    r2 = zr * zr
    i2 = zi * zi

    if r2 + i2 > 4.0 do
      n
    else
      iter(cr, ci, r2 - i2 + cr, 2.0 * zr * zi + ci, n - 1)
    end
  end

  def row(_y, 0, acc), do: acc
  def row(y, x, acc), do: row(y, x - 1, acc + iter(x * 0.01 - 2.0, y * 0.01 - 1.0, 0.0, 0.0, 200))

  def mandel(0, acc), do: acc
  def mandel(y, acc), do: mandel(y - 1, row(y, 300, acc))

  def run, do: mandel(200, 0)
end
