defmodule :proc_lib do
  @moduledoc """
  Erlang's `:proc_lib`: processes that know their ancestors and their first call, report their crashes and can tell
  whoever started them that they are ready.

      iex> :proc_lib.start(:proc_lib, :init_ack, [:ready])
      :ready

  """

  @typedoc "An option of a process, see `:erlang.spawn_opt/2`."
  @type spawn_option ::
          :link
          | :monitor
          | {:monitor, [{:alias, :explicit_unalias | :demonitor | :reply_demonitor} | {:tag, term}]}
          | {:priority, :low | :normal | :high | :max}
          | {:fullsweep_after | :min_heap_size | :min_bin_vheap_size, non_neg_integer}
          | {:max_heap_size, non_neg_integer | map}
          | {:message_queue_data, :off_heap | :on_heap}

  @typedoc "The same without a monitor."
  @type start_spawn_option :: :link | {atom, term}

  ## Spawning

  @doc """
  Spawns a process that runs `fun`.

      iex> test = self()
      iex> :proc_lib.spawn(fn -> send(test, :hello) end)
      iex> receive do message -> message end
      :hello

  """
  @spec spawn((() -> any)) :: pid
  def spawn(fun) when is_function(fun), do: :erlang.spawn(:proc_lib, :init_p, first_args(fun))

  @doc """
  Spawns a process that runs `fun` on a node. There is only this one: on others it ends at once with `:noconnection`.

      iex> test = self()
      iex> :proc_lib.spawn(node(), fn -> send(test, :hello) end)
      iex> receive do message -> message end
      :hello

  """
  @spec spawn(node, (() -> any)) :: pid
  def spawn(node, fun) when is_function(fun), do: :erlang.spawn(node, :proc_lib, :init_p, first_args(fun))

  @doc """
  Spawns a process that applies a function.

      iex> :proc_lib.spawn(Kernel, :send, [self(), :hello])
      iex> receive do message -> message end
      :hello

  """
  @spec spawn(module, atom, [term]) :: pid
  def spawn(mod, fun, args) when is_atom(mod) and is_atom(fun) and is_list(args),
    do: :erlang.spawn(:proc_lib, :init_p, first_args(mod, fun, args))

  @doc """
  Spawns a process that applies a function on a node.

      iex> :proc_lib.spawn(node(), Kernel, :send, [self(), :hello])
      iex> receive do message -> message end
      :hello

  """
  @spec spawn(node, module, atom, [term]) :: pid
  def spawn(node, mod, fun, args) when is_atom(mod) and is_atom(fun) and is_list(args),
    do: :erlang.spawn(node, :proc_lib, :init_p, first_args(mod, fun, args))

  @doc """
  Spawns a linked process that runs `fun`.

      iex> test = self()
      iex> :proc_lib.spawn_link(fn -> send(test, :hello) end)
      iex> receive do message -> message end
      :hello

  """
  @spec spawn_link((() -> any)) :: pid
  def spawn_link(fun) when is_function(fun), do: :erlang.spawn_link(:proc_lib, :init_p, first_args(fun))

  @doc """
  Spawns a linked process that runs `fun` on a node.

      iex> test = self()
      iex> :proc_lib.spawn_link(node(), fn -> send(test, :hello) end)
      iex> receive do message -> message end
      :hello

  """
  @spec spawn_link(node, (() -> any)) :: pid
  def spawn_link(node, fun) when is_function(fun), do: :erlang.spawn_link(node, :proc_lib, :init_p, first_args(fun))

  @doc """
  Spawns a linked process that applies a function.

      iex> :proc_lib.spawn_link(Kernel, :send, [self(), :hello])
      iex> receive do message -> message end
      :hello

  """
  @spec spawn_link(module, atom, [term]) :: pid
  def spawn_link(mod, fun, args) when is_atom(mod) and is_atom(fun) and is_list(args),
    do: :erlang.spawn_link(:proc_lib, :init_p, first_args(mod, fun, args))

  @doc """
  Spawns a linked process that applies a function on a node.

      iex> :proc_lib.spawn_link(node(), Kernel, :send, [self(), :hello])
      iex> receive do message -> message end
      :hello

  """
  @spec spawn_link(node, module, atom, [term]) :: pid
  def spawn_link(node, mod, fun, args) when is_atom(mod) and is_atom(fun) and is_list(args),
    do: :erlang.spawn_link(node, :proc_lib, :init_p, first_args(mod, fun, args))

  @doc """
  Spawns a process with options; with `:monitor` the result is `{pid, ref}`.

      iex> {_pid, ref} = :proc_lib.spawn_opt(fn -> :ok end, [:monitor])
      iex> receive do {:DOWN, ^ref, _, _, reason} -> reason end
      :normal

  """
  @spec spawn_opt((() -> any), [spawn_option]) :: pid | {pid, reference}
  def spawn_opt(fun, opts) when is_function(fun), do: :erlang.spawn_opt(:proc_lib, :init_p, first_args(fun), opts)

  @doc """
  Spawns a process with options on a node.

      iex> {_pid, ref} = :proc_lib.spawn_opt(node(), fn -> :ok end, [:monitor])
      iex> receive do {:DOWN, ^ref, _, _, reason} -> reason end
      :normal

  """
  @spec spawn_opt(node, (() -> any), [spawn_option]) :: pid | {pid, reference}
  def spawn_opt(node, fun, opts) when is_function(fun),
    do: :erlang.spawn_opt(node, :proc_lib, :init_p, first_args(fun), opts)

  @doc """
  Spawns a process with options that applies a function.

      iex> :proc_lib.spawn_opt(Kernel, :send, [self(), :hello], priority: :high)
      iex> receive do message -> message end
      :hello

  """
  @spec spawn_opt(module, atom, [term], [spawn_option]) :: pid | {pid, reference}
  def spawn_opt(mod, fun, args, opts) when is_atom(mod) and is_atom(fun) and is_list(args),
    do: :erlang.spawn_opt(:proc_lib, :init_p, first_args(mod, fun, args), opts)

  @doc """
  Spawns a process with options that applies a function on a node.

      iex> :proc_lib.spawn_opt(node(), Kernel, :send, [self(), :hello], priority: :high)
      iex> receive do message -> message end
      :hello

  """
  @spec spawn_opt(node, module, atom, [term], [spawn_option]) :: pid | {pid, reference}
  def spawn_opt(node, mod, fun, args, opts) when is_atom(mod) and is_atom(fun) and is_list(args),
    do: :erlang.spawn_opt(node, :proc_lib, :init_p, first_args(mod, fun, args), opts)

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

  @doc """
  Starts a process and waits until it calls `init_ack`: returns what that gave.

  `{:error, reason}` when the process ends before it does.

      iex> :proc_lib.start(:proc_lib, :init_ack, [:ready])
      :ready
      iex> :proc_lib.start(Kernel, :exit, [:broken])
      {:error, :broken}

  """
  @spec start(module, atom, [term]) :: result :: term | {:error, reason :: term}
  def start(mod, fun, args) when is_atom(mod) and is_atom(fun) and is_list(args),
    do: start_process(mod, fun, args, :infinity, [])

  @doc """
  Starts a process and waits until it calls `init_ack`: returns what that gave, for so many milliseconds: then the process is killed,
  and the result is `{:error, :timeout}`.

      iex> :proc_lib.start(Process, :sleep, [:infinity], 1)
      {:error, :timeout}

  """
  @spec start(module, atom, [term], timeout) :: result :: term | {:error, reason :: term}
  def start(mod, fun, args, timeout) when is_atom(mod) and is_atom(fun) and is_list(args),
    do: start_process(mod, fun, args, timeout, [])

  @doc """
  As `start/4`, with options of the process. Those for a monitor raise `ArgumentError`.

      iex> :proc_lib.start(:proc_lib, :init_ack, [:ready], 5000, priority: :high)
      :ready

  """
  @spec start(module, atom, [term], timeout, [start_spawn_option]) :: result :: term | {:error, reason :: term}
  def start(mod, fun, args, timeout, opts) when is_atom(mod) and is_atom(fun) and is_list(args),
    do: start_process(mod, fun, args, timeout, unmonitored(opts))

  defp start_process(mod, fun, args, timeout, opts) do
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

  defp unmonitored(opts) when is_list(opts) do
    if Enum.any?(opts, &(&1 == :monitor or match?({:monitor, _}, &1))), do: :erlang.error(:badarg), else: opts
  end

  defp unmonitored(opts), do: opts

  @doc """
  Starts a linked process and waits until it calls `init_ack`: returns what that gave.

  `{:error, reason}` when it ends before: then the calling process dies as well unless it traps exits.

      iex> :proc_lib.start_link(:proc_lib, :init_ack, [:ready])
      :ready

  """
  @spec start_link(module, atom, [term]) :: result :: term | {:error, reason :: term}
  def start_link(mod, fun, args) when is_atom(mod) and is_atom(fun) and is_list(args),
    do: start_link_process(mod, fun, args, :infinity, [])

  @doc """
  Starts a linked process and waits until it calls `init_ack`: returns what that gave, for so many milliseconds: then the process is killed,
  and the result is `{:error, :timeout}`.

      iex> :proc_lib.start_link(Process, :sleep, [:infinity], 1)
      {:error, :timeout}

  """
  @spec start_link(module, atom, [term], timeout) :: result :: term | {:error, reason :: term}
  def start_link(mod, fun, args, timeout) when is_atom(mod) and is_atom(fun) and is_list(args),
    do: start_link_process(mod, fun, args, timeout, [])

  @doc """
  As `start_link/4`, with options of the process. Those for a monitor raise `ArgumentError`.

      iex> :proc_lib.start_link(:proc_lib, :init_ack, [:ready], 5000, priority: :high)
      :ready

  """
  @spec start_link(module, atom, [term], timeout, [start_spawn_option]) :: result :: term | {:error, reason :: term}
  def start_link(mod, fun, args, timeout, opts) when is_atom(mod) and is_atom(fun) and is_list(args),
    do: start_link_process(mod, fun, args, timeout, unmonitored(opts))

  defp start_link_process(mod, fun, args, timeout, opts) do
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

  @doc """
  Starts a monitored process and waits until it calls `init_ack`: `{result, ref}`.

  The message of the monitor comes also when the process ends before it calls `init_ack`.

      iex> {result, ref} = :proc_lib.start_monitor(:proc_lib, :init_ack, [:ready])
      iex> receive do {:DOWN, ^ref, _, _, reason} -> {result, reason} end
      {:ready, :normal}

  """
  @spec start_monitor(module, atom, [term]) :: {result :: term | {:error, reason :: term}, reference}
  def start_monitor(mod, fun, args) when is_atom(mod) and is_atom(fun) and is_list(args),
    do: start_monitor_process(mod, fun, args, :infinity, [])

  @doc """
  Starts a monitored process and waits until it calls `init_ack`: `{result, ref}`, for so many milliseconds: then the process is killed,
  and the result is `{:error, :timeout}`.

      iex> {result, _ref} = :proc_lib.start_monitor(Process, :sleep, [:infinity], 1)
      iex> result
      {:error, :timeout}

  """
  @spec start_monitor(module, atom, [term], timeout) :: {result :: term | {:error, reason :: term}, reference}
  def start_monitor(mod, fun, args, timeout) when is_atom(mod) and is_atom(fun) and is_list(args),
    do: start_monitor_process(mod, fun, args, timeout, [])

  @doc """
  As `start_monitor/4`, with options of the process. Those for a monitor raise `ArgumentError`.

      iex> {result, _ref} = :proc_lib.start_monitor(:proc_lib, :init_ack, [:ready], 5000, priority: :high)
      iex> result
      :ready

  """
  @spec start_monitor(module, atom, [term], timeout, [start_spawn_option]) :: {result :: term | {:error, reason :: term}, reference}
  def start_monitor(mod, fun, args, timeout, opts) when is_atom(mod) and is_atom(fun) and is_list(args),
    do: start_monitor_process(mod, fun, args, timeout, unmonitored(opts))

  defp start_monitor_process(mod, fun, args, timeout, opts) do
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

  @doc """
  Tells the process that waits in `start/3`, `start_link/3` or `start_monitor/3` that this one is ready: they return `result`.

      iex> :proc_lib.start(:proc_lib, :init_ack, [{:ok, :ready}])
      {:ok, :ready}

  """
  @spec init_ack(result :: term) :: :ok
  def init_ack(result) do
    [parent | _] = :erlang.get(:"$ancestors")
    init_ack(pid_of(parent), result)
  end

  @doc """
  Tells the process `starter`.

      iex> :proc_lib.start(:proc_lib, :init_ack, [self(), :ready])
      :ready

  """
  @spec init_ack(starter :: pid, result :: term) :: :ok
  def init_ack(starter, result) do
    send(starter, {:ack, self(), result})
    :ok
  end

  defp pid_of(pid) when is_pid(pid), do: pid
  defp pid_of(name) when is_atom(name), do: :erlang.whereis(name)

  ## Facts

  @typedoc "A process: a pid, the three numbers of one, or what `Process.info/1` gave."
  @type process :: pid | {integer, integer, integer} | [{atom, term}]

  @doc """
  Returns the first call of a process as `{module, function, args}` with names for the arguments, or `false`.

  Takes a pid, a tuple of its three numbers, or what `Process.info/1` gave. `false` for processes not started by `:proc_lib`.

      iex> {:ok, agent} = Agent.start(Kernel, :abs, [-1])
      iex> :proc_lib.initial_call(agent)
      {Kernel, :abs, [:Argument__1]}
      iex> :proc_lib.initial_call(spawn(fn -> Process.sleep(1000) end))
      false

  """
  @spec initial_call(process) :: {module, atom, [atom]} | false
  def initial_call(process) do
    case raw_initial_call(process) do
      {mod, fun, arity} -> {mod, fun, for(n <- numbers(arity), do: :"Argument__#{n}")}
      false -> false
    end
  end

  @doc """
  Returns the first call of a process as `{module, function, arity}`, `{:proc_lib, :init_p, 5}` when it is not known.

  Takes what `initial_call/1` takes.

      iex> {:ok, agent} = Agent.start(Kernel, :abs, [-1])
      iex> :proc_lib.translate_initial_call(agent)
      {Kernel, :abs, 1}

  """
  @spec translate_initial_call(process) :: {module, atom, arity}
  def translate_initial_call(process), do: raw_initial_call(process) || {:proc_lib, :init_p, 5}

  defp raw_initial_call(pid) when is_pid(pid), do: initial_call_in(dictionary(pid))
  defp raw_initial_call({x, y, z}) when is_integer(x) and is_integer(y) and is_integer(z), do: raw_initial_call_of(x, y, z)

  defp raw_initial_call(info) when is_list(info) do
    case List.keyfind(info, :dictionary, 0) do
      {_, dictionary} -> initial_call_in(dictionary)
      _ -> false
    end
  end

  defp raw_initial_call_of(x, y, z) do
    pid = :erlang.list_to_pid(~c"<#{x}.#{y}.#{z}>")
    initial_call_in(dictionary(pid))
  catch
    :error, _ -> false
  end

  defp initial_call_in(dictionary) do
    case List.keyfind(dictionary, :"$initial_call", 0) do
      {_, {mod, fun, arity}} when is_integer(arity) -> {mod, fun, arity}
      _ -> false
    end
  end

  defp numbers(0), do: []
  defp numbers(count), do: Enum.to_list(1..count)

  defp dictionary(pid) do
    case :erlang.process_info(pid, :dictionary) do
      {:dictionary, dictionary} -> dictionary
      _ -> []
    end
  end

  ## Sleeping and stopping

  @doc """
  Hibernates: throws the stack away and waits; wakes up by a message in the given function, still reporting crashes.

      iex> test = self()
      iex> pid = :proc_lib.spawn(fn -> :proc_lib.hibernate(Kernel, :send, [test, :awake]) end)
      iex> send(pid, :wake_up)
      iex> receive do message -> message end
      :awake

  """
  @spec hibernate(module, atom, [term]) :: no_return
  def hibernate(mod, fun, args) when is_atom(mod) and is_atom(fun) and is_list(args),
    do: :erlang.hibernate(:proc_lib, :wake_up, [mod, fun, args])

  @doc false
  def wake_up(mod, fun, args), do: init_p_do_apply(mod, fun, args)

  @doc """
  Asks a system process to stop with reason `:normal`, and waits for its end.

      iex> {:ok, agent} = Agent.start(fn -> 1 end)
      iex> :proc_lib.stop(agent)
      :ok

  """
  @spec stop(pid | atom | {atom, node}) :: :ok
  def stop(process), do: stop(process, :normal, :infinity)

  @doc """
  Asks a system process to stop with a reason, and waits so many milliseconds for its end.

  Exits with `:noproc` when there is no such process, with `:timeout` when the time is up, and with the reason it ended
  with when that is another.

      iex> {:ok, agent} = Agent.start(fn -> 1 end)
      iex> :proc_lib.stop(agent, :shutdown, 5000)
      :ok
      iex> catch_exit(:proc_lib.stop(agent, :shutdown, 5000))
      :noproc

  """
  @spec stop(pid | atom | {atom, node}, reason :: term, timeout) :: :ok
  def stop(process, reason, timeout)
      when process != self() and (timeout == :infinity or (is_integer(timeout) and timeout >= 0)) do
    ref = :erlang.monitor(:process, process)
    send_quietly(process, {:system, {self(), ref}, {:terminate, reason}})

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

  # Oneself or a wrong time: the call fails as others do.
  def stop(process, reason, timeout), do: :sys.terminate(process, reason, timeout)

  # A name nobody has: the monitor tells.
  defp send_quietly(process, message) do
    send(process, message)
  catch
    :error, _ -> :ok
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

  @doc """
  Returns the text of a crash report, a list of the facts of the process and one of its neighbours, as characters.

      iex> report = [[pid: :some_pid, error_info: {:exit, :broken, []}], []]
      iex> IO.chardata_to_string(:proc_lib.format(report))
      "  crasher:\\n    pid: some_pid\\n    exception exit: broken\\n  neighbours:\\n"

  """
  @spec format([term]) :: [term]
  def format(report), do: format(report, :latin1)

  @doc """
  As `format/1`; with `:latin1` characters beyond 255 are written as numbers.

      iex> report = [[error_info: {:exit, :ж, []}], []]
      iex> IO.chardata_to_string(:proc_lib.format(report, :unicode))
      "  crasher:\\n    exception exit: 'ж'\\n  neighbours:\\n"

  """
  @spec format([term], :latin1 | :unicode | :utf8) :: [term]
  def format(report, encoding), do: format(report, encoding, :unlimited)

  @doc """
  As `format/2`, with `...` for what is deeper in terms than so many levels.

      iex> report = [[dictionary: [[1, 2, 3]]], []]
      iex> IO.chardata_to_string(:proc_lib.format(report, :utf8, 4))
      "  crasher:\\n    dictionary: [[1,2|...]]\\n  neighbours:\\n"

  """
  @spec format([term], :latin1 | :unicode | :utf8, depth :: pos_integer | :unlimited) :: [term]
  def format([facts, neighbours], encoding, depth) when is_list(facts) and is_list(neighbours) do
    [
      ~c"  crasher:\n",
      for({key, value} <- facts, do: fact(~c"    ", key, value, encoding, depth)),
      ~c"  neighbours:\n",
      for(neighbour <- neighbours, do: neighbour(neighbour, encoding, depth))
    ]
  end

  defp neighbour(facts, encoding, depth) do
    [~c"    neighbour:\n", for({key, value} <- facts, do: fact(~c"      ", key, value, encoding, depth))]
  end

  defp fact(indent, :initial_call, {mod, fun, args}, _encoding, _depth),
    do: [indent, :io_lib.format(~c"initial call: ~tw:~tw/~w~n", [mod, fun, if(is_list(args), do: length(args), else: args)])]

  defp fact(indent, :error_info, {kind, reason, stacktrace}, encoding, depth),
    do: [indent, ~c"exception #{kind}: ", shown(reason, encoding, depth), ?\n, frames(stacktrace, indent, ~c"in function  ")]

  defp fact(indent, key, value, encoding, depth),
    do: [indent, :io_lib.format(~c"~tw: ", [key]), shown(value, encoding, depth), ?\n]

  defp frames([{mod, fun, args, location} | rest], indent, word) do
    arity = if is_list(args), do: length(args), else: args
    place = if location[:file], do: :io_lib.format(~c" (~ts, line ~w)", [location[:file], location[:line] || 0]), else: []
    line = :io_lib.format(~c"  ~s~tw:~tw/~w~ts~n", [word, mod, fun, arity, place])
    [indent, line | frames(rest, indent, ~c"in call from ")]
  end

  defp frames(_none, _indent, _word), do: []

  defp shown(term, :latin1, :unlimited), do: :io_lib.format(~c"~p", [term])
  defp shown(term, :latin1, depth), do: :io_lib.format(~c"~P", [term, depth])
  defp shown(term, _unicode, :unlimited), do: :io_lib.format(~c"~tp", [term])
  defp shown(term, _unicode, depth), do: :io_lib.format(~c"~tP", [term, depth])
end
