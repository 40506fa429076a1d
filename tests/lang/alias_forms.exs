defmodule A.B.C do
  def f, do: 1
end
defmodule A.B.D do
  def f, do: 2
end
defmodule Use do
  alias A.B.C
  alias A.B.{C, D}
  alias A.B.D, as: Dee
  def f, do: {C.f(), D.f(), Dee.f()}
end
IO.inspect(Use.f())
