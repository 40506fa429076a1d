# A to-do list in a process of its own, with nothing but spawn, send and receive.
Code.require_file("../ch04_data_abstraction/todo_list.ex", __DIR__)

defmodule TodoProcess do
  @patience_ms 1000

  @doc "Starts a server; with a name it can be reached by that as well."
  def start(options \\ []) do
    pid = spawn(fn -> loop(TodoList.new()) end)
    if options[:name], do: Process.register(pid, options[:name])
    pid
  end

  @doc "Adds an entry; does not wait for it."
  def add_entry(server, entry) do
    send(server, {:add_entry, entry})
    :ok
  end

  @doc "Changes an entry; does not wait for it."
  def update_entry(server, id, change) do
    send(server, {:update_entry, id, change})
    :ok
  end

  @doc "Takes an entry out; does not wait for it."
  def delete_entry(server, id) do
    send(server, {:delete_entry, id})
    :ok
  end

  @doc "The entries of a day."
  def entries(server, date) do
    ref = make_ref()
    send(server, {:entries, self(), ref, date})

    receive do
      {^ref, entries} -> entries
    after
      @patience_ms -> {:error, :timeout}
    end
  end

  @doc "Ends the server."
  def stop(server) do
    send(server, :stop)
    :ok
  end

  defp loop(list) do
    receive do
      :stop -> :ok
      message -> list |> process(message) |> loop()
    end
  end

  defp process(list, {:add_entry, entry}), do: TodoList.add_entry(list, entry)
  defp process(list, {:update_entry, id, change}), do: TodoList.update_entry(list, id, change)
  defp process(list, {:delete_entry, id}), do: TodoList.delete_entry(list, id)

  defp process(list, {:entries, from, ref, date}) do
    send(from, {ref, TodoList.entries(list, date)})
    list
  end

  defp process(list, _strange), do: list
end
