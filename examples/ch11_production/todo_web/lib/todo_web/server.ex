defmodule TodoWeb.Server do
  @moduledoc """
  The server of one list: a `TodoList` for each day it was asked about, read when first needed. It ends when nobody has
  asked for a while. An answer means that the data are in a file.
  """
  # Nobody starts a dead server anew but the next who asks for it.
  use GenServer, restart: :temporary

  @most_days 100

  def start_link(list), do: GenServer.start_link(__MODULE__, list, name: TodoWeb.Lists.name(list))
  def add_entry(server, entry), do: GenServer.call(server, {:add_entry, entry})
  def entries(server, date), do: GenServer.call(server, {:entries, date})

  @impl true
  def init(list) do
    idle_ms = Application.fetch_env!(:todo_web, :idle_ms)
    {:ok, %{list: list, days: %{}, idle_ms: idle_ms}, idle_ms}
  end

  @impl true
  def handle_call({:add_entry, %{date: date} = entry}, _from, state) do
    day = state |> day(date) |> TodoList.add_entry(entry)
    # If this ends us, the next server starts with what is in the file.
    :ok = TodoWeb.Database.store({state.list, date}, day)
    {:reply, :ok, keep(state, date, day), state.idle_ms}
  end

  def handle_call({:entries, date}, _from, state) do
    day = day(state, date)
    {:reply, TodoList.entries(day, date), keep(state, date, day), state.idle_ms}
  end

  @impl true
  def handle_info(:timeout, state), do: {:stop, :normal, state}
  def handle_info(_unknown, state), do: {:noreply, state, state.idle_ms}

  # All is in files: so many days, and we start over with an empty memory.
  defp keep(state, date, day) do
    days = if map_size(state.days) < @most_days, do: state.days, else: %{}
    %{state | days: Map.put(days, date, day)}
  end

  defp day(state, date), do: state.days[date] || TodoWeb.Database.get({state.list, date}) || TodoList.new()
end
