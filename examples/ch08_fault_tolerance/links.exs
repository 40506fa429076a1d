# Links tie fates together; a process that traps exits gets messages instead; monitors only watch.
Logger.configure(level: :none)

defmodule Watch do
  # Runs in a process of its own, so that the fates of others do not touch ours. Gives what it answered, or how it ended.
  def isolated(action) do
    parent = self()
    {pid, ref} = spawn_monitor(fn -> send(parent, {self(), action.()}) end)

    receive do
      {^pid, answer} -> {:answered, answer}
      {:DOWN, ^ref, :process, ^pid, reason} -> {:ended, tidy(reason)}
    end
  end

  # What a process that traps exits is told of its child's end.
  def trapping(child) do
    isolated(fn ->
      Process.flag(:trap_exit, true)
      pid = spawn_link(child)

      receive do
        {:EXIT, ^pid, reason} -> {:told, tidy(reason)}
      end
    end)
  end

  # Waits for the end of a monitored process.
  def down(ref) do
    receive do
      {:DOWN, ^ref, :process, _pid, reason} -> reason
    end
  end

  # Reasons of crashes have the stack with them.
  def tidy({%{__exception__: true} = error, stack}) when is_list(stack), do: error
  def tidy({reason, stack}) when is_list(stack), do: reason
  def tidy(reason), do: reason
end

IO.puts("Without a link nobody notices:")

IO.inspect(
  Watch.isolated(fn ->
    spawn(fn -> raise "alone" end)
    Process.sleep(5)
    :still_here
  end)
)

IO.puts("With a link both end, for the same reason:")

IO.inspect(
  Watch.isolated(fn ->
    spawn_link(fn -> exit(:together) end)
    Process.sleep(:infinity)
  end)
)

IO.inspect(
  Watch.isolated(fn ->
    spawn_link(fn -> raise "together" end)
    Process.sleep(:infinity)
  end)
)

IO.puts("A normal end takes nobody along:")

IO.inspect(
  Watch.isolated(fn ->
    spawn_link(fn -> :done end)
    Process.sleep(5)
    :still_here
  end)
)

IO.puts("Links go on to links:")

IO.inspect(
  Watch.isolated(fn ->
    spawn_link(fn ->
      spawn_link(fn -> exit(:far_away) end)
      Process.sleep(:infinity)
    end)

    Process.sleep(:infinity)
  end)
)

IO.puts("Who traps exits is told:")

IO.inspect(Watch.trapping(fn -> raise "something is wrong" end))
IO.inspect(Watch.trapping(fn -> throw(:ball) end))
IO.inspect(Watch.trapping(fn -> exit(:bye) end))
IO.inspect(Watch.trapping(fn -> :normal_end end))
IO.inspect(Watch.trapping(fn -> Process.exit(self(), :kill) end))

IO.puts("Monitors: one way, and any number:")
target = spawn(fn -> receive(do: (reason -> exit(reason))) end)
first = Process.monitor(target)
second = Process.monitor(target)
send(target, :enough)
IO.inspect({Watch.down(first), Watch.down(second)})
IO.inspect(Watch.down(Process.monitor(target)), label: "a process that has ended already")

IO.puts("Process.exit/2 sends exits by hand; only :kill cannot be trapped:")

for reason <- [:please, :kill] do
  parent = self()

  {pid, ref} =
    spawn_monitor(fn ->
      Process.flag(:trap_exit, true)
      send(parent, :ready)
      receive(do: ({:EXIT, _from, reason} -> exit({:asked, reason})))
    end)

  receive(do: (:ready -> Process.exit(pid, reason)))
  IO.inspect(Watch.down(ref))
end
