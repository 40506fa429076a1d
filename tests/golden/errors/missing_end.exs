defmodule A do
  def f do
    if x do
      1
  end
end
