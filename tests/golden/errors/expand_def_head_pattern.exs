defmodule M do
  def f({a, b})
end
