# Where there is no terminal, the view of the system is printed once.
System.put_env("TERM", "dumb")
:ok = :phial_packages.enable(:observer_cli)

children = [
  {Registry, keys: :unique, name: Shop.Names},
  {Agent, fn -> Process.register(self(), Shop.Till) end},
  %{id: :crowd, start: {DynamicSupervisor, :start_link, [[name: Shop.Crowd, strategy: :one_for_one]]}}
]

{:ok, _} = Supervisor.start_link(children, strategy: :one_for_one, name: Shop)
for _ <- 1..40, do: {:ok, _} = DynamicSupervisor.start_child(Shop.Crowd, {Agent, fn -> nil end})
:ets.new(:shop_stock, [:named_table, :ordered_set, :public])
:ets.insert(:shop_stock, for(n <- 1..100, do: {n}))
# Busy enough to be among those that are shown.
Agent.update(Shop.Till, fn state -> Enum.each(1..1000, & &1) && state end)
:sys.suspend(Shop.Till)
for _ <- 1..7, do: send(Shop.Till, :work)

printed = fn start ->
  {:ok, device} = StringIO.open("")
  leader = Process.group_leader()
  Process.group_leader(self(), device)
  answer = start.()
  Process.group_leader(self(), leader)
  {answer, device |> StringIO.contents() |> elem(1)}
end

{:ok, text} = printed.(fn -> :observer.start() end)

# Figures and pids are others every time, and so is the order of the processes.
lines =
  for line <- String.split(text, "\n"), line =~ ~r/Shop|shop|\.\.\. |^[A-Z]/, not (line =~ ~r/fn/) do
    line
    |> String.replace(~r/<[\d.]+>/, "<>")
    |> String.replace(~r/\d+ B|[\d.]+ KB|[\d.]+ MB/, "N B")
    |> String.replace(~r/ +/, " ")
    |> String.replace(~r/ \d+ N B (\d+) /, " R N B \\1 ")
  end

{processes, others} = Enum.split_with(lines, &(&1 =~ "R N B"))
for line <- Enum.sort(processes) ++ others, do: IO.puts(line)

# Called by its other names.
for start <- [fn -> :observer_cli.start() end, fn -> :observer_cli.start(interval: 500) end, fn -> :observer.start(:nonode@nohost) end] do
  {:ok, again} = printed.(start)
  IO.puts(again =~ "Shop.Crowd")
end

IO.inspect(:observer.stop())
IO.inspect(Application.ensure_all_started(:observer))
