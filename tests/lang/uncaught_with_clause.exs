defmodule W do
  def f(x) do
    r =
      with {:ok, y} <- x,
           true <- y > 3 do
        y
      else
        {:error, e} -> e
      end

    [r]
  end
end

IO.inspect(W.f({:ok, 9}))
IO.inspect(W.f({:error, :no}))
IO.inspect(W.f({:ok, 1}))
