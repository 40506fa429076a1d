defmodule Outer do
  defmodule Inner do
    def hi, do: :inner
  end
  def hi, do: Inner.hi()
  def name, do: {__MODULE__, Inner}
end
IO.inspect({Outer.hi(), Outer.Inner.hi(), Outer.name()})
