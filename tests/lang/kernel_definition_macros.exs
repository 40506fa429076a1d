defmodule Deco do
  defmacro __using__(_) do
    quote do
      import Kernel, except: [@: 1, def: 2]
      import Deco
    end
  end
  defmacro @({:deco, _, [x]}), do: quote(do: Kernel.@(deco2(unquote(x))))
  defmacro @(other), do: quote(do: Kernel.@(unquote(other)))
  defmacro def(head, body) do
    {n, _, _} = head
    quote do
      Kernel.def(unquote(head), unquote([do: {n, body[:do]}]))
    end
  end
end
defmodule U do
  use Deco
  @deco :hello
  @x 3
  def a(), do: {@x, @deco2}
end
IO.inspect U.a

IO.inspect macro_exported?(Kernel, :def, 2)
