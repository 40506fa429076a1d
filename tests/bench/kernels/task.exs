defmodule Kernel1 do
  def tasks(0, sum), do: sum
  def tasks(n, sum), do: tasks(n - 1, sum + (fn -> n end |> Task.async() |> Task.await()))
  def run, do: tasks(100_000, 0)
end
