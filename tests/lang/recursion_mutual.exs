defmodule Ev do
  def even?(0), do: true
  def even?(n), do: odd?(n - 1)
  def odd?(0), do: false
  def odd?(n), do: even?(n - 1)
end
IO.inspect({Ev.even?(100_000), Ev.odd?(7)})
