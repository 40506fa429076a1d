defmodule S1 do
  defstruct a: 1
end
defmodule S2 do
  defstruct b: 2
end
defmodule T do
  def name(%name{}), do: name
  def name(_), do: :none
  def one(%S1{a: a}), do: {:s1, a}
  def one(%S2{b: b}), do: {:s2, b}
  def one(%{}), do: :map
  def run, do: IO.inspect({name(%S1{}), name(%{}), one(%S1{a: 5}), one(%S2{}), one(%{a: 1})})
end
T.run()
