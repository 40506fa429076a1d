defmodule M do
  def f(1) do
    1
  rescue
    2
  end
end
