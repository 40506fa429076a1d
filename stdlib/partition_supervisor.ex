defmodule PartitionSupervisor do
  @moduledoc """
  Starts the same child several times and spreads work over the copies by key.

      children = [{PartitionSupervisor, child_spec: Agent.child_spec(fn -> 0 end), name: MyApp.Counters}]
      Supervisor.start_link(children, strategy: :one_for_one)

      Agent.update({:via, PartitionSupervisor, {MyApp.Counters, self()}}, &(&1 + 1))

  An integer key picks its partition by remainder, any other by hash.
  """

  @behaviour Supervisor

  @type name :: atom | {:via, module, term}

  @doc false
  def child_spec(opts) when is_list(opts) do
    id =
      case Keyword.get(opts, :name, DynamicSupervisor) do
        name when is_atom(name) -> name
        {:via, _module, name} -> name
      end

    %{id: id, start: {PartitionSupervisor, :start_link, [opts]}, type: :supervisor}
  end

  @doc """
  Starts a partition supervisor. Options: `:name`, `:child_spec`, `:partitions` (as many as there are schedulers),
  `:with_arguments` (a function of the arguments and the partition that gives the arguments), `:strategy`, `:max_restarts`,
  `:max_seconds`.

      iex> opts = [child_spec: Agent.child_spec(fn -> 1 end), name: PartitionSupervisor.StartDoc, partitions: 2]
      iex> {:ok, _pid} = PartitionSupervisor.start_link(opts)
      iex> Agent.get({:via, PartitionSupervisor, {PartitionSupervisor.StartDoc, :key}}, & &1)
      1

  """
  @spec start_link(keyword) :: Supervisor.on_start()
  def start_link(opts) when is_list(opts) do
    name = opts[:name]
    unless name, do: raise(ArgumentError, "the :name option must be given to PartitionSupervisor")
    {child_spec, opts} = Keyword.pop(opts, :child_spec)
    unless child_spec, do: raise(ArgumentError, "the :child_spec option must be given to PartitionSupervisor")
    {partitions, opts} = Keyword.pop(opts, :partitions, System.schedulers_online())

    unless is_integer(partitions) and partitions >= 1 do
      raise ArgumentError, "the :partitions option must be a positive integer, got: #{inspect(partitions)}"
    end

    {with_arguments, opts} = Keyword.pop(opts, :with_arguments, fn args, _partition -> args end)

    unless is_function(with_arguments, 2) do
      raise ArgumentError,
            "the :with_arguments option must be a function that receives two arguments, " <>
              "the current call arguments and the partition, got: #{inspect(with_arguments)}"
    end

    children = children(Supervisor.child_spec(child_spec, []), partitions, with_arguments)
    {init_opts, start_opts} = Keyword.split(opts, [:strategy, :max_seconds, :max_restarts])
    init_opts = Keyword.put_new(init_opts, :strategy, :one_for_one)
    Supervisor.start_link(PartitionSupervisor, {name, partitions, children, init_opts}, start_opts)
  end

  defp children(%{start: {mod, fun, args}} = spec, partitions, with_arguments) do
    modules = Map.get(spec, :modules, [mod])

    for partition <- 0..(partitions - 1) do
      args = with_arguments.(args, partition)

      unless is_list(args) do
        raise "the call to the function in :with_arguments must return a list, got: #{inspect(args)}"
      end

      Map.merge(spec, %{
        id: partition,
        start: {__MODULE__, :start_child, [mod, fun, args, self(), partition]},
        modules: modules
      })
    end
  end

  @impl true
  @doc false
  def init({name, partitions, children, init_opts}) do
    table = :ets.new(if(is_atom(name), do: name, else: __MODULE__), table_options(name))
    :ets.insert(table, {:partitions, partitions})

    children =
      for %{start: {module, fun, [mod, child_fun, args, _starter, partition]}} = child <- children,
          do: %{child | start: {module, fun, [mod, child_fun, args, table, partition]}}

    Supervisor.init(children, init_opts)
  end

  defp table_options(name) when is_atom(name), do: [:set, :named_table, :public, read_concurrency: true]
  defp table_options(_via), do: [:set, :protected, read_concurrency: true]

  @doc false
  # Runs in the supervisor, which owns the table.
  def start_child(mod, fun, args, table, partition) do
    case apply(mod, fun, args) do
      {:ok, pid} ->
        :ets.insert(table, {partition, pid})
        {:ok, pid}

      {:ok, pid, info} ->
        :ets.insert(table, {partition, pid})
        {:ok, pid, info}

      other ->
        other
    end
  end

  @doc """
  Returns the number of partitions that run. Exits when there is no such supervisor.

      iex> {:ok, _} = PartitionSupervisor.start_link(child_spec: {Agent, fn -> 0 end}, name: DocPartitions, partitions: 2)
      iex> PartitionSupervisor.partitions(DocPartitions)
      2

  """
  @spec partitions(name) :: pos_integer
  def partitions(name) when is_atom(name) do
    :ets.lookup_element(name, :partitions, 2)
  rescue
    _ -> exit({:noproc, {__MODULE__, :partitions, [name]}})
  end

  def partitions(name), do: name |> which_children() |> Enum.count(&(elem(&1, 1) != :undefined))

  # With another name than an atom the children themselves are counted.
  defp set_partitions(name, partitions) when is_atom(name), do: :ets.insert(name, {:partitions, partitions})
  defp set_partitions(_name, _partitions), do: true

  @doc """
  Changes how many partitions are in use, from none to as many as it was started with, and returns how many there were.

      iex> opts = [child_spec: Agent.child_spec(fn -> 1 end), name: PartitionSupervisor.ResizeDoc, partitions: 3]
      iex> {:ok, _pid} = PartitionSupervisor.start_link(opts)
      iex> PartitionSupervisor.resize!(PartitionSupervisor.ResizeDoc, 1)
      3
      iex> PartitionSupervisor.count_children(PartitionSupervisor.ResizeDoc).active
      1

  Partitions that are no longer in use are ended, those that are needed again are started. Keys then belong to other partitions,
  so this is for workers that hold nothing.
  """
  @spec resize!(name, non_neg_integer) :: non_neg_integer
  def resize!(name, partitions) when is_integer(partitions) and partitions >= 0 do
    supervisor = if is_atom(name), do: GenServer.whereis(name), else: name
    most = length(which_children(supervisor))

    if partitions > most do
      raise ArgumentError, "the number of partitions to resize to must be a number between 0 and #{most}, got: #{partitions}"
    end

    {ids, gone} = Enum.split(Enum.to_list(0..(most - 1)), partitions)
    running = for {id, pid, _, _} <- which_children(supervisor), pid != :undefined, do: id
    for id <- ids, id not in running, do: {:ok, _} = Supervisor.restart_child(supervisor, id)
    set_partitions(name, partitions)
    for id <- gone, id in running, do: :ok = Supervisor.terminate_child(supervisor, id)
    length(running)
  end

  @doc """
  Counts the children: a map of `:specs`, `:active`, `:supervisors` and `:workers`.

      iex> {:ok, _} = PartitionSupervisor.start_link(child_spec: {Agent, fn -> 0 end}, name: DocPartitionCount, partitions: 2)
      iex> PartitionSupervisor.count_children(DocPartitionCount)
      %{active: 2, specs: 2, supervisors: 0, workers: 2}

  """
  @spec count_children(name) :: map
  def count_children(supervisor), do: Supervisor.count_children(supervisor)

  @doc """
  Returns the children as `{partition, pid, type, modules}`, the last first.

      iex> {:ok, _} = PartitionSupervisor.start_link(child_spec: {Agent, fn -> 0 end}, name: DocPartitionChildren, partitions: 2)
      iex> for {partition, _pid, :worker, [Agent]} <- PartitionSupervisor.which_children(DocPartitionChildren), do: partition
      [1, 0]

  """
  @spec which_children(name) :: [{integer, pid | :restarting, :worker | :supervisor, [module] | :dynamic}]
  def which_children(name), do: Supervisor.which_children(name)

  @doc """
  Stops the supervisor: its children first, then itself with the reason. Exits when that takes longer than `timeout` milliseconds.

      iex> {:ok, _} = PartitionSupervisor.start_link(child_spec: {Agent, fn -> 0 end}, name: DocPartitionStop, partitions: 2)
      iex> PartitionSupervisor.stop(DocPartitionStop)
      :ok

  """
  @spec stop(name, reason :: term, timeout) :: :ok
  def stop(supervisor, reason \\ :normal, timeout \\ :infinity), do: Supervisor.stop(supervisor, reason, timeout)

  ## For {:via, PartitionSupervisor, {name, key}}

  @doc false
  def whereis_name({name, key}) when is_atom(name) do
    partition = partition(key, partitions(name))

    case :ets.lookup(name, partition) do
      [{_, pid}] -> pid
      [] -> :undefined
    end
  end

  def whereis_name({name, key}) do
    children = which_children(name)
    partition = partition(key, Enum.count(children, &(elem(&1, 1) != :undefined)))

    case List.keyfind(children, partition, 0) do
      {_, pid, _, _} when is_pid(pid) -> pid
      _ -> :undefined
    end
  end

  defp partition(_key, 0), do: :none
  defp partition(key, count) when is_integer(key), do: rem(abs(key), count)
  defp partition(key, count), do: :erlang.phash2(key, count)

  @doc false
  def send(name_key, msg) do
    case whereis_name(name_key) do
      pid when is_pid(pid) -> Kernel.send(pid, msg)
      :undefined -> :erlang.error(:badarg, [name_key, msg])
    end
  end

  @doc false
  def register_name(_, _), do: raise("{:via, PartitionSupervisor, _} cannot be given on registration")

  @doc false
  def unregister_name(_, _), do: raise("{:via, PartitionSupervisor, _} cannot be given on unregistration")
end
