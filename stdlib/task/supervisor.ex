defmodule Task.Supervisor do
  @moduledoc """
  A supervisor for tasks started as the program goes.

      children = [{Task.Supervisor, name: MyApp.Tasks}]
      Supervisor.start_link(children, strategy: :one_for_one)

      Task.Supervisor.async(MyApp.Tasks, fn -> 1 + 1 end) |> Task.await()
      #=> 2

  Tasks of `async_nolink/3` do not take their owner down when they crash. It is a `DynamicSupervisor` underneath.
  """

  @type option :: DynamicSupervisor.option() | DynamicSupervisor.init_option()

  @doc false
  def child_spec(opts) when is_list(opts) do
    id =
      case Keyword.get(opts, :name, Task.Supervisor) do
        name when is_atom(name) -> name
        {:global, name} -> name
        {:via, _module, name} -> name
      end

    %{id: id, start: {Task.Supervisor, :start_link, [opts]}, type: :supervisor}
  end

  @doc """
  Starts a task supervisor. Options: `:name`, `:max_restarts`, `:max_seconds`, `:max_children`.

      iex> {:ok, sup} = Task.Supervisor.start_link()
      iex> Task.Supervisor.children(sup)
      []

  """
  @spec start_link([option]) :: Supervisor.on_start()
  def start_link(options \\ []) do
    {restart, options} = Keyword.pop(options, :restart)
    {shutdown, options} = Keyword.pop(options, :shutdown)

    if restart || shutdown do
      IO.warn(
        ":restart and :shutdown options in Task.Supervisor.start_link/1 are deprecated. Pass them to start_child/3 instead"
      )
    end

    keys = [:max_children, :max_seconds, :max_restarts]
    {sup_opts, start_opts} = Keyword.split(options, keys)
    DynamicSupervisor.start_link(Task.Supervisor, {restart || :temporary, shutdown || 5000, sup_opts}, start_opts)
  end

  @doc false
  def init({restart, shutdown, options}) do
    Process.put(Task.Supervisor, {restart, shutdown})
    DynamicSupervisor.init([strategy: :one_for_one] ++ options)
  end

  @doc """
  Starts a task under the supervisor, linked to the caller, that must be awaited. Options: `:shutdown`.

      iex> {:ok, sup} = Task.Supervisor.start_link()
      iex> Task.await(Task.Supervisor.async(sup, fn -> 1 + 1 end))
      2

  """
  @spec async(Supervisor.supervisor(), (() -> any), keyword) :: Task.t()
  def async(supervisor, fun, options \\ []), do: async(supervisor, :erlang, :apply, [fun, []], options)

  @doc """
  Starts a linked task with a function of a module, see `async/3`.

      iex> {:ok, sup} = Task.Supervisor.start_link()
      iex> Task.await(Task.Supervisor.async(sup, Enum, :sum, [[1, 2]]))
      3

  """
  @spec async(Supervisor.supervisor(), module, atom, [term], keyword) :: Task.t()
  def async(supervisor, module, fun, args, options \\ []),
    do: async(supervisor, :link, module, fun, args, options)

  @doc """
  Starts a task under the supervisor, not linked to the caller.

      iex> {:ok, sup} = Task.Supervisor.start_link()
      iex> Task.yield(Task.Supervisor.async_nolink(sup, fn -> exit(:normal) end))
      {:exit, :normal}

  """
  @spec async_nolink(Supervisor.supervisor(), (() -> any), keyword) :: Task.t()
  def async_nolink(supervisor, fun, options \\ []), do: async_nolink(supervisor, :erlang, :apply, [fun, []], options)

  @doc """
  Starts a task that is not linked with a function of a module, see `async_nolink/3`.

      iex> {:ok, sup} = Task.Supervisor.start_link()
      iex> Task.await(Task.Supervisor.async_nolink(sup, Enum, :sum, [[1, 2]]))
      3

  """
  @spec async_nolink(Supervisor.supervisor(), module, atom, [term], keyword) :: Task.t()
  def async_nolink(supervisor, module, fun, args, options \\ []),
    do: async(supervisor, :nolink, module, fun, args, options)

  defp async(supervisor, link_type, module, fun, args, options) do
    owner = self()
    shutdown = options[:shutdown]

    case start_child_with_spec(supervisor, [get_owner(owner), :monitor], :temporary, shutdown) do
      {:ok, pid} ->
        if link_type == :link, do: Process.link(pid)
        ref = :erlang.monitor(:process, pid, alias: :demonitor)
        send(pid, {owner, ref, ref, get_callers(owner), {module, fun, args}})
        %Task{pid: pid, ref: ref, owner: owner, mfa: {module, fun, length(args)}}

      {:error, :max_children} ->
        raise """
        reached the maximum number of tasks for this task supervisor. The maximum number \
        of tasks that are allowed to run at the same time under this supervisor can be \
        configured with the :max_children option passed to Task.Supervisor.start_link/1
        """
    end
  end

  @doc """
  Like `Task.async_stream/3`, with tasks under the supervisor.

      iex> {:ok, sup} = Task.Supervisor.start_link()
      iex> Enum.to_list(Task.Supervisor.async_stream(sup, [1, 2], &(&1 + 1)))
      [ok: 2, ok: 3]

  """
  @spec async_stream(Supervisor.supervisor(), Enumerable.t(), (term -> term), keyword) :: Enumerable.t()
  def async_stream(supervisor, enumerable, fun, options \\ []) when is_function(fun, 1),
    do: build_stream(supervisor, :link, enumerable, fun, options)

  @doc """
  As `async_stream/4` with a function of a module, which gets the element in front of the arguments.

      iex> {:ok, sup} = Task.Supervisor.start_link()
      iex> Enum.to_list(Task.Supervisor.async_stream(sup, [1, 2], Kernel, :+, [10]))
      [ok: 11, ok: 12]

  """
  @spec async_stream(Supervisor.supervisor(), Enumerable.t(), module, atom, [term], keyword) ::
          Enumerable.t()
  def async_stream(supervisor, enumerable, module, function, args, options \\ [])
      when is_atom(module) and is_atom(function) and is_list(args),
      do: build_stream(supervisor, :link, enumerable, {module, function, args}, options)

  @doc """
  Like `async_stream/4` without links: a crash of a task is `{:exit, reason}` in the stream.

      iex> {:ok, sup} = Task.Supervisor.start_link()
      iex> Enum.to_list(Task.Supervisor.async_stream_nolink(sup, [1, 2], fn n -> if n == 1, do: exit(:shutdown), else: n end))
      [exit: :shutdown, ok: 2]

  """
  @spec async_stream_nolink(Supervisor.supervisor(), Enumerable.t(), (term -> term), keyword) :: Enumerable.t()
  def async_stream_nolink(supervisor, enumerable, fun, options \\ []) when is_function(fun, 1),
    do: build_stream(supervisor, :nolink, enumerable, fun, options)

  @doc """
  As `async_stream_nolink/4` with a function of a module, which gets the element in front of the arguments.

      iex> {:ok, sup} = Task.Supervisor.start_link()
      iex> Enum.to_list(Task.Supervisor.async_stream_nolink(sup, [1, 2], Kernel, :+, [10]))
      [ok: 11, ok: 12]

  """
  @spec async_stream_nolink(Supervisor.supervisor(), Enumerable.t(), module, atom, [term], keyword) ::
          Enumerable.t()
  def async_stream_nolink(supervisor, enumerable, module, function, args, options \\ [])
      when is_atom(module) and is_atom(function) and is_list(args),
      do: build_stream(supervisor, :nolink, enumerable, {module, function, args}, options)

  defp build_stream(supervisor, link_type, enumerable, fun, options) do
    shutdown = options[:shutdown]
    options = Task.stream_options(options)

    fn acc, acc_fun ->
      owner = get_owner(self())

      spawn = fn monitor ->
        with {:ok, pid} <- start_child_with_spec(supervisor, [owner, monitor], :temporary, shutdown) do
          if link_type == :link, do: Process.link(pid)
          {:ok, link_type, pid}
        end
      end

      Task.Supervised.stream(enumerable, acc, acc_fun, get_callers(self()), fun, options, spawn)
    end
  end

  @doc """
  The tasks that run.

      iex> {:ok, sup} = Task.Supervisor.start_link()
      iex> {:ok, pid} = Task.Supervisor.start_child(sup, fn -> Process.sleep(:infinity) end)
      iex> Task.Supervisor.children(sup) == [pid]
      true

  """
  @spec children(Supervisor.supervisor()) :: [pid]
  def children(supervisor) do
    for {_, pid, _, _} <- DynamicSupervisor.which_children(supervisor), is_pid(pid), do: pid
  end

  @doc """
  Starts a task nobody waits for. Options: `:restart` (`:temporary`), `:shutdown`.

      iex> {:ok, sup} = Task.Supervisor.start_link()
      iex> test = self()
      iex> {:ok, pid} = Task.Supervisor.start_child(sup, fn -> send(test, {:done, self()}) end)
      iex> receive do {:done, ^pid} -> :done end
      :done

  """
  @spec start_child(Supervisor.supervisor(), (() -> any), keyword) :: DynamicSupervisor.on_start_child()
  def start_child(supervisor, fun, options \\ []) do
    args = [get_owner(self()), get_callers(self()), {:erlang, :apply, [fun, []]}]
    start_child_with_spec(supervisor, args, options[:restart], options[:shutdown])
  end

  @doc """
  Starts a task nobody waits for, with a function of a module.

      iex> {:ok, sup} = Task.Supervisor.start_link()
      iex> {:ok, _pid} = Task.Supervisor.start_child(sup, Kernel, :send, [self(), :done])
      iex> receive do message -> message end
      :done

  """
  @spec start_child(Supervisor.supervisor(), module, atom, [term], keyword) :: DynamicSupervisor.on_start_child()
  def start_child(supervisor, module, fun, args, options \\ []) when is_atom(fun) and is_list(args) do
    args = [get_owner(self()), get_callers(self()), {module, fun, args}]
    start_child_with_spec(supervisor, args, options[:restart], options[:shutdown])
  end

  defp start_child_with_spec(supervisor, args, restart, shutdown) do
    GenServer.call(supervisor, {:start_task, args, restart, shutdown}, :infinity)
  end

  @doc """
  Ends a task of the supervisor; `{:error, :not_found}` when it has no such task.

      iex> {:ok, sup} = Task.Supervisor.start_link()
      iex> {:ok, pid} = Task.Supervisor.start_child(sup, fn -> Process.sleep(:infinity) end)
      iex> Task.Supervisor.terminate_child(sup, pid)
      :ok
      iex> Task.Supervisor.children(sup)
      []

  """
  @spec terminate_child(Supervisor.supervisor(), pid) :: :ok | {:error, :not_found}
  def terminate_child(supervisor, pid) when is_pid(pid), do: DynamicSupervisor.terminate_child(supervisor, pid)

  defp get_owner(pid), do: Task.get_owner(pid)
  defp get_callers(owner), do: Task.get_callers(owner)
end
