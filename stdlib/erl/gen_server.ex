defmodule :gen_server do
  @moduledoc """
  Erlang's `:gen_server`: the process behind `GenServer`. Starts, receives, hands over to the callback module, ends.

      defmodule Counter do
        @behaviour :gen_server
        def init(count), do: {:ok, count}
        def handle_call(:get, _from, count), do: {:reply, count, count}
        def handle_cast({:add, n}, count), do: {:noreply, count + n}
      end

      iex> {:ok, pid} = :gen_server.start(Counter, 1, [])
      iex> :gen_server.cast(pid, {:add, 2})
      iex> :gen_server.call(pid, :get)
      3

  The options of start are `timeout: milliseconds` for `init/1`, `spawn_opt:` as for `:erlang.spawn_opt/2`,
  `hibernate_after: milliseconds` and `debug:` with options of `:sys`.
  """

  @typedoc "Who called: for `reply/2`."
  @type from :: {client :: pid, tag :: reply_tag}
  @opaque reply_tag :: :gen.reply_tag()

  @type server_name :: {:local, atom} | {:global, term} | {:via, module, name :: term}
  @type server_ref :: pid | atom | {name :: atom, node} | {:global, term} | {:via, module, name :: term}

  @type start_opt :: {:timeout, timeout} | {:spawn_opt, [:proc_lib.spawn_option()]} | enter_loop_opt
  @type enter_loop_opt :: {:hibernate_after, timeout} | {:debug, [:sys.debug_option()]}
  @type start_ret :: {:ok, pid} | :ignore | {:error, reason :: term}
  @type start_mon_ret :: {:ok, {pid, reference}} | :ignore | {:error, reason :: term}

  @typedoc "What `format_status/1` gets and returns."
  @type format_status :: %{
          optional(:state) => term,
          optional(:message) => term,
          optional(:reason) => term,
          optional(:log) => [:sys.system_event()]
        }

  @doc false
  def behaviour_info(:callbacks) do
    [init: 1, handle_call: 3, handle_cast: 2, handle_info: 2] ++ behaviour_info(:optional_callbacks)
  end

  def behaviour_info(:optional_callbacks) do
    [handle_continue: 2, terminate: 2, code_change: 3, format_status: 1, format_status: 2]
  end

  ## Starting

  @doc """
  Starts a server without a link and waits until `init/1` has returned.

      iex> {:ok, pid} = :gen_server.start(Counter, 1, [])
      iex> :gen_server.call(pid, :get)
      1

  """
  @spec start(module, args :: term, [start_opt]) :: start_ret
  def start(mod, args, opts), do: start_it(:nolink, mod, args, opts)

  @doc """
  Starts a named server without a link; `{:error, {:already_started, pid}}` when another process has the name.

      iex> {:ok, pid} = :gen_server.start({:global, :start_example}, Counter, 1, [])
      iex> :gen_server.call({:global, :start_example}, :get)
      1
      iex> :gen_server.start({:global, :start_example}, Counter, 1, []) == {:error, {:already_started, pid}}
      true
      iex> :gen_server.stop(pid)
      :ok

  """
  @spec start(server_name, module, args :: term, [start_opt]) :: start_ret
  def start(name, mod, args, opts), do: start_it(:nolink, name, mod, args, opts)

  @doc """
  Starts a server linked to the calling process.

  When `init/1` fails the result is `{:error, reason}`, and a calling process that does not trap exits dies as well.

      iex> {:ok, pid} = :gen_server.start_link(Counter, 1, [])
      iex> {:links, links} = Process.info(self(), :links)
      iex> pid in links
      true

  """
  @spec start_link(module, args :: term, [start_opt]) :: start_ret
  def start_link(mod, args, opts), do: start_it(:link, mod, args, opts)

  @doc """
  Starts a named server linked to the calling process.

      iex> {:ok, pid} = :gen_server.start_link({:local, :link_example}, Counter, 1, [])
      iex> Process.whereis(:link_example) == pid
      true

  """
  @spec start_link(server_name, module, args :: term, [start_opt]) :: start_ret
  def start_link(name, mod, args, opts), do: start_it(:link, name, mod, args, opts)

  @doc """
  Starts a server that the calling process monitors: `{:ok, {pid, ref}}`.

      iex> {:ok, {pid, ref}} = :gen_server.start_monitor(Counter, 1, [])
      iex> :gen_server.stop(pid)
      iex> receive do {:DOWN, ^ref, :process, ^pid, reason} -> reason end
      :normal

  """
  @spec start_monitor(module, args :: term, [start_opt]) :: start_mon_ret
  def start_monitor(mod, args, opts), do: start_it(:monitor, mod, args, opts)

  @doc """
  Starts a named server that the calling process monitors.

      iex> {:ok, {pid, _ref}} = :gen_server.start_monitor({:local, :monitor_example}, Counter, 1, [])
      iex> Process.whereis(:monitor_example) == pid
      true
      iex> :gen_server.stop(pid)
      :ok

  """
  @spec start_monitor(server_name, module, args :: term, [start_opt]) :: start_mon_ret
  def start_monitor(name, mod, args, opts), do: start_it(:monitor, name, mod, args, opts)

  defp start_it(link, mod, args, opts), do: :gen.start(:gen_server, link, mod, args, opts)
  defp start_it(link, name, mod, args, opts), do: :gen.start(:gen_server, link, name, mod, args, opts)

  @doc false
  def init_it(starter, :self, name, mod, args, opts), do: init_it(starter, self(), name, mod, args, opts)

  def init_it(starter, parent, name0, mod, args, opts) do
    name = :gen.get_proc_name(name0)
    debug = debug_list(name, opts)

    case init_it(mod, args) do
      {:ok, {:ok, state}} ->
        started(starter, parent, name, mod, state, :infinity, debug)

      {:ok, {:ok, state, next}} ->
        if valid_next?(next),
          do: started(starter, parent, name, mod, state, next, debug),
          else: not_started(starter, name0, {:bad_return_value, {:ok, state, next}}, :exit, [])

      {:ok, {:stop, reason}} ->
        not_started(starter, name0, reason, :exit, [])

      {:ok, :ignore} ->
        :gen.unregister_name(name0)
        :proc_lib.init_ack(starter, :ignore)
        :erlang.exit(:normal)

      {:ok, other} ->
        not_started(starter, name0, {:bad_return_value, other}, :exit, [])

      {:EXIT, kind, reason, stacktrace} ->
        not_started(starter, name0, reason, kind, stacktrace)
    end
  end

  defp init_it(mod, args) do
    {:ok, mod.init(args)}
  catch
    :throw, result -> {:ok, result}
    kind, reason -> {:EXIT, kind, reason, __STACKTRACE__}
  end

  defp started(starter, parent, name, mod, state, next, debug) do
    :proc_lib.init_ack(starter, {:ok, self()})
    loop(parent, name, state, mod, next, debug)
  end

  # The name is free again before the starter hears of the failure: it may try once more.
  defp not_started(starter, name, reason, kind, stacktrace) do
    :gen.unregister_name(name)
    :proc_lib.init_ack(starter, {:error, exit_reason(kind, reason, stacktrace)})
    :erlang.raise(kind, reason, stacktrace)
  end

  defp exit_reason(:error, reason, stacktrace), do: {reason, stacktrace}
  defp exit_reason(:exit, reason, _stacktrace), do: reason

  # What may stand behind a state.
  defguardp is_next(next)
            when next == :infinity or (is_integer(next) and next >= 0) or next == :hibernate or
                   (is_tuple(next) and tuple_size(next) == 2 and elem(next, 0) == :continue)

  @doc """
  Makes a server of the calling process, which must have been started by `:proc_lib`. Does not return.

      iex> pid = :proc_lib.spawn(fn -> :gen_server.enter_loop(Counter, [], 5) end)
      iex> :gen_server.call(pid, :get)
      5

  """
  @spec enter_loop(module, [enter_loop_opt], state :: term) :: no_return
  def enter_loop(mod, opts, state), do: enter_loop(mod, opts, state, self(), :infinity)

  @doc """
  Makes a server of the calling process, under a name it has or with what `init/1` may return behind the state: a time-out,
  `:hibernate` or `{:continue, argument}`.

      iex> pid = :proc_lib.spawn(fn -> :gen_server.enter_loop(Counter, [], 5, :hibernate) end)
      iex> :gen_server.call(pid, :get)
      5

  """
  @spec enter_loop(
          module,
          [enter_loop_opt],
          state :: term,
          server_name | pid | timeout | :hibernate | {:continue, term}
        ) :: no_return
  def enter_loop(mod, opts, state, {kind, _} = name) when kind in [:local, :global],
    do: enter_loop(mod, opts, state, name, :infinity)

  def enter_loop(mod, opts, state, {:via, _, _} = name), do: enter_loop(mod, opts, state, name, :infinity)
  def enter_loop(mod, opts, state, pid) when is_pid(pid), do: enter_loop(mod, opts, state, pid, :infinity)
  def enter_loop(mod, opts, state, next) when is_next(next), do: enter_loop(mod, opts, state, self(), next)

  @doc """
  Makes a server of the calling process, with a name and a time-out, `:hibernate` or `{:continue, argument}`.

  Exits when the process is not registered under the name, or not started by `:proc_lib`.

      iex> pid = :proc_lib.spawn(fn ->
      ...>   Process.register(self(), :loop_example)
      ...>   :gen_server.enter_loop(Counter, [], 5, {:local, :loop_example}, :infinity)
      ...> end)
      iex> :gen_server.call(pid, :get)
      5
      iex> :gen_server.stop(:loop_example)
      :ok

  """
  @spec enter_loop(
          module,
          [enter_loop_opt],
          state :: term,
          server_name | pid,
          timeout | :hibernate | {:continue, term}
        ) :: no_return
  def enter_loop(mod, opts, state, name0, next) when is_next(next) do
    name = :gen.get_proc_name(name0)
    loop(:gen.get_parent(), name, state, mod, next, debug_list(name, opts))
  end

  # A server that hibernates when idle carries that in its debug list, so that the loop of all others need not look.
  defp debug_list(name, opts) do
    debug = :gen.debug_options(name, opts)

    case :gen.hibernate_after(opts) do
      :infinity -> debug
      time -> [{:hibernate_after, time} | debug]
    end
  end

  ## The loop

  defp valid_next?(next), do: is_next(next)

  @doc false
  def loop(parent, name, state, mod, :infinity, []) do
    receive do
      {:"$gen_call", from, request} ->
        handle_call(try_handle_call(mod, request, from, state), parent, name, state, mod, from, request)

      {:"$gen_cast", request} = msg ->
        handle_other(try_dispatch(mod, :handle_cast, request, state), parent, name, state, mod, msg, [])

      msg ->
        decode(msg, parent, name, state, mod, :infinity, [])
    end
  end

  def loop(parent, name, state, mod, {:continue, arg} = msg, debug) do
    result = try_dispatch(mod, :handle_continue, arg, state)
    debug = debug(debug, name, msg)
    handle_other(result, parent, name, state, mod, msg, debug)
  end

  def loop(parent, name, state, mod, :hibernate, debug) do
    :proc_lib.hibernate(:gen_server, :wake_hib, [parent, name, state, mod, debug])
  end

  def loop(parent, name, state, mod, :infinity, [{:hibernate_after, time} | _] = debug) do
    receive do
      msg -> decode(msg, parent, name, state, mod, :infinity, debug)
    after
      time -> loop(parent, name, state, mod, :hibernate, debug)
    end
  end

  def loop(parent, name, state, mod, time, debug) do
    receive do
      msg -> decode(msg, parent, name, state, mod, time, debug)
    after
      time -> decode(:timeout, parent, name, state, mod, time, debug)
    end
  end

  @doc false
  def wake_hib(parent, name, state, mod, debug) do
    receive do
      msg -> decode(msg, parent, name, state, mod, :hibernate, debug)
    end
  end

  defp decode({:system, from, request}, parent, name, state, mod, time, debug) do
    :sys.handle_system_msg(request, from, parent, :gen_server, debug, [name, state, mod, time], time == :hibernate)
  end

  defp decode({:EXIT, parent, reason} = msg, parent, name, state, mod, _time, debug) do
    terminate(:exit, reason, [], name, :undefined, msg, mod, state, debug)
  end

  defp decode(msg, parent, name, state, mod, _time, []), do: handle_msg(msg, parent, name, state, mod, [])

  defp decode(msg, parent, name, state, mod, _time, debug) do
    handle_msg(msg, parent, name, state, mod, debug(debug, name, {:in, msg}))
  end

  defp handle_msg({:"$gen_call", from, request}, parent, name, state, mod, []) do
    handle_call(try_handle_call(mod, request, from, state), parent, name, state, mod, from, request)
  end

  defp handle_msg({:"$gen_call", from, request}, parent, name, state, mod, debug) do
    result = try_handle_call(mod, request, from, state)
    handle_call_debug(result, parent, name, state, mod, from, request, debug)
  end

  defp handle_msg({:"$gen_cast", request} = msg, parent, name, state, mod, debug) do
    handle_other(try_dispatch(mod, :handle_cast, request, state), parent, name, state, mod, msg, debug)
  end

  defp handle_msg(msg, parent, name, state, mod, debug) do
    handle_other(try_dispatch(mod, :handle_info, msg, state), parent, name, state, mod, msg, debug)
  end

  ## Calling back: what a callback throws counts as what it returns

  defp try_handle_call(mod, request, from, state) do
    {:ok, mod.handle_call(request, from, state)}
  catch
    :throw, result -> {:ok, result}
    kind, reason -> {:EXIT, kind, reason, __STACKTRACE__}
  end

  defp try_dispatch(mod, :handle_cast, request, state) do
    {:ok, mod.handle_cast(request, state)}
  catch
    :throw, result -> {:ok, result}
    kind, reason -> {:EXIT, kind, reason, __STACKTRACE__}
  end

  defp try_dispatch(mod, :handle_info, msg, state) do
    {:ok, mod.handle_info(msg, state)}
  catch
    :throw, result ->
      {:ok, result}

    :error, :undef ->
      # A module without handle_info/2 drops the message, with a warning.
      case __STACKTRACE__ do
        [{^mod, :handle_info, [^msg, ^state], _} | _] -> unhandled_info(mod, msg, state)
        stacktrace -> {:EXIT, :error, :undef, stacktrace}
      end

    kind, reason ->
      {:EXIT, kind, reason, __STACKTRACE__}
  end

  defp try_dispatch(mod, :handle_continue, arg, state) do
    {:ok, mod.handle_continue(arg, state)}
  catch
    :throw, result -> {:ok, result}
    kind, reason -> {:EXIT, kind, reason, __STACKTRACE__}
  end

  defp unhandled_info(mod, msg, state) do
    if :erlang.function_exported(mod, :handle_info, 2) do
      {:EXIT, :error, :undef, [{mod, :handle_info, [msg, state], []}]}
    else
      :logger.log(:warning, %{label: {:gen_server, :no_handle_info}, module: mod, message: msg}, %{
        report_cb: &:gen_server.report_cb/1
      })

      {:ok, {:noreply, state}}
    end
  end

  ## What callbacks return

  defp handle_call({:ok, {:reply, reply, state}}, parent, name, _old, mod, from, _request) do
    :gen.reply(from, reply)
    loop(parent, name, state, mod, :infinity, [])
  end

  defp handle_call({:ok, {:reply, reply, state, next}} = result, parent, name, old, mod, from, request) do
    if valid_next?(next) do
      :gen.reply(from, reply)
      loop(parent, name, state, mod, next, [])
    else
      handle_stop(result, name, old, mod, from, request, [])
    end
  end

  defp handle_call({:ok, {:noreply, state}}, parent, name, _old, mod, _from, _request),
    do: loop(parent, name, state, mod, :infinity, [])

  defp handle_call({:ok, {:noreply, state, next}} = result, parent, name, old, mod, from, request) do
    if valid_next?(next),
      do: loop(parent, name, state, mod, next, []),
      else: handle_stop(result, name, old, mod, from, request, [])
  end

  defp handle_call({:ok, {:stop, reason, reply, state}}, _parent, name, _old, mod, from, request) do
    stop_and_reply(reason, reply, name, state, mod, from, request, [])
  end

  defp handle_call(result, _parent, name, old, mod, from, request),
    do: handle_stop(result, name, old, mod, from, request, [])

  defp handle_call_debug({:ok, {:reply, reply, state}}, parent, name, old, mod, from, request, debug) do
    result = {:ok, {:reply, reply, state, :infinity}}
    handle_call_debug(result, parent, name, old, mod, from, request, debug)
  end

  defp handle_call_debug({:ok, {:reply, reply, state, next}} = result, parent, name, old, mod, from, request, debug) do
    if valid_next?(next) do
      :gen.reply(from, reply)
      loop(parent, name, state, mod, next, debug(debug, name, {:out, reply, from, state}))
    else
      handle_stop(result, name, old, mod, from, request, debug)
    end
  end

  defp handle_call_debug({:ok, {:stop, reason, reply, state}}, _parent, name, _old, mod, from, request, debug) do
    stop_and_reply(reason, reply, name, state, mod, from, request, debug)
  end

  defp handle_call_debug({:ok, {:noreply, _}} = result, parent, name, old, mod, _from, request, debug),
    do: handle_other(result, parent, name, old, mod, request, debug)

  defp handle_call_debug({:ok, {:noreply, _, _}} = result, parent, name, old, mod, _from, request, debug),
    do: handle_other(result, parent, name, old, mod, request, debug)

  defp handle_call_debug(result, _parent, name, old, mod, from, request, debug),
    do: handle_stop(result, name, old, mod, from, request, debug)

  # The caller hears only after terminate/2 has run, whatever that does.
  defp stop_and_reply(reason, reply, name, state, mod, from, request, debug) do
    try do
      terminate(:exit, reason, [], name, from, request, mod, state, debug)
    after
      :gen.reply(from, reply)
      debug(debug, name, {:out, reply, from, state})
    end
  end

  defp handle_other({:ok, {:noreply, state}}, parent, name, _old, mod, _msg, []),
    do: loop(parent, name, state, mod, :infinity, [])

  defp handle_other({:ok, {:noreply, state}}, parent, name, _old, mod, _msg, debug),
    do: loop(parent, name, state, mod, :infinity, debug(debug, name, {:noreply, state}))

  defp handle_other({:ok, {:noreply, state, next}} = result, parent, name, old, mod, msg, debug) do
    if valid_next?(next),
      do: loop(parent, name, state, mod, next, debug(debug, name, {:noreply, state})),
      else: handle_stop(result, name, old, mod, :undefined, msg, debug)
  end

  defp handle_other(result, _parent, name, old, mod, msg, debug),
    do: handle_stop(result, name, old, mod, :undefined, msg, debug)

  defp handle_stop({:ok, {:stop, reason, state}}, name, _old, mod, from, msg, debug),
    do: terminate(:exit, reason, [], name, from, msg, mod, state, debug)

  defp handle_stop({:EXIT, kind, reason, stacktrace}, name, old, mod, from, msg, debug),
    do: terminate(kind, reason, stacktrace, name, from, msg, mod, old, debug)

  defp handle_stop({:ok, other}, name, old, mod, from, msg, debug),
    do: terminate(:exit, {:bad_return_value, other}, [], name, from, msg, mod, old, debug)

  ## The end

  defp terminate(kind, reason, stacktrace, name, from, msg, mod, state, debug) do
    case try_terminate(mod, exit_reason(kind, reason, stacktrace), state) do
      :ok ->
        unless kind == :exit and quiet?(reason) do
          report(kind, reason, stacktrace, name, from, msg, mod, state, debug)
        end

        :erlang.raise(kind, reason, stacktrace)

      {:EXIT, kind, reason, stacktrace} ->
        report(kind, reason, stacktrace, name, from, msg, mod, state, debug)
        :erlang.raise(kind, reason, stacktrace)
    end
  end

  defp quiet?(:normal), do: true
  defp quiet?(:shutdown), do: true
  defp quiet?({:shutdown, _}), do: true
  defp quiet?(_reason), do: false

  defp try_terminate(mod, reason, state) do
    if :erlang.function_exported(mod, :terminate, 2) do
      try do
        mod.terminate(reason, state)
        :ok
      catch
        :throw, _ -> :ok
        kind, reason -> {:EXIT, kind, reason, __STACKTRACE__}
      end
    else
      :ok
    end
  end

  defp report(kind, reason, stacktrace, name, from, msg, mod, state, debug) do
    reason = if kind == :exit and stacktrace == [], do: reason, else: {reason, stacktrace}
    status = %{state: state, message: msg, reason: reason, log: :sys.get_log(debug)}
    status = :sys.format_status_map(mod, :terminate, status)

    :logger.log(
      :error,
      %{
        label: {:gen_server, :terminate},
        name: name,
        last_message: status.message,
        state: Map.get(status, :specific, status.state),
        log: status.log,
        reason: status.reason,
        client_info: client_info(from)
      },
      %{domain: [:otp], pid: self(), report_cb: &:gen_server.report_cb/1, mfa: {:gen_server, :error_info, 8}}
    )
  end

  defp client_info({pid, _tag}) when is_pid(pid) and node(pid) == node(), do: {pid, stack_of(pid)}
  defp client_info({pid, _tag}) when is_pid(pid), do: {pid, :remote}
  defp client_info(_from), do: :undefined

  defp stack_of(pid) do
    case :erlang.process_info(pid, [:registered_name, :current_stacktrace]) do
      [{:registered_name, []}, {:current_stacktrace, stack}] -> {pid, stack}
      [{:registered_name, name}, {:current_stacktrace, stack}] -> {name, stack}
      _ -> :dead
    end
  end

  @doc false
  def report_cb(%{label: {:gen_server, :terminate}} = report),
    do: {~c"Generic server ~p terminating. Reason: ~p", [report.name, report.reason]}

  def report_cb(%{label: {:gen_server, :no_handle_info}} = report),
    do: {~c"Undefined handle_info in ~p. Unhandled message: ~p", [report.module, report.message]}

  ## For :sys

  @doc false
  def system_continue(parent, debug, [name, state, mod, time]), do: loop(parent, name, state, mod, time, debug)

  @doc false
  def system_terminate(reason, _parent, debug, [name, state, mod, _time]),
    do: terminate(:exit, reason, [], name, :undefined, [], mod, state, debug)

  @doc false
  def system_code_change([name, state, mod, time], _module, old_vsn, extra) do
    case mod.code_change(old_vsn, state, extra) do
      {:ok, new_state} -> {:ok, [name, new_state, mod, time]}
      other -> other
    end
  end

  @doc false
  def system_get_state([_name, state, _mod, _time]), do: {:ok, state}

  @doc false
  def system_replace_state(fun, [name, state, mod, time]) do
    new_state = fun.(state)
    {:ok, new_state, [name, new_state, mod, time]}
  end

  @doc false
  def format_status(_opt, [pdict, sys_state, parent, debug, [name, state, mod, _time]]) do
    status = %{state: state, log: :sys.get_log(debug)}
    status = :sys.format_status_map(mod, {:normal, pdict}, status)

    [
      header: :gen.format_status_header(~c"Status for generic server", name),
      data: [{~c"Status", sys_state}, {~c"Parent", parent}, {~c"Logged events", status.log}]
    ] ++ specific(status)
  end

  # The older format_status/2 gives a list of its own; the newer one a state.
  defp specific(%{specific: list}) when is_list(list), do: list
  defp specific(%{specific: other}), do: [other]
  defp specific(%{state: state}), do: [data: [{~c"State", state}]]

  defp debug([], _name, _event), do: []
  defp debug(debug, name, event), do: :sys.handle_debug(debug, &print_event/3, name, event)

  defp print_event(device, event, name) do
    {format, args} = event_text(event)
    :sys.print_event(device, name, format, args)
  end

  defp event_text({:in, {:"$gen_call", {from, _}, request}}), do: {~c" got call ~tp from ~tw", [request, from]}
  defp event_text({:in, {:"$gen_cast", request}}), do: {~c" got cast ~tp", [request]}
  defp event_text({:in, message}), do: {~c" got ~tp", [message]}
  defp event_text({:out, reply, {to, _tag}, state}), do: {~c" sent ~tp to ~tw, new state ~tp", [reply, to, state]}
  defp event_text({:noreply, state}), do: {~c" new state ~tp", [state]}
  defp event_text(other), do: {~c" dbg  ~tp", [other]}

  ## Calling

  @doc """
  Calls a server and waits up to five seconds for the reply, see `call/3`.

      iex> {:ok, pid} = :gen_server.start(Counter, 1, [])
      iex> :gen_server.call(pid, :get)
      1

  """
  @spec call(server_ref, request :: term) :: reply :: term
  def call(server, request) do
    {:ok, reply} = :gen.call(server, :"$gen_call", request, 5000)
    reply
  catch
    kind, reason when kind != :throw -> call_failed(kind, reason, __STACKTRACE__, [server, request])
  end

  @doc """
  Calls a server and waits so many milliseconds for the reply, or with `:infinity` as long as it takes.

  Exits with `{reason, {:gen_server, :call, arguments}}` when there is no such process, when it ends before it has replied, or
  with the reason `:timeout` when the time is up.

      iex> {:ok, pid} = :gen_server.start(Counter, 1, [])
      iex> :gen_server.call(pid, :get, :infinity)
      1
      iex> catch_exit(:gen_server.call(:no_such_server, :get, 1000))
      {:noproc, {:gen_server, :call, [:no_such_server, :get, 1000]}}

  """
  @spec call(server_ref, request :: term, timeout) :: reply :: term
  def call(server, request, timeout) do
    {:ok, reply} = :gen.call(server, :"$gen_call", request, timeout)
    reply
  catch
    kind, reason when kind != :throw -> call_failed(kind, reason, __STACKTRACE__, [server, request, timeout])
  end

  defp call_failed(kind, reason, stacktrace, args),
    do: :erlang.exit({exit_reason(kind, reason, stacktrace), {:gen_server, :call, args}})

  @doc """
  Sends a request without waiting: `:ok`, also when nobody gets it.

      iex> {:ok, pid} = :gen_server.start(Counter, 1, [])
      iex> :gen_server.cast(pid, {:add, 2})
      :ok
      iex> :gen_server.call(pid, :get)
      3

  """
  @spec cast(server_ref, request :: term) :: :ok
  def cast({:global, name}, request), do: quietly(fn -> :global.send(name, {:"$gen_cast", request}) end)
  def cast({:via, mod, name}, request), do: quietly(fn -> mod.send(name, {:"$gen_cast", request}) end)

  def cast({name, node} = dest, request) when is_atom(name) and is_atom(node),
    do: quietly(fn -> send(dest, {:"$gen_cast", request}) end)

  def cast(dest, request) when is_atom(dest) or is_pid(dest), do: quietly(fn -> send(dest, {:"$gen_cast", request}) end)

  defp quietly(fun) do
    fun.()
    :ok
  catch
    _, _ -> :ok
  end

  @doc """
  Answers a call: `from` is what `handle_call/3` got. A callback that does so returns `{:noreply, state}`.

      iex> :gen_server.reply({self(), :tag}, :done)
      :ok
      iex> receive do message -> message end
      {:tag, :done}

  """
  @spec reply(from, reply :: term) :: :ok
  def reply(from, reply), do: :gen.reply(from, reply)

  @doc """
  Stops a server with reason `:normal`, however long that takes.

      iex> {:ok, pid} = :gen_server.start(Counter, 1, [])
      iex> :gen_server.stop(pid)
      :ok

  """
  @spec stop(server_ref) :: :ok
  def stop(server), do: :gen.stop(server)

  @doc """
  Stops a server, which runs `terminate/2`, and waits for its end.

  Exits when there is no such process, when the time (milliseconds) is up, or when it ends with another reason.

      iex> {:ok, pid} = :gen_server.start(Counter, 1, [])
      iex> :gen_server.stop(pid, :shutdown, 5000)
      :ok
      iex> catch_exit(:gen_server.stop(pid, :shutdown, 5000))
      :noproc

  """
  @spec stop(server_ref, reason :: term, timeout) :: :ok
  def stop(server, reason, timeout), do: :gen.stop(server, reason, timeout)

  @doc """
  Sends a request whose answer is fetched later.

      iex> {:ok, pid} = :gen_server.start(Counter, 1, [])
      iex> id = :gen_server.send_request(pid, :get)
      iex> :gen_server.receive_response(id, 5000)
      {:reply, 1}

  """
  @spec send_request(server_ref, request :: term) :: request_id
  def send_request(server, request), do: :gen.send_request(server, :"$gen_call", request)

  @doc """
  Sends a request and adds it under a label to others.

      iex> {:ok, pid} = :gen_server.start(Counter, 1, [])
      iex> ids = :gen_server.send_request(pid, :get, :first, :gen_server.reqids_new())
      iex> ids = :gen_server.send_request(pid, :get, :second, ids)
      iex> :gen_server.reqids_size(ids)
      2

  """
  @spec send_request(server_ref, request :: term, label :: term, request_id_collection) :: request_id_collection
  def send_request(server, request, label, ids), do: :gen.send_request(server, :"$gen_call", request, label, ids)

  use :phial_requests,
    ref: server_ref,
    setup: "iex> {:ok, pid} = :gen_server.start(Counter, 1, [])",
    one: ":gen_server.send_request(pid, :get)",
    many: ":gen_server.send_request(pid, :get, :first, ids)",
    reply: "1"

  @doc """
  Casts to the server of that name on this node and all connected ones.

      iex> :gen_server.abcast(:no_such_server, :hello)
      :abcast

  """
  @spec abcast(name :: atom, request :: term) :: :abcast
  def abcast(name, request) when is_atom(name), do: abcast([node()], name, request)

  @doc """
  Casts to the servers of that name on the nodes.

      iex> {:ok, pid} = :gen_server.start({:local, :abcast_example}, Counter, 1, [])
      iex> :gen_server.abcast([node()], :abcast_example, {:add, 2})
      iex> :gen_server.call(pid, :get)
      3
      iex> :gen_server.stop(pid)
      :ok

  """
  @spec abcast([node], name :: atom, request :: term) :: :abcast
  def abcast(nodes, name, request) when is_list(nodes) and is_atom(name) do
    for node <- nodes, node == node(), do: cast(name, request)
    :abcast
  end

  @doc """
  Calls the server of that name on this node and all connected ones: `{replies, bad_nodes}`.

      iex> :gen_server.multi_call(:no_such_server, :hello) == {[], [node()]}
      true

  """
  @spec multi_call(name :: atom, request :: term) :: {[{node, reply :: term}], bad_nodes :: [node]}
  def multi_call(name, request) when is_atom(name), do: multi_call([node()], name, request, :infinity)

  @doc """
  Calls the servers of that name on the nodes and waits for all: `{replies, bad_nodes}`.

      iex> {:ok, pid} = :gen_server.start({:local, :multi_call_example}, Counter, 1, [])
      iex> :gen_server.multi_call([node()], :multi_call_example, :get) == {[{node(), 1}], []}
      true
      iex> :gen_server.stop(pid)
      :ok

  """
  @spec multi_call([node], name :: atom, request :: term, timeout) :: {[{node, reply :: term}], bad_nodes :: [node]}
  def multi_call(nodes, name, request, timeout \\ :infinity) when is_list(nodes) and is_atom(name) do
    results = for node <- nodes, do: {node, node_call(node, name, request, timeout)}
    {for({node, {:ok, reply}} <- results, do: {node, reply}), for({node, :error} <- results, do: node)}
  end

  defp node_call(node, name, request, timeout) do
    if node == node(), do: :gen.call(name, :"$gen_call", request, timeout), else: :error
  catch
    :exit, _ -> :error
  end
end
