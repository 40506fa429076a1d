defmodule Ack do
  def a(0, n), do: n + 1
  def a(m, 0), do: a(m - 1, 1)
  def a(m, n), do: a(m - 1, a(m, n - 1))
end
IO.inspect(for m <- 0..3, do: Ack.a(m, 3))
