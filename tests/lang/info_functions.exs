defmodule Inf do
  def a, do: 1
  def b(x), do: x
  defp c, do: 2
  defmacro d(x), do: x
  def e, do: c()
end
IO.inspect(Inf.__info__(:functions))
IO.inspect(Inf.__info__(:macros))
IO.inspect(Inf.__info__(:module))
IO.inspect({function_exported?(Inf, :a, 0), function_exported?(Inf, :c, 0), macro_exported?(Inf, :d, 1)})
