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

  @server :global_name_server

  @doc "Gives a process a name: `:yes` or `:no`."
  def register_name(name, pid), do: register_name(name, pid, &:global.random_exit_name/3)

  @doc "The same; the function for conflicts between nodes is never needed."
  def register_name(name, pid, _resolve) when is_pid(pid), do: call({:register, name, pid, false})

  @doc "Gives a process a name, whoever had it."
  def re_register_name(name, pid), do: call({:register, name, pid, true})

  @doc "The same; the function for conflicts between nodes is never needed."
  def re_register_name(name, pid, _resolve), do: re_register_name(name, pid)

  @doc "Takes a name away."
  def unregister_name(name) do
    call({:unregister, name})
    :ok
  end

  @doc "The process of a name, or `:undefined`."
  def whereis_name(name) do
    case :erlang.whereis(@server) do
      :undefined -> :undefined
      _pid -> call({:whereis, name})
    end
  end

  @doc "The names."
  def registered_names, do: call(:names)

  @doc "Sends to the process of a name; exits when there is none."
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

  @doc "Waits until all nodes know each other: they do."
  def sync, do: :ok

  @doc "The other nodes: none."
  def disconnect, do: []

  ## Locks

  @doc "Takes the lock `{resource, requester}`, waiting as long as it takes."
  def set_lock(id), do: set_lock(id, [node()], :infinity)

  @doc "The same on given nodes."
  def set_lock(id, nodes), do: set_lock(id, nodes, :infinity)

  @doc "The same with a number of retries: `true` or `false`."
  def set_lock({_resource, _requester} = id, nodes, retries) do
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

  @doc "Gives a lock back."
  def del_lock(id), do: del_lock(id, [node()])

  @doc "Gives a lock back."
  def del_lock({_resource, _requester} = id, _nodes), do: call({:unlock, id, self()})

  @doc "Runs a function while it holds a lock: its value, or `:aborted`."
  def trans(id, fun), do: trans(id, fun, [node()], :infinity)

  @doc "The same on given nodes."
  def trans(id, fun, nodes), do: trans(id, fun, nodes, :infinity)

  @doc "The same with a number of retries."
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

  # `names` maps a name to pid and monitor, `refs` a monitor to what goes away with it, `locks` a resource to its holders.
  defp loop(names, refs, locks) do
    receive do
      {:global, from, request} ->
        {reply, names, refs, locks} = handle(request, names, refs, locks)
        :gen.reply(from, reply)
        loop(names, refs, locks)

      {:DOWN, ref, _, _, _} ->
        case :maps.take(ref, refs) do
          {{:name, name}, refs} -> loop(Map.delete(names, name), refs, locks)
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

      _ ->
        {names, refs} = forget(name, names, refs)
        ref = :erlang.monitor(:process, pid)
        {:yes, Map.put(names, name, {pid, ref}), Map.put(refs, ref, {:name, name}), locks}
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
      {{_pid, ref}, names} ->
        :erlang.demonitor(ref, [:flush])
        {names, Map.delete(refs, ref)}

      :error ->
        {names, refs}
    end
  end
end
