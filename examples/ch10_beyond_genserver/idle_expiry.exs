# A server nobody needs for a while ends. Each callback says anew how long to wait.
Code.require_file("../ch04_data_abstraction/todo_list.ex", __DIR__)

defmodule ExpiringServer do
  use GenServer, restart: :temporary

  @scale "SCALE" |> System.get_env("0.01") |> Float.parse() |> elem(0)
  @idle_ms round(10_000 * @scale)

  def idle_ms, do: @idle_ms
  def start_link(name), do: GenServer.start_link(__MODULE__, name)
  def add_entry(server, entry), do: GenServer.cast(server, {:add_entry, entry})
  def entries(server, date), do: GenServer.call(server, {:entries, date})

  @impl true
  def init(name), do: {:ok, {name, TodoList.new()}, @idle_ms}

  @impl true
  def handle_cast({:add_entry, entry}, {name, list}), do: {:noreply, {name, TodoList.add_entry(list, entry)}, @idle_ms}

  @impl true
  def handle_call({:entries, date}, _from, {_, list} = state),
    do: {:reply, TodoList.entries(list, date), state, @idle_ms}

  @impl true
  def handle_info(:timeout, {name, list}) do
    IO.puts("nobody needs #{name}")
    {:stop, :normal, {name, list}}
  end

  def handle_info(_other, state), do: {:noreply, state, @idle_ms}
end

defmodule Wait do
  def for_end_of(pid) do
    ref = Process.monitor(pid)

    receive do
      {:DOWN, ^ref, :process, ^pid, reason} -> reason
    end
  end
end

{:ok, server} = ExpiringServer.start_link("Bob's list")

# Used at intervals shorter than its patience, it lives longer than that.
for n <- 1..4 do
  Process.sleep(div(ExpiringServer.idle_ms(), 4))
  ExpiringServer.add_entry(server, %{date: ~D[2024-03-01], title: "Entry #{n}"})
end

IO.inspect(length(ExpiringServer.entries(server, ~D[2024-03-01])), label: "entries")

IO.inspect(Wait.for_end_of(server), label: "ended")
