defmodule T do
  def f, do: %NotThere{c: 1}
end
