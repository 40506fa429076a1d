# The to-do server on the generic server of our own.
Code.require_file("server_process.ex", __DIR__)
Code.require_file("../ch04_data_abstraction/todo_list.ex", __DIR__)

defmodule OwnTodoServer do
  @behaviour ServerProcess

  def start, do: ServerProcess.start(__MODULE__)
  def add_entry(server, entry), do: ServerProcess.cast(server, {:add_entry, entry})
  def entries(server, date), do: ServerProcess.call(server, {:entries, date})

  @impl true
  def init, do: TodoList.new()

  @impl true
  def handle_cast({:add_entry, entry}, list), do: TodoList.add_entry(list, entry)

  @impl true
  def handle_call({:entries, date}, list), do: {TodoList.entries(list, date), list}
end
