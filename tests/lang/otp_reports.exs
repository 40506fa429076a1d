# The texts of crash reports. Times are left out, pids are shown as PID and stack traces as their first line.
defmodule Shorten do
  # A formatter of `:logger` that makes the output the same every time.
  def format(event, _config) do
    text = IO.chardata_to_string(Logger.Utils.message(event.msg, event.meta))
    [first | rest] = String.split(text, "\n")
    frames = Enum.reject(rest, &(String.starts_with?(&1, "    (") or &1 =~ ~r/^    \S+\.exs:\d+: (?!.*handle|.*in_task|.*boom)/))

    lines = [first | frames]
    [inspect(event.level), " ", Enum.map_intersperse(lines, "\n", &shorten/1), "\n--\n"]
  end

  def shorten(line) do
    line
    |> String.replace(~r/#PID<[\d.]+>/, "PID")
    |> String.replace(~r/#Reference<[\d.]+>/, "REF")
    |> String.replace(~r/#Function<[^>]+>/, "FUN")
    |> String.replace(~r/\S*(otp_reports.exs|gen_server.ex):\d+/, "FILE")
  end
end

:logger.update_handler_config(:default, :formatter, {Shorten, %{}})
Process.flag(:trap_exit, true)

defmodule Server do
  use GenServer
  def init(state), do: {:ok, state}
  def handle_call(:raise, _from, _state), do: raise("boom")
  def handle_call(:bad, _from, _state), do: :foo
  def handle_call(:stop, _from, state), do: {:stop, :reason1, state}
  def handle_call(:exit, _from, _state), do: exit(:ex)
  def handle_cast(:raise, _state), do: raise("boomcast")
  def handle_cast(:bad, _state), do: {:no_reply, %{}}
  def handle_cast(:divide, state), do: div(1, map_size(state))
end

defmodule Plain do
  use GenServer
  def init(state), do: {:ok, state}
end

# The report of a crash is written before links and monitors are told.
ended = fn pid ->
  ref = Process.monitor(pid)

  receive do
    {:DOWN, ^ref, _, _, _} -> :ok
  end
end

call = fn request ->
  {:ok, pid} = GenServer.start(Server, %{}, name: :server)

  try do
    GenServer.call(pid, request)
  catch
    :exit, {{reason, [_ | _]}, {GenServer, :call, [_, ^request, 5000]}} -> IO.inspect(reason, label: "exit")
    :exit, {reason, {GenServer, :call, [_, ^request, 5000]}} -> IO.inspect(reason, label: "exit")
  end

  ended.(pid)
end

for request <- [:raise, :bad, :stop, :exit], do: call.(request)

for request <- [:raise, :bad, :divide] do
  {:ok, pid} = GenServer.start(Server, %{}, name: :server)
  GenServer.cast(pid, request)
  ended.(pid)
end

{:ok, pid} = GenServer.start(Plain, %{}, name: Plain)
send(pid, :hello)
:sys.get_state(pid)
GenServer.cast(Plain, :unknown)
ended.(pid)

for fun <- [fn -> raise "in task" end, fn -> exit(:task_exit) end, fn -> throw(:task_throw) end, fn -> exit(:normal) end, fn -> exit({:shutdown, 1}) end] do
  {:ok, pid} = Task.start(fun)
  ended.(pid)
end

{:ok, pid} = Task.start(Enum, :nope, [1, 2])
ended.(pid)

for fun <- [fn -> raise "in process" end, fn -> throw(:ball) end, fn -> :erlang.error(:odd) end, fn -> exit(:quiet) end] do
  {pid, _} = spawn_monitor(fun)
  ended.(pid)
end

{:ok, agent} = Agent.start(fn -> 1 end, name: :agent)
Agent.cast(agent, fn _ -> raise "in agent" end)
ended.(agent)
{:ok, agent} = Agent.start(fn -> 1 end, name: :agent)

try do
  Agent.get_and_update(agent, fn _ -> :bad end)
catch
  :exit, {reason, _} -> IO.inspect(reason, label: "exit")
end

# Without :debug neither state nor client are shown.
Logger.configure(level: :error)
call.(:raise)
Logger.configure(level: :debug)

# Restarts and kills say nothing; an application that is stopped does.
{:ok, sup} = Supervisor.start_link([{Agent, fn -> 1 end}], strategy: :one_for_one, max_restarts: 0)
[{_, pid, _, _}] = Supervisor.which_children(sup)
Process.exit(pid, :kill)
ended.(sup)
:ok = :application.load({:application, :some_app, [vsn: ~c"1.0", applications: [:kernel]]})
:ok = Application.start(:some_app)
:ok = Application.stop(:some_app)

# With them.
Application.put_env(:logger, :handle_sasl_reports, true)
{:ok, sup} = Supervisor.start_link([{Agent, fn -> 1 end}], strategy: :one_for_one, name: :the_sup, max_restarts: 0)
[{_, pid, _, _}] = Supervisor.which_children(sup)
Process.exit(pid, :kill)
ended.(sup)
Application.put_env(:logger, :handle_sasl_reports, false)
