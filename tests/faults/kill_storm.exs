# Processes link, monitor, name, message and kill each other at random on all cores. Every monitor of the judge answers
# exactly once, and nobody is left.
defmodule Storm do
  def run(ms, width) do
    Process.flag(:trap_exit, true)
    deadline = System.monotonic_time(:millisecond) + ms
    table = :ets.new(:storm, [:public, :set])
    storm(%{table: table, width: width, deadline: deadline}, %{}, 0)
  end

  # The judge keeps `width` fighters alive and counts what it hears of each.
  defp storm(s, watched, started) do
    cond do
      System.monotonic_time(:millisecond) >= s.deadline ->
        for {_, {pid, _}} <- watched, do: Process.exit(pid, :kill)
        rest(watched, s, started)

      map_size(watched) < s.width ->
        place = rem(started, s.width)
        link? = rem(started, 3) == 0
        {pid, ref} = spawn_monitor(fn -> Storm.fight(s, place, 200) end)
        if link?, do: Process.link(pid)
        :ets.insert(s.table, {place, pid})
        storm(s, Map.put(watched, ref, {pid, link?}), started + 1)

      true ->
        storm(s, hear(watched), started)
    end
  end

  defp rest(watched, _s, started) when map_size(watched) == 0, do: started
  defp rest(watched, s, started), do: rest(hear(watched), s, started)

  defp hear(watched) do
    receive do
      {:DOWN, ref, :process, pid, _reason} ->
        {{^pid, link?}, watched} = Map.pop!(watched, ref)

        if link? do
          receive do
            {:EXIT, ^pid, _} -> :ok
          after
            20_000 -> raise "no :EXIT of #{inspect(pid)}"
          end
        end

        watched
    after
      20_000 -> raise "no :DOWN of #{map_size(watched)} processes"
    end
  end

  def fight(_s, _place, 0), do: :ok

  def fight(s, place, n) do
    act(:rand.uniform(12), s, place)
    fight(s, place, n - 1)
  end

  defp act(1, s, place), do: Process.exit(other(s), Enum.at([:kill, :blow, :normal], rem(place, 3)))
  defp act(2, s, _), do: catch_noproc(fn -> Process.link(other(s)) end)
  defp act(3, s, _), do: Process.unlink(other(s))
  defp act(4, s, _), do: Process.monitor(other(s))
  defp act(5, s, place), do: send(other(s), {:blow, place, List.duplicate("x", 20), fn -> place end})
  defp act(6, s, _), do: Process.demonitor(Process.monitor(other(s)), [:flush])
  defp act(7, s, _), do: Process.info(other(s), [:message_queue_len, :links, :current_function])
  defp act(8, _, place), do: Process.flag(:trap_exit, rem(place, 2) == 0)
  defp act(9, _, place), do: spawn_link(fn -> :ets.new(:own, []) && exit({:child, place}) end)
  defp act(10, _, place), do: :ets.insert(:ets.new(:mine, []), {place, String.duplicate("y", 100)})

  defp act(11, _, place) do
    name = :"fighter_#{rem(place, 16)}"
    send_named(name)
    if Process.whereis(name) == nil, do: catch_noproc(fn -> Process.register(self(), name) end)
  end

  defp act(12, _, place) do
    Process.send_after(self(), {:timer, place}, 1)

    receive do
      {:blow, _, _, f} -> f.()
      {:EXIT, _, _} -> :ok
      {:DOWN, _, _, _, _} -> :ok
    after
      rem(place, 3) -> :ok
    end
  end

  defp send_named(name) do
    send(name, :hello)
  rescue
    ArgumentError -> :nobody
  end

  defp catch_noproc(f) do
    f.()
  rescue
    ErlangError -> :gone
    ArgumentError -> :gone
  end

  defp other(s) do
    case :ets.lookup(s.table, :rand.uniform(s.width) - 1) do
      [{_, pid}] -> pid
      [] -> self()
    end
  end
end

ms = if System.get_env("SOAK"), do: 60_000, else: 3_000
Logger.configure(level: :none)
before = length(Process.list())
started = Storm.run(ms, 64)
IO.puts("more than a thousand fighters: #{started > 1000}")

# The children of fighters end, too.
left = fn left, tries ->
  extra = length(Process.list()) - before
  if extra > 0 and tries > 0, do: Process.sleep(20) && left.(left, tries - 1), else: extra
end

IO.puts("processes left: #{left.(left, 250)}")
IO.puts("names left: #{Enum.count(Process.registered(), &String.starts_with?(Atom.to_string(&1), "fighter_"))}")
IO.puts("tables left: #{Enum.count(:ets.all(), &(&1 != nil and :ets.info(&1, :name) in [:mine, :own]))}")

receive do
  message -> IO.inspect(message, label: "unexpected")
after
  0 -> IO.puts("no second :DOWN or :EXIT")
end
