defmodule AAt do
  @foo 1
  @foo 2
  @bar 1
  def a, do: @bar
  @bar 3
  Module.register_attribute(__MODULE__, :acc, accumulate: true)
  @acc 1
  @never_read
  @baz :x
  def z, do: Module.get_attribute(__MODULE__, :baz)
  @shadow %{a: 1}
  @shadow2 @shadow
end
