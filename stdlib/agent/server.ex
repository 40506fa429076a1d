defmodule Agent.Server do
  @moduledoc false
  use GenServer

  @impl true
  def init(fun) do
    _ = first_call(fun)
    {:ok, run(fun, [])}
  end

  # For whoever looks at the process, it began in the function given to start.
  defp first_call({module, fun, args}), do: Process.put(:"$initial_call", {module, fun, length(args)})

  defp first_call(fun) do
    {:module, module} = Function.info(fun, :module)
    {:name, name} = Function.info(fun, :name)
    {:arity, arity} = Function.info(fun, :arity)
    Process.put(:"$initial_call", {module, name, arity})
  end

  @impl true
  def handle_call({:get, fun}, _from, state), do: {:reply, run(fun, [state]), state}

  def handle_call({:get_and_update, fun}, _from, state) do
    case run(fun, [state]) do
      {reply, state} -> {:reply, reply, state}
      other -> {:stop, {:bad_return_value, other}, state}
    end
  end

  def handle_call({:update, fun}, _from, state), do: {:reply, :ok, run(fun, [state])}

  @impl true
  def handle_cast({:cast, fun}, state), do: {:noreply, run(fun, [state])}

  @impl true
  def code_change(_old, state, fun), do: {:ok, run(fun, [state])}

  defp run({module, fun, args}, extra), do: apply(module, fun, extra ++ args)
  defp run(fun, []), do: fun.()
  defp run(fun, [state]), do: fun.(state)
end
