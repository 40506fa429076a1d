# Persistent terms read by many while they are replaced and erased: always whole, never an older one after a newer.
defmodule Persistent do
  @keys 20

  def value(n), do: {n, List.duplicate(n, 20), %{n => "value #{n} as a binary of some length, so that it counts"}}

  def read(parent, 0, _), do: send(parent, {:read, self()})

  def read(parent, n, seen) do
    key = rem(n, @keys)
    {i, list, map} = :persistent_term.get({:shared, key})
    true = {i, list, map} == value(i)
    true = i >= Map.get(seen, key, 0)
    :persistent_term.get({:passing, key}, :none)
    read(parent, n - 1, Map.put(seen, key, i))
  end

  def write(last), do: for(i <- 2..last, key <- 0..(@keys - 1), do: write(i, key))

  defp write(i, key) do
    :persistent_term.put({:shared, key}, value(i))
    :persistent_term.put({:passing, key}, i)
    :persistent_term.erase({:passing, key})
  end

  def run do
    for key <- 0..(@keys - 1), do: :persistent_term.put({:shared, key}, value(1))
    parent = self()
    readers = for _ <- 1..4, do: spawn_link(fn -> read(parent, 10_000, %{}) end)
    write(200)
    for pid <- readers, do: receive(do: ({:read, ^pid} -> :ok))
    for key <- 0..(@keys - 1), do: :persistent_term.erase({:shared, key})
  end
end

IO.inspect(Enum.uniq(Persistent.run()))
IO.inspect(:persistent_term.get({:shared, 1}, :gone))
