defmodule Kernel1 do
  def hop(next) do
    receive do
      0 ->
        send(next, 0)

      n ->
        send(next, n - 1)
        hop(next)
    end
  end

  def run do
    last = Enum.reduce(1..999, self(), fn _, next -> spawn(fn -> hop(next) end) end)
    send(last, 2_000_000)
    hop(last)
    :ok
  end
end
