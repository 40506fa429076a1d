defmodule :global do
  @moduledoc """
  Erlang's `:global`: names for processes of any kind of term, and locks; of the single node.

      iex> :global.register_name({:doc, 1}, self())
      :yes
      iex> :global.whereis_name({:doc, 1}) == self()
      true
      iex> :global.unregister_name({:doc, 1})
      :ok

  The process behind it is started when first needed. A name goes away with its process.
  """

  @typedoc "A lock: what is locked, and who asks for it. Whoever asks by the same name shares it."
  @type id :: {resource :: term, requester :: term}

  @typedoc "Decides between two processes of one name when nodes meet."
  @type method :: (name :: term, pid, pid -> pid | :none)

  @type retries :: non_neg_integer | :infinity

  defguardp is_method(method) when is_function(method, 3) or (is_tuple(method) and tuple_size(method) == 2)

  @server :global_name_server

  @doc """
  Gives a process a name: `:yes`, or `:no` when the name is taken or the process has another.

      iex> :global.register_name(:register_example, self())
      :yes
      iex> :global.register_name(:register_example, spawn(fn -> :ok end))
      :no

  """
  @spec register_name(name :: term, pid) :: :yes | :no
  def register_name(name, pid) when is_pid(pid), do: register_name(name, pid, &:global.random_exit_name/3)

  @doc """
  As `register_name/2`; the function for conflicts between nodes is never needed, as there is one.

      iex> :global.register_name(:resolve_example, self(), &:global.notify_all_name/3)
      :yes

  """
  @spec register_name(name :: term, pid, method) :: :yes | :no
  def register_name(name, pid, resolve) when is_pid(pid) and is_method(resolve), do: call({:register, name, pid, false})

  @doc """
  Gives a process a name, whoever had it, and whatever names the process has.

      iex> :global.re_register_name(:re_register_example, self())
      :yes
      iex> :global.re_register_name(:re_register_example, self())
      :yes

  """
  @spec re_register_name(name :: term, pid) :: :yes
  def re_register_name(name, pid) when is_pid(pid), do: call({:register, name, pid, true})

  @doc """
  As `re_register_name/2`, with a function for conflicts between nodes.

      iex> :global.re_register_name(:re_resolve_example, self(), &:global.random_notify_name/3)
      :yes

  """
  @spec re_register_name(name :: term, pid, method) :: :yes
  def re_register_name(name, pid, resolve) when is_method(resolve), do: re_register_name(name, pid)

  @doc """
  Takes a name from its process; nothing happens when no process has it.

      iex> :global.register_name(:unregister_example, self())
      iex> :global.unregister_name(:unregister_example)
      iex> :global.whereis_name(:unregister_example)
      :undefined

  """
  @spec unregister_name(name :: term) :: :ok
  def unregister_name(name) do
    call({:unregister, name})
    :ok
  end

  @doc """
  Returns the process of a name, or `:undefined`.

      iex> :global.register_name(:whereis_example, self())
      iex> :global.whereis_name(:whereis_example) == self()
      true
      iex> :global.whereis_name(:nobody)
      :undefined

  """
  @spec whereis_name(name :: term) :: pid | :undefined
  def whereis_name(name) do
    case :erlang.whereis(@server) do
      :undefined -> :undefined
      _pid -> call({:whereis, name})
    end
  end

  @doc """
  Returns the names in use, in no particular order.

      iex> :global.register_name(:names_example, self())
      iex> :names_example in :global.registered_names()
      true

  """
  @spec registered_names() :: [name :: term]
  def registered_names, do: call(:names)

  @doc """
  Sends a message to the process of a name and returns its pid; exits with `{:badarg, {name, message}}` when there is none.

      iex> :global.register_name(:send_example, self())
      iex> :global.send(:send_example, :hello) == self()
      true
      iex> receive do message -> message end
      :hello

  """
  @spec send(name :: term, message :: term) :: pid
  def send(name, message) do
    case whereis_name(name) do
      pid when is_pid(pid) ->
        Kernel.send(pid, message)
        pid

      :undefined ->
        :erlang.exit({:badarg, {name, message}})
    end
  end

  @doc false
  def random_exit_name(_name, pid, _other), do: pid

  @doc false
  def random_notify_name(_name, pid, _other), do: pid

  @doc false
  def notify_all_name(_name, _pid, _other), do: :none

  @doc """
  Waits until all nodes know each other: the one does.

      iex> :global.sync()
      :ok

  """
  @spec sync() :: :ok | {:error, reason :: term}
  def sync, do: :ok

  @doc """
  Waits until the nodes know each other: there is nothing to wait for.

      iex> :global.sync([node()])
      :ok

  """
  @spec sync([node]) :: :ok | {:error, reason :: term}
  def sync(nodes) when is_list(nodes), do: :ok

  @doc """
  Leaves all other nodes and returns them: there are none.

      iex> :global.disconnect()
      []

  """
  @spec disconnect() :: [node]
  def disconnect, do: []

  ## Locks

  @doc """
  Takes the lock `{resource, requester}`, waiting as long as it takes. A lock goes away with its process.

      iex> :global.set_lock({:set_example, self()})
      true
      iex> :global.del_lock({:set_example, self()})
      true

  """
  @spec set_lock(id) :: boolean
  def set_lock(id), do: set_lock(id, [node()], :infinity)

  @doc """
  Takes a lock on the given nodes, of which only this one counts.

      iex> :global.set_lock({:nodes_example, self()}, [node()])
      true
      iex> :global.del_lock({:nodes_example, self()}, [node()])
      true

  """
  @spec set_lock(id, [node]) :: boolean
  def set_lock(id, nodes), do: set_lock(id, nodes, :infinity)

  @doc """
  Tries to take a lock, and so many times more, some milliseconds apart: `false` when another requester has it still.

      iex> :global.set_lock({:retries_example, :one}, [node()], 0)
      true
      iex> :global.set_lock({:retries_example, :other}, [node()], 0)
      false
      iex> :global.del_lock({:retries_example, :one})
      true

  """
  @spec set_lock(id, [node], retries) :: boolean
  def set_lock({_resource, _requester} = id, nodes, retries)
      when retries == :infinity or (is_integer(retries) and retries >= 0) do
    unless is_list(nodes), do: :erlang.error(:badarg)

    cond do
      call({:lock, id, self()}) -> true
      retries == 0 -> false
      true -> retry_lock(id, nodes, retries)
    end
  end

  defp retry_lock(id, nodes, retries) do
    receive do
    after
      10 -> set_lock(id, nodes, if(is_integer(retries), do: retries - 1, else: retries))
    end
  end

  @doc """
  Gives a lock back; `true` also for one the process does not have.

      iex> :global.del_lock({:no_such_lock, self()})
      true

  """
  @spec del_lock(id) :: true
  def del_lock(id), do: del_lock(id, [node()])

  @doc """
  Gives a lock back on the given nodes.

      iex> :global.del_lock({:no_such_lock, self()}, [node()])
      true

  """
  @spec del_lock(id, [node]) :: true
  def del_lock({_resource, _requester} = id, nodes) when is_list(nodes), do: call({:unlock, id, self()})

  @doc """
  Runs a function while the process has a lock, and returns its value.

      iex> :global.trans({:trans_example, self()}, fn -> 1 + 1 end)
      2

  """
  @spec trans(id, (() -> result)) :: result | :aborted when result: term
  def trans(id, fun), do: trans(id, fun, [node()], :infinity)

  @doc """
  Runs a function while the process has a lock on the given nodes.

      iex> :global.trans({:trans_nodes_example, self()}, fn -> 1 + 1 end, [node()])
      2

  """
  @spec trans(id, (() -> result), [node]) :: result | :aborted when result: term
  def trans(id, fun, nodes), do: trans(id, fun, nodes, :infinity)

  @doc """
  As `trans/3`, with a number of retries after which the result is `:aborted`, see `set_lock/3`.

      iex> :global.set_lock({:trans_retries_example, :other})
      iex> :global.trans({:trans_retries_example, :me}, fn -> 1 + 1 end, [node()], 0)
      :aborted
      iex> :global.del_lock({:trans_retries_example, :other})
      true

  """
  @spec trans(id, (() -> result), [node], retries) :: result | :aborted when result: term
  def trans(id, fun, nodes, retries) do
    if set_lock(id, nodes, retries) do
      try do
        fun.()
      after
        del_lock(id, nodes)
      end
    else
      :aborted
    end
  end

  ## The process

  defp call(request) do
    server = server()
    {:ok, reply} = :gen.call(server, :global, request, :infinity)
    reply
  catch
    :exit, :noproc -> call(request)
  end

  defp server do
    case :erlang.whereis(@server) do
      :undefined ->
        :phial_lazy.start(@server, fn -> loop(%{}, %{}, %{}) end)

      pid ->
        pid
    end
  end

  # `names` maps a name to pid and monitor, `refs` a monitor to what goes away with it and a pid to how many names it has,
  # `locks` a resource to its holders.
  defp loop(names, refs, locks) do
    receive do
      {:global, from, request} ->
        {reply, names, refs, locks} = handle(request, names, refs, locks)
        :gen.reply(from, reply)
        loop(names, refs, locks)

      {:DOWN, ref, _, _, _} ->
        case :maps.take(ref, refs) do
          {{:name, name, pid}, refs} -> loop(Map.delete(names, name), one_less(pid, refs), locks)
          {{:lock, resource, pid}, refs} -> loop(names, refs, drop_holder(locks, resource, pid))
          :error -> loop(names, refs, locks)
        end

      {:ready?, from, ref} ->
        Kernel.send(from, {ref, :ready})
        loop(names, refs, locks)

      _other ->
        loop(names, refs, locks)
    end
  end

  defp handle({:register, name, pid, force}, names, refs, locks) do
    case names do
      %{^name => _} when not force ->
        {:no, names, refs, locks}

      _ when not force and is_map_key(refs, pid) ->
        report_names(name, pid, names)
        {:no, names, refs, locks}

      _ ->
        {names, refs} = forget(name, names, refs)
        ref = :erlang.monitor(:process, pid)
        refs = refs |> Map.put(ref, {:name, name, pid}) |> Map.update(pid, 1, &(&1 + 1))
        {:yes, Map.put(names, name, {pid, ref}), refs, locks}
    end
  end

  defp handle({:unregister, name}, names, refs, locks) do
    {names, refs} = forget(name, names, refs)
    {:ok, names, refs, locks}
  end

  # A process that has ended has no name any more, even if its end was not yet told.
  defp handle({:whereis, name}, names, refs, locks) do
    case names do
      %{^name => {pid, _}} -> {if(:erlang.is_process_alive(pid), do: pid, else: :undefined), names, refs, locks}
      _ -> {:undefined, names, refs, locks}
    end
  end

  defp handle(:names, names, refs, locks), do: {Map.keys(names), names, refs, locks}

  # Whoever has the same requester shares the lock.
  defp handle({:lock, {resource, requester}, pid}, names, refs, locks) do
    case locks do
      %{^resource => {^requester, holders}} ->
        {true, names, watch(refs, resource, pid), Map.put(locks, resource, {requester, [pid | holders]})}

      %{^resource => _other} ->
        {false, names, refs, locks}

      _ ->
        {true, names, watch(refs, resource, pid), Map.put(locks, resource, {requester, [pid]})}
    end
  end

  defp handle({:unlock, {resource, requester}, pid}, names, refs, locks) do
    case locks do
      %{^resource => {^requester, _}} -> {true, names, refs, drop_holder(locks, resource, pid)}
      _ -> {true, names, refs, locks}
    end
  end

  defp watch(refs, resource, pid), do: Map.put(refs, :erlang.monitor(:process, pid), {:lock, resource, pid})

  defp drop_holder(locks, resource, pid) do
    case locks do
      %{^resource => {requester, holders}} ->
        case List.delete(holders, pid) do
          [] -> Map.delete(locks, resource)
          rest -> Map.put(locks, resource, {requester, rest})
        end

      _ ->
        locks
    end
  end

  defp forget(name, names, refs) do
    case :maps.take(name, names) do
      {{pid, ref}, names} ->
        :erlang.demonitor(ref, [:flush])
        {names, one_less(pid, Map.delete(refs, ref))}

      :error ->
        {names, refs}
    end
  end

  defp one_less(pid, refs) do
    case refs do
      %{^pid => 1} -> Map.delete(refs, pid)
      %{^pid => count} -> Map.put(refs, pid, count - 1)
    end
  end

  defp report_names(name, pid, names) do
    others = for {other, {^pid, _}} <- names, do: other
    :logger.error(~c"global: ~w registered under several names: ~tw", [pid, [name | others]])
  end
end
