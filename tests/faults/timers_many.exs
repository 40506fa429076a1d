# Timers by the hundred thousand: created by many processes, half cancelled, the rest fire once each, in order of time.
n = if System.get_env("SOAK"), do: 1_000_000, else: 100_000
parties = 8
each = div(n, parties)

party = fn ->
  refs = for i <- 1..each, do: {i, Process.send_after(self(), {:fired, i}, 300 + rem(i, 100))}
  cancelled = for {i, ref} <- refs, rem(i, 2) == 0, do: {i, Process.cancel_timer(ref)}
  won = for {i, false} <- cancelled, do: i
  kept = div(each + 1, 2)

  collect = fn
    _, 0, seen -> seen
    collect, left, seen -> receive(do: ({:fired, i} -> collect.(collect, left - 1, [i | seen])))
  end

  seen = collect.(collect, kept + length(won), [])

  extra =
    receive do
      {:fired, i} -> i
    after
      100 -> :none
    end

  times = seen |> Enum.reverse() |> Enum.filter(&(rem(&1, 2) == 1))
  {length(Enum.uniq(seen)) == kept + length(won), extra, length(times) == kept}
end

tasks = for _ <- 1..parties, do: Task.async(party)
IO.inspect(Enum.uniq(Task.await_many(tasks, :infinity)))

# One party, timers of the same and of different times: they arrive in order.
for i <- Enum.shuffle(1..200), do: Process.send_after(self(), {:at, i}, 50 + 3 * i)
got = for _ <- 1..200, do: receive(do: ({:at, i} -> i))
IO.inspect(got == Enum.to_list(1..200))

# Timers of the dead go nowhere; receives with a timeout by many processes end in time.
{pid, ref} = spawn_monitor(fn -> for i <- 1..1000, do: Process.send_after(self(), i, 20) end)
receive do: ({:DOWN, ^ref, _, ^pid, reason} -> IO.inspect(reason))

{us, _} =
  :timer.tc(fn ->
    tasks = for i <- 1..2000, do: Task.async(fn -> receive(do: (:never -> :ok), after: (50 + rem(i, 50) -> :ok)) end)
    Task.await_many(tasks, :infinity)
  end)

IO.inspect(us >= 50_000)

# Cancelled and fired at the same moment: exactly one of the two.
both =
  for _ <- 1..2000 do
    ref = Process.send_after(self(), :now, 1)
    if rem(System.unique_integer(), 2) == 0, do: Process.sleep(1)
    left = Process.cancel_timer(ref)

    message =
      receive do
        :now -> true
      after
        if(left, do: 0, else: 5000) -> false
      end

    (left == false) == message
  end

IO.inspect(Enum.all?(both))
