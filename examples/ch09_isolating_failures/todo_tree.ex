# The to-do system as a tree: each part below the supervisor that mends it.
#
#     TodoTree (one_for_one)
#     ├── Registry           names of all processes below
#     ├── Store              a supervisor of three workers that hold the data
#     └── ListCache          a DynamicSupervisor of to-do servers, one for each list in use
Code.require_file("../ch04_data_abstraction/todo_list.ex", __DIR__)
Code.require_file("../ch08_fault_tolerance/supervised.ex", __DIR__)

defmodule TodoTree do
  @doc "Starts everything."
  def start_link do
    children = [
      {Registry, name: TodoTree.Registry, keys: :unique},
      {TodoTree.Store, 3},
      TodoTree.ListCache
    ]

    Supervisor.start_link(children, strategy: :one_for_one, name: __MODULE__, max_restarts: 50)
  end

  @doc "The name of a process of ours."
  def via(key), do: {:via, Registry, {TodoTree.Registry, key}}
end

defmodule TodoTree.StoreWorker do
  use GenServer

  def start_link(number), do: GenServer.start_link(__MODULE__, number, name: name(number))
  def name(number), do: TodoTree.via({__MODULE__, number})
  def store(number, key, data), do: GenServer.call(name(number), {:store, key, data})
  def get(number, key), do: GenServer.call(name(number), {:get, key})

  # The data is in a table of the supervisor's, so that a worker that crashes finds it again.
  @impl true
  def init(number), do: {:ok, number}

  @impl true
  def handle_call({:store, key, data}, _from, number) do
    :ets.insert(TodoTree.Store, {key, data})
    {:reply, :ok, number}
  end

  def handle_call({:get, key}, _from, number) do
    data =
      case :ets.lookup(TodoTree.Store, key) do
        [{^key, data}] -> data
        [] -> nil
      end

    {:reply, data, number}
  end
end

defmodule TodoTree.Store do
  use Supervisor

  def start_link(size), do: Supervisor.start_link(__MODULE__, size, name: __MODULE__)

  @doc "Keeps data under a key; the same worker does all that concerns a key, one thing after the other."
  def store(key, data), do: TodoTree.StoreWorker.store(worker(key), key, data)

  @doc "What was kept."
  def get(key), do: TodoTree.StoreWorker.get(worker(key), key)

  @doc "The number of the worker for a key."
  def worker(key), do: :erlang.phash2(key, :persistent_term.get(__MODULE__)) + 1

  @impl true
  def init(size) do
    :persistent_term.put(__MODULE__, size)
    :ets.new(__MODULE__, [:named_table, :public])
    workers = for number <- 1..size, do: Supervisor.child_spec({TodoTree.StoreWorker, number}, id: number)
    Supervisor.init(workers, strategy: :one_for_one, max_restarts: 50)
  end
end

defmodule TodoTree.ListServer do
  # :temporary: nobody starts a dead list anew but the next who asks for it.
  use GenServer, restart: :temporary

  def start_link(name), do: GenServer.start_link(__MODULE__, name, name: TodoTree.via({__MODULE__, name}))
  def whereis(name), do: GenServer.whereis(TodoTree.via({__MODULE__, name}))
  def add_entry(server, entry), do: GenServer.call(server, {:add_entry, entry})
  def entries(server, date), do: GenServer.call(server, {:entries, date})

  @impl true
  def init(name), do: {:ok, name, {:continue, :load}}

  @impl true
  def handle_continue(:load, name), do: {:noreply, {name, TodoTree.Store.get(name) || TodoList.new()}}

  @impl true
  def handle_call({:add_entry, entry}, _from, {name, list}) do
    list = TodoList.add_entry(list, entry)
    TodoTree.Store.store(name, list)
    {:reply, :ok, {name, list}}
  end

  def handle_call({:entries, date}, _from, {_name, list} = state) do
    {:reply, TodoList.entries(list, date), state}
  end
end

defmodule TodoTree.ListCache do
  @moduledoc "Starts a server for a list when somebody first asks for it."

  def child_spec(_), do: %{id: __MODULE__, start: {__MODULE__, :start_link, []}, type: :supervisor}
  def start_link, do: DynamicSupervisor.start_link(name: __MODULE__, strategy: :one_for_one)

  @doc "The server of a list. Looked up by the client, so that the cache is no bottleneck."
  def server(name), do: TodoTree.ListServer.whereis(name) || start(name)

  # Two clients may come at once: one of them starts the server, the other is told who it is.
  defp start(name) do
    case DynamicSupervisor.start_child(__MODULE__, {TodoTree.ListServer, name}) do
      {:ok, pid} -> pid
      {:error, {:already_started, pid}} -> pid
    end
  end
end
