defmodule :rpc do
  @moduledoc """
  Erlang's `:rpc`: applying functions on nodes, of which there is one.

      iex> :rpc.call(node(), Enum, :sum, [[1, 2]])
      3
      iex> :rpc.call(:other@host, Enum, :sum, [[1, 2]])
      {:badrpc, :nodedown}

  A value cannot always be told from a failure: what the function throws counts as its value, and a `{:badrpc, reason}` may be
  one. `:erpc` keeps them apart. Times are in milliseconds. Wrong arguments raise `ArgumentError`.
  """

  @typedoc "Stands for a call whose value is fetched with `yield/1`, by the same process."
  @opaque key :: :erpc.request_id()

  @doc """
  Applies a function on a node: its value, or `{:badrpc, reason}`. On this node the calling process does it.

  The reason is `{:EXIT, reason}` when the function raises or exits, `:nodedown` when there is no such node.

      iex> :rpc.call(node(), Enum, :sum, [[1, 2]])
      3
      iex> :rpc.call(node(), Kernel, :exit, [:broken])
      {:badrpc, {:EXIT, :broken}}

  """
  @spec call(node, module, atom, [term]) :: term | {:badrpc, reason :: term}
  def call(node, module, fun, args), do: call(node, module, fun, args, :infinity)

  @doc """
  Applies a function on a node, in a process of its own, and waits so long: then `{:badrpc, :timeout}`.

      iex> :rpc.call(node(), Enum, :sum, [[1, 2]], 5000)
      3
      iex> :rpc.call(node(), Process, :sleep, [1000], 1)
      {:badrpc, :timeout}

  """
  @spec call(node, module, atom, [term], timeout) :: term | {:badrpc, reason :: term}
  def call(node, module, fun, args, timeout), do: failing(fn -> :erpc.call(node, module, fun, args, timeout) end)

  defp failing(fun) do
    fun.()
  catch
    kind, reason -> failure(kind, reason)
  end

  defp failure(:throw, value), do: value
  defp failure(:exit, {_exception_or_signal, reason}), do: {:badrpc, {:EXIT, reason}}
  defp failure(:error, {:exception, reason, stacktrace}), do: {:badrpc, {:EXIT, {reason, stacktrace}}}
  defp failure(:error, {:erpc, :noconnection}), do: {:badrpc, :nodedown}
  defp failure(:error, {:erpc, :badarg}), do: :erlang.error(:badarg)
  defp failure(:error, {:erpc, reason}), do: {:badrpc, reason}

  @doc """
  Applies a function on a node, one call at a time where nodes serve calls: here as `call/4`.

      iex> :rpc.block_call(node(), Enum, :sum, [[1, 2]])
      3

  """
  @spec block_call(node, module, atom, [term]) :: term | {:badrpc, reason :: term}
  def block_call(node, module, fun, args), do: call(node, module, fun, args)

  @doc """
  As `block_call/4`, waiting so long.

      iex> :rpc.block_call(node(), Enum, :sum, [[1, 2]], 5000)
      3

  """
  @spec block_call(node, module, atom, [term], timeout) :: term | {:badrpc, reason :: term}
  def block_call(node, module, fun, args, timeout) when timeout == :infinity or is_integer(timeout), do: call(node, module, fun, args, timeout)

  @doc """
  Applies a function on a node and does not wait. Nothing tells how that ended.

      iex> :rpc.cast(node(), Kernel, :send, [self(), :hello])
      true
      iex> receive do message -> message end
      :hello

  """
  @spec cast(node, module, atom, [term]) :: true
  def cast(node, module, fun, args), do: failing(fn -> :erpc.cast(node, module, fun, args) == :ok end)

  @doc """
  Applies a function on a node, in a process of its own; the value is fetched with `yield/1`.

      iex> key = :rpc.async_call(node(), Enum, :sum, [[1, 2]])
      iex> :rpc.yield(key)
      3

  """
  @spec async_call(node, module, atom, [term]) :: key
  def async_call(node, module, fun, args), do: failing(fn -> :erpc.send_request(node, module, fun, args) end)

  @doc """
  Waits for the value of `async_call/4`, as `call/4` gives it.

      iex> key = :rpc.async_call(node(), Enum, :sum, [[1, 2]])
      iex> :rpc.yield(key)
      3

  """
  @spec yield(key) :: term | {:badrpc, reason :: term}
  def yield(key), do: failing(fn -> :erpc.receive_response(key) end)

  @doc """
  Returns the value of `async_call/4` if it is there: `{:value, value}` or `:timeout`.

      iex> key = :rpc.async_call(node(), Process, :sleep, [1000])
      iex> :rpc.nb_yield(key)
      :timeout

  """
  @spec nb_yield(key) :: {:value, term | {:badrpc, reason :: term}} | :timeout
  def nb_yield(key), do: nb_yield(key, 0)

  @doc """
  Waits so long for the value of `async_call/4`: `{:value, value}` or `:timeout`, and one can wait again.

      iex> key = :rpc.async_call(node(), Enum, :sum, [[1, 2]])
      iex> :rpc.nb_yield(key, 5000)
      {:value, 3}

  """
  @spec nb_yield(key, timeout) :: {:value, term | {:badrpc, reason :: term}} | :timeout
  def nb_yield(key, timeout) do
    case :erpc.wait_response(key, timeout) do
      {:response, value} -> {:value, value}
      :no_response -> :timeout
    end
  catch
    kind, reason -> {:value, failure(kind, reason)}
  end

  @doc """
  Applies a function on all nodes: `{values, bad_nodes}`.

      iex> :rpc.multicall(Enum, :sum, [[1, 2]])
      {[3], []}

  """
  @spec multicall(module, atom, [term]) ::
          {values :: [term | {:badrpc, reason :: term}], bad_nodes :: [node]}
  def multicall(module, fun, args), do: multicall([node()], module, fun, args, :infinity)

  @doc """
  Applies a function on the given nodes, or on all and waits so long.

      iex> :rpc.multicall([node(), :other@host], Enum, :sum, [[1, 2]])
      {[3], [:other@host]}
      iex> :rpc.multicall(Enum, :sum, [[1, 2]], 5000)
      {[3], []}

  """
  @spec multicall([node], module, atom, [term]) :: {values :: [term | {:badrpc, reason :: term}], bad_nodes :: [node]}
  @spec multicall(module, atom, [term], timeout) :: {values :: [term | {:badrpc, reason :: term}], bad_nodes :: [node]}
  def multicall(nodes, module, fun, args) when is_list(nodes), do: multicall(nodes, module, fun, args, :infinity)
  def multicall(module, fun, args, timeout), do: multicall([node()], module, fun, args, timeout)

  @doc """
  Applies a function on the given nodes at the same time, and waits so long; then a node is a bad one.

      iex> :rpc.multicall([node()], Process, :sleep, [1000], 1) == {[], [node()]}
      true

  """
  @spec multicall([node], module, atom, [term], timeout) ::
          {values :: [term | {:badrpc, reason :: term}], bad_nodes :: [node]}
  def multicall(nodes, module, fun, args, timeout) do
    results = failing(fn -> :erpc.multicall(nodes, module, fun, args, timeout) end)
    results = for {node, result} <- Enum.zip(nodes, results), do: {node, multi_value(result)}
    bad = for {node, {:badrpc, reason}} when reason in [:nodedown, :timeout] <- results, do: node
    {for({node, value} <- results, node not in bad, do: value), bad}
  end

  defp multi_value({:ok, value}), do: value
  defp multi_value({kind, reason}), do: failure(kind, reason)

  @doc """
  Sends a message to the processes of that name on all nodes, without waiting.

      iex> :rpc.abcast(:no_such_server, :hello)
      :abcast

  """
  @spec abcast(name :: atom, message :: term) :: :abcast
  def abcast(name, message), do: abcast([node()], name, message)

  @doc """
  Sends a message to the processes of that name on the nodes, without waiting.

      iex> Process.register(self(), :abcast_example)
      iex> :rpc.abcast([node()], :abcast_example, :hello)
      :abcast
      iex> receive do message -> message end
      :hello

  """
  @spec abcast([node], name :: atom, message :: term) :: :abcast
  def abcast(nodes, name, message) when is_list(nodes) do
    for node <- nodes, pid = whereis(node, name), do: send(pid, message)
    :abcast
  end

  defp whereis(node, name) when is_atom(name) do
    pid = node == node() && :erlang.whereis(name)
    is_pid(pid) && pid
  end

  defp whereis(_node, _name), do: false

  @doc """
  Sends a message to the processes of that name on all nodes: `{good_nodes, bad_nodes}`, by whether there is one.

      iex> :rpc.sbcast(:no_such_server, :hello) == {[], [node()]}
      true

  """
  @spec sbcast(name :: atom, message :: term) :: {good_nodes :: [node], bad_nodes :: [node]}
  def sbcast(name, message), do: sbcast([node()], name, message)

  @doc """
  Sends a message to the processes of that name on the nodes: `{good_nodes, bad_nodes}`.

      iex> Process.register(self(), :sbcast_example)
      iex> :rpc.sbcast([node(), :other@host], :sbcast_example, :hello) == {[node()], [:other@host]}
      true

  """
  @spec sbcast([node], name :: atom, message :: term) :: {good_nodes :: [node], bad_nodes :: [node]}
  def sbcast(nodes, name, message) when is_list(nodes) do
    {good, bad} = Enum.split_with(nodes, &whereis(&1, name))
    abcast(good, name, message)
    {good, bad}
  end

  @doc """
  Applies a function on all nodes and does not wait.

      iex> :rpc.eval_everywhere(Kernel, :send, [self(), :hello])
      :abcast
      iex> receive do message -> message end
      :hello

  """
  @spec eval_everywhere(module, atom, [term]) :: :abcast
  def eval_everywhere(module, fun, args), do: eval_everywhere([node()], module, fun, args)

  @doc """
  Applies a function on the nodes and does not wait.

      iex> :rpc.eval_everywhere([node()], Kernel, :send, [self(), :hello])
      :abcast
      iex> receive do message -> message end
      :hello

  """
  @spec eval_everywhere([node], module, atom, [term]) :: :abcast
  def eval_everywhere(nodes, module, fun, args) do
    :lists.foreach(&cast(&1, module, fun, args), nodes)
    :abcast
  end

  @doc """
  Calls the processes of that name on all nodes, see `server_call/4`: `{replies, bad_nodes}`.

      iex> :rpc.multi_server_call(:no_such_server, :hello) == {[], [node()]}
      true

  """
  @spec multi_server_call(name :: atom, message :: term) :: {replies :: [term], bad_nodes :: [node]}
  def multi_server_call(name, message), do: multi_server_call([node()], name, message)

  @doc """
  Calls the processes of that name on the nodes. They answer `{name, node, reply}`.

      iex> :rpc.multi_server_call([:other@host], :no_such_server, :hello)
      {[], [:other@host]}

  """
  @spec multi_server_call([node], name :: atom, message :: term) :: {replies :: [term], bad_nodes :: [node]}
  def multi_server_call(nodes, name, message) when is_list(nodes) and is_atom(name) do
    results = for node <- nodes, do: {node, server_call(node, name, name, message)}
    bad = for {node, {:error, :nodedown}} <- results, do: node
    {for({node, reply} <- results, node not in bad, do: reply), bad}
  end

  @doc """
  Sends `{self(), message}` to the process of a name on a node, and waits for its answer `{wrapper, node, reply}`.

  `{:error, :nodedown}` when there is no such process or it ends.

      iex> {:ok, server} = Task.start_link(fn -> receive do {from, n} -> send(from, {:answer, node(), n + 1}) end end)
      iex> Process.register(server, :server_example)
      iex> :rpc.server_call(node(), :server_example, :answer, 1)
      2

  """
  @spec server_call(node, name :: atom, wrapper :: term, message :: term) :: reply :: term | {:error, :nodedown}
  def server_call(node, name, wrapper, message) when is_atom(node) and is_atom(name) do
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

  @doc """
  Applies functions, given as `{module, function, args}`, at the same time: their values in order.

      iex> :rpc.parallel_eval([{Enum, :sum, [[1, 2]]}, {Kernel, :abs, [-1]}])
      [3, 1]

  """
  @spec parallel_eval([{module, atom, [term]}]) :: [term]
  def parallel_eval(calls) when is_list(calls) do
    keys = :lists.map(fn {module, fun, args} -> async_call(node(), module, fun, args) end, calls)
    Enum.map(keys, &yield/1)
  end

  @doc """
  Applies a function to each element of a list, in front of the extra arguments, at the same time: the values in order.

  Exits with `:badrpc` when one fails.

      iex> :rpc.pmap({Kernel, :+}, [10], [1, 2])
      [11, 12]

  """
  @spec pmap({module, atom}, extra :: [term], [term]) :: [term]
  def pmap({module, fun}, extra, list) when is_list(list) do
    values = parallel_eval(for element <- list, do: {module, fun, [element | extra]})
    if Enum.any?(values, &match?({:badrpc, _}, &1)), do: :erlang.exit(:badrpc), else: values
  end

  @doc """
  Returns facts about a process as `Process.info/1`, or `:undefined` when it is not alive.

      iex> :rpc.pinfo(self())[:status]
      :running

  """
  @spec pinfo(pid) :: [{atom, term}] | :undefined
  def pinfo(pid), do: :erlang.process_info(pid)

  @doc """
  Returns one fact about a process, `{item, value}`, or several.

      iex> :rpc.pinfo(self(), :status)
      {:status, :running}

  """
  @spec pinfo(pid, atom) :: {atom, term} | :undefined | []
  @spec pinfo(pid, [atom]) :: [{atom, term}] | :undefined | []
  def pinfo(pid, item), do: :erlang.process_info(pid, item)
end
