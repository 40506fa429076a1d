defmodule Hy do
  defmacro set do
    quote do
      x = 100
      x
    end
  end
  defmacro set!(v) do
    quote do
      var!(x) = unquote(v)
    end
  end
end
defmodule HyMain do
  require Hy
  def run do
    x = 1
    y = Hy.set()
    IO.inspect({x, y})
    Hy.set!(5)
    IO.inspect(x)
  end
end
HyMain.run()
