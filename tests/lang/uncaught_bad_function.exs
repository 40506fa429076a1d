defmodule B do
  def call(f) do
    r = f.(1, 2)
    r + 1
  end
end

IO.inspect(B.call(&+/2))
B.call(:not_fun)
