defmodule B do
  def call(f) do
    r = f.(1, 2)
    r + 1
  end
end

B.call(&B.call/1)
