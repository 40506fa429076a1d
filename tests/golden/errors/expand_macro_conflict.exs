defmodule M do
  defmacro if(a, b), do: [a, b]
  def f, do: if(1, do: 2)
end
