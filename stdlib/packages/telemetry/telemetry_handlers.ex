defmodule :telemetry_handlers do
  @moduledoc false
  # The handlers by event, in a table that everybody reads and one process writes. Its rows are
  # `{event, id, function, config}`.

  use GenServer

  @table :telemetry_handlers

  def start_link(_), do: GenServer.start_link(__MODULE__, [], name: __MODULE__)

  def insert(id, events, function, config),
    do: GenServer.call(__MODULE__, {:insert, id, events, function, config})

  def delete(id), do: GenServer.call(__MODULE__, {:delete, id})

  # `:error` when the application does not run.
  def for_event(event) do
    :ets.lookup(@table, event)
  rescue
    ArgumentError -> :error
  end

  def with_prefix(prefix) do
    for {event, id, function, config} <- :ets.tab2list(@table),
        List.starts_with?(event, prefix),
        do: %{id: id, event_name: event, function: function, config: config}
  end

  @impl true
  def init(_) do
    :ets.new(@table, [:duplicate_bag, :named_table, :protected, read_concurrency: true])
    {:ok, nil}
  end

  @impl true
  def handle_call({:insert, id, events, function, config}, _from, state) do
    if :ets.match(@table, {:_, id, :_, :_}, 1) == :"$end_of_table" do
      :ets.insert(@table, for(event <- events, do: {event, id, function, config}))
      {:reply, :ok, state}
    else
      {:reply, {:error, :already_exists}, state}
    end
  end

  def handle_call({:delete, id}, _from, state) do
    case :ets.select_delete(@table, [{{:_, id, :_, :_}, [], [true]}]) do
      0 -> {:reply, {:error, :not_found}, state}
      _ -> {:reply, :ok, state}
    end
  end
end
