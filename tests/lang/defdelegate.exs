defmodule Dg do
  defdelegate up(s), to: String, as: :upcase
  defdelegate reverse(l), to: Enum
end
IO.inspect({Dg.up("a"), Dg.reverse([1, 2])})
