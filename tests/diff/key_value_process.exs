defmodule Kv do
  def start, do: spawn(fn -> loop(%{}) end)
  def put(pid, k, v), do: send(pid, {:put, k, v})
  def get(pid, k) do
    ref = make_ref()
    send(pid, {:get, k, self(), ref})
    receive do
      {^ref, v} -> v
    after
      1000 -> :timeout
    end
  end
  defp loop(map) do
    receive do
      {:put, k, v} -> loop(Map.put(map, k, v))
      {:get, k, from, ref} ->
        send(from, {ref, Map.get(map, k)})
        loop(map)
    end
  end
end
kv = Kv.start()
Kv.put(kv, :a, 1)
Kv.put(kv, :b, [1, 2, 3])
IO.inspect({Kv.get(kv, :a), Kv.get(kv, :b), Kv.get(kv, :c)})
