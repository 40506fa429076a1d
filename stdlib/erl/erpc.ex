defmodule :erpc do
  @moduledoc """
  Erlang's `:erpc`: applying functions on nodes, with errors that tell where they come from.

      iex> :erpc.call(node(), fn -> 1 + 1 end)
      2

  What the function throws is thrown. When it exits the call exits with `{:exception, reason}`, when it raises the call raises
  `{:exception, reason, stacktrace}`, and when its process is killed the call exits with `{:signal, reason}`. When the call itself
  fails it raises `{:erpc, reason}`: `:noconnection` (there is only this node), `:timeout`, `:badarg`.
  """

  @typedoc "When to give up: milliseconds from now, `:infinity`, or `{:abs, time}` by `:erlang.monotonic_time(:millisecond)`."
  @type timeout_time :: 0..4_294_967_295 | :infinity | {:abs, integer}

  @typedoc "Stands for a call whose result is fetched later, by the same process."
  @opaque request_id :: {pid, reference, marker :: reference}

  @typedoc "Requests whose results were not fetched yet, each with a label."
  @opaque request_id_collection :: %{optional(reference) => {request_id, label :: term}}

  @typedoc "What `multicall/2` gives for a call that failed."
  @type caught_call_exception ::
          {:throw, term}
          | {:exit, {:exception, reason :: term}}
          | {:error, {:exception, reason :: term, stacktrace :: [tuple]}}
          | {:exit, {:signal, reason :: term}}
          | {:error, {:erpc, reason :: term}}

  @doc """
  Runs a function on a node and returns its value. On this node the calling process runs it.

      iex> :erpc.call(node(), fn -> 1 + 1 end)
      2

  """
  @spec call(node, (() -> result)) :: result when result: term
  def call(node, fun), do: call(node, fun, :infinity)

  @doc """
  Runs a function on a node, in a process of its own unless the time is `:infinity`, and waits for its value.

      iex> :erpc.call(node(), fn -> 1 + 1 end, 5000)
      2
      iex> catch_error(:erpc.call(node(), fn -> Process.sleep(1000) end, 1))
      {:erpc, :timeout}

  """
  @spec call(node, (() -> result), timeout_time) :: result when result: term
  def call(node, fun, timeout) when is_function(fun, 0), do: call(node, :erlang, :apply, [fun, []], timeout)
  def call(_node, _fun, _timeout), do: badarg()

  @doc """
  Applies a function on a node and returns its value. On this node the calling process does it.

      iex> :erpc.call(node(), Enum, :sum, [[1, 2]])
      3

  """
  @spec call(node, module, atom, [term]) :: term
  def call(node, module, fun, args), do: call(node, module, fun, args, :infinity)

  @doc """
  Applies a function on a node, in a process of its own unless the time is `:infinity`, and waits for its value.

      iex> :erpc.call(node(), Enum, :sum, [[1, 2]], 5000)
      3

  """
  @spec call(node, module, atom, [term], timeout_time) :: term
  def call(node, module, fun, args, timeout) do
    check(node, module, fun, args)
    time = milliseconds(timeout)

    if time == :infinity and node == node(),
      do: value(result(module, fun, args)),
      else: await(start(node, module, fun, args), time)
  end

  defp badarg, do: :erlang.error({:erpc, :badarg})

  defp check(node, module, fun, args) do
    unless is_atom(node) and is_atom(module) and is_atom(fun) and is_list(args), do: badarg()
  end

  defp milliseconds(timeout) do
    :gen.response_time(timeout)
  catch
    :error, :badarg -> badarg()
  end

  # A process of its own, so that nothing it does touches the caller; its exit reason carries the result.
  defp start(node, module, fun, args) do
    marker = make_ref()
    {pid, ref} = :erlang.spawn_monitor(node, fn -> :erlang.exit({marker, result(module, fun, args)}) end)
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

  defp await({pid, ref, marker}, time) do
    receive do
      {:DOWN, ^ref, _, _, reason} -> outcome(reason, marker)
    after
      time ->
        give_up(pid, ref)
        :erlang.error({:erpc, :timeout})
    end
  end

  defp give_up(pid, ref) do
    :erlang.demonitor(ref, [:flush])
    :erlang.exit(pid, :kill)
  end

  defp outcome({marker, result}, marker), do: value(result)
  defp outcome(:noconnection, _marker), do: :erlang.error({:erpc, :noconnection})
  defp outcome(reason, _marker), do: :erlang.exit({:signal, reason})

  defp value({:return, value}), do: value
  defp value({:throw, value}), do: throw(value)
  defp value({:exit, reason}), do: :erlang.exit({:exception, reason})
  defp value({:error, reason, stacktrace}), do: :erlang.error({:exception, reason, stacktrace})

  @doc """
  Runs a function on a node and does not wait. Nothing tells how that ended.

      iex> test = self()
      iex> :erpc.cast(node(), fn -> send(test, :hello) end)
      :ok
      iex> receive do message -> message end
      :hello

  """
  @spec cast(node, (() -> any)) :: :ok
  def cast(node, fun), do: cast(node, :erlang, :apply, [fun, []])

  @doc """
  Applies a function on a node and does not wait.

      iex> :erpc.cast(node(), Kernel, :send, [self(), :hello])
      :ok
      iex> receive do message -> message end
      :hello

  """
  @spec cast(node, module, atom, [term]) :: :ok
  def cast(node, module, fun, args) do
    check(node, module, fun, args)
    if node == node(), do: :erlang.spawn(module, fun, args)
    :ok
  end

  @doc """
  Runs a function on nodes at the same time: for each `{:ok, value}` or how it failed, in the order of the nodes.

      iex> :erpc.multicall([node(), :other@host], fn -> 1 + 1 end)
      [{:ok, 2}, {:error, {:erpc, :noconnection}}]

  """
  @spec multicall([node], (() -> result)) :: [{:ok, result} | caught_call_exception] when result: term
  def multicall(nodes, fun), do: multicall(nodes, fun, :infinity)

  @doc """
  Runs a function on nodes at the same time, and waits so long for all of them.

      iex> :erpc.multicall([node()], fn -> Process.sleep(1000) end, 1)
      [{:error, {:erpc, :timeout}}]

  """
  @spec multicall([node], (() -> result), timeout_time) :: [{:ok, result} | caught_call_exception] when result: term
  def multicall(nodes, fun, timeout) when is_function(fun, 0), do: multicall(nodes, :erlang, :apply, [fun, []], timeout)
  def multicall(_nodes, _fun, _timeout), do: badarg()

  @doc """
  Applies a function on nodes at the same time.

      iex> :erpc.multicall([node()], Enum, :sum, [[1, 2]])
      [{:ok, 3}]

  """
  @spec multicall([node], module, atom, [term]) :: [{:ok, term} | caught_call_exception]
  def multicall(nodes, module, fun, args), do: multicall(nodes, module, fun, args, :infinity)

  @doc """
  Applies a function on nodes at the same time, and waits so long for all of them.

      iex> :erpc.multicall([node()], Enum, :sum, [[1, 2]], 5000)
      [{:ok, 3}]

  """
  @spec multicall([node], module, atom, [term], timeout_time) :: [{:ok, term} | caught_call_exception]
  def multicall(nodes, module, fun, args, timeout) do
    check_all(nodes, module, fun, args)
    until = until(milliseconds(timeout))
    requests = for node <- nodes, do: start(node, module, fun, args)
    for request <- requests, do: caught(request, left(until))
  end

  defp check_all([node | nodes], module, fun, args) do
    check(node, module, fun, args)
    check_all(nodes, module, fun, args)
  end

  defp check_all([], _module, _fun, _args), do: :ok
  defp check_all(_other, _module, _fun, _args), do: badarg()

  defp until(:infinity), do: :infinity
  defp until(time), do: :erlang.monotonic_time(:millisecond) + time

  defp left(:infinity), do: :infinity
  defp left(until), do: max(until - :erlang.monotonic_time(:millisecond), 0)

  defp caught(request, time) do
    {:ok, await(request, time)}
  catch
    kind, reason -> {kind, reason}
  end

  @doc """
  Runs a function on nodes and does not wait.

      iex> test = self()
      iex> :erpc.multicast([node(), :other@host], fn -> send(test, :hello) end)
      :ok
      iex> receive do message -> message end
      :hello

  """
  @spec multicast([node], (() -> any)) :: :ok
  def multicast(nodes, fun), do: multicast(nodes, :erlang, :apply, [fun, []])

  @doc """
  Applies a function on nodes and does not wait.

      iex> :erpc.multicast([node()], Kernel, :send, [self(), :hello])
      :ok
      iex> receive do message -> message end
      :hello

  """
  @spec multicast([node], module, atom, [term]) :: :ok
  def multicast(nodes, module, fun, args) do
    check_all(nodes, module, fun, args)
    :lists.foreach(&cast(&1, module, fun, args), nodes)
  end

  ## Requests

  @doc """
  Starts a call whose result is fetched later, in a process of its own.

      iex> id = :erpc.send_request(node(), fn -> 1 + 1 end)
      iex> :erpc.receive_response(id)
      2

  """
  @spec send_request(node, (() -> any)) :: request_id
  def send_request(node, fun) when is_function(fun, 0), do: send_request(node, :erlang, :apply, [fun, []])
  def send_request(_node, _fun), do: badarg()

  @doc """
  Starts a call whose result is fetched later. With a function, a label and a collection it adds a request to that.

      iex> id = :erpc.send_request(node(), Enum, :sum, [[1, 2]])
      iex> :erpc.receive_response(id)
      3
      iex> ids = :erpc.send_request(node(), fn -> 1 + 1 end, :mine, :erpc.reqids_new())
      iex> :erpc.reqids_size(ids)
      1

  """
  @spec send_request(node, module, atom, [term]) :: request_id
  @spec send_request(node, (() -> any), label :: term, request_id_collection) :: request_id_collection
  def send_request(node, fun, label, ids) when is_function(fun, 0),
    do: send_request(node, :erlang, :apply, [fun, []], label, ids)

  def send_request(node, module, fun, args) do
    check(node, module, fun, args)
    start(node, module, fun, args)
  end

  @doc """
  Starts a call whose result is fetched later, and adds it under a label to others.

      iex> ids = :erpc.send_request(node(), Enum, :sum, [[1, 2]], :mine, :erpc.reqids_new())
      iex> {value, label, _ids} = :erpc.receive_response(ids, 5000, true)
      iex> {value, label}
      {3, :mine}

  """
  @spec send_request(node, module, atom, [term], label :: term, request_id_collection) :: request_id_collection
  def send_request(node, module, fun, args, label, ids) when is_map(ids),
    do: reqids_add(send_request(node, module, fun, args), label, ids)

  def send_request(_node, _module, _fun, _args, _label, _ids), do: badarg()

  @doc """
  Waits for the result of a request, as `call/2` gives it.

      iex> id = :erpc.send_request(node(), Enum, :sum, [[1, 2]])
      iex> :erpc.receive_response(id)
      3

  """
  @spec receive_response(request_id) :: term
  def receive_response(request), do: receive_response(request, :infinity)

  @doc """
  Waits for the result of a request; after the time raises `{:erpc, :timeout}`, and the request is given up.

      iex> id = :erpc.send_request(node(), Enum, :sum, [[1, 2]])
      iex> :erpc.receive_response(id, 5000)
      3

  """
  @spec receive_response(request_id, timeout_time) :: term
  def receive_response({_pid, _ref, _marker} = request, timeout), do: await(request, milliseconds(timeout))
  def receive_response(_request, _timeout), do: badarg()

  @doc """
  Returns the result of a request if it is there: `{:response, value}`, or `:no_response`.

      iex> id = :erpc.send_request(node(), fn -> Process.sleep(1000) end)
      iex> :erpc.wait_response(id)
      :no_response

  """
  @spec wait_response(request_id) :: {:response, term} | :no_response
  def wait_response(request), do: wait_response(request, 0)

  @doc """
  Waits for the result of a request: `{:response, value}`, or after the time `:no_response`, and one can wait again.

      iex> id = :erpc.send_request(node(), Enum, :sum, [[1, 2]])
      iex> :erpc.wait_response(id, 5000)
      {:response, 3}

  """
  @spec wait_response(request_id, timeout_time) :: {:response, term} | :no_response
  def wait_response({_pid, ref, marker}, timeout) do
    time = milliseconds(timeout)

    receive do
      {:DOWN, ^ref, _, _, reason} -> {:response, outcome(reason, marker)}
    after
      time -> :no_response
    end
  end

  def wait_response(_request, _timeout), do: badarg()

  @doc """
  Tells whether a message is the result of a request: `{:response, value}` or `:no_response`.

      iex> id = :erpc.send_request(node(), Enum, :sum, [[1, 2]])
      iex> receive do message -> :erpc.check_response(message, id) end
      {:response, 3}

  """
  @spec check_response(message :: term, request_id) :: {:response, term} | :no_response
  def check_response({:DOWN, ref, _, _, reason}, {_pid, ref, marker}), do: {:response, outcome(reason, marker)}
  def check_response(_message, {_pid, _ref, _marker}), do: :no_response
  def check_response(_message, _request), do: badarg()

  ## Several requests at once

  @doc """
  Returns an empty collection of requests.

      iex> :erpc.reqids_to_list(:erpc.reqids_new())
      []

  """
  @spec reqids_new() :: request_id_collection
  def reqids_new, do: %{}

  @doc """
  Returns how many requests are in a collection.

      iex> :erpc.reqids_size(:erpc.reqids_new())
      0

  """
  @spec reqids_size(request_id_collection) :: non_neg_integer
  def reqids_size(ids) when is_map(ids), do: map_size(ids)
  def reqids_size(_ids), do: badarg()

  @doc """
  Adds a request under a label; raises `{:erpc, :badarg}` when it is in the collection already.

      iex> id = :erpc.send_request(node(), Enum, :sum, [[1, 2]])
      iex> ids = :erpc.reqids_add(id, :mine, :erpc.reqids_new())
      iex> :erpc.reqids_to_list(ids) == [{id, :mine}]
      true

  """
  @spec reqids_add(request_id, label :: term, request_id_collection) :: request_id_collection
  def reqids_add({_pid, ref, _marker} = request, label, ids) when is_map(ids) and not is_map_key(ids, ref),
    do: Map.put(ids, ref, {request, label})

  def reqids_add(_request, _label, _ids), do: badarg()

  @doc """
  Returns the requests of a collection, `{id, label}`, in no particular order.

      iex> ids = :erpc.send_request(node(), Enum, :sum, [[1, 2]], :mine, :erpc.reqids_new())
      iex> [{id, :mine}] = :erpc.reqids_to_list(ids)
      iex> :erpc.receive_response(id)
      3

  """
  @spec reqids_to_list(request_id_collection) :: [{request_id, label :: term}]
  def reqids_to_list(ids) when is_map(ids), do: Map.values(ids)
  def reqids_to_list(_ids), do: badarg()

  @doc """
  Waits for the first result of one of the requests: `{value, label, ids}`, without that request if `delete?`.

  `:no_request` when the collection is empty. After the time raises `{:erpc, :timeout}`, and all the requests are given up. What a
  failed call would raise or exit with stands in a tuple `{reason, label, ids}`.

      iex> ids = :erpc.send_request(node(), Enum, :sum, [[1, 2]], :mine, :erpc.reqids_new())
      iex> {value, label, ids} = :erpc.receive_response(ids, 5000, true)
      iex> {value, label, :erpc.reqids_size(ids)}
      {3, :mine, 0}

  """
  @spec receive_response(request_id_collection, timeout_time, delete? :: boolean) ::
          {term, label :: term, request_id_collection} | :no_request
  def receive_response(ids, timeout, delete?) when is_map(ids) and is_boolean(delete?) do
    case first(ids, milliseconds(timeout), delete?) do
      :timeout ->
        for {ref, {{pid, _, _}, _label}} <- ids, do: give_up(pid, ref)
        :erlang.error({:erpc, :timeout})

      found ->
        found
    end
  end

  def receive_response(_ids, _timeout, _delete?), do: badarg()

  @doc """
  Waits for the first result of one of the requests: `{{:response, value}, label, ids}`, without that request if `delete?`.

  `:no_request` when the collection is empty, `:no_response` after the time, and one can wait again.

      iex> ids = :erpc.send_request(node(), Enum, :sum, [[1, 2]], :mine, :erpc.reqids_new())
      iex> {response, label, ids} = :erpc.wait_response(ids, 5000, true)
      iex> {response, label, :erpc.reqids_size(ids)}
      {{:response, 3}, :mine, 0}

  """
  @spec wait_response(request_id_collection, timeout_time, delete? :: boolean) ::
          {{:response, term}, label :: term, request_id_collection} | :no_response | :no_request
  def wait_response(ids, timeout, delete?) when is_map(ids) and is_boolean(delete?) do
    case first(ids, milliseconds(timeout), delete?) do
      :timeout -> :no_response
      :no_request -> :no_request
      {value, label, ids} -> {{:response, value}, label, ids}
    end
  end

  def wait_response(_ids, _timeout, _delete?), do: badarg()

  @doc """
  Tells whether a message is the result of one of the requests: `{{:response, value}, label, ids}`, `:no_response`, or
  `:no_request` when the collection is empty.

      iex> ids = :erpc.send_request(node(), Enum, :sum, [[1, 2]], :mine, :erpc.reqids_new())
      iex> :erpc.check_response(:other, ids, true)
      :no_response
      iex> {response, label, _} = receive do message -> :erpc.check_response(message, ids, true) end
      iex> {response, label}
      {{:response, 3}, :mine}

  """
  @spec check_response(message :: term, request_id_collection, delete? :: boolean) ::
          {{:response, term}, label :: term, request_id_collection} | :no_response | :no_request
  def check_response(_message, ids, delete?) when ids == %{} and is_boolean(delete?), do: :no_request

  def check_response({:DOWN, ref, _, _, reason}, ids, delete?) when is_map_key(ids, ref) and is_boolean(delete?) do
    {value, label, ids} = taken(ref, reason, ids, delete?)
    {{:response, value}, label, ids}
  end

  def check_response(_message, ids, delete?) when is_map(ids) and is_boolean(delete?), do: :no_response
  def check_response(_message, _ids, _delete?), do: badarg()

  defp first(ids, _time, _delete?) when ids == %{}, do: :no_request

  defp first(ids, time, delete?) do
    receive do
      {:DOWN, ref, _, _, reason} when is_map_key(ids, ref) -> taken(ref, reason, ids, delete?)
    after
      time -> :timeout
    end
  end

  defp taken(ref, reason, ids, delete?) do
    {{_pid, _ref, marker}, label} = Map.fetch!(ids, ref)
    ids = if delete?, do: Map.delete(ids, ref), else: ids

    try do
      {outcome(reason, marker), label, ids}
    catch
      kind, failure -> :erlang.raise(kind, {failure, label, ids}, [])
    end
  end
end
