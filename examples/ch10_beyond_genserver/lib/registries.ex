# The registry exercise: names for processes, gone when the process is. First with everything in one process ..
defmodule LinkRegistry do
  use GenServer

  def start_link(_ \\ []), do: GenServer.start_link(__MODULE__, nil, name: __MODULE__)
  def register(name), do: GenServer.call(__MODULE__, {:register, name, self()})
  def whereis(name), do: GenServer.call(__MODULE__, {:whereis, name})

  # Traps exits, so that the end of a linked process comes as a message.
  @impl true
  def init(_) do
    Process.flag(:trap_exit, true)
    {:ok, %{}}
  end

  @impl true
  def handle_call({:register, name, pid}, _from, names) when is_map_key(names, name) do
    {:reply, if(names[name] == pid, do: :ok, else: :error), names}
  end

  def handle_call({:register, name, pid}, _from, names) do
    Process.link(pid)
    {:reply, :ok, Map.put(names, name, pid)}
  end

  def handle_call({:whereis, name}, _from, names), do: {:reply, names[name], names}

  @impl true
  def handle_info({:EXIT, pid, _reason}, names), do: {:noreply, Map.reject(names, fn {_, owner} -> owner == pid end)}
end

# .. then with a table: looking up and registering ask no process; only the cleaning up needs one.
defmodule EtsRegistry do
  use GenServer

  def start_link(_ \\ []), do: GenServer.start_link(__MODULE__, nil, name: __MODULE__)

  def register(name) do
    # Linked first: a process that ends right after its registration is cleaned up as well.
    Process.link(Process.whereis(__MODULE__))
    if :ets.insert_new(__MODULE__, {name, self()}) or whereis(name) == self(), do: :ok, else: :error
  end

  def whereis(name) do
    case :ets.lookup(__MODULE__, name) do
      [{^name, pid}] -> pid
      [] -> nil
    end
  end

  @impl true
  def init(_) do
    Process.flag(:trap_exit, true)
    :ets.new(__MODULE__, [:named_table, :public, read_concurrency: true, write_concurrency: true])
    {:ok, nil}
  end

  @impl true
  def handle_info({:EXIT, pid, _reason}, state) do
    :ets.match_delete(__MODULE__, {:_, pid})
    {:noreply, state}
  end
end
