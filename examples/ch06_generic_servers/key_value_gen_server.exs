# The key-value store on GenServer, and what GenServer does besides calls and casts.
defmodule KeyValueStore do
  use GenServer

  @scale "SCALE" |> System.get_env("0.01") |> Float.parse() |> elem(0)
  @cleanup_ms round(5000 * @scale)

  def start(report_to), do: GenServer.start(__MODULE__, report_to, name: __MODULE__)
  def put(key, value), do: GenServer.cast(__MODULE__, {:put, key, value})
  def get(key), do: GenServer.call(__MODULE__, {:get, key})
  def slow_get(key, timeout), do: GenServer.call(__MODULE__, {:slow_get, key}, timeout)

  @impl GenServer
  def init(report_to) do
    :timer.send_interval(@cleanup_ms, :cleanup)
    {:ok, {%{}, report_to}}
  end

  # Plain messages.
  @impl GenServer
  def handle_info(:cleanup, {store, report_to}) do
    send(report_to, {:cleaned_up, map_size(store)})
    {:noreply, {store, report_to}}
  end

  def handle_info(_other, state), do: {:noreply, state}

  @impl GenServer
  def handle_cast({:put, key, value}, {store, report_to}), do: {:noreply, {Map.put(store, key, value), report_to}}

  @impl GenServer
  def handle_call({:get, key}, _from, {store, _} = state), do: {:reply, Map.get(store, key), state}

  # The answer may come later, and from anywhere.
  def handle_call({:slow_get, key}, from, {store, _} = state) do
    spawn(fn ->
      Process.sleep(20)
      GenServer.reply(from, {:slowly, Map.get(store, key)})
    end)

    {:noreply, state}
  end

  @impl GenServer
  def terminate(reason, {store, report_to}), do: send(report_to, {:terminated, reason, store})
end

{:ok, pid} = KeyValueStore.start(self())
IO.inspect(KeyValueStore.start(self()) == {:error, {:already_started, pid}}, label: "the name is taken")
KeyValueStore.put(:some_key, :some_value)
IO.inspect(KeyValueStore.get(:some_key), label: "get")

receive do
  {:cleaned_up, size} -> IO.inspect(size, label: "cleaned up, entries")
end

send(pid, :whatever)
IO.inspect(KeyValueStore.slow_get(:some_key, 1000), label: "slow")

try do
  KeyValueStore.slow_get(:some_key, 1)
catch
  :exit, {:timeout, {GenServer, :call, [KeyValueStore, request, 1]}} -> IO.inspect(request, label: "too slow")
end

# The store has not noticed that nobody waits any more.
IO.inspect(KeyValueStore.get(:some_key), label: "and the store is fine")

GenServer.stop(pid, :normal)

receive do
  {:terminated, reason, store} -> IO.inspect({reason, store}, label: "stopped")
end

IO.inspect(GenServer.whereis(KeyValueStore), label: "the name is free")
