defmodule Tl do
  def loop(0, acc), do: acc
  def loop(n, acc), do: loop(n - 1, acc + n)
  def ping(0), do: :done
  def ping(n), do: pong(n - 1)
  def pong(0), do: :done
  def pong(n), do: ping(n - 1)
end
IO.inspect({Tl.loop(1_000_000, 0), Tl.ping(1_000_001)})
