defmodule SU do
  @spec nope(integer) :: integer
  def a, do: 1
end
