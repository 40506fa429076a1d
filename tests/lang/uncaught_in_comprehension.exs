defmodule C do
  def f(list) do
    for x <- list do
      10 / x
    end
  end
end

IO.inspect(C.f([1, 2, 5]))
IO.inspect(C.f([1, 0]))
