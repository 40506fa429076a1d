defmodule A do
  def f(y) do
    ^x = y
  end
end
