defmodule M do
  def {a, b}, do: 2
end
