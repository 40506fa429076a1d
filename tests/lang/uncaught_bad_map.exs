defmodule B do
  def put(x) do
    m = %{x | a: 1}
    m
  end
end

IO.inspect(B.put(%{a: 2}))
IO.inspect(B.put([a: 2]))
