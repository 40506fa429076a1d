defmodule :ranch_server do
  @moduledoc false

  # What is known of the listeners: a table, and the process that owns it and forgets those that end.

  use GenServer

  @table :ranch_server

  def start_link(_), do: GenServer.start_link(__MODULE__, [], name: __MODULE__)

  @doc "Notes facts of a listener; they go with the process."
  def note(ref, facts) do
    ensure()
    GenServer.call(__MODULE__, {:note, ref, facts, self()})
  end

  @doc "Changes a fact."
  def put(ref, name, value), do: :ets.insert(@table, {{name, ref}, value})

  @doc "A fact; raises `ArgumentError` when there is no such listener."
  def get(ref, name), do: :ets.lookup_element(@table, {name, ref}, 2)

  @doc "The same, or nil."
  def find(ref, name) do
    case :ets.whereis(@table) != :undefined and :ets.lookup(@table, {name, ref}) do
      [{_, value}] -> value
      _none -> nil
    end
  end

  @doc "All names of listeners."
  def refs, do: for([ref] <- :ets.match(@table, {{:listener_sup, :"$1"}, :_}), do: ref)

  # A listener may be part of a program that never started the application.
  defp ensure do
    if Process.whereis(__MODULE__) == nil, do: {:ok, _} = Application.ensure_all_started(:ranch)
  end

  @impl true
  def init([]) do
    :ets.new(@table, [:named_table, :public, read_concurrency: true])
    {:ok, %{}}
  end

  @impl true
  def handle_call({:note, ref, facts, pid}, _from, monitors) do
    for {name, value} <- facts, do: put(ref, name, value)
    {:reply, :ok, Map.put(monitors, Process.monitor(pid), {ref, pid, Keyword.keys(facts)})}
  end

  @impl true
  def handle_info({:DOWN, monitor, _, _, _}, monitors) do
    {{ref, pid, names}, monitors} = Map.pop(monitors, monitor)

    # Its successor may have noted its own facts already.
    unless Enum.any?(monitors, fn {_, {other, new, _}} -> other == ref and new != pid end) do
      for name <- names, do: :ets.delete(@table, {name, ref})
    end

    {:noreply, monitors}
  end
end
