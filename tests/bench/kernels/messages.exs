defmodule Kernel1 do
  def echo do
    receive do
      {from, list} ->
        send(from, list)
        echo()

      :stop ->
        :ok
    end
  end

  def exchange(pid, list, 0) do
    send(pid, :stop)
    length(list)
  end

  def exchange(pid, list, n) do
    send(pid, {self(), list})
    receive(do: (list when is_list(list) -> exchange(pid, list, n - 1)))
  end

  def run, do: exchange(spawn(&echo/0), for(i <- 1..1000, do: {i, i}), 5_000)
end
