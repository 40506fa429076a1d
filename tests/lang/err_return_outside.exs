defmodule A do
  def f(%{a: a, b: a + 1}), do: a
end
