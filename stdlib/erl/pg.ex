defmodule :pg do
  @moduledoc """
  Erlang's `:pg`: groups of processes, in scopes.

      iex> {:ok, _} = :pg.start_link(:pg_doc)
      iex> :pg.join(:pg_doc, :workers, self())
      :ok
      iex> :pg.get_members(:pg_doc, :workers) == [self()]
      true

  A process may be in a group more than once; it leaves all groups when it ends. The functions without a scope are about the
  scope `:pg`, which `start_link/0` starts. Changes go through the process of the scope and exit when it is not there; who is in
  a group is read from a table, without asking anybody.
  """

  @type group :: any

  @scope :pg

  @doc """
  Starts the scope `:pg`, linked to the calling process.

      {:ok, pid} = :pg.start_link()

  """
  @spec start_link() :: {:ok, pid} | {:error, any}
  def start_link, do: start_link(@scope)

  @doc """
  Starts a scope, linked to the calling process. The name is registered, and is the name of an ETS table as well.

      iex> {:ok, pid} = :pg.start_link(:pg_link)
      iex> :pg.start_link(:pg_link) == {:error, {:already_started, pid}}
      true

  """
  @spec start_link(scope :: atom) :: {:ok, pid} | {:error, any}
  def start_link(scope) when is_atom(scope), do: :gen_server.start_link({:local, scope}, :pg, [scope], [])

  @doc """
  Starts a scope without a link.

      iex> {:ok, pid} = :pg.start(:pg_start)
      iex> GenServer.stop(pid)
      :ok

  """
  @spec start(scope :: atom) :: {:ok, pid} | {:error, any}
  def start(scope) when is_atom(scope), do: :gen_server.start({:local, scope}, :pg, [scope], [])

  @doc """
  Lets a process, or a list of them, join a group, which need not exist. Of the scope `:pg`.

      {:ok, _} = :pg.start_link()
      :pg.join(:workers, self())
      #=> :ok

  """
  @spec join(group, pid | [pid]) :: :ok
  def join(group, pids) when is_pid(pids) or is_list(pids), do: join(@scope, group, pids)

  @doc """
  Lets a process, or a list of them, join a group, which need not exist.

      iex> {:ok, _} = :pg.start_link(:pg_join)
      iex> :pg.join(:pg_join, :workers, [self(), self()])
      :ok
      iex> length(:pg.get_members(:pg_join, :workers))
      2

  """
  @spec join(scope :: atom, group, pid | [pid]) :: :ok
  def join(scope, group, pids) when is_pid(pids) or is_list(pids) do
    local(pids)
    :gen_server.call(scope, {:join_local, group, pids}, :infinity)
  end

  @doc """
  Lets a process, or a list of them, leave a group, once each; `:not_joined` when none is in it. Of the scope `:pg`.

      {:ok, _} = :pg.start_link()
      :pg.leave(:workers, self())
      #=> :not_joined

  """
  @spec leave(group, pid | [pid]) :: :ok | :not_joined
  def leave(group, pids) when is_pid(pids) or is_list(pids), do: leave(@scope, group, pids)

  @doc """
  Lets a process, or a list of them, leave a group, once each; `:not_joined` when none is in it.

      iex> {:ok, _} = :pg.start_link(:pg_leave)
      iex> :pg.join(:pg_leave, :workers, self())
      iex> :pg.leave(:pg_leave, :workers, self())
      :ok
      iex> :pg.leave(:pg_leave, :workers, self())
      :not_joined

  """
  @spec leave(scope :: atom, group, pid | [pid]) :: :ok | :not_joined
  def leave(scope, group, pids) when is_pid(pids) or is_list(pids) do
    local(pids)
    :gen_server.call(scope, {:leave_local, group, pids}, :infinity)
  end

  defp local(pid) when is_pid(pid), do: if(node(pid) == node(), do: :ok, else: :erlang.error({:nolocal, pid}))
  defp local([pid | pids]) when is_pid(pid), do: local(pid) && local(pids)
  defp local([other | _]), do: :erlang.error({:nolocal, other})
  defp local([]), do: :ok

  @doc """
  Returns the members of a group, the empty list when there is none. Of the scope `:pg`.

      {:ok, _} = :pg.start_link()
      :pg.get_members(:workers)
      #=> []

  """
  @spec get_members(group) :: [pid]
  def get_members(group), do: get_members(@scope, group)

  @doc """
  Returns the members of a group, the empty list when there is none.

      iex> {:ok, _} = :pg.start_link(:pg_get_members)
      iex> :pg.join(:pg_get_members, :workers, self())
      iex> :pg.get_members(:pg_get_members, :workers) == [self()]
      true

  """
  @spec get_members(scope :: atom, group) :: [pid]
  def get_members(scope, group) do
    :ets.lookup_element(scope, group, 2)
  catch
    :error, :badarg -> []
  end

  @doc """
  Returns the members of a group that run on this node: all. Of the scope `:pg`.

      {:ok, _} = :pg.start_link()
      :pg.get_local_members(:workers)
      #=> []

  """
  @spec get_local_members(group) :: [pid]
  def get_local_members(group), do: get_members(@scope, group)

  @doc """
  Returns the members of a group that run on this node: all.

      iex> {:ok, _} = :pg.start_link(:pg_get_local_members)
      iex> :pg.get_local_members(:pg_get_local_members, :workers)
      []

  """
  @spec get_local_members(scope :: atom, group) :: [pid]
  def get_local_members(scope, group), do: get_members(scope, group)

  @doc """
  Returns the groups that have members. Of the scope `:pg`.

      {:ok, _} = :pg.start_link()
      :pg.which_groups()
      #=> []

  """
  @spec which_groups() :: [group]
  def which_groups, do: which_groups(@scope)

  @doc """
  Returns the groups that have members.

      iex> {:ok, _} = :pg.start_link(:pg_which_groups)
      iex> :pg.join(:pg_which_groups, :workers, self())
      iex> :pg.which_groups(:pg_which_groups)
      [:workers]

  """
  @spec which_groups(scope :: atom) :: [group]
  def which_groups(scope) when is_atom(scope), do: for({group, _} <- :ets.tab2list(scope), do: group)

  @doc """
  Returns the groups that have members on this node: all. Of the scope `:pg`.

      {:ok, _} = :pg.start_link()
      :pg.which_local_groups()
      #=> []

  """
  @spec which_local_groups() :: [group]
  def which_local_groups, do: which_groups(@scope)

  @doc """
  Returns the groups that have members on this node: all.

      iex> {:ok, _} = :pg.start_link(:pg_which_local_groups)
      iex> :pg.which_local_groups(:pg_which_local_groups)
      []

  """
  @spec which_local_groups(scope :: atom) :: [group]
  def which_local_groups(scope), do: which_groups(scope)

  @doc """
  Asks for messages `{ref, :join | :leave, group, pids}` about all groups: `{ref, groups}`, a map of groups to
  members. Of the scope `:pg`.

      {:ok, _} = :pg.start_link()
      {_ref, groups} = :pg.monitor_scope()

  """
  @spec monitor_scope() :: {reference, %{optional(group) => [pid]}}
  def monitor_scope, do: monitor_scope(@scope)

  @doc """
  Asks for messages `{ref, :join | :leave, group, pids}` about all groups: `{ref, groups}`, a map of groups to members.

      iex> {:ok, _} = :pg.start_link(:pg_monitor_scope)
      iex> {ref, %{}} = :pg.monitor_scope(:pg_monitor_scope)
      iex> :pg.join(:pg_monitor_scope, :workers, self())
      iex> receive do {^ref, kind, group, _pids} -> {kind, group} end
      {:join, :workers}

  """
  @spec monitor_scope(scope :: atom) :: {reference, %{optional(group) => [pid]}}
  def monitor_scope(scope), do: :gen_server.call(scope, :monitor, :infinity)

  @doc """
  Asks for messages `{ref, :join | :leave, group, pids}` about a group: `{ref, members}`. Of the scope `:pg`.

      {:ok, _} = :pg.start_link()
      {_ref, members} = :pg.monitor(:workers)

  """
  @spec monitor(group) :: {reference, [pid]}
  def monitor(group), do: monitor(@scope, group)

  @doc """
  Asks for messages `{ref, :join | :leave, group, pids}` about a group: `{ref, members}`.

      iex> {:ok, _} = :pg.start_link(:pg_monitor)
      iex> {ref, []} = :pg.monitor(:pg_monitor, :workers)
      iex> :pg.join(:pg_monitor, :workers, self())
      iex> receive do {^ref, kind, group, _pids} -> {kind, group} end
      {:join, :workers}

  """
  @spec monitor(scope :: atom, group) :: {reference, [pid]}
  def monitor(scope, group), do: :gen_server.call(scope, {:monitor, group}, :infinity)

  @doc """
  Ends the messages of a monitor, and takes those that have come out of the mailbox; `false` when there is no such
  monitor. Of the scope `:pg`.

      {:ok, _} = :pg.start_link()
      :pg.demonitor(make_ref())
      #=> false

  """
  @spec demonitor(reference) :: :ok | false
  def demonitor(ref), do: demonitor(@scope, ref)

  @doc """
  Ends the messages of a monitor, and takes those that have come out of the mailbox; `false` when there is no such monitor.

      iex> {:ok, _} = :pg.start_link(:pg_demonitor)
      iex> {ref, _groups} = :pg.monitor_scope(:pg_demonitor)
      iex> :pg.demonitor(:pg_demonitor, ref)
      :ok
      iex> :pg.demonitor(:pg_demonitor, ref)
      false

  """
  @spec demonitor(scope :: atom, reference) :: :ok | false
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
  def handle_call({:join_local, group, pids}, _from, state) do
    pids = List.wrap(pids)
    put_group(state.scope, group, pids ++ get_members(state.scope, group))
    state = Enum.reduce(pids, state, &joined(&1, group, &2))
    tell(state, :join, group, pids)
    {:reply, :ok, state}
  end

  def handle_call({:leave_local, group, pids}, _from, state) do
    pids = List.wrap(pids)
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

  def handle_call(:monitor, {pid, _}, state),
    do: watched(:all, pid, Map.new(:ets.tab2list(state.scope)), state)

  def handle_call({:monitor, group}, {pid, _}, state),
    do: watched({:group, group}, pid, get_members(state.scope, group), state)

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

  defp watched(what, pid, reply, state) do
    ref = :erlang.monitor(:process, pid)
    {:reply, {ref, reply}, put_in(state.monitors[ref], {what, pid})}
  end

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
