defmodule A do
  @x 1 / 0
  def f, do: @x
end
