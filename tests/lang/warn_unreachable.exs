defmodule A do
  def f(_), do: 1
  def f(:a), do: 2

  def g(x) do
    case x do
      _ -> 1
      :a -> 2
    end
  end
end

IO.inspect(A.f(:a))
