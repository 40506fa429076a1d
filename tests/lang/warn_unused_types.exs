defmodule TU do
  @typep t :: integer
  @typep used :: atom
  @type pub :: used
  @typedoc "doc for private"
  @typep x :: integer
  def a, do: 1
end
