defmodule A do
  def f(a), do: a
  defp f(b), do: b
end
