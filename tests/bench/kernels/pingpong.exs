defmodule Kernel1 do
  def pong do
    receive do
      {:ping, from} ->
        send(from, :pong)
        pong()

      :stop ->
        :ok
    end
  end

  def ping(pid, 0), do: send(pid, :stop)

  def ping(pid, n) do
    send(pid, {:ping, self()})
    receive(do: (:pong -> ping(pid, n - 1)))
  end

  def run, do: ping(spawn(&pong/0), 500_000)
end
