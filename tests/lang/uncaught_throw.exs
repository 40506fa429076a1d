defmodule T do
  def f(x) do
    g(x)
    :done
  end

  defp g(x) do
    if x > 2, do: throw({:too_big, x})
    :ok
  end
end

IO.inspect(T.f(1))
T.f(3)
