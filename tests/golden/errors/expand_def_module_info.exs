defmodule M do
  def module_info(a), do: a
end
