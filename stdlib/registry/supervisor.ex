defmodule Registry.Supervisor do
  @moduledoc false
  # Owns the named table; one child per partition.
  use Supervisor

  def start_link(kind, registry, partitions, listeners, meta, compressed) do
    Supervisor.start_link(__MODULE__, {kind, registry, partitions, listeners, meta, compressed}, name: registry)
  end

  @impl true
  def init({kind, registry, partitions, listeners, meta, compressed}) do
    :ok = Registry.__table__(registry, kind, partitions, listeners, meta)

    children =
      for index <- 0..(partitions - 1) do
        name = Module.concat(registry, "PIDPartition#{index}")
        arg = {kind, registry, partitions, index, name, compressed}
        %{id: name, start: {Registry.Partition, :start_link, [arg]}}
      end

    # An entry is in several tables, which live and die with a partition.
    strategy = if kind == :unique, do: :one_for_all, else: :one_for_one
    Supervisor.init(children, strategy: strategy)
  end
end

defmodule Registry.Partition do
  @moduledoc false
  # Linked to every process registered in it: when one ends, its entries are removed.
  use GenServer

  def start_link({_kind, _registry, _partitions, _index, name, _compressed} = arg),
    do: GenServer.start_link(__MODULE__, arg, name: name)

  @impl true
  def init({kind, registry, partitions, index, _name, compressed}) do
    Process.flag(:trap_exit, true)
    type = if kind == :unique, do: :set, else: :duplicate_bag
    options = [type, :public, read_concurrency: true, write_concurrency: true]
    key_ets = :ets.new(registry, if(compressed, do: [:compressed | options], else: options))
    pid_ets = :ets.new(registry, [:duplicate_bag, :public, read_concurrency: true, write_concurrency: true])
    :ok = Registry.__partition__(registry, kind, partitions, index, key_ets, self(), pid_ets)
    {:ok, pid_ets}
  end

  # Locks are in the process dictionary: key => [{from, monitor}], the first one has it.
  @impl true
  def handle_call(:sync, _from, pid_ets), do: {:reply, :ok, pid_ets}

  def handle_call({:lock, key}, {pid, _} = from, pid_ets) do
    monitor = Process.monitor(pid)
    queue = Process.get({:lock, key}, [])
    Process.put({:lock, key}, queue ++ [{from, monitor}])
    Process.put({:monitor, monitor}, key)
    if queue == [], do: GenServer.reply(from, monitor)
    {:noreply, pid_ets}
  end

  @impl true
  def handle_cast({:unlock, monitor}, pid_ets) do
    Process.demonitor(monitor, [:flush])
    unlock(monitor)
    {:noreply, pid_ets}
  end

  @impl true
  def handle_info({:EXIT, pid, _reason}, pid_ets) do
    for {_, key, key_ets} <- Enum.uniq(:ets.take(pid_ets, pid)), do: clean(key_ets, key, pid)
    {:noreply, pid_ets}
  end

  def handle_info({:DOWN, monitor, :process, _pid, _reason}, pid_ets) do
    unlock(monitor)
    {:noreply, pid_ets}
  end

  defp unlock(monitor) do
    key = Process.delete({:monitor, monitor})

    case Process.get({:lock, key}, []) do
      [{_, ^monitor}] -> Process.delete({:lock, key})
      [{_, ^monitor}, {next, theirs} | rest] -> with(:ok <- GenServer.reply(next, theirs), do: Process.put({:lock, key}, [{next, theirs} | rest]))
      queue -> Process.put({:lock, key}, List.keydelete(queue, monitor, 1))
    end
  end

  defp clean(key_ets, key, pid) do
    for {_, {^pid, _}} = entry <- :ets.lookup(key_ets, key), do: :ets.delete_object(key_ets, entry)
  catch
    :error, :badarg -> :ok
  end
end
