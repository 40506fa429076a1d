defmodule M do
  def Foo.bar(1), do: 2
end
