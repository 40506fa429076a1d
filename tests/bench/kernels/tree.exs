defmodule Kernel1 do
  def make(0), do: {nil, nil}
  def make(d), do: {make(d - 1), make(d - 1)}

  def check({nil, nil}), do: 1
  def check({l, r}), do: check(l) + check(r) + 1

  def iterate(0, acc), do: acc
  def iterate(n, acc), do: iterate(n - 1, acc + check(make(14)))

  def run, do: iterate(1000, 0)
end
