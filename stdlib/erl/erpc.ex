defmodule :erpc do
  @moduledoc """
  Erlang's `:erpc`: applying functions on nodes, with errors that tell where they come from.

      iex> :erpc.call(node(), fn -> 1 + 1 end)
      2

  """

  @doc "Runs a function on a node."
  def call(node, fun) when is_function(fun, 0), do: call(node, fun, :infinity)

  @doc "Runs a function on a node and waits for some time."
  def call(node, fun, timeout) when is_function(fun, 0), do: call(node, :erlang, :apply, [fun, []], timeout)

  @doc "Applies a function on a node."
  def call(node, module, fun, args), do: call(node, module, fun, args, :infinity)

  @doc "Applies a function on a node and waits for some time."
  def call(node, module, fun, args, timeout) do
    check(node, module, fun, args)
    if node != node(), do: :erlang.error({:erpc, :noconnection})
    await(start(module, fun, args), timeout)
  end

  defp check(node, module, fun, args) do
    unless is_atom(node) and is_atom(module) and is_atom(fun) and is_list(args), do: :erlang.error({:erpc, :badarg})
  end

  # A process of its own, so that nothing it does touches the caller; its exit reason carries the result.
  defp start(module, fun, args) do
    marker = make_ref()
    {pid, ref} = :erlang.spawn_monitor(fn -> :erlang.exit({marker, result(module, fun, args)}) end)
    {pid, ref, marker}
  end

  defp result(module, fun, args) do
    {:return, :erlang.apply(module, fun, args)}
  catch
    :throw, value -> {:throw, value}
    :exit, reason -> {:exit, reason}
    :error, reason -> {:error, reason, own_frames(__STACKTRACE__)}
  end

  defp own_frames(stacktrace), do: Enum.take_while(stacktrace, fn {module, _, _, _} -> module != :erpc end)

  defp await({pid, ref, marker}, timeout) do
    receive do
      {:DOWN, ^ref, _, _, reason} -> outcome(reason, marker)
    after
      timeout ->
        :erlang.demonitor(ref, [:flush])
        :erlang.exit(pid, :kill)
        :erlang.error({:erpc, :timeout})
    end
  end

  defp outcome({marker, {:return, value}}, marker), do: value
  defp outcome({marker, {:throw, value}}, marker), do: throw(value)
  defp outcome({marker, {:exit, reason}}, marker), do: :erlang.exit({:exception, reason})
  defp outcome({marker, {:error, reason, stacktrace}}, marker), do: :erlang.error({:exception, reason, stacktrace})
  defp outcome(reason, _marker), do: :erlang.exit({:signal, reason})

  @doc "Runs a function on a node and does not wait."
  def cast(node, fun) when is_function(fun, 0), do: cast(node, :erlang, :apply, [fun, []])

  @doc "Applies a function on a node and does not wait."
  def cast(node, module, fun, args) do
    check(node, module, fun, args)
    if node == node(), do: :erlang.spawn(module, fun, args)
    :ok
  end

  @doc "Runs a function on nodes: `[{:ok, value} | {kind, reason}]`."
  def multicall(nodes, fun) when is_function(fun, 0), do: multicall(nodes, fun, :infinity)

  @doc "Runs a function on nodes and waits for some time."
  def multicall(nodes, fun, timeout) when is_function(fun, 0),
    do: multicall(nodes, :erlang, :apply, [fun, []], timeout)

  @doc "Applies a function on nodes."
  def multicall(nodes, module, fun, args), do: multicall(nodes, module, fun, args, :infinity)

  @doc "Applies a function on nodes and waits for some time."
  def multicall(nodes, module, fun, args, timeout) do
    for node <- nodes, do: caught(node, module, fun, args, timeout)
  end

  defp caught(node, module, fun, args, timeout) do
    {:ok, call(node, module, fun, args, timeout)}
  catch
    kind, reason -> {kind, reason}
  end

  @doc "Runs a function on nodes and does not wait."
  def multicast(nodes, fun) when is_function(fun, 0), do: multicast(nodes, :erlang, :apply, [fun, []])

  @doc "Applies a function on nodes and does not wait."
  def multicast(nodes, module, fun, args) do
    Enum.each(nodes, &cast(&1, module, fun, args))
  end

  @doc "Starts a call whose value is fetched later."
  def send_request(node, fun) when is_function(fun, 0), do: send_request(node, :erlang, :apply, [fun, []])

  @doc "Starts a call whose value is fetched later."
  def send_request(node, module, fun, args) do
    check(node, module, fun, args)
    if node != node(), do: :erlang.error({:erpc, :noconnection})
    start(module, fun, args)
  end

  @doc "Waits for the value of a request."
  def receive_response(request), do: receive_response(request, :infinity)

  @doc "Waits for the value of a request and gives up after the time."
  def receive_response(request, timeout), do: await(request, timeout)

  @doc "Waits for the value of a request: `{:response, value}`."
  def wait_response(request), do: wait_response(request, 0)

  @doc "Waits for the value of a request for some time: `{:response, value}` or `:no_response`."
  def wait_response({_pid, ref, marker}, timeout) do
    receive do
      {:DOWN, ^ref, _, _, reason} -> {:response, outcome(reason, marker)}
    after
      timeout -> :no_response
    end
  end

  @doc "Tells whether a message is the answer to a request: `{:response, value}` or `:no_response`."
  def check_response({:DOWN, ref, _, _, reason}, {_pid, ref, marker}), do: {:response, outcome(reason, marker)}
  def check_response(_message, _request), do: :no_response
end
