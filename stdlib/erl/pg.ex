defmodule :pg do
  @moduledoc """
  Erlang's `:pg`: groups of processes, in scopes.

      iex> {:ok, _} = :pg.start_link(:pg_doc)
      iex> :pg.join(:pg_doc, :workers, self())
      :ok
      iex> :pg.get_members(:pg_doc, :workers) == [self()]
      true

  A process may be in a group more than once; it leaves all groups when it ends.
  """

  @scope :pg

  @doc "Starts the default scope."
  def start_link, do: start_link(@scope)

  @doc "Starts a scope."
  def start_link(scope) when is_atom(scope), do: :gen_server.start_link({:local, scope}, :pg, [scope], [])

  @doc "Starts a scope without a link."
  def start(scope) when is_atom(scope), do: :gen_server.start({:local, scope}, :pg, [scope], [])

  @doc "Lets a process, or several, join a group of the default scope."
  def join(group, pids), do: join(@scope, group, pids)

  @doc "Lets a process, or several, join a group."
  def join(scope, group, pids), do: :gen_server.call(scope, {:join, group, listed(pids)}, :infinity)

  @doc "Lets a process, or several, leave a group of the default scope."
  def leave(group, pids), do: leave(@scope, group, pids)

  @doc "Lets a process, or several, leave a group."
  def leave(scope, group, pids), do: :gen_server.call(scope, {:leave, group, listed(pids)}, :infinity)

  defp listed(pid) when is_pid(pid), do: [pid]
  defp listed([pid | _] = pids) when is_pid(pid), do: pids

  @doc "The members of a group of the default scope."
  def get_members(group), do: get_members(@scope, group)

  @doc "The members of a group."
  def get_members(scope, group) do
    :ets.lookup_element(scope, group, 2)
  catch
    :error, :badarg -> []
  end

  @doc "The members of a group of the default scope on this node."
  def get_local_members(group), do: get_members(@scope, group)

  @doc "The members of a group on this node."
  def get_local_members(scope, group), do: get_members(scope, group)

  @doc "The groups of the default scope."
  def which_groups, do: which_groups(@scope)

  @doc "The groups of a scope."
  def which_groups(scope), do: for({group, _} <- :ets.tab2list(scope), do: group)

  @doc "The groups of the default scope with members on this node."
  def which_local_groups, do: which_groups(@scope)

  @doc "The groups of a scope with members on this node."
  def which_local_groups(scope), do: which_groups(scope)

  @doc "Asks for messages about all groups of the default scope: `{ref, groups}`."
  def monitor_scope, do: monitor_scope(@scope)

  @doc "Asks for messages `{ref, :join | :leave, group, pids}` about all groups of a scope."
  def monitor_scope(scope), do: :gen_server.call(scope, {:monitor, :all, self()}, :infinity)

  @doc "Asks for messages about a group of the default scope: `{ref, members}`."
  def monitor(group), do: monitor(@scope, group)

  @doc "Asks for messages about a group."
  def monitor(scope, group), do: :gen_server.call(scope, {:monitor, {:group, group}, self()}, :infinity)

  @doc "Ends the messages of a monitor of the default scope."
  def demonitor(ref), do: demonitor(@scope, ref)

  @doc "Ends the messages of a monitor."
  def demonitor(scope, ref) do
    result = :gen_server.call(scope, {:demonitor, ref}, :infinity)
    flush(ref)
    result
  end

  defp flush(ref) do
    receive do
      {^ref, kind, _group, _pids} when kind in [:join, :leave] -> flush(ref)
    after
      0 -> :ok
    end
  end

  ## The process: a table of groups; monitors of members `{ref, groups}` by pid; monitors of the scope by ref

  @doc false
  def init([scope]) do
    ^scope = :ets.new(scope, [:set, :protected, :named_table, read_concurrency: true])
    {:ok, %{scope: scope, members: %{}, monitors: %{}}}
  end

  @doc false
  def handle_call({:join, group, pids}, _from, state) do
    put_group(state.scope, group, pids ++ get_members(state.scope, group))
    state = Enum.reduce(pids, state, &joined(&1, group, &2))
    tell(state, :join, group, pids)
    {:reply, :ok, state}
  end

  def handle_call({:leave, group, pids}, _from, state) do
    members = get_members(state.scope, group)
    left = members -- members -- pids

    if left == [] do
      {:reply, :not_joined, state}
    else
      put_group(state.scope, group, members -- left)
      state = Enum.reduce(left, state, &parted(&1, group, &2))
      tell(state, :leave, group, left)
      {:reply, :ok, state}
    end
  end

  def handle_call({:monitor, what, pid}, _from, state) do
    ref = :erlang.monitor(:process, pid)
    state = put_in(state.monitors[ref], {what, pid})

    reply =
      case what do
        :all -> Map.new(:ets.tab2list(state.scope))
        {:group, group} -> get_members(state.scope, group)
      end

    {:reply, {ref, reply}, state}
  end

  def handle_call({:demonitor, ref}, _from, state) do
    case state.monitors do
      %{^ref => _} ->
        :erlang.demonitor(ref, [:flush])
        {:reply, :ok, %{state | monitors: Map.delete(state.monitors, ref)}}

      _ ->
        {:reply, false, state}
    end
  end

  @doc false
  def handle_cast(_message, state), do: {:noreply, state}

  @doc false
  def handle_info({:DOWN, ref, _, pid, _}, %{monitors: monitors} = state) when is_map_key(monitors, ref) do
    _ = pid
    {:noreply, %{state | monitors: Map.delete(monitors, ref)}}
  end

  def handle_info({:DOWN, _ref, _, pid, _}, state) do
    case Map.pop(state.members, pid) do
      {{_, groups}, members} ->
        state = %{state | members: members}

        for group <- groups do
          put_group(state.scope, group, List.delete(get_members(state.scope, group), pid))
          tell(state, :leave, group, [pid])
        end

        {:noreply, state}

      {nil, _} ->
        {:noreply, state}
    end
  end

  def handle_info(_message, state), do: {:noreply, state}

  defp joined(pid, group, state) do
    case state.members do
      %{^pid => {ref, groups}} -> put_in(state.members[pid], {ref, [group | groups]})
      _ -> put_in(state.members[pid], {:erlang.monitor(:process, pid), [group]})
    end
  end

  defp parted(pid, group, state) do
    {ref, groups} = Map.fetch!(state.members, pid)

    case List.delete(groups, group) do
      [] ->
        :erlang.demonitor(ref, [:flush])
        %{state | members: Map.delete(state.members, pid)}

      groups ->
        put_in(state.members[pid], {ref, groups})
    end
  end

  defp put_group(scope, group, []), do: :ets.delete(scope, group)
  defp put_group(scope, group, members), do: :ets.insert(scope, {group, members})

  defp tell(state, kind, group, pids) do
    for {ref, {what, pid}} <- state.monitors,
        what == :all or what == {:group, group},
        do: send(pid, {ref, kind, group, pids})
  end
end
