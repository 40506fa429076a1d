defmodule Kernel1 do
  def run do
    me = self()
    for _ <- 1..100_000, do: spawn(fn -> send(me, :done) end)
    for _ <- 1..100_000, do: receive(do: (:done -> :ok))
    :ok
  end
end
