defmodule Imp do
  import String, only: [upcase: 1]
  import Enum, except: [map: 2]
  def f(x), do: {upcase(x), count([1, 2])}
end
IO.inspect(Imp.f("a"))
