defmodule Todo.Server do
  @moduledoc "The server of one to-do list. Reads its list when it starts, writes it after every change."
  use GenServer

  def start_link(name), do: GenServer.start_link(__MODULE__, name)
  def add_entry(server, entry), do: GenServer.cast(server, {:add_entry, entry})
  def entries(server, date), do: GenServer.call(server, {:entries, date})

  # Reading takes time: whoever started us need not wait for it, whoever asks us does.
  @impl GenServer
  def init(name), do: {:ok, {name, nil}, {:continue, :load}}

  @impl GenServer
  def handle_continue(:load, {name, nil}), do: {:noreply, {name, Todo.Database.get(name) || TodoList.new()}}

  @impl GenServer
  def handle_cast({:add_entry, entry}, {name, list}) do
    list = TodoList.add_entry(list, entry)
    Todo.Database.store(name, list)
    {:noreply, {name, list}}
  end

  @impl GenServer
  def handle_call({:entries, date}, _from, {name, list}), do: {:reply, TodoList.entries(list, date), {name, list}}
end
