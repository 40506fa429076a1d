defmodule :supervisor do
  @moduledoc """
  Erlang's `:supervisor`: the process behind `Supervisor`. Starts children in order, restarts them by a strategy and ends
  them in the opposite order.

      defmodule Agents do
        @behaviour :supervisor
        def start_link(start_values), do: :supervisor.start_link(Agents, start_values)
        def init(start_values), do: {:ok, {%{strategy: :one_for_one}, Enum.map(start_values, &child/1)}}
        def child(n), do: %{id: n, start: {Agent, :start_link, [Kernel, :abs, [n]]}}
      end

      iex> {:ok, agents} = Agents.start_link([1, 2])
      iex> for {id, pid, :worker, [Agent]} <- :supervisor.which_children(agents), do: {id, Agent.get(pid, & &1)}
      [{2, 2}, {1, 1}]

  `init/1` returns `{:ok, {flags, child_specs}}` or `:ignore`. A child specification is a map with `:id` and `:start`, a
  `{module, function, arguments}`, and perhaps `:restart` (`:permanent`), `:shutdown` (5,000 milliseconds, for supervisors
  `:infinity`), `:type` (`:worker`), `:modules` and `:significant`; or the tuple of `{id, start, restart, shutdown, type, modules}`.
  """

  @type auto_shutdown :: :never | :any_significant | :all_significant
  @type child :: :undefined | pid
  @type child_id :: term
  @type mfargs :: {module, atom, [term] | :undefined}
  @type modules :: [module] | :dynamic
  @type restart :: :permanent | :transient | :temporary
  @type shutdown :: :brutal_kill | timeout
  @type worker :: :worker | :supervisor

  @typedoc "A name to start under."
  @type sup_name :: {:local, atom} | {:global, term} | {:via, module, name :: term}

  @typedoc "What a supervisor is called by."
  @type sup_ref :: atom | {name :: atom, node} | {:global, term} | {:via, module, name :: term} | pid

  @type child_spec ::
          %{
            :id => child_id,
            :start => mfargs,
            optional(:restart) => restart,
            optional(:significant) => boolean,
            optional(:shutdown) => shutdown,
            optional(:type) => worker,
            optional(:modules) => modules
          }
          | {child_id, mfargs, restart, shutdown, worker, modules}

  @type strategy :: :one_for_all | :one_for_one | :rest_for_one | :simple_one_for_one

  @typedoc "How children are restarted: at most `intensity` times in `period` seconds."
  @type sup_flags ::
          %{
            optional(:strategy) => strategy,
            optional(:intensity) => non_neg_integer,
            optional(:period) => pos_integer,
            optional(:auto_shutdown) => auto_shutdown
          }
          | {strategy, intensity :: non_neg_integer, period :: pos_integer}

  @type startlink_err :: {:already_started, pid} | {:shutdown, term} | term
  @type startlink_ret :: {:ok, pid} | :ignore | {:error, startlink_err}
  @type startchild_err :: :already_present | {:already_started, child} | term
  @type startchild_ret :: {:ok, child} | {:ok, child, info :: term} | {:error, startchild_err}

  @doc false
  def behaviour_info(:callbacks), do: [init: 1]
  def behaviour_info(:optional_callbacks), do: []

  # pid is a pid, :undefined or {:restarting, old_pid}; mfa's arguments are :undefined for temporary children.
  @child %{pid: :undefined, significant: false}

  ## The interface

  @doc """
  Starts a supervisor whose flags and children `mod.init(args)` gives, linked to the calling process.

  `{:error, {:shutdown, {:failed_to_start_child, id, reason}}}` when a child does not start: those before it are ended again.
  Wrong flags or specifications are an error as well.

      iex> {:ok, supervisor} = :supervisor.start_link(Agents, [])
      iex> :supervisor.which_children(supervisor)
      []

  """
  @spec start_link(module, args :: term) :: startlink_ret
  def start_link(mod, args), do: :gen_server.start_link(:supervisor, {:self, mod, args}, [])

  @doc """
  Starts a supervisor under a name.

      iex> {:ok, supervisor} = :supervisor.start_link({:local, :supervisor_example}, Agents, [])
      iex> Process.whereis(:supervisor_example) == supervisor
      true

  """
  @spec start_link(sup_name, module, args :: term) :: startlink_ret
  def start_link(name, mod, args), do: :gen_server.start_link(name, :supervisor, {name, mod, args}, [])

  @doc """
  Adds a child and starts it. To a supervisor of the strategy `:simple_one_for_one` give a list of arguments instead, which
  are put behind those of the specification.

  The error is `:already_present` or `{:already_started, pid}` when there is a child of that id.

      iex> {:ok, agents} = Agents.start_link([1])
      iex> {:ok, pid} = :supervisor.start_child(agents, Agents.child(2))
      iex> Agent.get(pid, & &1)
      2
      iex> :supervisor.start_child(agents, Agents.child(2)) == {:error, {:already_started, pid}}
      true

  """
  @spec start_child(sup_ref, child_spec | [term]) :: startchild_ret
  def start_child(supervisor, child_spec), do: call(supervisor, {:start_child, child_spec})

  @doc """
  Starts a child that was ended with `terminate_child/2`.

      iex> {:ok, agents} = Agents.start_link([1])
      iex> :supervisor.restart_child(agents, 1)
      {:error, :running}
      iex> :supervisor.terminate_child(agents, 1)
      iex> {:ok, pid} = :supervisor.restart_child(agents, 1)
      iex> Agent.get(pid, & &1)
      1

  """
  @spec restart_child(sup_ref, child_id) ::
          {:ok, child}
          | {:ok, child, info :: term}
          | {:error, :running | :restarting | :not_found | :simple_one_for_one | term}
  def restart_child(supervisor, id), do: call(supervisor, {:restart_child, id})

  @doc """
  Forgets a child that does not run.

      iex> {:ok, agents} = Agents.start_link([1])
      iex> :supervisor.delete_child(agents, 1)
      {:error, :running}
      iex> :supervisor.terminate_child(agents, 1)
      iex> :supervisor.delete_child(agents, 1)
      :ok

  """
  @spec delete_child(sup_ref, child_id) :: :ok | {:error, :running | :restarting | :not_found | :simple_one_for_one}
  def delete_child(supervisor, id), do: call(supervisor, {:delete_child, id})

  @doc """
  Ends a child; its specification stays, unless it is temporary. With the strategy `:simple_one_for_one` give its pid.

      iex> {:ok, agents} = Agents.start_link([1])
      iex> :supervisor.terminate_child(agents, 1)
      :ok
      iex> :supervisor.which_children(agents)
      [{1, :undefined, :worker, [Agent]}]

  """
  @spec terminate_child(sup_ref, pid | child_id) :: :ok | {:error, :not_found | :simple_one_for_one}
  def terminate_child(supervisor, id), do: call(supervisor, {:terminate_child, id})

  @doc """
  Returns the specification of a child, a map with all keys.

      iex> {:ok, agents} = Agents.start_link([1])
      iex> {:ok, spec} = :supervisor.get_childspec(agents, 1)
      iex> {spec.restart, spec.shutdown, spec.type}
      {:permanent, 5000, :worker}

  """
  @spec get_childspec(sup_ref, pid | child_id) :: {:ok, child_spec} | {:error, :not_found}
  def get_childspec(supervisor, id), do: call(supervisor, {:get_childspec, id})

  @doc """
  Returns the children, the last started first: `{id, pid, type, modules}`.

  Instead of the pid stands `:undefined` for one that does not run, `:restarting` for one that could not be restarted yet. The
  id is `:undefined` with the strategy `:simple_one_for_one`.

      iex> {:ok, agents} = Agents.start_link([1])
      iex> [{1, pid, :worker, [Agent]}] = :supervisor.which_children(agents)
      iex> Agent.get(pid, & &1)
      1

  """
  @spec which_children(sup_ref) :: [{child_id | :undefined, child | :restarting, worker, modules}]
  def which_children(supervisor), do: call(supervisor, :which_children)

  @doc """
  Returns how many specifications there are, processes that run, and specifications of either type.

      iex> {:ok, agents} = Agents.start_link([1, 2])
      iex> :supervisor.terminate_child(agents, 1)
      iex> :supervisor.count_children(agents)
      [specs: 2, active: 1, supervisors: 0, workers: 2]

  """
  @spec count_children(sup_ref) :: [{:specs | :active | :supervisors | :workers, non_neg_integer}]
  def count_children(supervisor), do: call(supervisor, :count_children)

  defp call(supervisor, request), do: :gen_server.call(supervisor, request, :infinity)

  @doc """
  Checks child specifications: `:ok` or `{:error, reason}`.

      iex> :supervisor.check_childspecs([Agents.child(1)])
      :ok
      iex> :supervisor.check_childspecs([%{id: 1}])
      {:error, :missing_start}

  """
  @spec check_childspecs([child_spec]) :: :ok | {:error, term}
  def check_childspecs(specs), do: check_childspecs(specs, :undefined)

  @doc """
  Checks child specifications for a supervisor with this `auto_shutdown`; `:undefined` is for any.

      iex> spec = Map.merge(Agents.child(1), %{restart: :transient, significant: true})
      iex> :supervisor.check_childspecs([spec], :any_significant)
      :ok
      iex> :supervisor.check_childspecs([spec], :never)
      {:error, {:bad_combination, [auto_shutdown: :never, significant: true]}}

  """
  @spec check_childspecs([child_spec], :undefined | auto_shutdown) :: :ok | {:error, term}
  def check_childspecs(specs, auto_shutdown)
      when is_list(specs) and auto_shutdown in [:undefined, :never, :any_significant, :all_significant] do
    case check_specs(specs, auto_shutdown) do
      {:ok, _children} -> :ok
      {:error, reason} -> {:error, reason}
    end
  end

  def check_childspecs(specs, auto_shutdown) when is_list(specs), do: {:error, {:badarg, auto_shutdown}}
  def check_childspecs(other, _auto_shutdown), do: {:error, {:badarg, other}}

  @doc """
  Returns the callback module of a supervisor.

      iex> {:ok, agents} = Agents.start_link([])
      iex> :supervisor.get_callback_module(agents) |> Module.split() |> List.last()
      "Agents"

  """
  @spec get_callback_module(pid) :: module
  def get_callback_module(pid) do
    %{module: module} = :sys.get_state(pid)
    module
  end

  ## Starting

  @doc false
  def init({name, mod, args}) do
    :erlang.process_flag(:trap_exit, true)

    case mod.init(args) do
      {:ok, {flags, specs}} ->
        with {:ok, state} <- init_state(sup_name(name, mod), flags, mod, args), do: init_children(state, specs)

      :ignore ->
        :ignore

      other ->
        {:stop, {:bad_return, {mod, :init, other}}}
    end
  end

  defp sup_name(:self, mod), do: {self(), mod}
  defp sup_name(name, _mod), do: name

  defp init_children(%{strategy: :simple_one_for_one} = state, specs) do
    case check_specs(specs, state.auto_shutdown) do
      # The template of all children keeps its arguments, whatever its kind.
      {:ok, [child]} -> {:ok, %{state | ids: [child.id], children: %{child.id => child}}}
      {:ok, _children} -> {:stop, {:bad_start_spec, specs}}
      {:error, reason} -> {:stop, {:start_spec, reason}}
    end
  end

  defp init_children(state, specs) do
    case check_specs(specs, state.auto_shutdown) do
      {:ok, children} -> start_children(children, state)
      {:error, reason} -> {:stop, {:start_spec, reason}}
    end
  end

  defp start_children([child | rest], state) do
    case do_start_child(child, state) do
      {:ok, :undefined} when child.restart == :temporary ->
        start_children(rest, state)

      {:ok, pid} ->
        start_children(rest, save_child(%{child | pid: pid}, state))

      {:ok, pid, _info} ->
        start_children(rest, save_child(%{child | pid: pid}, state))

      {:error, reason} ->
        report_error(:start_error, reason, child, state)
        terminate_children(state)
        {:stop, {:shutdown, {:failed_to_start_child, child.id, reason}}}
    end
  end

  defp start_children([], state), do: {:ok, state}

  defp init_state(name, flags, mod, args) do
    flags = flags(flags)

    case check_flags(flags) do
      :ok ->
        {:ok,
         Map.merge(flags, %{
           name: name,
           module: mod,
           args: args,
           ids: [],
           children: %{},
           pids: %{},
           restarts: [],
           dynamic: %{}
         })}

      {:error, reason} ->
        {:stop, {:supervisor_data, reason}}
    end
  end

  defp flags(flags) when is_map(flags),
    do: Map.merge(%{strategy: :one_for_one, intensity: 1, period: 5, auto_shutdown: :never}, flags)

  defp flags({strategy, intensity, period}),
    do: %{strategy: strategy, intensity: intensity, period: period, auto_shutdown: :never}

  defp flags(other), do: {:invalid_type, other}

  defp check_flags(%{strategy: strategy, intensity: intensity, period: period, auto_shutdown: auto}) do
    cond do
      strategy not in [:one_for_one, :one_for_all, :rest_for_one, :simple_one_for_one] ->
        {:error, {:invalid_strategy, strategy}}

      not (is_integer(intensity) and intensity >= 0) ->
        {:error, {:invalid_intensity, intensity}}

      not (is_integer(period) and period > 0) ->
        {:error, {:invalid_period, period}}

      auto not in [:never, :any_significant, :all_significant] ->
        {:error, {:invalid_auto_shutdown, auto}}

      true ->
        :ok
    end
  end

  defp check_flags(other), do: {:error, other}

  ## Child specifications

  defp check_specs(specs, auto_shutdown) when is_list(specs), do: check_specs(specs, auto_shutdown, %{}, [])
  defp check_specs(specs, _auto_shutdown), do: {:error, {:invalid_child_spec, specs}}

  defp check_specs([spec | rest], auto_shutdown, seen, acc) do
    case check_spec(spec, auto_shutdown) do
      {:ok, %{id: id}} when is_map_key(seen, id) -> {:error, {:duplicate_child_name, id}}
      {:ok, %{id: id} = child} -> check_specs(rest, auto_shutdown, Map.put(seen, id, true), [child | acc])
      {:error, reason} -> {:error, reason}
    end
  end

  defp check_specs([], _auto_shutdown, _seen, acc), do: {:ok, :lists.reverse(acc)}

  defp check_spec(%{} = spec, auto_shutdown) do
    cond do
      not is_map_key(spec, :id) -> {:error, :missing_id}
      not is_map_key(spec, :start) -> {:error, :missing_start}
      true -> check_child(with_defaults(spec), auto_shutdown)
    end
  end

  defp check_spec({id, start, restart, shutdown, type, modules}, auto_shutdown) do
    spec = %{id: id, start: start, restart: restart, shutdown: shutdown, type: type, modules: modules}
    check_child(with_defaults(spec), auto_shutdown)
  end

  defp check_spec(other, _auto_shutdown), do: {:error, {:invalid_child_spec, other}}

  defp with_defaults(%{id: id, start: start} = spec) do
    type = Map.get(spec, :type, :worker)

    Map.merge(@child, %{
      id: id,
      mfa: start,
      restart: Map.get(spec, :restart, :permanent),
      significant: Map.get(spec, :significant, false),
      shutdown: Map.get_lazy(spec, :shutdown, fn -> if type == :worker, do: 5000, else: :infinity end),
      type: type,
      modules: Map.get_lazy(spec, :modules, fn -> modules(start) end)
    })
  end

  defp modules({mod, _, _}), do: [mod]
  defp modules(_start), do: []

  defp check_child(%{mfa: mfa, restart: restart, significant: significant, shutdown: shutdown} = child, auto_shutdown) do
    cond do
      not match?({m, f, a} when is_atom(m) and is_atom(f) and is_list(a), mfa) -> {:error, {:invalid_mfa, mfa}}
      child.type not in [:worker, :supervisor] -> {:error, {:invalid_child_type, child.type}}
      restart not in [:permanent, :transient, :temporary] -> {:error, {:invalid_restart_type, restart}}
      not is_boolean(significant) -> {:error, {:invalid_significant, significant}}
      significant and auto_shutdown == :never -> bad_combination(auto_shutdown: :never, significant: true)
      significant and restart == :permanent -> bad_combination(restart: :permanent, significant: true)
      not valid_shutdown?(shutdown) -> {:error, {:invalid_shutdown, shutdown}}
      not (is_list(child.modules) or child.modules == :dynamic) -> {:error, {:invalid_modules, child.modules}}
      is_list(child.modules) and not Enum.all?(child.modules, &is_atom/1) -> invalid_module(child.modules)
      true -> {:ok, child}
    end
  end

  defp bad_combination(pairs), do: {:error, {:bad_combination, pairs}}

  defp valid_shutdown?(time) when is_integer(time), do: time >= 0
  defp valid_shutdown?(other), do: other in [:infinity, :brutal_kill]

  defp invalid_module(modules), do: {:error, {:invalid_module, Enum.find(modules, &(not is_atom(&1)))}}

  defp spec_of(child) do
    %{
      id: child.id,
      start: child.mfa,
      restart: child.restart,
      significant: child.significant,
      shutdown: child.shutdown,
      type: child.type,
      modules: child.modules
    }
  end

  defp tuple_of(child) do
    {:child, child.pid, child.id, child.mfa, child.restart, child.significant, child.shutdown, child.type,
     child.modules}
  end

  ## Requests

  @doc false
  def handle_call({:start_child, args}, _from, %{strategy: :simple_one_for_one} = state),
    do: start_dynamic(template(state), args, state)

  def handle_call({:start_child, spec}, _from, state) do
    case check_spec(spec, state.auto_shutdown) do
      {:ok, child} -> start_new(child, state)
      {:error, reason} -> {:reply, {:error, reason}, state}
    end
  end

  def handle_call({:terminate_child, pid}, _from, %{strategy: :simple_one_for_one} = state) do
    case state.dynamic do
      %{^pid => _args} ->
        shutdown_child(%{template(state) | pid: pid}, state)
        {:reply, :ok, %{state | dynamic: Map.delete(state.dynamic, pid)}}

      # One that has ended may have been a child.
      _ when is_pid(pid) ->
        {:reply, if(:erlang.is_process_alive(pid), do: {:error, :not_found}, else: :ok), state}

      _ ->
        {:reply, {:error, :simple_one_for_one}, state}
    end
  end

  def handle_call({request, _id}, _from, %{strategy: :simple_one_for_one} = state)
      when request in [:restart_child, :delete_child],
      do: {:reply, {:error, :simple_one_for_one}, state}

  def handle_call({:terminate_child, id}, _from, state) do
    with_child(id, state, fn child ->
      shutdown_child(child, state)
      {:reply, :ok, forget_pid(child, state)}
    end)
  end

  def handle_call({:restart_child, id}, _from, state) do
    with_child(id, state, fn
      %{pid: :undefined} = child -> restart_ended(child, state)
      %{pid: {:restarting, _}} -> {:reply, {:error, :restarting}, state}
      _running -> {:reply, {:error, :running}, state}
    end)
  end

  def handle_call({:delete_child, id}, _from, state) do
    with_child(id, state, fn
      %{pid: :undefined} = child -> {:reply, :ok, remove_child(child, state)}
      %{pid: {:restarting, _}} -> {:reply, {:error, :restarting}, state}
      _running -> {:reply, {:error, :running}, state}
    end)
  end

  def handle_call({:get_childspec, pid}, _from, %{dynamic: dynamic} = state) when is_map_key(dynamic, pid),
    do: {:reply, {:ok, spec_of(template(state))}, state}

  def handle_call({:get_childspec, id}, _from, state) do
    case find(id, state) do
      {:ok, child} -> {:reply, {:ok, spec_of(child)}, state}
      :error -> {:reply, {:error, :not_found}, state}
    end
  end

  def handle_call(:which_children, _from, %{strategy: :simple_one_for_one} = state) do
    %{type: type, modules: modules} = template(state)
    {:reply, for({pid, _} <- state.dynamic, do: {:undefined, shown_pid(pid), type, modules}), state}
  end

  def handle_call(:which_children, _from, state) do
    reply =
      for id <- state.ids do
        %{pid: pid, type: type, modules: modules} = Map.fetch!(state.children, id)
        {id, shown_pid(pid), type, modules}
      end

    {:reply, reply, state}
  end

  def handle_call(:count_children, _from, %{strategy: :simple_one_for_one} = state) do
    count = map_size(state.dynamic)
    active = Enum.count(state.dynamic, fn {pid, _} -> is_pid(pid) end)
    {workers, supervisors} = if template(state).type == :worker, do: {count, 0}, else: {0, count}
    {:reply, [specs: 1, active: active, supervisors: supervisors, workers: workers], state}
  end

  def handle_call(:count_children, _from, state) do
    children = Map.values(state.children)
    supervisors = Enum.count(children, &(&1.type == :supervisor))
    active = Enum.count(children, &is_pid(&1.pid))
    specs = length(children)
    {:reply, [specs: specs, active: active, supervisors: supervisors, workers: specs - supervisors], state}
  end

  defp shown_pid(pid) when is_pid(pid), do: pid
  defp shown_pid(:undefined), do: :undefined
  defp shown_pid(_restarting), do: :restarting

  defp with_child(id, state, fun) do
    case find(id, state) do
      {:ok, child} -> fun.(child)
      :error -> {:reply, {:error, :not_found}, state}
    end
  end

  defp start_new(child, state) do
    case find(child.id, state) do
      {:ok, %{pid: pid}} when is_pid(pid) -> {:reply, {:error, {:already_started, pid}}, state}
      {:ok, _ended} -> {:reply, {:error, :already_present}, state}
      :error -> start_absent(child, state)
    end
  end

  defp start_absent(child, state) do
    case do_start_child(child, state) do
      {:ok, :undefined} when child.restart == :temporary -> {:reply, {:ok, :undefined}, state}
      {:ok, pid} -> {:reply, {:ok, pid}, save_child(%{child | pid: pid}, state)}
      {:ok, pid, info} -> {:reply, {:ok, pid, info}, save_child(%{child | pid: pid}, state)}
      {:error, reason} -> not_started(reason, child, state)
    end
  end

  defp not_started({:already_started, _} = reason, _child, state), do: {:reply, {:error, reason}, state}

  defp not_started(reason, child, state) do
    report_error(:start_error, reason, child, state)
    {:reply, {:error, {reason, tuple_of(child)}}, state}
  end

  defp restart_ended(child, state) do
    case do_start_child(child, state) do
      {:ok, pid} ->
        {:reply, {:ok, pid}, replace_child(%{child | pid: pid}, state)}

      {:ok, pid, info} ->
        {:reply, {:ok, pid, info}, replace_child(%{child | pid: pid}, state)}

      {:error, reason} ->
        report_error(:start_error, reason, child, state)
        {:reply, {:error, reason}, state}
    end
  end

  ## Children of simple_one_for_one: one specification, many pids

  defp template(%{ids: [id], children: children}), do: Map.fetch!(children, id)

  defp start_dynamic(%{mfa: {mod, fun, args}} = child, extra, state) do
    case do_start_child(%{child | mfa: {mod, fun, args ++ extra}}, state) do
      {:ok, :undefined} -> {:reply, {:ok, :undefined}, state}
      {:ok, pid} -> {:reply, {:ok, pid}, put_in(state.dynamic[pid], extra)}
      {:ok, pid, info} -> {:reply, {:ok, pid, info}, put_in(state.dynamic[pid], extra)}
      {:error, reason} -> {:reply, {:error, reason}, state}
    end
  end

  ## Messages

  @doc false
  def handle_cast({:try_again_restart, id}, state) do
    case find(id, state) do
      {:ok, %{pid: {:restarting, _}} = child} -> restarted(restart(child, state))
      _ -> {:noreply, state}
    end
  end

  @doc false
  def handle_info({:EXIT, pid, reason}, state), do: restarted(child_down(pid, reason, state))

  def handle_info({:try_again_dynamic, key}, state) do
    case state.dynamic do
      %{^key => args} -> restarted(restart_dynamic(key, args, state))
      _ -> {:noreply, state}
    end
  end

  def handle_info(message, state) do
    :logger.log(
      :error,
      {:string, ["Supervisor received unexpected message: ", inspect(message), "\n"]},
      %{domain: [:otp], error_logger: %{tag: :error}}
    )

    {:noreply, state}
  end

  defp restarted({:ok, state}), do: {:noreply, state}
  defp restarted({:shutdown, state}), do: {:stop, :shutdown, state}

  @doc false
  def terminate(_reason, state), do: terminate_children(state)

  @doc false
  def code_change(_old, state, _extra), do: {:ok, state}

  ## A child has ended

  defp child_down(pid, reason, %{strategy: :simple_one_for_one} = state) do
    case state.dynamic do
      %{^pid => args} -> dynamic_down(template(state), pid, args, reason, state)
      _ -> {:ok, state}
    end
  end

  defp child_down(pid, reason, state) do
    case state.pids do
      %{^pid => id} -> ended(Map.fetch!(state.children, id), reason, state)
      _ -> {:ok, state}
    end
  end

  defp ended(%{restart: :permanent} = child, reason, state) do
    report_error(:child_terminated, reason, child, state)
    restart(child, state)
  end

  defp ended(%{restart: restart} = child, reason, state) do
    if quiet?(reason) do
      auto_shutdown(child, forget_pid(child, state))
    else
      report_error(:child_terminated, reason, child, state)
      if restart == :transient, do: restart(child, state), else: auto_shutdown(child, forget_pid(child, state))
    end
  end

  defp quiet?(:normal), do: true
  defp quiet?(:shutdown), do: true
  defp quiet?({:shutdown, _}), do: true
  defp quiet?(_reason), do: false

  defp auto_shutdown(%{significant: false}, state), do: {:ok, state}
  defp auto_shutdown(_child, %{auto_shutdown: :any_significant} = state), do: {:shutdown, state}

  defp auto_shutdown(_child, %{auto_shutdown: :all_significant} = state) do
    running? = Enum.any?(state.children, fn {_, child} -> child.significant and child.pid != :undefined end)
    if running?, do: {:ok, state}, else: {:shutdown, state}
  end

  defp auto_shutdown(_child, state), do: {:ok, state}

  defp restart(child, state) do
    case add_restart(state) do
      {:ok, state} ->
        restart_by(state.strategy, child, state)

      {:shutdown, state} ->
        report_error(:shutdown, :reached_max_restart_intensity, %{child | pid: :undefined}, state)
        {:shutdown, forget_pid(child, state)}
    end
  end

  defp add_restart(state) do
    restarts = count_restart(state.restarts, state.period)
    state = %{state | restarts: restarts}
    if restart_count(restarts) <= state.intensity, do: {:ok, state}, else: {:shutdown, state}
  end

  @doc false
  # Restarts are counted by second, the latest first, so that a great many cost little.
  def count_restart(restarts, period) do
    now = :erlang.monotonic_time(:second)

    case :lists.takewhile(fn {second, _} -> now <= second + period end, restarts) do
      [{^now, count} | rest] -> [{now, count + 1} | rest]
      rest -> [{now, 1} | rest]
    end
  end

  @doc false
  def restart_count(restarts), do: :lists.foldl(fn {_, count}, sum -> sum + count end, 0, restarts)

  defp restart_by(:one_for_one, child, state), do: start_again([child], child, state)

  defp restart_by(:rest_for_one, child, state) do
    # The list has the last started first: what stands before the child was started after it.
    later = Enum.take_while(state.ids, &(&1 != child.id))
    state = terminate_ids(later, state)
    start_again([child | children(Enum.reverse(later), state)], child, state)
  end

  defp restart_by(:one_for_all, child, state) do
    state = terminate_ids(List.delete(state.ids, child.id), state)
    start_again(children(Enum.reverse(state.ids), state), child, state)
  end

  # Temporary children that were ended are gone.
  defp children(ids, state), do: for(id <- ids, {:ok, child} <- [find(id, state)], do: child)

  # Temporary children are not started again. What fails is tried once more after the messages that wait already.
  defp start_again([child | rest], failed, state) do
    case do_start_child(child, state) do
      {:ok, :undefined} when child.restart == :temporary ->
        start_again(rest, failed, remove_child(child, state))

      {:ok, pid} ->
        start_again(rest, failed, replace_child(%{child | pid: pid}, state))

      {:ok, pid, _info} ->
        start_again(rest, failed, replace_child(%{child | pid: pid}, state))

      {:error, reason} ->
        report_error(:start_error, reason, child, state)
        :gen_server.cast(self(), {:try_again_restart, child.id})
        old = if child.id == failed.id, do: old_pid(failed.pid), else: :undefined
        {:ok, mark_rest(rest, replace_child(%{child | pid: {:restarting, old}}, state))}
    end
  end

  defp start_again([], _failed, state), do: {:ok, state}

  # Those behind the one that failed do not run now; they come with it.
  defp mark_rest(rest, state), do: :lists.foldl(&replace_child(%{&1 | pid: :undefined}, &2), state, rest)

  defp old_pid({:restarting, pid}), do: pid
  defp old_pid(pid), do: pid

  defp dynamic_down(%{restart: restart} = child, pid, args, reason, state) do
    child = %{child | pid: pid}
    quiet? = quiet?(reason)
    unless quiet? and restart != :permanent, do: report_error(:child_terminated, reason, child, state)

    if restart == :permanent or (restart == :transient and not quiet?),
      do: restart_dynamic(pid, args, state),
      else: {:ok, %{state | dynamic: Map.delete(state.dynamic, pid)}}
  end

  defp restart_dynamic(key, extra, state) do
    %{mfa: {mod, fun, args}} = child = template(state)
    dynamic = Map.delete(state.dynamic, key)

    with {:ok, state} <- add_restart(state) do
      case do_start_child(%{child | mfa: {mod, fun, args ++ extra}}, state) do
        {:ok, :undefined} -> {:ok, %{state | dynamic: dynamic}}
        {:ok, pid} -> {:ok, %{state | dynamic: Map.put(dynamic, pid, extra)}}
        {:ok, pid, _info} -> {:ok, %{state | dynamic: Map.put(dynamic, pid, extra)}}
        {:error, reason} -> dynamic_again(reason, child, extra, %{state | dynamic: dynamic})
      end
    end
  end

  defp dynamic_again(reason, child, extra, state) do
    report_error(:start_error, reason, child, state)
    key = make_ref()
    send(self(), {:try_again_dynamic, key})
    {:ok, put_in(state.dynamic[key], extra)}
  end

  ## Starting one child

  defp do_start_child(%{mfa: {mod, fun, args}} = child, state) do
    case start_mfa(mod, fun, args) do
      {:ok, pid} when is_pid(pid) -> started(child, pid, {:ok, pid}, state)
      {:ok, pid, info} when is_pid(pid) -> started(child, pid, {:ok, pid, info}, state)
      :ignore -> {:ok, :undefined}
      {:error, reason} -> {:error, reason}
      other -> {:error, other}
    end
  end

  defp start_mfa(mod, fun, args) do
    apply(mod, fun, args)
  catch
    :throw, value -> value
    :exit, reason -> {:EXIT, reason}
    :error, reason -> {:EXIT, {reason, __STACKTRACE__}}
  end

  defp started(child, pid, result, state) do
    report_progress(%{child | pid: pid}, state)
    result
  end

  ## Ending children

  defp terminate_children(%{strategy: :simple_one_for_one} = state) do
    child = template(state)
    for {pid, _} <- state.dynamic, is_pid(pid), do: shutdown_child(%{child | pid: pid}, state)
    :ok
  end

  defp terminate_children(state) do
    :lists.foreach(fn id -> shutdown_child(Map.fetch!(state.children, id), state) end, state.ids)
  end

  # Ends them in the order given, the last started first, and forgets the temporary ones.
  defp terminate_ids(ids, state) do
    :lists.foldl(
      fn id, state ->
        child = Map.fetch!(state.children, id)
        shutdown_child(child, state)
        forget_pid(child, state)
      end,
      state,
      ids
    )
  end

  defp shutdown_child(%{pid: pid} = child, state) when is_pid(pid) do
    case shutdown(child) do
      :ok -> :ok
      {:error, :normal} when child.restart != :permanent -> :ok
      {:error, reason} -> report_error(:shutdown_error, reason, child, state)
    end
  end

  defp shutdown_child(_child, _state), do: :ok

  defp shutdown(%{pid: pid, shutdown: :brutal_kill}) do
    with {:ok, ref} <- monitor_child(pid) do
      :erlang.exit(pid, :kill)

      receive do
        {:DOWN, ^ref, :process, ^pid, :killed} -> :ok
        {:DOWN, ^ref, :process, ^pid, reason} -> {:error, reason}
      end
    end
  end

  defp shutdown(%{pid: pid, shutdown: time}) do
    with {:ok, ref} <- monitor_child(pid) do
      :erlang.exit(pid, :shutdown)

      receive do
        {:DOWN, ^ref, :process, ^pid, reason} -> shutdown_result(reason)
      after
        time ->
          :erlang.exit(pid, :kill)

          receive do
            {:DOWN, ^ref, :process, ^pid, reason} -> {:error, reason}
          end
      end
    end
  end

  defp shutdown_result(:shutdown), do: :ok
  defp shutdown_result({:shutdown, _}), do: :ok
  defp shutdown_result(reason), do: {:error, reason}

  # First the monitor, then the link is taken away: what it died of is seen either way.
  defp monitor_child(pid) do
    ref = :erlang.monitor(:process, pid)
    :erlang.unlink(pid)

    receive do
      {:EXIT, ^pid, reason} ->
        receive do
          {:DOWN, ^ref, :process, ^pid, _} -> {:error, reason}
        end
    after
      0 -> {:ok, ref}
    end
  end

  ## The table of children: ids in the opposite order of their start, children by id, ids by pid

  defp find(id, state), do: Map.fetch(state.children, id)

  defp save_child(%{id: id} = child, state) do
    child = slim(child)
    %{state | ids: [id | state.ids], children: Map.put(state.children, id, child), pids: put_pid(state.pids, child)}
  end

  defp replace_child(%{id: id} = child, state) do
    child = slim(child)

    %{
      state
      | children: Map.put(state.children, id, child),
        pids: put_pid(drop_pid(state.pids, Map.get(state.children, id)), child)
    }
  end

  # The arguments of a temporary child are never needed again.
  defp slim(%{restart: :temporary, mfa: {mod, fun, _}} = child), do: %{child | mfa: {mod, fun, :undefined}}
  defp slim(child), do: child

  defp put_pid(pids, %{pid: pid, id: id}) when is_pid(pid), do: Map.put(pids, pid, id)
  defp put_pid(pids, _child), do: pids

  defp drop_pid(pids, %{pid: pid}) when is_pid(pid), do: Map.delete(pids, pid)
  defp drop_pid(pids, _child), do: pids

  defp forget_pid(%{restart: :temporary} = child, state), do: remove_child(child, state)
  defp forget_pid(child, state), do: replace_child(%{child | pid: :undefined}, state)

  defp remove_child(%{id: id}, state) do
    %{
      state
      | ids: List.delete(state.ids, id),
        pids: drop_pid(state.pids, Map.get(state.children, id)),
        children: Map.delete(state.children, id)
    }
  end

  ## Reports: of the sasl domain, shown only when asked for

  defp report_error(error, reason, child, state) do
    if :phial_logger.sasl_reports?() do
      report = [supervisor: state.name, errorContext: error, reason: reason, offender: extract(child)]
      log(:error, error, report)
    end

    :ok
  end

  defp report_progress(child, state) do
    if :phial_logger.sasl_reports?(), do: log(:info, :progress, supervisor: state.name, started: extract(child))
    :ok
  end

  defp log(level, label, report) do
    :logger.log(level, %{label: {:supervisor, label}, report: report}, %{
      domain: [:otp, :sasl],
      report_cb: &:supervisor.report_cb/1
    })
  end

  defp extract(child) do
    pid = if match?({:restarting, _}, child.pid), do: :restarting, else: child.pid

    [
      pid: pid,
      id: child.id,
      mfargs: child.mfa,
      restart_type: child.restart,
      significant: child.significant,
      shutdown: child.shutdown,
      child_type: child.type
    ]
  end

  @doc false
  def report_cb(%{label: {_, label}, report: report}), do: {~c"Supervisor report ~p: ~p", [label, report]}

  @doc false
  def format_status(:normal, [_dictionary, state]),
    do: [data: [{~c"State", state}], supervisor: [{~c"Callback", state.module}]]

  def format_status(:terminate, [_dictionary, state]), do: state
end
