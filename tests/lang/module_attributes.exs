defmodule At do
  @x 1
  def a, do: @x
  @x 2
  def b, do: @x
  @list [1, 2, @x]
  def c, do: @list
  Module.register_attribute(__MODULE__, :acc, accumulate: true)
  @acc 1
  @acc 2
  def d, do: @acc
  def e(@x), do: :matched
  def e(_), do: :no
end
IO.inspect({At.a(), At.b(), At.c(), At.d(), At.e(2), At.e(1)})
