defmodule Task do
  @moduledoc """
  A process that computes something, once.

      iex> task = Task.async(fn -> 1 + 1 end)
      iex> Task.await(task)
      2

  The task is linked to its caller, its owner: when one crashes, so does the other. `Task.Supervisor.async_nolink/3` starts
  tasks whose crash only shows in what `yield/2` returns. `use Task` defines `child_spec/1` for supervisors.
  """

  @enforce_keys [:mfa, :owner, :pid, :ref]
  defstruct [:mfa, :owner, :pid, :ref]

  @type t :: %__MODULE__{mfa: mfa, owner: pid, pid: pid | nil, ref: ref}
  @type ref :: reference
  @type async_stream_option ::
          {:max_concurrency, pos_integer}
          | {:ordered, boolean}
          | {:timeout, timeout}
          | {:on_timeout, :exit | :kill_task}
          | {:zip_input_on_exit, boolean}

  @doc false
  def child_spec(arg), do: %{id: Task, start: {Task, :start_link, [arg]}, restart: :temporary}

  @doc false
  defmacro __using__(opts) do
    quote location: :keep, bind_quoted: [opts: opts] do
      unless Module.has_attribute?(__MODULE__, :doc) do
        @doc """
        Returns a specification to start this module under a supervisor.

        `arg` is passed as the argument to `Task.start_link/1` in the `:start` field of the spec.
        """
      end

      def child_spec(arg) do
        default = %{id: __MODULE__, start: {__MODULE__, :start_link, [arg]}, restart: :temporary}
        Supervisor.child_spec(default, unquote(Macro.escape(opts)))
      end

      defoverridable child_spec: 1
    end
  end

  @doc """
  Starts a task that must be awaited.

      iex> Task.await(Task.async(fn -> :done end))
      :done

  """
  @spec async((() -> any)) :: t
  def async(fun) when is_function(fun, 0), do: async(:erlang, :apply, [fun, []])

  @doc "The same with a function of a module."
  @spec async(module, atom, [term]) :: t
  def async(module, function_name, args) when is_atom(module) and is_atom(function_name) and is_list(args) do
    mfargs = {module, function_name, args}
    owner = self()
    {:ok, pid} = Task.Supervised.start_link(get_owner(owner), :nomonitor)
    ref = build_alias(pid)
    send(pid, {owner, ref, ref, get_callers(owner), mfargs})
    %Task{pid: pid, ref: ref, owner: owner, mfa: {module, function_name, length(args)}}
  end

  @doc """
  Runs a function for every element, several at a time; a stream of `{:ok, value}` and `{:exit, reason}`.

  Options: `:max_concurrency` (as many as there are schedulers), `:ordered` (`true`), `:timeout` (5000), `:on_timeout`
  (`:exit` or `:kill_task`), `:zip_input_on_exit`.

      iex> Enum.to_list(Task.async_stream([1, 2, 3], fn x -> x * 2 end))
      [ok: 2, ok: 4, ok: 6]

  """
  @spec async_stream(Enumerable.t(), (term -> term), [async_stream_option]) :: Enumerable.t()
  def async_stream(enumerable, fun, options \\ []) when is_function(fun, 1) and is_list(options),
    do: build_stream(enumerable, fun, options)

  @doc "The same with a function of a module, which gets the element in front of the arguments."
  @spec async_stream(Enumerable.t(), module, atom, [term], [async_stream_option]) :: Enumerable.t()
  def async_stream(enumerable, module, function_name, args, options \\ [])
      when is_atom(module) and is_atom(function_name) and is_list(args),
      do: build_stream(enumerable, {module, function_name, args}, options)

  defp build_stream(enumerable, fun, options) do
    options = stream_options(options)

    fn acc, acc_fun ->
      owner = get_owner(self())

      spawn = fn monitor ->
        {:ok, pid} = Task.Supervised.start_link(owner, monitor)
        {:ok, :link, pid}
      end

      Task.Supervised.stream(enumerable, acc, acc_fun, get_callers(self()), fun, options, spawn)
    end
  end

  @doc false
  def stream_options(options) do
    max_concurrency = Keyword.get_lazy(options, :max_concurrency, &System.schedulers_online/0)

    unless is_integer(max_concurrency) and max_concurrency > 0 do
      raise ArgumentError, ":max_concurrency must be an integer greater than zero"
    end

    %{
      max_concurrency: max_concurrency,
      on_timeout: on_timeout(Keyword.get(options, :on_timeout, :exit)),
      timeout: Keyword.get(options, :timeout, 5000),
      ordered?: Keyword.get(options, :ordered, true),
      zip_input_on_exit?: Keyword.get(options, :zip_input_on_exit, false)
    }
  end

  defp on_timeout(value) when value in [:exit, :kill_task], do: value
  defp on_timeout(_other), do: raise(ArgumentError, ":on_timeout must be either :exit or :kill_task")

  @doc """
  Waits for the value of a task, by default up to 5000 milliseconds; exits when that is not enough or the task crashed.

      iex> Task.await(Task.async(fn -> 1 + 1 end), :infinity)
      2

  """
  @spec await(t, timeout) :: term
  def await(task, timeout \\ 5000)

  def await(%Task{ref: ref, owner: owner} = task, timeout)
      when owner == self() and (timeout == :infinity or (is_integer(timeout) and timeout >= 0)) do
    receive do
      {^ref, reply} ->
        demonitor(ref)
        reply

      {:DOWN, ^ref, _, proc, reason} ->
        exit({reason(reason, proc), {__MODULE__, :await, [task, timeout]}})
    after
      timeout ->
        demonitor(ref)
        exit({:timeout, {__MODULE__, :await, [task, timeout]}})
    end
  end

  def await(%Task{owner: owner} = task, _timeout) when owner != self(),
    do: raise(ArgumentError, invalid_owner_error(task))

  @doc """
  Waits for the values of several tasks, in their order.

      iex> tasks = for n <- 1..3, do: Task.async(fn -> n * n end)
      iex> Task.await_many(tasks)
      [1, 4, 9]

  """
  @spec await_many([t], timeout) :: [term]
  def await_many(tasks, timeout \\ 5000) when timeout == :infinity or (is_integer(timeout) and timeout >= 0) do
    Enum.each(tasks, &check_owner(&1, &1.owner))
    awaiting = Map.new(tasks, &{&1.ref, true})
    timer = start_timer(timeout)

    stop = fn reason ->
      Enum.each(tasks, &demonitor(&1.ref))
      exit({reason, {__MODULE__, :await_many, [tasks, timeout]}})
    end

    try do
      collect(tasks, awaiting, %{}, timer, stop)
    after
      cancel_timer(timer)
    end
  end

  defp collect(tasks, awaiting, replies, _timer, _stop) when map_size(awaiting) == 0,
    do: for(%Task{ref: ref} <- tasks, do: Map.fetch!(replies, ref))

  defp collect(tasks, awaiting, replies, timer, stop) do
    receive do
      {^timer, :stop} ->
        stop.(:timeout)

      {:DOWN, ref, _, proc, reason} when is_map_key(awaiting, ref) ->
        stop.(reason(reason, proc))

      {ref, reply} when is_map_key(awaiting, ref) ->
        demonitor(ref)
        collect(tasks, Map.delete(awaiting, ref), Map.put(replies, ref, reply), timer, stop)
    end
  end

  @doc """
  A task that is done already.

      iex> Task.await(Task.completed(:ready))
      :ready

  """
  @spec completed(any) :: t
  def completed(result) do
    ref = make_ref()
    send(self(), {ref, result})
    %Task{pid: nil, ref: ref, owner: self(), mfa: {Task, :completed, 1}}
  end

  @doc false
  @deprecated "Pattern match directly on the message instead"
  def find(tasks, {ref, reply}) when is_reference(ref) do
    case Enum.find(tasks, &(&1.ref == ref)) do
      %Task{} = task ->
        demonitor(ref)
        {reply, task}

      nil ->
        nil
    end
  end

  def find(tasks, {:DOWN, ref, _, proc, reason} = msg) when is_reference(ref) do
    if Enum.any?(tasks, &(&1.ref == ref)), do: exit({reason(reason, proc), {__MODULE__, :find, [tasks, msg]}})
  end

  def find(_tasks, _msg), do: nil

  @doc """
  Lets a task go on without an owner: its value is dropped. Returns the value if it is there already.

      iex> Task.ignore(Task.completed(1))
      {:ok, 1}

  """
  @spec ignore(t) :: {:ok, term} | {:exit, term} | nil
  def ignore(%Task{ref: ref, pid: pid, owner: owner} = task) do
    check_owner(task, owner)

    receive do
      {^ref, reply} ->
        pid && Process.unlink(pid)
        demonitor(ref)
        {:ok, reply}

      {:DOWN, ^ref, _, proc, :noconnection} ->
        exit({reason(:noconnection, proc), {__MODULE__, :ignore, [task]}})

      {:DOWN, ^ref, _, _, reason} ->
        {:exit, reason}
    after
      0 ->
        pid && Process.unlink(pid)
        demonitor(ref)
        nil
    end
  end

  @doc """
  Ends a task and waits for its end; `{:ok, value}` if it was faster, `{:exit, reason}` if it had crashed, else `nil`.

      iex> Task.shutdown(Task.async(fn -> Process.sleep(:infinity) end), :brutal_kill)
      nil

  """
  @spec shutdown(t, timeout | :brutal_kill) :: {:ok, term} | {:exit, term} | nil
  def shutdown(task, shutdown \\ 5000)

  def shutdown(%Task{pid: nil} = task, _shutdown) do
    raise ArgumentError, "task #{inspect(task)} does not have an associated task process"
  end

  def shutdown(%Task{owner: owner} = task, _shutdown) when owner != self(),
    do: raise(ArgumentError, invalid_owner_error(task))

  def shutdown(%Task{pid: pid} = task, :brutal_kill) do
    mon = Process.monitor(pid)
    end_unlinked(pid, :kill)

    case shutdown_wait(task, mon, :brutal_kill, :infinity) do
      {:down, proc, :noconnection} ->
        exit({reason(:noconnection, proc), {__MODULE__, :shutdown, [task, :brutal_kill]}})

      {:down, _, reason} ->
        {:exit, reason}

      result ->
        result
    end
  end

  def shutdown(%Task{pid: pid} = task, timeout) when timeout == :infinity or (is_integer(timeout) and timeout >= 0) do
    mon = Process.monitor(pid)
    end_unlinked(pid, :shutdown)

    case shutdown_wait(task, mon, :shutdown, timeout) do
      {:down, proc, :noconnection} -> exit({reason(:noconnection, proc), {__MODULE__, :shutdown, [task, timeout]}})
      {:down, _, reason} -> {:exit, reason}
      result -> result
    end
  end

  # The end of the task must not take its owner with it.
  defp end_unlinked(pid, reason) do
    Process.unlink(pid)
    Process.exit(pid, reason)
  end

  # Nothing of the task stays, not even the exit message for an owner that traps exits.
  defp shutdown_wait(%{pid: pid} = task, mon, type, timeout) do
    result = shutdown_receive(task, mon, type, timeout)

    receive do
      {:EXIT, ^pid, _} -> result
    after
      0 -> result
    end
  end

  # With the monitor of its own it sees the end even if the owner's monitor is gone already.
  defp shutdown_receive(%{ref: ref} = task, mon, type, timeout) do
    receive do
      {:DOWN, ^mon, _, _, :shutdown} when type in [:shutdown, :timeout_kill] ->
        demonitor(ref)
        flush_reply(ref)

      {:DOWN, ^mon, _, _, :killed} when type == :brutal_kill ->
        demonitor(ref)
        flush_reply(ref)

      {:DOWN, ^mon, _, proc, :noproc} ->
        reason = flush_noproc(ref, proc, type)
        flush_reply(ref) || reason

      {:DOWN, ^mon, _, proc, reason} ->
        demonitor(ref)
        flush_reply(ref) || {:down, proc, reason}
    after
      timeout ->
        Process.exit(task.pid, :kill)
        shutdown_receive(task, mon, :timeout_kill, :infinity)
    end
  end

  defp flush_reply(ref) do
    receive do
      {^ref, reply} -> {:ok, reply}
    after
      0 -> nil
    end
  end

  defp flush_noproc(ref, proc, type) do
    receive do
      {:DOWN, ^ref, _, _, :shutdown} when type in [:shutdown, :timeout_kill] -> nil
      {:DOWN, ^ref, _, _, :killed} when type == :brutal_kill -> nil
      {:DOWN, ^ref, _, _, reason} -> {:down, proc, reason}
    after
      0 ->
        demonitor(ref)
        {:down, proc, :noproc}
    end
  end

  @doc """
  Starts a task nobody waits for, without a link.

      iex> test = self()
      iex> {:ok, pid} = Task.start(fn -> send(test, {:done, self()}) end)
      iex> receive do {:done, ^pid} -> :done end
      :done

  """
  @spec start((() -> any)) :: {:ok, pid}
  def start(fun) when is_function(fun, 0), do: start(:erlang, :apply, [fun, []])

  @doc """
  Starts a task nobody waits for, without a link, with a function of a module.

      iex> {:ok, _pid} = Task.start(Kernel, :send, [self(), :done])
      iex> receive do message -> message end
      :done

  """
  @spec start(module, atom, [term]) :: {:ok, pid}
  def start(module, function_name, args) when is_atom(module) and is_atom(function_name) and is_list(args),
    do: Task.Supervised.start(get_owner(self()), get_callers(self()), {module, function_name, args})

  @doc """
  Starts a task nobody waits for, linked to the calling process; for supervisors.

      iex> test = self()
      iex> {:ok, pid} = Task.start_link(fn -> send(test, {:done, self()}) end)
      iex> receive do {:done, ^pid} -> :done end
      :done

  """
  @spec start_link((() -> any)) :: {:ok, pid}
  def start_link(fun) when is_function(fun, 0), do: start_link(:erlang, :apply, [fun, []])

  @doc """
  Starts a linked task nobody waits for, with a function of a module.

      iex> {:ok, _pid} = Task.start_link(Kernel, :send, [self(), :done])
      iex> receive do message -> message end
      :done

  """
  @spec start_link(module, atom, [term]) :: {:ok, pid}
  def start_link(module, function, args) when is_atom(module) and is_atom(function) and is_list(args),
    do: Task.Supervised.start_link(get_owner(self()), get_callers(self()), {module, function, args})

  @doc """
  Waits for a task for some time: `{:ok, value}`, `{:exit, reason}`, or `nil` when it is still running; ask again then.

      iex> Task.yield(Task.async(fn -> 1 end))
      {:ok, 1}

  """
  @spec yield(t, timeout) :: {:ok, term} | {:exit, term} | nil
  def yield(task, timeout \\ 5000)

  def yield(%Task{ref: ref, owner: owner} = task, timeout)
      when owner == self() and (timeout == :infinity or (is_integer(timeout) and timeout >= 0)) do
    receive do
      {^ref, reply} ->
        demonitor(ref)
        {:ok, reply}

      {:DOWN, ^ref, _, proc, :noconnection} ->
        exit({reason(:noconnection, proc), {__MODULE__, :yield, [task, timeout]}})

      {:DOWN, ^ref, _, _, reason} ->
        {:exit, reason}
    after
      timeout -> nil
    end
  end

  def yield(%Task{owner: owner} = task, _timeout) when owner != self(),
    do: raise(ArgumentError, invalid_owner_error(task))

  @doc """
  Waits for several tasks for some time: a list of `{task, result}`. Options: `:limit` (return when so many are done),
  `:timeout`, `:on_timeout` (`:nothing`, `:ignore`, `:kill_task`); or just a time-out.

      iex> tasks = for n <- 1..2, do: Task.async(fn -> n end)
      iex> for {_task, result} <- Task.yield_many(tasks), do: result
      [ok: 1, ok: 2]

  """
  @spec yield_many([t], timeout | keyword) :: [{t, {:ok, term} | {:exit, term} | nil}]
  def yield_many(tasks, opts \\ [])

  def yield_many(tasks, timeout) when timeout == :infinity or (is_integer(timeout) and timeout >= 0),
    do: yield_many(tasks, timeout: timeout)

  def yield_many(tasks, opts) when is_list(opts) do
    on_timeout = Keyword.get(opts, :on_timeout, :nothing)
    timeout = Keyword.get(opts, :timeout, 5000)
    Enum.each(tasks, &check_owner(&1, &1.owner))
    refs = Map.new(tasks, &{&1.ref, nil})
    limit = min(Keyword.get(opts, :limit, map_size(refs)), map_size(refs))
    timer = start_timer(timeout)

    replies =
      try do
        yield_collect(refs, limit, timer, {tasks, timeout})
      after
        cancel_timer(timer)
      end

    for task <- tasks, do: {task, yielded(task, Map.fetch!(replies, task.ref), on_timeout)}
  end

  defp yielded(_task, result, _on_timeout) when result != nil, do: result
  defp yielded(_task, nil, :nothing), do: nil
  defp yielded(task, nil, :ignore), do: ignore(task)
  defp yielded(task, nil, :kill_task), do: shutdown(task, :brutal_kill)

  defp yield_collect(replies, 0, _timer, _call), do: replies

  defp yield_collect(replies, limit, timer, call) do
    receive do
      {^timer, :stop} ->
        replies

      {ref, reply} when is_map_key(replies, ref) ->
        demonitor(ref)
        yield_collect(%{replies | ref => {:ok, reply}}, limit - 1, timer, call)

      {:DOWN, ref, _, proc, :noconnection} when is_map_key(replies, ref) ->
        {tasks, timeout} = call
        exit({reason(:noconnection, proc), {__MODULE__, :yield_many, [tasks, timeout]}})

      {:DOWN, ref, _, _, reason} when is_map_key(replies, ref) ->
        yield_collect(%{replies | ref => {:exit, reason}}, limit - 1, timer, call)
    end
  end

  ## Helpers

  defp check_owner(_task, owner) when owner == self(), do: :ok
  defp check_owner(task, _owner), do: raise(ArgumentError, invalid_owner_error(task))

  @doc false
  def invalid_owner_error(task) do
    "task #{inspect(task)} must be queried from the owner but was queried from #{inspect(self())}"
  end

  defp start_timer(:infinity), do: make_ref()

  defp start_timer(timeout) do
    ref = make_ref()
    Process.put({Task, ref}, Process.send_after(self(), {ref, :stop}, timeout))
    ref
  end

  defp cancel_timer(ref) do
    if timer = Process.delete({Task, ref}), do: Process.cancel_timer(timer)

    receive do
      {^ref, :stop} -> :ok
    after
      0 -> :ok
    end
  end

  defp reason(:noconnection, proc), do: {:nodedown, monitor_node(proc)}
  defp reason(reason, _proc), do: reason

  defp monitor_node(pid) when is_pid(pid), do: node(pid)
  defp monitor_node({_, node}), do: node

  # The alias ends with the first reply or with the monitor: no late one reaches the mailbox.
  defp build_alias(pid), do: :erlang.monitor(:process, pid, alias: :demonitor)

  defp demonitor(ref) when is_reference(ref) do
    :erlang.demonitor(ref, [:flush])
    :ok
  end

  @doc false
  def get_owner(pid) do
    name =
      case Process.info(pid, :registered_name) do
        {:registered_name, []} -> pid
        {:registered_name, name} -> name
      end

    {node(), name, pid}
  end

  @doc false
  def get_callers(owner) do
    case Process.get(:"$callers") do
      [_ | _] = list -> [owner | list]
      _ -> [owner]
    end
  end
end
