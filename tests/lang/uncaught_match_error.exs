defmodule M do
  def go(x) do
    {:ok, y} = x
    y
  end
end

IO.inspect(M.go({:ok, 1}))
IO.inspect(M.go({:error, :enoent}))
