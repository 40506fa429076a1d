defmodule :phial_observer_data do
  @moduledoc false
  # What `:observer` shows, as rows: maps with the pid or table they are about.

  # Of the many children of one parent so many are shown.
  @most_children 30
  @info [:reductions, :memory, :message_queue_len]
  @details [
    :registered_name,
    :initial_call,
    :current_function,
    :status,
    :message_queue_len,
    :reductions,
    :memory,
    :total_heap_size,
    :stack_size,
    :priority,
    :trap_exit,
    :links,
    :monitors,
    :monitored_by,
    :group_leader,
    :dictionary
  ]

  @doc "Figures of the whole system."
  def system do
    {up, _} = :erlang.statistics(:wall_clock)

    %{
      up: up,
      processes: :erlang.system_info(:process_count),
      queue: :erlang.statistics(:run_queue),
      memory: :erlang.memory(:total),
      schedulers: :erlang.system_info(:schedulers_online),
      atoms: :erlang.system_info(:atom_count),
      tables: length(:ets.all()),
      ports: length(Port.list())
    }
  end

  @doc "The rows of a view, without those of some processes."
  def look(:processes, ours) do
    for pid <- Process.list() -- ours, [reductions: r, memory: m, message_queue_len: q] <- [info(pid, @info)] do
      %{pid: pid, reductions: r, since: r, memory: m, mailbox: q}
    end
  end

  def look(:tree, ours), do: tree(Process.list() -- ours)

  def look(:tables, _ours) do
    Enum.sort_by(for(id <- :ets.all(), row <- table(id), do: row), &{-&1.memory, inspect(&1.id)})
  end

  @doc "What stays the same about a row from one look to the next."
  def key(%{table: id}), do: {:table, id}
  def key(%{pid: pid}), do: pid
  def key(%{more: _} = row), do: row

  @doc "Processes, the largest first."
  def sort(rows, :reductions), do: Enum.sort_by(rows, &{-&1.since, &1.pid})
  def sort(rows, by), do: Enum.sort_by(rows, &{-Map.fetch!(&1, by), &1.pid})

  @doc "The name of a process, or the function it was started with."
  def label(pid) do
    case info(pid, [:registered_name, :dictionary, :initial_call]) do
      nil -> "(ended)"
      [_, _, {:initial_call, {:application_controller, _, _}}] -> master(pid)
      info -> label_of(info)
    end
  end

  # The process above the topmost supervisor of an application.
  defp master(pid) do
    with {:ok, app} <- :application.get_application(pid), do: "application #{app}", else: (_ -> "application")
  end

  @doc "Where a process is."
  def current(pid) do
    case info(pid, [:current_function]) do
      [current_function: {_, _, _} = mfa] -> mfa(mfa)
      _ -> ""
    end
  end

  @doc "All there is to say about a process, as lines."
  def details(pid) do
    case info(pid, @details) do
      nil -> ["(ended)"]
      info -> for {key, value} <- info, line <- detail(key, value), do: line
    end
  end

  defp detail(key, value) do
    [first | rest] = value |> inspect(pretty: true, width: 90, limit: 30, printable_limit: 200) |> String.split("\n")
    [String.pad_trailing("#{key}", 20) <> first | for(line <- rest, do: String.duplicate(" ", 20) <> line)]
  end

  # A process may be gone, or be one that cannot be asked.
  defp info(pid, items), do: Process.info(pid, items)

  defp label_of(info) do
    case info[:registered_name] do
      name when is_atom(name) and name not in [nil, []] ->
        inspect(name)

      _ ->
        mfa(info[:dictionary][:"$initial_call"] || info[:initial_call])
    end
  end

  # A supervisor started without a module of its own.
  defp mfa({:supervisor, Supervisor.Default, 1}), do: "Supervisor"
  defp mfa({:supervisor, module, 1}), do: inspect(module)
  defp mfa({module, :init, 1}), do: inspect(module)
  defp mfa({module, name, arity}), do: Exception.format_mfa(module, name, arity)
  defp mfa(_unknown), do: ""

  ## Tables

  # A table may go between two questions.
  defp table(id) do
    case :ets.info(id) do
      :undefined ->
        []

      info ->
        [
          %{
            table: id,
            id: if(info[:named_table], do: info[:name], else: id),
            name: info[:name],
            pid: info[:owner],
            owner: label(info[:owner]),
            type: info[:type],
            protection: info[:protection],
            objects: info[:size],
            memory: info[:memory] * 8
          }
        ]
    end
  end

  ## The tree: parents from the ancestors that processes of behaviours remember, so nobody has to be asked

  defp tree(pids) do
    known = for pid <- pids, node <- tree_node(pid), into: %{}, do: {pid, node}
    parents = for {pid, node} <- known, do: {parent(node.ancestors), pid}
    children = Enum.group_by(parents, &elem(&1, 0), &elem(&1, 1))
    families = for {parent, _} <- children, not is_map_key(known, parent), parent != nil, do: parent
    starters = for pid <- Enum.uniq(families), is_pid(pid), do: {pid, %{label: label(pid), kind: :process, ancestors: []}}
    known = Map.merge(Map.new(starters), known)
    roots = Enum.sort(Map.get(children, nil, []) ++ for({pid, _} <- starters, do: pid))
    for root <- roots, row <- branch(root, "", "", known, children), do: row
  end

  # Only processes of behaviours stand in a tree.
  defp tree_node(pid) do
    with [_, {:dictionary, dictionary}, _] = info <- info(pid, [:registered_name, :dictionary, :initial_call]),
         {:"$initial_call", call} <- List.keyfind(dictionary, :"$initial_call", 0) do
      kind = if match?({:supervisor, _, 1}, call), do: :supervisor, else: :worker
      [%{label: label_of(info), kind: kind, ancestors: Keyword.get(dictionary, :"$ancestors", [])}]
    else
      _ -> []
    end
  end

  # The closest ancestor that still lives.
  defp parent(ancestors), do: Enum.find_value(ancestors, &living/1)

  defp living(name) when is_atom(name), do: Process.whereis(name)
  defp living(pid), do: if(Process.alive?(pid), do: pid)

  defp branch(pid, own, below, known, children) do
    {shown, rest} = children |> Map.get(pid, []) |> Enum.sort() |> Enum.split(@most_children)
    node = Map.fetch!(known, pid)
    row = %{pid: pid, prefix: own, label: node.label, kind: node.kind}
    more = if rest == [], do: [], else: [%{more: length(rest), prefix: below <> "└─ ", of: pid}]
    last = if rest == [], do: List.last(shown)

    rows =
      for child <- shown, row <- branch(child, below <> twig(child == last), below <> bar(child == last), known, children) do
        row
      end

    [row | rows ++ more]
  end

  defp twig(true), do: "└─ "
  defp twig(false), do: "├─ "
  defp bar(true), do: "   "
  defp bar(false), do: "│  "
end
