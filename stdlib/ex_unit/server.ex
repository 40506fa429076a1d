defmodule ExUnit.Server do
  @moduledoc false
  # The modules whose tests wait to be run, and what belongs to the tests that run now: their supervisors and what they
  # want done at their end. All of it stands in a table, which the process of this name keeps alive.

  @table __MODULE__

  @doc "Makes the table, once."
  def start do
    if Process.whereis(__MODULE__) == nil do
      parent = self()
      {pid, monitor} = spawn_monitor(fn -> keep(parent) end)

      receive do
        {^pid, :ready} -> Process.demonitor(monitor, [:flush])
        {:DOWN, ^monitor, _, _, _} -> :ok
      end
    end

    :ok
  end

  defp keep(parent) do
    Process.register(self(), __MODULE__)
    :ets.new(@table, [:named_table, :public])
    send(parent, {self(), :ready})
    Process.sleep(:infinity)
  end

  @doc "Whether ExUnit has been started."
  def started?, do: Process.whereis(__MODULE__) != nil

  ## Modules

  @doc "Notes a module that is to be run."
  def add(module, async?) do
    number = :ets.update_counter(@table, :modules, 1, {:modules, 0})
    :ets.insert(@table, {{:module, number}, module, async?})
  end

  @doc "The modules noted since the last time, `{async, sync}`; the youngest first."
  def take do
    found = :ets.select(@table, [{{{:module, :"$1"}, :"$2", :"$3"}, [], [{{:"$1", :"$2", :"$3"}}]}])
    for {number, _, _} <- found, do: :ets.delete(@table, {:module, number})
    # A module that was noted but did not compile is not there.
    existing = for {_, module, async?} <- Enum.sort(found, :desc), Code.ensure_loaded?(module), do: {module, async?}
    {async, sync} = Enum.split_with(existing, &elem(&1, 1))
    {Enum.map(async, &elem(&1, 0)), Enum.map(sync, &elem(&1, 0))}
  end

  ## Tests that run

  @doc "Makes `pid` a process that may ask for things at its end."
  def register(pid), do: :ets.insert(@table, {pid, [], nil})

  @doc "Whether the process is a test or module that runs."
  def registered?(pid), do: :ets.member(@table, pid)

  @doc "Has `callback` called after the test; under the same name the later one."
  def on_exit(pid, name, callback) do
    [{^pid, callbacks, supervisor}] = :ets.lookup(@table, pid)
    callbacks = if List.keymember?(callbacks, name, 0), do: List.keyreplace(callbacks, name, 0, {name, callback}), else: [{name, callback} | callbacks]
    :ets.insert(@table, {pid, callbacks, supervisor})
  end

  @doc "The supervisor of the test's processes, or nil."
  def supervisor(pid), do: :ets.lookup_element(@table, pid, 3)

  @doc "Notes the supervisor of the test's processes."
  def put_supervisor(pid, supervisor), do: :ets.update_element(@table, pid, {3, supervisor})

  @doc "Forgets the process: `{callbacks, supervisor}`, the callback given last first."
  def take(pid) do
    case :ets.take(@table, pid) do
      [{^pid, callbacks, supervisor}] -> {for({_, callback} <- callbacks, do: callback), supervisor}
      [] -> {[], nil}
    end
  end
end
