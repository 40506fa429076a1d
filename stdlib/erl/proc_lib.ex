defmodule :proc_lib do
  @moduledoc """
  Erlang's `:proc_lib`: processes that know their ancestors and their first call, report their crashes and can tell
  whoever started them that they are ready.

      iex> :proc_lib.start(:proc_lib, :init_ack, [:ready])
      :ready

  """

  @type start_option :: :link | :monitor | {:priority, atom} | {:fullsweep_after, non_neg_integer} | {atom, term}

  ## Spawning

  @doc "Spawns a process that runs `fun`."
  @spec spawn((() -> any)) :: pid
  def spawn(fun) when is_function(fun, 0), do: :erlang.spawn(:proc_lib, :init_p, first_args(fun))

  @doc "Spawns a process that applies a function."
  def spawn(mod, fun, args) when is_list(args),
    do: :erlang.spawn(:proc_lib, :init_p, first_args(mod, fun, args))

  @doc "Spawns a linked process."
  def spawn_link(fun) when is_function(fun, 0),
    do: :erlang.spawn_link(:proc_lib, :init_p, first_args(fun))

  @doc "Spawns a linked process that applies a function."
  def spawn_link(mod, fun, args) when is_list(args),
    do: :erlang.spawn_link(:proc_lib, :init_p, first_args(mod, fun, args))

  @doc "Spawns a process with options, as `:erlang.spawn_opt/2`."
  def spawn_opt(fun, opts) when is_function(fun, 0),
    do: :erlang.spawn_opt(:proc_lib, :init_p, first_args(fun), opts)

  @doc "Spawns a process with options that applies a function."
  def spawn_opt(mod, fun, args, opts) when is_list(args),
    do: :erlang.spawn_opt(:proc_lib, :init_p, first_args(mod, fun, args), opts)

  defp first_args(fun), do: [parent(), ancestors(), fun]
  defp first_args(mod, fun, args), do: [parent(), ancestors(), mod, fun, args]

  # A registered process is named by its name, as that outlives a restart.
  defp parent do
    case :erlang.process_info(self(), :registered_name) do
      {:registered_name, name} when is_atom(name) -> name
      _ -> self()
    end
  end

  defp ancestors do
    case :erlang.get(:"$ancestors") do
      list when is_list(list) -> list
      _ -> []
    end
  end

  @doc false
  def init_p(parent, ancestors, fun) do
    :erlang.put(:"$ancestors", [parent | ancestors])
    {:module, mod} = :erlang.fun_info(fun, :module)
    {:name, name} = :erlang.fun_info(fun, :name)
    :erlang.put(:"$initial_call", {mod, name, 0})

    try do
      fun.()
    catch
      kind, reason -> crashed(kind, reason, __STACKTRACE__)
    end
  end

  @doc false
  def init_p(parent, ancestors, mod, fun, args) do
    :erlang.put(:"$ancestors", [parent | ancestors])
    :erlang.put(:"$initial_call", first_call(mod, fun, args))
    init_p_do_apply(mod, fun, args)
  end

  defp init_p_do_apply(mod, fun, args) do
    :erlang.apply(mod, fun, args)
  catch
    kind, reason -> crashed(kind, reason, __STACKTRACE__)
  end

  # The call a reader wants to see: the callback module's, not the machinery's.
  defp first_call(:gen, :init_it, [gen_mod, _starter, _parent, _name, mod, args, _opts]),
    do: behaviour_call(gen_mod, mod, args)

  defp first_call(mod, fun, args), do: {mod, fun, length(args)}

  defp behaviour_call(:gen_server, :supervisor, {_name, mod, _args}), do: {:supervisor, mod, 1}
  defp behaviour_call(:gen_server, DynamicSupervisor, {mod, _args, _name}), do: {DynamicSupervisor, mod, 1}
  defp behaviour_call(:gen_event, _mod, _args), do: {:gen_event, :init_it, 6}
  defp behaviour_call(_gen_mod, mod, _args), do: {mod, :init, 1}

  ## The end of a process

  defp crashed(:exit, reason, stacktrace) do
    if crash?(reason), do: report(:exit, reason, stacktrace)
    :erlang.exit(reason)
  end

  defp crashed(:error, reason, stacktrace) do
    report(:error, reason, stacktrace)
    :erlang.exit({reason, stacktrace})
  end

  defp crashed(:throw, value, stacktrace), do: crashed(:error, {:nocatch, value}, stacktrace)

  defp crash?(:normal), do: false
  defp crash?(:shutdown), do: false
  defp crash?({:shutdown, _}), do: false
  defp crash?(_reason), do: true

  # These reports are of the sasl domain, which Logger only shows when asked to.
  defp report(kind, reason, stacktrace) do
    if :phial_logger.sasl_reports?() do
      :logger.log(
        :error,
        %{label: {:proc_lib, :crash}, report: [crash_info(kind, reason, stacktrace), []]},
        %{domain: [:otp, :sasl], pid: self(), report_cb: &:proc_lib.report_cb/1}
      )
    end

    :ok
  end

  defp crash_info(kind, reason, stacktrace) do
    [
      initial_call: :erlang.get(:"$initial_call"),
      pid: self(),
      registered_name: registered_name(),
      error_info: {kind, reason, stacktrace},
      ancestors: ancestors(),
      dictionary: clean_dictionary(:erlang.get())
    ] ++ process_facts()
  end

  defp process_facts do
    items = [:message_queue_len, :messages, :links, :trap_exit, :status, :heap_size, :stack_size, :reductions]
    :erlang.process_info(self(), items)
  end

  defp registered_name do
    case :erlang.process_info(self(), :registered_name) do
      {:registered_name, name} -> name
      _ -> []
    end
  end

  defp clean_dictionary(dictionary) do
    for {key, _} = pair <- dictionary, key not in [:"$ancestors", :"$initial_call"], do: pair
  end

  @doc false
  def report_cb(%{label: {:proc_lib, :crash}, report: [info | _]}) do
    {:error_info, {kind, reason, _stacktrace}} = List.keyfind(info, :error_info, 0)
    {~c"~p crashed: ~p ~p~n", [info[:pid], kind, reason]}
  end

  ## Starting and being ready

  @doc "Starts a process and waits until it calls `init_ack/1,2`: what that gave, or `{:error, reason}`."
  def start(mod, fun, args, timeout \\ :infinity, opts \\ []) do
    {pid, ref} = spawn_opt(mod, fun, args, [:monitor | opts])

    receive do
      {:ack, ^pid, result} ->
        :erlang.demonitor(ref, [:flush])
        result

      {:DOWN, ^ref, :process, ^pid, reason} ->
        {:error, reason}
    after
      timeout ->
        kill_and_wait(pid, ref)
        {:error, :timeout}
    end
  end

  @doc "The same with a link."
  def start_link(mod, fun, args, timeout \\ :infinity, opts \\ []) do
    pid = spawn_opt(mod, fun, args, [:link | opts])

    receive do
      {:ack, ^pid, result} -> result
      {:EXIT, ^pid, reason} -> {:error, reason}
    after
      timeout ->
        :erlang.unlink(pid)
        kill_and_wait(pid, :erlang.monitor(:process, pid))

        receive do
          {:EXIT, ^pid, _} -> :ok
        after
          0 -> :ok
        end

        {:error, :timeout}
    end
  end

  @doc "The same with a monitor: `{result, ref}`."
  def start_monitor(mod, fun, args, timeout \\ :infinity, opts \\ []) do
    {pid, ref} = spawn_opt(mod, fun, args, [:monitor | opts])

    receive do
      {:ack, ^pid, result} -> {result, ref}
    after
      0 -> wait_monitored(pid, ref, timeout)
    end
  end

  # The :DOWN message stays in the mailbox: whoever asked for the monitor wants it.
  defp wait_monitored(pid, ref, timeout) do
    receive do
      {:ack, ^pid, result} ->
        {result, ref}

      {:DOWN, ^ref, :process, ^pid, reason} ->
        send(self(), {:DOWN, ref, :process, pid, reason})
        {{:error, reason}, ref}
    after
      timeout ->
        :erlang.exit(pid, :kill)
        {{:error, :timeout}, ref}
    end
  end

  defp kill_and_wait(pid, ref) do
    :erlang.exit(pid, :kill)

    receive do
      {:DOWN, ^ref, :process, ^pid, _} -> :ok
    end
  end

  @doc "Tells the process that waits in `start/3` that this one is ready."
  def init_ack(result) do
    [parent | _] = :erlang.get(:"$ancestors")
    init_ack(pid_of(parent), result)
  end

  @doc "Tells `starter`."
  def init_ack(starter, result) do
    send(starter, {:ack, self(), result})
    :ok
  end

  defp pid_of(pid) when is_pid(pid), do: pid
  defp pid_of(name) when is_atom(name), do: :erlang.whereis(name)

  ## Facts

  @doc "The first call of a process: `{module, function, args}` with atoms for the arguments, or `false`."
  def initial_call(dictionary) when is_list(dictionary) do
    case List.keyfind(dictionary, :"$initial_call", 0) do
      {_, {mod, fun, arity}} -> {mod, fun, for(n <- numbers(arity), do: :"Argument__#{n}")}
      _ -> false
    end
  end

  def initial_call(pid) when is_pid(pid), do: initial_call(dictionary(pid))

  @doc "The first call of a process as `{module, function, arity}`."
  def translate_initial_call(dictionary) when is_list(dictionary) do
    case List.keyfind(dictionary, :"$initial_call", 0) do
      {_, mfa} -> mfa
      _ -> {:proc_lib, :init_p, 5}
    end
  end

  def translate_initial_call(pid) when is_pid(pid), do: translate_initial_call(dictionary(pid))

  defp numbers(0), do: []
  defp numbers(count), do: Enum.to_list(1..count)

  defp dictionary(pid) do
    case :erlang.process_info(pid, :dictionary) do
      {:dictionary, dictionary} -> dictionary
      _ -> []
    end
  end

  ## Sleeping and stopping

  @doc "Hibernates; wakes up in the given function, still reporting crashes."
  def hibernate(mod, fun, args), do: :erlang.hibernate(:proc_lib, :wake_up, [mod, fun, args])

  @doc false
  def wake_up(mod, fun, args), do: init_p_do_apply(mod, fun, args)

  @doc "Asks a system process to stop with reason `:normal`."
  def stop(process), do: stop(process, :normal, :infinity)

  @doc "Asks a system process to stop and waits for it: exits if that takes too long or ends with another reason."
  def stop(process, reason, timeout) do
    ref = :erlang.monitor(:process, process)
    send(process, {:system, {self(), ref}, {:terminate, reason}})

    receive do
      {:DOWN, ^ref, :process, _, ^reason} -> :ok
      {:DOWN, ^ref, :process, _, other} -> :erlang.exit(down_reason(other))
      {^ref, _result} -> wait_down(ref, reason, timeout)
    after
      timeout ->
        :erlang.demonitor(ref, [:flush])
        :erlang.exit(:timeout)
    end
  end

  defp wait_down(ref, reason, timeout) do
    receive do
      {:DOWN, ^ref, :process, _, ^reason} -> :ok
      {:DOWN, ^ref, :process, _, other} -> :erlang.exit(down_reason(other))
    after
      timeout ->
        :erlang.demonitor(ref, [:flush])
        :erlang.exit(:timeout)
    end
  end

  defp down_reason(:noconnection), do: {:nodedown, node()}
  defp down_reason(other), do: other

  @doc "The text of a crash report."
  def format(report), do: format(report, :latin1)

  @doc "The text of a crash report."
  def format(report, _encoding), do: :erlang.binary_to_list(inspect(report))
end
