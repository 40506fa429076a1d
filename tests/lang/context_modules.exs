defmodule A do
  defmodule B do
    def x, do: 1
  end
  def f, do: B.nope()
  def g, do: A.nope()
  IO.inspect __ENV__.context_modules
  def h do
    defmodule C do
     def x, do: 1
    end
    IO.inspect __ENV__.context_modules
    C.nope()
    C.x()
  end
  def i, do: A.C.nope()
end
