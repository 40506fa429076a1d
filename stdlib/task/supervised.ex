defmodule Task.Supervised do
  @moduledoc false
  # The processes of tasks. A task that replies is told its owner and function in its first message, because the owner
  # makes the alias it replies to from its pid.

  @ref_timeout 5000

  def start(owner, callers, fun), do: {:ok, :proc_lib.spawn(__MODULE__, :noreply, [owner, callers, fun])}

  def start_link(owner, callers, fun),
    do: {:ok, :proc_lib.spawn_link(__MODULE__, :noreply, [owner, callers, fun])}

  def start_link(owner, monitor), do: {:ok, :proc_lib.spawn_link(__MODULE__, :reply, [owner, monitor])}

  def noreply(info, callers, mfa) do
    put_callers(callers)
    put_initial_call(mfa)
    invoke_mfa(info, mfa)
  end

  def reply({_, _, owner_pid} = info, monitor) do
    case monitor do
      :monitor -> reply(info, owner_pid, Process.monitor(owner_pid), @ref_timeout)
      :nomonitor -> reply(info, owner_pid, nil, :infinity)
    end
  end

  # Without a link it watches the owner: that may be gone before it has said what to do.
  defp reply(info, owner, mref, timeout) do
    receive do
      {^owner, ref, reply_to, callers, mfa} ->
        put_initial_call(mfa)
        put_callers(callers)
        mref && Process.demonitor(mref, [:flush])
        send(reply_to, {ref, invoke_mfa(info, mfa)})

      {:DOWN, ^mref, _, _, reason} ->
        exit({:shutdown, reason})
    after
      timeout -> exit(:timeout)
    end
  end

  defp put_initial_call(mfa), do: Process.put(:"$initial_call", first_call(mfa))

  defp first_call({:erlang, :apply, [fun, args]}) when is_function(fun), do: fun_call(fun, length(args))
  defp first_call({module, fun, args}), do: {module, fun, length(args)}

  defp fun_call(fun, arity) do
    {:module, module} = :erlang.fun_info(fun, :module)
    {:name, name} = :erlang.fun_info(fun, :name)
    {module, name, arity}
  end

  defp put_callers(callers), do: Process.put(:"$callers", callers)

  defp invoke_mfa(info, {module, fun, args} = mfa) do
    try do
      apply(module, fun, args)
    catch
      :exit, value when value == :normal or value == :shutdown ->
        :erlang.raise(:exit, value, __STACKTRACE__)

      :exit, {:shutdown, _} = value ->
        :erlang.raise(:exit, value, __STACKTRACE__)

      kind, value ->
        {fun, args} = shown(mfa)
        report(info, fun, args, kind, value, __STACKTRACE__)
        :erlang.raise(:exit, exit_reason(kind, value, __STACKTRACE__), __STACKTRACE__)
    end
  end

  defp shown({:erlang, :apply, [fun, args]}) when is_function(fun) and is_list(args) and args == [], do: {fun, args}
  defp shown({module, fun, args}), do: {Function.capture(module, fun, length(args)), args}

  defp exit_reason(:error, reason, stacktrace), do: {reason, stacktrace}
  defp exit_reason(:exit, reason, _stacktrace), do: reason
  defp exit_reason(:throw, value, stacktrace), do: {{:nocatch, value}, stacktrace}

  defp report({node, name, pid}, fun, args, kind, value, stacktrace) do
    reason = if kind == :throw, do: {:nocatch, value}, else: value

    :logger.log(
      :error,
      %{
        label: {Task.Supervisor, :terminating},
        report: %{
          name: self(),
          starter: starter(node, name, pid),
          function: fun,
          args: args,
          reason: if(stacktrace == [], do: reason, else: {reason, stacktrace})
        }
      },
      %{
        domain: [:otp, :elixir],
        error_logger: %{tag: :error_msg},
        report_cb: &__MODULE__.format_report/1,
        callers: Process.get(:"$callers")
      }
    )
  end

  # The owner's name, if it has one.
  defp starter(node, pid_or_name, _pid) when node == node(), do: pid_or_name
  defp starter(node, pid_or_name, pid), do: {node, pid_or_name, pid}

  @doc false
  def format_report(%{label: {Task.Supervisor, :terminating}, report: report}) do
    {~c"** Task ~p terminating~n** Started from ~p~n** When function  == ~p~n**      arguments == ~p~n** Reason for termination == ~n** ~p~n",
     [report.name, report.starter, report.function, report.args, report.reason]}
  end

  ## Streams
  # A process of its own starts the tasks and watches them: it is the one linked to them, so that no exit messages of tasks
  # come to a caller that traps exits. The caller asks for a task for each element of the input.

  def stream(enumerable, acc, reducer, callers, mfa, options, spawn) do
    next = &Enumerable.reduce(enumerable, &1, fn x, acc -> {:suspend, [x | acc]} end)
    parent = self()
    {:trap_exit, trap_exit?} = Process.info(self(), :trap_exit)

    # Linked, so that the crash of a task takes the caller with it unless that traps exits.
    {monitor_pid, monitor_ref} =
      Process.spawn(fn -> stream_monitor(parent, spawn, trap_exit?, options.timeout) end, [:link, :monitor])

    send(monitor_pid, {parent, monitor_ref})

    state = %{
      monitor_pid: monitor_pid,
      monitor_ref: monitor_ref,
      ordered: options.ordered?,
      timeout: options.timeout,
      on_timeout: options.on_timeout,
      zip_input_on_exit: options.zip_input_on_exit?,
      callers: callers,
      mfa: mfa
    }

    stream_reduce(acc, options.max_concurrency, 0, 0, %{}, next, reducer, state)
  end

  # `spawned` tasks were started, `delivered` values handed on; `waiting` has what is not yet delivered, by position.
  defp stream_reduce({:halt, acc}, _max, _spawned, _delivered, _waiting, next, _reducer, state) do
    stream_close(state)
    is_function(next) && next.({:halt, []})
    {:halted, acc}
  end

  defp stream_reduce({:suspend, acc}, max, spawned, delivered, waiting, next, reducer, state) do
    {:suspended, acc, &stream_reduce(&1, max, spawned, delivered, waiting, next, reducer, state)}
  end

  # All done and the input is at its end.
  defp stream_reduce({:cont, acc}, _max, spawned, delivered, _waiting, :done, _reducer, state)
       when spawned == delivered do
    stream_close(state)
    {:done, acc}
  end

  defp stream_reduce({:cont, acc}, max, spawned, delivered, waiting, next, reducer, state)
       when next == :done or max == 0 do
    stream_wait(acc, max, spawned, delivered, waiting, next, reducer, state)
  end

  defp stream_reduce({:cont, acc}, max, spawned, delivered, waiting, next, reducer, state) do
    try do
      next.({:cont, []})
    catch
      kind, reason ->
        stacktrace = __STACKTRACE__
        stream_close(state)
        :erlang.raise(kind, reason, stacktrace)
    else
      {:suspended, [value], next} ->
        waiting = stream_spawn(value, spawned, waiting, state)
        stream_reduce({:cont, acc}, max - 1, spawned + 1, delivered, waiting, next, reducer, state)

      # The input ends with an element not yet seen, or with nothing.
      {_, [value]} ->
        waiting = stream_spawn(value, spawned, waiting, state)
        stream_reduce({:cont, acc}, max, spawned + 1, delivered, waiting, :done, reducer, state)

      {_, []} ->
        stream_reduce({:cont, acc}, max, spawned, delivered, waiting, :done, reducer, state)
    end
  end

  defp stream_wait(acc, max, spawned, delivered, waiting, next, reducer, state) do
    %{monitor_ref: monitor_ref, monitor_pid: monitor_pid, timeout: timeout} = state

    receive do
      # The value of a task; its end comes from the monitor.
      {{^monitor_ref, position}, reply} ->
        %{^position => {pid, :running, element}} = waiting
        waiting = Map.put(waiting, position, {pid, {:ok, reply}, element})
        stream_reduce({:cont, acc}, max, spawned, delivered, waiting, next, reducer, state)

      {:down, {^monitor_ref, position}, reason} ->
        waiting = stream_down(waiting, position, reason, state)
        stream_deliver({:cont, acc}, max + 1, spawned, delivered, waiting, next, reducer, state, position)

      {:DOWN, ^monitor_ref, _, _, reason} ->
        stream_cleanup(state)
        exit({reason, {__MODULE__, :stream, [timeout]}})

      # A task took too long. The monitor has already ended it when it shall only be given up.
      {:timeout, {^monitor_ref, position}} ->
        if match?(%{^position => {_, :running, _}}, waiting), do: stream_timeout(state, position, monitor_pid)
        stream_wait(acc, max, spawned, delivered, waiting, next, reducer, state)
    end
  end

  defp stream_down(waiting, position, reason, state) do
    case waiting do
      %{^position => {_, {:ok, _} = ok, _}} ->
        Map.put(waiting, position, {nil, ok})

      %{^position => {_, :running, element}} ->
        Map.put(waiting, position, {nil, {:exit, exit_value(reason, element, state)}})
    end
  end

  defp exit_value(reason, {:element, element}, %{zip_input_on_exit: true}), do: {element, reason}
  defp exit_value(reason, _element, _state), do: reason

  defp stream_timeout(%{on_timeout: :kill_task}, position, monitor_pid), do: send(monitor_pid, {:kill, position})

  defp stream_timeout(%{timeout: timeout} = state, _position, _monitor_pid) do
    stream_close(state)
    exit({:timeout, {__MODULE__, :stream, [timeout]}})
  end

  defp stream_deliver({:suspend, acc}, max, spawned, delivered, waiting, next, reducer, state, position) do
    {:suspended, acc, &stream_deliver(&1, max, spawned, delivered, waiting, next, reducer, state, position)}
  end

  defp stream_deliver({:halt, acc}, max, spawned, delivered, waiting, next, reducer, state, _position) do
    stream_reduce({:halt, acc}, max, spawned, delivered, waiting, next, reducer, state)
  end

  defp stream_deliver(
         {:cont, acc},
         max,
         spawned,
         delivered,
         waiting,
         next,
         reducer,
         %{ordered: true} = state,
         _position
       ) do
    case waiting do
      %{^delivered => {nil, reply}} ->
        acc = deliver(reply, acc, reducer, next, state)
        waiting = Map.delete(waiting, delivered)
        stream_deliver(acc, max, spawned, delivered + 1, waiting, next, reducer, state, delivered + 1)

      %{} ->
        stream_reduce({:cont, acc}, max, spawned, delivered, waiting, next, reducer, state)
    end
  end

  defp stream_deliver({:cont, acc}, max, spawned, delivered, waiting, next, reducer, state, position) do
    {{nil, reply}, waiting} = Map.pop!(waiting, position)
    acc = deliver(reply, acc, reducer, next, state)
    stream_reduce(acc, max, spawned, delivered + 1, waiting, next, reducer, state)
  end

  defp deliver(reply, acc, reducer, next, state) do
    reducer.(reply, acc)
  catch
    kind, reason ->
      stacktrace = __STACKTRACE__
      stream_close(state)
      is_function(next) && next.({:halt, []})
      :erlang.raise(kind, reason, stacktrace)
  end

  defp stream_close(%{monitor_pid: monitor_pid, monitor_ref: monitor_ref, timeout: timeout} = state) do
    send(monitor_pid, {:stop, monitor_ref})

    receive do
      {:DOWN, ^monitor_ref, _, _, :normal} ->
        stream_cleanup(state)

      {:DOWN, ^monitor_ref, _, _, reason} ->
        stream_cleanup(state)
        exit({reason, {__MODULE__, :stream, [timeout]}})
    end
  end

  # Nothing of the stream stays in the mailbox.
  defp stream_cleanup(%{monitor_ref: monitor_ref, monitor_pid: monitor_pid} = state) do
    Process.unlink(monitor_pid)

    receive do
      {{^monitor_ref, _}, _} -> stream_cleanup(state)
      {:down, {^monitor_ref, _}, _} -> stream_cleanup(state)
      {:timeout, {^monitor_ref, _}} -> stream_cleanup(state)
      {:EXIT, ^monitor_pid, _} -> stream_cleanup(state)
      {:DOWN, ^monitor_ref, _, _, _} -> stream_cleanup(state)
    after
      0 -> :ok
    end
  end

  defp stream_spawn(element, position, waiting, %{monitor_pid: monitor_pid, monitor_ref: monitor_ref} = state) do
    send(monitor_pid, {:spawn, position})

    receive do
      {:spawned, {^monitor_ref, ^position}, pid} ->
        send(pid, {self(), {monitor_ref, position}, self(), state.callers, call(state.mfa, element)})
        Map.put(waiting, position, {pid, :running, {:element, element}})

      {:max_children, ^monitor_ref} ->
        stream_close(state)

        raise """
        reached the maximum number of tasks for this task supervisor. The maximum number \
        of tasks that are allowed to run at the same time under this supervisor can be \
        configured with the :max_children option passed to Task.Supervisor.start_link/1. When \
        using async_stream or async_stream_nolink, make sure to configure :max_concurrency to \
        be lower or equal to :max_children and pay attention to whether other tasks are also \
        spawned under the same task supervisor.
        """

      {:DOWN, ^monitor_ref, _, _, reason} ->
        stream_cleanup(state)
        exit({reason, {__MODULE__, :stream, [state.timeout]}})
    end
  end

  defp call({module, fun, args}, element), do: {module, fun, [element | args]}
  defp call(fun, element), do: {:erlang, :apply, [fun, [element]]}

  ## The monitor

  defp stream_monitor(parent, spawn, trap_exit?, timeout) do
    Process.flag(:trap_exit, trap_exit?)
    parent_ref = Process.monitor(parent)

    receive do
      {^parent, monitor_ref} ->
        state = %{parent: parent, parent_ref: parent_ref, ref: monitor_ref, spawn: spawn, timeout: timeout}
        monitor_loop(%{}, %{}, state)

      {:DOWN, ^parent_ref, _, _, reason} ->
        exit(reason)
    end
  end

  # `running` maps the monitor of a task to its position, kind, pid and timer; `positions` the other way round.
  defp monitor_loop(running, positions, %{parent: parent, parent_ref: parent_ref, ref: ref} = state) do
    receive do
      {:spawn, position} ->
        monitor_spawn(position, running, positions, state)

      {:kill, position} ->
        monitor_kill(position, running, positions, state)

      {:DOWN, task_ref, _, _, reason} when is_map_key(running, task_ref) ->
        {task, running} = Map.pop!(running, task_ref)
        task.timer && Process.cancel_timer(task.timer)
        send(parent, {:down, {ref, task.position}, reason})
        monitor_loop(running, Map.delete(positions, task.position), state)

      {:timer, position} ->
        if is_map_key(positions, position), do: send(parent, {:timeout, {ref, position}})
        monitor_loop(running, positions, state)

      {:stop, ^ref} ->
        for {task_ref, task} <- running, do: kill(task, task_ref)
        exit(:normal)

      {:DOWN, ^parent_ref, _, _, reason} ->
        for {task_ref, task} <- running, do: kill(task, task_ref)
        exit(reason)

      {:EXIT, _, _} ->
        monitor_loop(running, positions, state)
    end
  end

  # It may have ended by itself in the meantime.
  defp monitor_kill(position, running, positions, state) do
    case positions do
      %{^position => task_ref} ->
        {task, running} = Map.pop!(running, task_ref)
        kill(task, task_ref)
        send(state.parent, {:down, {state.ref, position}, :timeout})
        monitor_loop(running, Map.delete(positions, position), state)

      %{} ->
        monitor_loop(running, positions, state)
    end
  end

  defp monitor_spawn(
         position,
         running,
         positions,
         %{parent: parent, ref: ref, spawn: spawn, timeout: timeout} = state
       ) do
    case spawn.(:monitor) do
      {:ok, kind, pid} ->
        task_ref = Process.monitor(pid)
        timer = timeout != :infinity && Process.send_after(self(), {:timer, position}, timeout)
        send(parent, {:spawned, {ref, position}, pid})
        task = %{position: position, kind: kind, pid: pid, timer: timer}
        monitor_loop(Map.put(running, task_ref, task), Map.put(positions, position, task_ref), state)

      {:error, :max_children} ->
        send(parent, {:max_children, ref})
        monitor_loop(running, positions, state)
    end
  end

  defp kill(%{pid: pid, kind: kind}, task_ref) do
    if kind == :link, do: Process.unlink(pid)
    Process.exit(pid, :kill)

    receive do
      {:DOWN, ^task_ref, _, _, _} -> :ok
    end
  end
end
