defmodule DynamicSupervisor do
  @moduledoc """
  A supervisor whose children are started as the program goes, any number of them.

      {:ok, sup} = DynamicSupervisor.start_link(strategy: :one_for_one, name: MyApp.Workers)
      {:ok, pid} = DynamicSupervisor.start_child(sup, {Agent, fn -> 0 end})
      DynamicSupervisor.count_children(sup)
      #=> %{active: 1, specs: 1, supervisors: 0, workers: 1}

  Children are known by pid alone; starting and ending one costs the same however many there are. At the end all children
  are ended at the same time.
  """

  @behaviour GenServer

  @type init_option ::
          {:strategy, :one_for_one}
          | {:max_restarts, non_neg_integer}
          | {:max_seconds, pos_integer}
          | {:max_children, non_neg_integer | :infinity}
          | {:extra_arguments, [term]}
  @type strategy :: :one_for_one
  @type sup_flags :: %{
          strategy: strategy,
          intensity: non_neg_integer,
          period: pos_integer,
          max_children: non_neg_integer | :infinity,
          extra_arguments: [term]
        }
  @type option :: GenServer.option()
  @type on_start_child ::
          {:ok, pid} | {:ok, pid, info :: term} | :ignore | {:error, {:already_started, pid} | :max_children | term}

  @doc "Called when the supervisor starts; returns what `init/1` returns."
  @callback init(init_arg :: term) :: {:ok, map} | :ignore

  defstruct [
    :args,
    :extra_arguments,
    :mod,
    :name,
    :strategy,
    :max_children,
    :max_restarts,
    :max_seconds,
    children: %{},
    restarts: []
  ]

  @doc false
  defmacro __using__(opts) do
    quote location: :keep, bind_quoted: [opts: opts] do
      @behaviour DynamicSupervisor

      unless Module.has_attribute?(__MODULE__, :doc) do
        @doc """
        Returns a specification to start this module under a supervisor.

        See `Supervisor`.
        """
      end

      def child_spec(arg) do
        default = %{id: __MODULE__, start: {__MODULE__, :start_link, [arg]}, type: :supervisor}
        Supervisor.child_spec(default, unquote(Macro.escape(opts)))
      end

      defoverridable child_spec: 1
    end
  end

  @doc false
  def child_spec(opts) when is_list(opts) do
    id =
      case Keyword.get(opts, :name, DynamicSupervisor) do
        name when is_atom(name) -> name
        {:global, name} -> name
        {:via, _module, name} -> name
      end

    %{id: id, start: {DynamicSupervisor, :start_link, [opts]}, type: :supervisor}
  end

  @doc """
  Counts the children: `:specs`, `:active`, `:supervisors`, `:workers`.

      iex> {:ok, sup} = DynamicSupervisor.start_link(strategy: :one_for_one)
      iex> DynamicSupervisor.count_children(sup).active
      0

  """
  @spec count_children(Supervisor.supervisor()) :: map
  def count_children(supervisor), do: call(supervisor, :count_children) |> Map.new()

  @doc """
  What `init/1` of a module-based supervisor returns.

      iex> {:ok, flags} = DynamicSupervisor.init(strategy: :one_for_one, max_children: 3)
      iex> flags.max_children
      3

  """
  @spec init([init_option]) :: {:ok, map}
  @impl true
  def init(options) when is_list(options) do
    flags = %{
      strategy: Keyword.get(options, :strategy, :one_for_one),
      intensity: Keyword.get(options, :max_restarts, 3),
      period: Keyword.get(options, :max_seconds, 5),
      max_children: Keyword.get(options, :max_children, :infinity),
      extra_arguments: Keyword.get(options, :extra_arguments, [])
    }

    {:ok, flags}
  end

  def init({mod, init_arg, name}) do
    unless is_atom(mod), do: raise(ArgumentError, "invalid supervisor module: #{inspect(mod)}")

    Process.put(:"$initial_call", {:supervisor, mod, 1})
    Process.flag(:trap_exit, true)
    name = if name, do: name(name), else: {self(), mod}

    case mod.init(init_arg) do
      {:ok, flags} when is_map(flags) ->
        case init_state(%DynamicSupervisor{mod: mod, args: init_arg, name: name}, flags) do
          {:ok, state} -> {:ok, state}
          {:error, reason} -> {:stop, {:supervisor_data, reason}}
        end

      :ignore ->
        :ignore

      other ->
        {:stop, {:bad_return, {mod, :init, other}}}
    end
  end

  defp name(name) when is_atom(name), do: {:local, name}
  defp name(name), do: name

  defp init_state(state, flags) do
    extra = Map.get(flags, :extra_arguments, [])
    max_children = Map.get(flags, :max_children, :infinity)
    max_restarts = Map.get(flags, :intensity, 1)
    max_seconds = Map.get(flags, :period, 5)
    strategy = Map.get(flags, :strategy, :one_for_one)

    cond do
      strategy != :one_for_one ->
        {:error, {:invalid_strategy, strategy}}

      not (is_integer(max_restarts) and max_restarts >= 0) ->
        {:error, {:invalid_intensity, max_restarts}}

      not (is_integer(max_seconds) and max_seconds > 0) ->
        {:error, {:invalid_period, max_seconds}}

      not valid_max?(max_children) ->
        {:error, {:invalid_max_children, max_children}}

      not is_list(extra) ->
        {:error, {:invalid_extra_arguments, extra}}

      true ->
        {:ok,
         %{
           state
           | extra_arguments: extra,
             max_children: max_children,
             max_restarts: max_restarts,
             max_seconds: max_seconds,
             strategy: strategy
         }}
    end
  end

  defp valid_max?(:infinity), do: true
  defp valid_max?(max), do: is_integer(max) and max >= 0

  @doc """
  Starts a child, given as for `Supervisor`; its `:id` does not matter.

      iex> {:ok, sup} = DynamicSupervisor.start_link(strategy: :one_for_one)
      iex> {:ok, pid} = DynamicSupervisor.start_child(sup, {Agent, fn -> 0 end})
      iex> Agent.get(pid, & &1)
      0

  """
  @spec start_child(Supervisor.supervisor(), Supervisor.child_spec() | {module, term} | module) :: on_start_child
  def start_child(supervisor, {_, _, _, _, _, _} = child_spec), do: validate_and_start_child(supervisor, child_spec)

  def start_child(supervisor, child_spec),
    do: validate_and_start_child(supervisor, Supervisor.child_spec(child_spec, []))

  defp validate_and_start_child(supervisor, child_spec) do
    case validate_child(child_spec) do
      {:ok, child} -> call(supervisor, {:start_child, child})
      error -> {:error, error}
    end
  end

  defp validate_child(%{id: _, start: {mod, _, _} = start} = child) do
    restart = Map.get(child, :restart, :permanent)
    type = Map.get(child, :type, :worker)
    modules = Map.get(child, :modules, [mod])
    shutdown = Map.get_lazy(child, :shutdown, fn -> if type == :supervisor, do: :infinity, else: 5000 end)
    validate_child(start, restart, shutdown, type, modules)
  end

  defp validate_child({_, start, restart, shutdown, type, modules}),
    do: validate_child(start, restart, shutdown, type, modules)

  defp validate_child(other), do: {:invalid_child_spec, other}

  defp validate_child(start, restart, shutdown, type, modules) do
    with :ok <- validate_start(start),
         :ok <- validate_restart(restart),
         :ok <- validate_shutdown(shutdown),
         :ok <- validate_type(type),
         :ok <- validate_modules(modules) do
      {:ok, {start, restart, shutdown, type, modules}}
    end
  end

  defp validate_start({m, f, args}) when is_atom(m) and is_atom(f) and is_list(args), do: :ok
  defp validate_start(mfa), do: {:invalid_mfa, mfa}

  defp validate_type(type) when type in [:supervisor, :worker], do: :ok
  defp validate_type(type), do: {:invalid_child_type, type}

  defp validate_restart(restart) when restart in [:permanent, :temporary, :transient], do: :ok
  defp validate_restart(restart), do: {:invalid_restart_type, restart}

  defp validate_shutdown(shutdown) when is_integer(shutdown) and shutdown >= 0, do: :ok
  defp validate_shutdown(shutdown) when shutdown in [:infinity, :brutal_kill], do: :ok
  defp validate_shutdown(shutdown), do: {:invalid_shutdown, shutdown}

  defp validate_modules(:dynamic), do: :ok

  defp validate_modules(mods) do
    if is_list(mods) and Enum.all?(mods, &is_atom/1), do: :ok, else: {:invalid_modules, mods}
  end

  @doc """
  Starts a supervisor. Options: `:strategy` (`:one_for_one`), `:max_restarts` (3), `:max_seconds` (5), `:max_children`,
  `:extra_arguments` (put in front of the arguments of every child) and those of `GenServer.start_link/3`.

      iex> {:ok, sup} = DynamicSupervisor.start_link(strategy: :one_for_one)
      iex> DynamicSupervisor.which_children(sup)
      []

  """
  @spec start_link([option | init_option]) :: Supervisor.on_start()
  def start_link(options) when is_list(options) do
    keys = [:extra_arguments, :max_children, :max_seconds, :max_restarts, :strategy]
    {sup_opts, start_opts} = Keyword.split(options, keys)
    start_link(Supervisor.Default, init(sup_opts), start_opts)
  end

  @doc """
  Starts a module-based supervisor: `module.init(init_arg)` gives the options, by `DynamicSupervisor.init/1`.

      iex> defmodule DocDynamicSupervisor do
      ...>   use DynamicSupervisor
      ...>   def init(max), do: DynamicSupervisor.init(strategy: :one_for_one, max_children: max)
      ...> end
      iex> {:ok, sup} = DynamicSupervisor.start_link(DocDynamicSupervisor, 0)
      iex> DynamicSupervisor.start_child(sup, {Agent, fn -> 0 end})
      {:error, :max_children}

  """
  @spec start_link(module, term, [option]) :: Supervisor.on_start()
  def start_link(module, init_arg, opts \\ []),
    do: GenServer.start_link(__MODULE__, {module, init_arg, opts[:name]}, opts)

  @doc """
  Stops a supervisor: its children first, then itself with the reason. Exits when that takes longer than `timeout` milliseconds.

      iex> {:ok, sup} = DynamicSupervisor.start_link(strategy: :one_for_one)
      iex> DynamicSupervisor.stop(sup)
      :ok

  """
  @spec stop(Supervisor.supervisor(), reason :: term, timeout) :: :ok
  def stop(supervisor, reason \\ :normal, timeout \\ :infinity), do: GenServer.stop(supervisor, reason, timeout)

  @doc """
  Ends a child.

      iex> {:ok, sup} = DynamicSupervisor.start_link(strategy: :one_for_one)
      iex> {:ok, pid} = DynamicSupervisor.start_child(sup, {Agent, fn -> 0 end})
      iex> DynamicSupervisor.terminate_child(sup, pid)
      :ok

  """
  @spec terminate_child(Supervisor.supervisor(), pid) :: :ok | {:error, :not_found}
  def terminate_child(supervisor, pid) when is_pid(pid), do: call(supervisor, {:terminate_child, pid})

  @doc """
  Returns the children as `{:undefined, pid, type, modules}`, with `:restarting` for one that could not be restarted yet.

      iex> {:ok, sup} = DynamicSupervisor.start_link(strategy: :one_for_one)
      iex> {:ok, pid} = DynamicSupervisor.start_child(sup, {Agent, fn -> 0 end})
      iex> DynamicSupervisor.which_children(sup) == [{:undefined, pid, :worker, [Agent]}]
      true

  """
  @spec which_children(Supervisor.supervisor()) :: [
          {:undefined, pid | :restarting, :worker | :supervisor, [module] | :dynamic}
        ]
  def which_children(supervisor), do: call(supervisor, :which_children)

  defp call(supervisor, request), do: GenServer.call(supervisor, request, :infinity)

  ## The server

  # `children` maps the pid, or the reference of a restart that has to be tried again, to the child.
  @impl true
  def handle_call({:start_task, args, restart, shutdown}, from, state) do
    {init_restart, init_shutdown} = Process.get(Task.Supervisor, {:temporary, 5000})

    child =
      {{Task.Supervised, :start_link, args}, restart || init_restart, shutdown || init_shutdown, :worker,
       [Task.Supervised]}

    handle_call({:start_child, child}, from, state)
  end

  def handle_call({:start_child, child}, _from, %{children: children, max_children: max} = state) do
    if map_size(children) < max do
      handle_start_child(child, state)
    else
      {:reply, {:error, :max_children}, state}
    end
  end

  def handle_call({:terminate_child, pid}, _from, %{children: children} = state) do
    case children do
      %{^pid => info} ->
        :ok = terminate_children(%{pid => info}, state)
        {:reply, :ok, %{state | children: Map.delete(children, pid)}}

      %{} ->
        {:reply, {:error, :not_found}, state}
    end
  end

  def handle_call(:which_children, _from, state) do
    reply =
      for {pid, child} <- state.children do
        {type, modules} = type_and_modules(child)
        {:undefined, if(is_pid(pid), do: pid, else: :restarting), type, modules}
      end

    {:reply, reply, state}
  end

  def handle_call(:count_children, _from, %{children: children} = state) do
    specs = map_size(children)
    active = Enum.count(children, fn {key, _} -> is_pid(key) end)
    workers = Enum.count(children, fn {_, child} -> elem(type_and_modules(child), 0) == :worker end)
    {:reply, [specs: specs, active: active, supervisors: specs - workers, workers: workers], state}
  end

  defp type_and_modules({_, _, _, type, modules}), do: {type, modules}

  @impl true
  def handle_cast(_msg, state), do: {:noreply, state}

  @impl true
  def handle_info({:EXIT, pid, reason}, state) do
    case maybe_restart_child(pid, reason, state) do
      {:ok, state} -> {:noreply, state}
      {:shutdown, state} -> {:stop, :shutdown, state}
    end
  end

  def handle_info({:"$gen_restart", key}, %{children: children} = state) do
    case children do
      %{^key => child} ->
        case restart_child(key, child, state) do
          {:ok, state} -> {:noreply, state}
          {:shutdown, state} -> {:stop, :shutdown, state}
        end

      # Ended meanwhile.
      %{} ->
        {:noreply, state}
    end
  end

  def handle_info(msg, state) do
    :logger.error(
      %{label: {DynamicSupervisor, :unexpected_msg}, report: %{msg: msg}},
      %{domain: [:otp, :elixir], error_logger: %{tag: :error_msg}, report_cb: &__MODULE__.format_report/1}
    )

    {:noreply, state}
  end

  @impl true
  def code_change(_, %{mod: mod, args: init_arg} = state, _) do
    case mod.init(init_arg) do
      {:ok, flags} when is_map(flags) ->
        with {:error, reason} <- init_state(state, flags), do: {:error, {:supervisor_data, reason}}

      :ignore ->
        {:ok, state}

      error ->
        error
    end
  end

  @impl true
  def terminate(_, %{children: children} = state), do: terminate_children(children, state)

  @doc false
  def format_report(%{label: {DynamicSupervisor, :unexpected_msg}, report: %{msg: msg}}),
    do: {~c"DynamicSupervisor received unexpected message: ~p~n", [msg]}

  ## Starting

  defp handle_start_child({{m, f, args} = mfa, restart, shutdown, type, modules}, state) do
    %{extra_arguments: extra} = state

    case reply = start_child(m, f, extra ++ args) do
      {:ok, pid, _} ->
        {:reply, reply, save_child(pid, mfa, restart, shutdown, type, modules, state)}

      {:ok, pid} ->
        {:reply, reply, save_child(pid, mfa, restart, shutdown, type, modules, state)}

      _ ->
        {:reply, reply, state}
    end
  end

  defp start_child(m, f, a) do
    try do
      apply(m, f, a)
    catch
      kind, reason -> {:error, exit_reason(kind, reason, __STACKTRACE__)}
    else
      {:ok, pid, extra} when is_pid(pid) -> {:ok, pid, extra}
      {:ok, pid} when is_pid(pid) -> {:ok, pid}
      :ignore -> :ignore
      {:error, _} = error -> error
      other -> {:error, other}
    end
  end

  # The arguments of a temporary child are never needed again: they may be large.
  defp save_child(pid, {m, f, _}, :temporary, shutdown, type, modules, state),
    do: put_in(state.children[pid], {{m, f, :undefined}, :temporary, shutdown, type, modules})

  defp save_child(pid, mfa, restart, shutdown, type, modules, state),
    do: put_in(state.children[pid], {mfa, restart, shutdown, type, modules})

  defp exit_reason(:exit, reason, _), do: reason
  defp exit_reason(:error, reason, stack), do: {reason, stack}
  defp exit_reason(:throw, value, stack), do: {{:nocatch, value}, stack}

  ## Ending: all at the same time

  defp terminate_children(children, state) do
    {pids, times, stacks} = monitor_children(children)
    size = map_size(pids)

    timers =
      Enum.reduce(times, %{}, fn {time, pids}, acc ->
        Map.put(acc, :erlang.start_timer(time, self(), :kill), pids)
      end)

    stacks = wait_children(pids, size, timers, stacks)

    for {pid, {child, reason}} <- stacks do
      report_error(:shutdown_error, reason, pid, child, state)
    end

    :ok
  end

  defp monitor_children(children) do
    Enum.reduce(children, {%{}, %{}, %{}}, fn
      {pid, {_, restart, _, _, _} = child}, {pids, times, stacks} when is_pid(pid) ->
        case monitor_child(pid) do
          :ok ->
            times = exit_child(pid, child, times)
            {Map.put(pids, pid, child), times, stacks}

          {:error, :normal} when restart != :permanent ->
            {pids, times, stacks}

          {:error, {:shutdown, _}} when restart != :permanent ->
            {pids, times, stacks}

          {:error, reason} ->
            {pids, times, Map.put(stacks, pid, {child, reason})}
        end

      {_, _}, acc ->
        acc
    end)
  end

  # First the monitor, then the link is taken away: what it died of is seen either way.
  defp monitor_child(pid) do
    ref = Process.monitor(pid)
    Process.unlink(pid)

    receive do
      {:EXIT, ^pid, reason} ->
        receive do
          {:DOWN, ^ref, :process, ^pid, _} -> {:error, reason}
        end
    after
      0 -> :ok
    end
  end

  defp exit_child(pid, {_, _, shutdown, _, _}, times) do
    case shutdown do
      :brutal_kill ->
        Process.exit(pid, :kill)
        times

      :infinity ->
        Process.exit(pid, :shutdown)
        times

      time ->
        Process.exit(pid, :shutdown)
        Map.update(times, time, [pid], &[pid | &1])
    end
  end

  defp wait_children(_pids, 0, timers, stacks) do
    for {timer, _} <- timers do
      _ = :erlang.cancel_timer(timer)

      receive do
        {:timeout, ^timer, :kill} -> :ok
      after
        0 -> :ok
      end
    end

    stacks
  end

  defp wait_children(pids, size, timers, stacks) do
    receive do
      {:DOWN, _ref, :process, pid, reason} when is_map_key(pids, pid) ->
        {child, pids} = Map.pop!(pids, pid)
        wait_children(pids, size - 1, timers, wait_child(pid, child, reason, stacks))

      {:timeout, timer, :kill} when is_map_key(timers, timer) ->
        for pid <- Map.fetch!(timers, timer), is_map_key(pids, pid), do: Process.exit(pid, :kill)
        wait_children(pids, size, Map.delete(timers, timer), stacks)
    end
  end

  defp wait_child(pid, {_, _, :brutal_kill, _, _} = child, reason, stacks) do
    if reason == :killed, do: stacks, else: Map.put(stacks, pid, {child, reason})
  end

  defp wait_child(pid, {_, restart, _, _, _} = child, reason, stacks) do
    case reason do
      {:shutdown, _} -> stacks
      :shutdown -> stacks
      :normal when restart != :permanent -> stacks
      reason -> Map.put(stacks, pid, {child, reason})
    end
  end

  ## Restarting

  defp maybe_restart_child(pid, reason, %{children: children} = state) do
    case children do
      %{^pid => {_, restart, _, _, _} = child} -> maybe_restart_child(restart, reason, pid, child, state)
      %{} -> {:ok, state}
    end
  end

  defp maybe_restart_child(:permanent, reason, pid, child, state) do
    report_error(:child_terminated, reason, pid, child, state)
    restart_child(pid, child, state)
  end

  defp maybe_restart_child(_, :normal, pid, _child, state), do: {:ok, delete_child(pid, state)}
  defp maybe_restart_child(_, :shutdown, pid, _child, state), do: {:ok, delete_child(pid, state)}
  defp maybe_restart_child(_, {:shutdown, _}, pid, _child, state), do: {:ok, delete_child(pid, state)}

  defp maybe_restart_child(:transient, reason, pid, child, state) do
    report_error(:child_terminated, reason, pid, child, state)
    restart_child(pid, child, state)
  end

  defp maybe_restart_child(:temporary, reason, pid, child, state) do
    report_error(:child_terminated, reason, pid, child, state)
    {:ok, delete_child(pid, state)}
  end

  defp delete_child(pid, %{children: children} = state), do: %{state | children: Map.delete(children, pid)}

  defp restart_child(key, child, state) do
    case add_restart(state) do
      {:ok, state} ->
        do_restart_child(key, child, state)

      {:shutdown, state} ->
        report_error(:shutdown, :reached_max_restart_intensity, :undefined, child, state)
        {:shutdown, delete_child(key, state)}
    end
  end

  defp do_restart_child(key, {{m, f, args} = mfa, restart, shutdown, type, modules} = child, state) do
    case start_child(m, f, state.extra_arguments ++ args) do
      {:ok, pid, _} ->
        {:ok, save_child(pid, mfa, restart, shutdown, type, modules, delete_child(key, state))}

      {:ok, pid} ->
        {:ok, save_child(pid, mfa, restart, shutdown, type, modules, delete_child(key, state))}

      :ignore ->
        {:ok, delete_child(key, state)}

      # Once more after the messages that wait already; every attempt counts.
      {:error, reason} ->
        report_error(:start_error, reason, {:restarting, key}, child, state)
        new_key = if is_pid(key), do: make_ref(), else: key
        send(self(), {:"$gen_restart", new_key})
        {:ok, put_in(delete_child(key, state).children[new_key], child)}
    end
  end

  # `restarts` counts them by second: `[{second, count}]`, the latest first.
  defp add_restart(%{max_restarts: max, max_seconds: seconds, restarts: restarts} = state) do
    restarts = :supervisor.count_restart(restarts, seconds)
    state = %{state | restarts: restarts}
    if :supervisor.restart_count(restarts) <= max, do: {:ok, state}, else: {:shutdown, state}
  end

  ## Reports

  defp report_error(error, reason, pid, child, %{name: name}) do
    if :phial_logger.sasl_reports?() do
      :logger.error(
        %{
          label: {:supervisor, error},
          report: [
            {:supervisor, name},
            {:errorContext, error},
            {:reason, reason},
            {:offender, extract_child(pid, child)}
          ]
        },
        %{domain: [:otp, :sasl], report_cb: &:supervisor.report_cb/1, error_logger: %{tag: :error_report}}
      )
    end

    :ok
  end

  defp extract_child(pid, {mfa, restart, shutdown, type, _modules}) do
    [pid: pid, id: :undefined, mfargs: mfa, restart_type: restart, shutdown: shutdown, child_type: type]
  end
end
