defmodule A do
  @doc "private"
  defp g(a), do: a
  def k, do: g(1)
  @doc "one"
  @doc "two"
  def m, do: 1
end
