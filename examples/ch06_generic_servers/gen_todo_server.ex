# The same on GenServer: named, monitored, with time-outs, and stopped in an orderly way.
Code.require_file("../ch04_data_abstraction/todo_list.ex", __DIR__)

defmodule GenTodoServer do
  use GenServer

  def start(options \\ []), do: GenServer.start(__MODULE__, options[:entries] || [], Keyword.take(options, [:name]))
  def add_entry(server, entry), do: GenServer.cast(server, {:add_entry, entry})
  def update_entry(server, id, change), do: GenServer.cast(server, {:update_entry, id, change})
  def delete_entry(server, id), do: GenServer.cast(server, {:delete_entry, id})
  def entries(server, date), do: GenServer.call(server, {:entries, date})
  def stop(server), do: GenServer.stop(server)

  @impl GenServer
  def init(entries), do: {:ok, TodoList.new(entries)}

  @impl GenServer
  def handle_cast({:add_entry, entry}, list), do: {:noreply, TodoList.add_entry(list, entry)}
  def handle_cast({:update_entry, id, change}, list), do: {:noreply, TodoList.update_entry(list, id, change)}
  def handle_cast({:delete_entry, id}, list), do: {:noreply, TodoList.delete_entry(list, id)}

  @impl GenServer
  def handle_call({:entries, date}, _from, list), do: {:reply, TodoList.entries(list, date), list}
end
