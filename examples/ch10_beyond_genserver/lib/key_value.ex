# A key-value store twice: state of a process, and a table of ETS that all processes reach without asking anybody.
defmodule KeyValue do
  use GenServer

  def start_link(_ \\ []), do: GenServer.start_link(__MODULE__, nil, name: __MODULE__)
  def put(key, value), do: GenServer.cast(__MODULE__, {:put, key, value})
  def get(key), do: GenServer.call(__MODULE__, {:get, key})

  @impl true
  def init(_), do: {:ok, %{}}

  @impl true
  def handle_cast({:put, key, value}, store), do: {:noreply, Map.put(store, key, value)}

  @impl true
  def handle_call({:get, key}, _from, store), do: {:reply, Map.get(store, key), store}
end

defmodule EtsKeyValue do
  use GenServer

  # The process only owns the table: it ends, the table goes.
  def start_link(_ \\ []), do: GenServer.start_link(__MODULE__, nil, name: __MODULE__)

  def put(key, value) do
    :ets.insert(__MODULE__, {key, value})
    :ok
  end

  def get(key) do
    case :ets.lookup(__MODULE__, key) do
      [{^key, value}] -> value
      [] -> nil
    end
  end

  @impl true
  def init(_) do
    :ets.new(__MODULE__, [:named_table, :public, write_concurrency: true, read_concurrency: true])
    {:ok, nil}
  end
end

defmodule Bench do
  @items 1000

  @doc "Prints the operations a second of a store; see `speed/2`."
  def run(store, options \\ []) do
    IO.puts("#{inspect(store)}, #{options[:concurrency] || 1} at once: #{speed(store, options)} operations/s")
  end

  @doc "Operations a second of a store: so many processes at once, each putting and getting a thousand keys."
  def speed(store, options \\ []) do
    {:ok, pid} = store.start_link()
    operations = Keyword.get(options, :operations, 10_000)
    concurrency = Keyword.get(options, :concurrency, 1)

    {time, _} =
      :timer.tc(fn ->
        1..concurrency
        |> Enum.map(fn _ -> Task.async(fn -> work(store, operations) end) end)
        |> Task.await_many(:infinity)
      end)

    GenServer.stop(pid)
    round(operations * concurrency * 1_000_000 / max(time, 1))
  end

  # One put for every ten gets.
  defp work(store, operations) do
    for n <- 1..operations do
      key = rem(n, @items)
      if rem(n, 11) == 0, do: store.put(key, n), else: store.get(key)
    end

    :ok
  end
end
