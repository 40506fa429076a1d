defmodule PP do
  def ping(0, _, parent), do: send(parent, :finished)
  def ping(n, other, parent) do
    send(other, {:ping, self()})
    receive do
      :pong -> ping(n - 1, other, parent)
    end
  end
  def pong do
    receive do
      {:ping, from} ->
        send(from, :pong)
        pong()
      :stop -> :ok
    end
  end
end
parent = self()
pong = spawn(&PP.pong/0)
spawn(fn -> PP.ping(1000, pong, parent) end)
receive do
  :finished -> IO.puts("finished")
after
  5000 -> IO.puts("timeout")
end
