defmodule Counter do
  use GenServer
  def init(n), do: {:ok, n}
  def handle_call(:next, _from, n), do: {:reply, n, n + 1}
end

defmodule Kernel1 do
  def calls(_pid, 0), do: :ok

  def calls(pid, n) do
    GenServer.call(pid, :next)
    calls(pid, n - 1)
  end

  def run do
    {:ok, pid} = GenServer.start_link(Counter, 0)
    calls(pid, 200_000)
    GenServer.call(pid, :next)
  end
end
