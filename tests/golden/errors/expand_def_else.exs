defmodule M do
  def f(1) do
    1
  else
    2
  end
end
