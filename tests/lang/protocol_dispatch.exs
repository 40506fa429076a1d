defprotocol Area do
  @fallback_to_any true
  def area(shape)
end
defmodule Sq do
  defstruct [:s]
end
defmodule Ci do
  defstruct [:r]
end
defimpl Area, for: Sq do
  def area(%{s: s}), do: s * s
end
defimpl Area, for: Ci do
  def area(c), do: c.r * 3
end
defimpl Area, for: [Integer, Float] do
  def area(n), do: n
end
defimpl Area, for: Any do
  def area(_), do: :unknown
end
defmodule Pr do
  def run, do: IO.inspect(Enum.map([%Sq{s: 2}, %Ci{r: 1}, 5, 1.5, "x", nil], &Area.area/1))
end
Pr.run()
