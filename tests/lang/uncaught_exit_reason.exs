defmodule T do
  def f(x) do
    exit({:bad_thing, x})
    :ok
  end
end

IO.puts("before")
T.f(3)
