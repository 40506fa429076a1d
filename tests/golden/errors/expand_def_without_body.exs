defmodule M do
  defp f(a)
end
