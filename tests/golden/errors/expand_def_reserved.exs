defmodule M do
  def __info__(a), do: a
end
