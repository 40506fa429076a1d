defmodule :rpc do
  @moduledoc """
  Erlang's `:rpc`: applying functions on nodes, of which there is one.

      iex> :rpc.call(node(), Enum, :sum, [[1, 2]])
      3
      iex> :rpc.call(:other@host, Enum, :sum, [[1, 2]])
      {:badrpc, :nodedown}

  """

  @doc "Applies a function on a node."
  def call(node, module, fun, args), do: call(node, module, fun, args, :infinity)

  @doc "Applies a function on a node and waits for some time."
  def call(node, module, fun, args, timeout) do
    :erpc.call(node, module, fun, args, timeout)
  catch
    :throw, value -> value
    :exit, {:exception, reason} -> {:badrpc, {:EXIT, reason}}
    :exit, {:signal, reason} -> {:badrpc, {:EXIT, reason}}
    :exit, reason -> {:badrpc, {:EXIT, reason}}
    :error, {:exception, reason, stacktrace} -> {:badrpc, {:EXIT, {reason, stacktrace}}}
    :error, {:erpc, :noconnection} -> {:badrpc, :nodedown}
    :error, {:erpc, reason} -> {:badrpc, reason}
  end

  @doc "The same in the calling process of the node."
  def block_call(node, module, fun, args), do: call(node, module, fun, args)

  @doc "The same, waiting for some time."
  def block_call(node, module, fun, args, timeout), do: call(node, module, fun, args, timeout)

  @doc "Applies a function on a node and does not wait."
  def cast(node, module, fun, args), do: :erpc.cast(node, module, fun, args) == :ok

  @doc "Applies a function on a node; the value is fetched with `yield/1`."
  def async_call(node, module, fun, args) do
    caller = self()
    pid = :erlang.spawn(fn -> answer(caller, node, module, fun, args) end)
    {pid, :erlang.monitor(:process, pid)}
  end

  defp answer(caller, node, module, fun, args) do
    result = call(node, module, fun, args)
    send(caller, {self(), {:promise_reply, result}})
  end

  @doc "Waits for the value of `async_call/4`."
  def yield(key) do
    {:value, value} = nb_yield(key, :infinity)
    value
  end

  @doc "The value of `async_call/4` if it is there: `{:value, value}` or `:timeout`."
  def nb_yield(key), do: nb_yield(key, 0)

  @doc "The same, waiting for some time."
  def nb_yield({pid, ref}, timeout) do
    receive do
      {^pid, {:promise_reply, value}} ->
        :erlang.demonitor(ref, [:flush])
        {:value, value}
    after
      timeout -> :timeout
    end
  end

  @doc "Applies a function on all nodes: `{values, bad_nodes}`."
  def multicall(module, fun, args), do: multicall([node()], module, fun, args, :infinity)

  @doc "The same with nodes or a time-out."
  def multicall(nodes, module, fun, args) when is_list(nodes), do: multicall(nodes, module, fun, args, :infinity)
  def multicall(module, fun, args, timeout), do: multicall([node()], module, fun, args, timeout)

  @doc "The same with nodes and a time-out."
  def multicall(nodes, module, fun, args, timeout) do
    results = for node <- nodes, do: {node, call(node, module, fun, args, timeout)}
    bad = for {node, {:badrpc, reason}} <- results, reason in [:nodedown, :timeout], do: node
    {for({node, value} <- results, node not in bad, do: value), bad}
  end

  @doc "Casts to the servers of a name on all nodes."
  def abcast(name, message), do: abcast([node()], name, message)

  @doc "Casts to the servers of a name on the nodes."
  def abcast(nodes, name, message) do
    for node <- nodes, node == node(), pid = :erlang.whereis(name), is_pid(pid), do: send(pid, message)
    :abcast
  end

  @doc "The same: `{good_nodes, bad_nodes}`."
  def sbcast(name, message), do: sbcast([node()], name, message)

  @doc "The same: `{good_nodes, bad_nodes}`."
  def sbcast(nodes, name, message) do
    {good, bad} = Enum.split_with(nodes, &(&1 == node() and is_pid(:erlang.whereis(name))))
    abcast(good, name, message)
    {good, bad}
  end

  @doc "Applies a function on all nodes and does not wait."
  def eval_everywhere(module, fun, args), do: eval_everywhere([node()], module, fun, args)

  @doc "Applies a function on the nodes and does not wait."
  def eval_everywhere(nodes, module, fun, args) do
    for node <- nodes, do: cast(node, module, fun, args)
    :abcast
  end

  @doc "Calls the servers of a name on all nodes: `{replies, bad_nodes}`."
  def multi_server_call(name, message), do: multi_server_call([node()], name, message)

  @doc "Calls the servers of a name on the nodes."
  def multi_server_call(nodes, name, message) do
    results = for node <- nodes, do: {node, server_call(node, name, name, message)}
    bad = for {node, {:error, :nodedown}} <- results, do: node
    {for({node, reply} <- results, node not in bad, do: reply), bad}
  end

  @doc "Calls a server of a node that answers `{reply_wrapper, node, reply}`."
  def server_call(node, name, wrapper, message) do
    with true <- node == node(), pid when is_pid(pid) <- :erlang.whereis(name) do
      ref = :erlang.monitor(:process, pid)
      send(pid, {self(), message})

      receive do
        {^wrapper, ^node, reply} ->
          :erlang.demonitor(ref, [:flush])
          reply

        {:DOWN, ^ref, _, _, _} ->
          {:error, :nodedown}
      end
    else
      _ -> {:error, :nodedown}
    end
  end

  @doc "Evaluates `{module, function, args}` tuples at the same time: their values in order."
  def parallel_eval(calls) do
    keys = for {module, fun, args} <- calls, do: async_call(node(), module, fun, args)
    Enum.map(keys, &yield/1)
  end

  @doc "Maps a function, which gets each element in front of the extra arguments, at the same time."
  def pmap({module, fun}, extra, list) do
    values = parallel_eval(for element <- list, do: {module, fun, [element | extra]})
    if Enum.any?(values, &match?({:badrpc, _}, &1)), do: :erlang.exit(:badrpc), else: values
  end

  @doc "What is known about a process."
  def pinfo(pid), do: :erlang.process_info(pid)

  @doc "One fact about a process."
  def pinfo(pid, item), do: :erlang.process_info(pid, item)
end
