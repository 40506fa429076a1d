defmodule R do
  def f(x) do
    10 / x
  rescue
    ArithmeticError -> :infinity
  after
    IO.puts("done #{x}")
  end
end
IO.inspect({R.f(2), R.f(0)})
