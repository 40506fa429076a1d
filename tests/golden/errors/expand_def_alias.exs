defmodule M do
  def Foo, do: 2
end
