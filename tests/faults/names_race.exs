# Many processes take, free and use the same few names, and die with them. A name has one owner at a time and none in the end.
defmodule Names do
  def compete(_names, 0, won), do: won

  def compete(names, n, won) do
    name = elem(names, rem(n * 7, tuple_size(names)))

    if take(name) do
      me = self()
      ^me = Process.whereis(name)
      {:registered_name, ^name} = Process.info(me, :registered_name)
      if rem(n, 5) == 0, do: exit({:owned, won + 1})
      true = Process.unregister(name)
      compete(names, n - 1, won + 1)
    else
      if rem(n, 11) == 0, do: say(name)
      if rem(n, 13) == 0, do: free(name)
      compete(names, n - 1, won)
    end
  catch
    # Somebody else freed it in between.
    :error, _ -> won
  end

  defp take(name), do: Process.register(self(), name)
  defp say(name), do: send(name, :hello)
  defp free(name), do: Process.unregister(name)
end

names = {:name_a, :name_b, :name_c}

# One takes names for processes that are about to die.
for i <- 1..3000 do
  pid = spawn(fn -> :ok end)
  if rem(i, 3) == 0, do: :erlang.yield()

  try do
    Process.register(pid, :short_lived)
  rescue
    ArgumentError -> :dead_already
  end

  ref = Process.monitor(pid)
  receive do: ({:DOWN, ^ref, _, _, _} -> :ok)
  nil = Process.whereis(:short_lived)
end

rounds = if System.get_env("SOAK"), do: 20_000, else: 400
Logger.configure(level: :none)

refs =
  for _ <- 1..rounds do
    {_, ref} = spawn_monitor(fn -> Names.compete(names, 40, 0) end)
    ref
  end

for ref <- refs, do: receive(do: ({:DOWN, ^ref, _, _, _} -> :ok))
IO.inspect(for name <- [:short_lived | Tuple.to_list(names)], do: Process.whereis(name))

# All freed names can be had again.
for name <- Tuple.to_list(names), do: IO.inspect(Process.register(spawn(fn -> Process.sleep(:infinity) end), name))
