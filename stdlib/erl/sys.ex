defmodule :sys do
  @moduledoc """
  Erlang's `:sys`: looking into processes that follow the system protocol (`GenServer`, `Agent`, `:gen_statem`, ...).

      iex> {:ok, agent} = Agent.start_link(fn -> 1 end)
      iex> :sys.get_state(agent)
      1

  A system process can be asked for its state and status, be suspended, and have its events traced, logged or counted. Times
  are in milliseconds, 5,000 unless given. Every function exits with `{reason, {:sys, function, arguments}}` when there is no
  such process or it does not answer in time.
  """

  @typedoc "What a process is called by."
  @type name :: pid | atom | {atom, node} | {:global, term} | {:via, module, term}

  @typedoc "What happens in a process of a behaviour."
  @type system_event ::
          {:in, message :: term}
          | {:in, message :: term, state :: term}
          | {:out, message :: term, to :: term}
          | {:out, message :: term, to :: term, state :: term}
          | {:noreply, state :: term}
          | {:continue, term}
          | {:postpone | :consume, event :: term, state :: term, next_state :: term}
          | {:start_timer, action :: term, state :: term}
          | {:insert_timeout, event :: term, state :: term}
          | {:enter | :module, module, state :: term}
          | {:terminate, reason :: term, state :: term}
          | term

  @typedoc "Gets its own state, an event and what the process is called by; gives its new state or `:done`, which removes it."
  @type dbg_fun :: (state :: term, system_event, process :: term -> :done | (new_state :: term))

  @typedoc "Prints an event to a device."
  @type format_fun :: (device :: :io.device(), system_event, extra :: term -> any)

  @typedoc "What a process keeps of the debugging that was asked for."
  @opaque dbg_opt :: {atom, term} | {:fun, id :: term, dbg_fun, state :: term}

  @typedoc "The option `:debug` of start."
  @type debug_option ::
          :trace
          | :log
          | {:log, pos_integer}
          | :statistics
          | {:log_to_file, :file.name()}
          | {:install, {dbg_fun, state :: term} | {id :: term, dbg_fun, state :: term}}

  ## Asking

  @doc """
  Returns the state of a process. For debugging: the state is copied to the caller.

      iex> {:ok, agent} = Agent.start_link(fn -> 1 end)
      iex> :sys.get_state(agent)
      1

  """
  @spec get_state(name) :: state :: term
  @spec get_state(name, timeout) :: state :: term

  def get_state(name), do: result(system(name, :get_state, 5000, :get_state, [name]))
  def get_state(name, timeout), do: result(system(name, :get_state, timeout, :get_state, [name, timeout]))

  @doc """
  Replaces the state of a process by what `fun` makes of it, and returns that.

  When `fun` fails the state stays, and the call raises `{:callback_failed, callback, {kind, reason}}`.

      iex> {:ok, agent} = Agent.start_link(fn -> 1 end)
      iex> :sys.replace_state(agent, &(&1 + 1))
      2
      iex> Agent.get(agent, & &1)
      2

  """
  @spec replace_state(name, (state :: term -> new_state :: term)) :: new_state :: term
  @spec replace_state(name, (state :: term -> new_state :: term), timeout) :: new_state :: term

  def replace_state(name, fun), do: result(system(name, {:replace_state, fun}, 5000, {:replace_state, fun}, [name]))
  def replace_state(name, fun, timeout),
    do: result(system(name, {:replace_state, fun}, timeout, {:replace_state, fun}, [name, timeout]))

  defp result({:ok, state}), do: state
  defp result({:error, reason}), do: :erlang.error(reason)

  @doc """
  Returns the status of a process: `{:status, pid, {:module, module}, [dictionary, state, parent, debug, misc]}`.

  `state` is `:running` or `:suspended`; `misc` is what the behaviour tells of the process.

      iex> {:ok, agent} = Agent.start_link(fn -> 1 end)
      iex> {:status, ^agent, {:module, module}, [_dictionary, state, _parent, debug, _misc]} = :sys.get_status(agent)
      iex> {module, state, debug}
      {:gen_server, :running, []}

  """
  @spec get_status(name) :: {:status, pid, {:module, module}, [term]}
  @spec get_status(name, timeout) :: {:status, pid, {:module, module}, [term]}

  def get_status(name), do: system(name, :get_status, 5000, :get_status, [name])
  def get_status(name, timeout), do: system(name, :get_status, timeout, :get_status, [name, timeout])

  @doc """
  Suspends a process: it answers system messages only, until `resume/1`.

      iex> {:ok, agent} = Agent.start_link(fn -> 1 end)
      iex> :sys.suspend(agent)
      :ok
      iex> :sys.resume(agent)
      :ok

  """
  @spec suspend(name) :: :ok
  @spec suspend(name, timeout) :: :ok

  def suspend(name), do: system(name, :suspend, 5000, :suspend, [name])
  def suspend(name, timeout), do: system(name, :suspend, timeout, :suspend, [name, timeout])

  @doc """
  Lets a suspended process go on.

      iex> {:ok, agent} = Agent.start_link(fn -> 1 end)
      iex> :sys.suspend(agent)
      iex> :sys.resume(agent)
      iex> Agent.get(agent, & &1)
      1

  """
  @spec resume(name) :: :ok
  @spec resume(name, timeout) :: :ok

  def resume(name), do: system(name, :resume, 5000, :resume, [name])
  def resume(name, timeout), do: system(name, :resume, timeout, :resume, [name, timeout])

  @doc """
  Asks a process to end with a reason. The answer comes before it has ended.

      iex> {:ok, agent} = Agent.start(fn -> 1 end)
      iex> ref = Process.monitor(agent)
      iex> :sys.terminate(agent, :shutdown)
      :ok
      iex> receive do {:DOWN, ^ref, _, _, reason} -> reason end
      :shutdown

  """
  @spec terminate(name, reason :: term) :: :ok
  @spec terminate(name, reason :: term, timeout) :: :ok

  def terminate(name, reason), do: system(name, {:terminate, reason}, 5000, :terminate, [name, reason])
  def terminate(name, reason, timeout), do: system(name, {:terminate, reason}, timeout, :terminate, [name, reason, timeout])

  @doc """
  Has a suspended process change its state for a new version of `module`: its `code_change` gets `old_vsn` and `extra`.

      iex> {:ok, agent} = Agent.start_link(fn -> 1 end)
      iex> :sys.suspend(agent)
      iex> :sys.change_code(agent, Agent.Server, :undefined, &{:new, &1})
      :ok
      iex> :sys.resume(agent)
      iex> Agent.get(agent, & &1)
      {:new, 1}

  """
  @spec change_code(name, module, old_vsn :: term, extra :: term) :: :ok | {:error, reason :: term}
  @spec change_code(name, module, old_vsn :: term, extra :: term, timeout) :: :ok | {:error, reason :: term}

  def change_code(name, module, old_vsn, extra),
    do: system(name, {:change_code, module, old_vsn, extra}, 5000, :change_code, [name, module, old_vsn, extra])

  def change_code(name, module, old_vsn, extra, timeout),
    do: system(name, {:change_code, module, old_vsn, extra}, timeout, :change_code, [name, module, old_vsn, extra, timeout])

  @doc """
  Prints the events of a process as they happen, or stops doing so.

      iex> {:ok, agent} = Agent.start_link(fn -> 1 end)
      iex> :sys.trace(agent, true)
      :ok
      iex> :sys.trace(agent, false)
      :ok

  """
  @spec trace(name, boolean) :: :ok
  @spec trace(name, boolean, timeout) :: :ok

  def trace(name, flag), do: system(name, {:debug, {:trace, flag}}, 5000, :trace, [name, flag])
  def trace(name, flag, timeout), do: system(name, {:debug, {:trace, flag}}, timeout, :trace, [name, flag, timeout])

  @doc """
  Keeps the last events of a process, 10 with `true`, n with `{true, n}`; `:get` returns them, `:print` prints them.

      iex> {:ok, agent} = Agent.start_link(fn -> 1 end)
      iex> :sys.log(agent, true)
      iex> Agent.update(agent, &(&1 + 1))
      iex> {:ok, [{:in, _request}, {:out, reply, _to, state}]} = :sys.log(agent, :get)
      iex> {reply, state}
      {:ok, 2}

  """
  @spec log(name, true | {true, pos_integer} | false | :get | :print) :: :ok | {:ok, [system_event]}
  @spec log(name, true | {true, pos_integer} | false | :get | :print, timeout) :: :ok | {:ok, [system_event]}

  def log(name, flag), do: system(name, {:debug, {:log, flag}}, 5000, :log, [name, flag])
  def log(name, flag, timeout), do: system(name, {:debug, {:log, flag}}, timeout, :log, [name, flag, timeout])

  @doc """
  Writes the events of a process to a file, until it is called with `false`.

      iex> {:ok, agent} = Agent.start_link(fn -> 1 end)
      iex> path = Path.join(System.tmp_dir!(), "phial_sys_log_to_file")
      iex> :sys.log_to_file(agent, path)
      iex> Agent.update(agent, &(&1 + 1))
      iex> :sys.log_to_file(agent, false)
      iex> File.read!(path) =~ "new state 2"
      true
      iex> File.rm(path)
      :ok

  """
  @spec log_to_file(name, (file :: :file.name()) | false) :: :ok | {:error, :open_file}
  @spec log_to_file(name, (file :: :file.name()) | false, timeout) :: :ok | {:error, :open_file}

  def log_to_file(name, flag), do: system(name, {:debug, {:log_to_file, flag}}, 5000, :log_to_file, [name, flag])
  def log_to_file(name, flag, timeout),
    do: system(name, {:debug, {:log_to_file, flag}}, timeout, :log_to_file, [name, flag, timeout])

  @doc """
  Counts the events of a process; `:get` returns `:start_time`, `:current_time`, `:reductions`, `:messages_in` and
  `:messages_out` as a keyword list, or `:no_statistics`.

      iex> {:ok, agent} = Agent.start_link(fn -> 1 end)
      iex> :sys.statistics(agent, true)
      iex> Agent.update(agent, &(&1 + 1))
      iex> {:ok, counts} = :sys.statistics(agent, :get)
      iex> {counts[:messages_in], counts[:messages_out]}
      {1, 1}

  """
  @spec statistics(name, boolean | :get) :: :ok | {:ok, [{atom, term}] | :no_statistics}
  @spec statistics(name, boolean | :get, timeout) :: :ok | {:ok, [{atom, term}] | :no_statistics}

  def statistics(name, flag), do: system(name, {:debug, {:statistics, flag}}, 5000, :statistics, [name, flag])
  def statistics(name, flag, timeout),
    do: system(name, {:debug, {:statistics, flag}}, timeout, :statistics, [name, flag, timeout])

  @doc """
  Installs a function that sees every event of a process, under an id or itself as the id. One that is there already stays.

      iex> {:ok, agent} = Agent.start_link(fn -> 1 end)
      iex> test = self()
      iex> count = fn n, _event, _process -> send(test, {:events, n}) && n + 1 end
      iex> :sys.install(agent, {:counter, count, 1})
      iex> Agent.update(agent, &(&1 + 1))
      iex> receive do {:events, 2} -> :seen end
      :seen

  """
  @spec install(name, {dbg_fun, state :: term} | {id :: term, dbg_fun, state :: term}) :: :ok
  @spec install(name, {dbg_fun, state :: term} | {id :: term, dbg_fun, state :: term}, timeout) :: :ok

  def install(name, spec) when is_tuple(spec) and tuple_size(spec) in [2, 3],
    do: system(name, {:debug, {:install, spec}}, 5000, :install, [name, spec])

  def install(name, spec, timeout) when is_tuple(spec) and tuple_size(spec) in [2, 3],
    do: system(name, {:debug, {:install, spec}}, timeout, :install, [name, spec, timeout])

  @doc """
  Removes a function installed with `install/2`.

      iex> {:ok, agent} = Agent.start_link(fn -> 1 end)
      iex> :sys.install(agent, {:nothing, fn state, _, _ -> state end, 1})
      iex> :sys.remove(agent, :nothing)
      :ok

  """
  @spec remove(name, dbg_fun | (id :: term)) :: :ok
  @spec remove(name, dbg_fun | (id :: term), timeout) :: :ok

  def remove(name, fun_or_id), do: system(name, {:debug, {:remove, fun_or_id}}, 5000, :remove, [name, fun_or_id])
  def remove(name, fun_or_id, timeout),
    do: system(name, {:debug, {:remove, fun_or_id}}, timeout, :remove, [name, fun_or_id, timeout])

  @doc """
  Ends all tracing, logging, counting and installed functions of a process.

      iex> {:ok, agent} = Agent.start_link(fn -> 1 end)
      iex> :sys.log(agent, true)
      iex> :sys.no_debug(agent)
      iex> :sys.log(agent, :get)
      {:ok, []}

  """
  @spec no_debug(name) :: :ok
  @spec no_debug(name, timeout) :: :ok

  def no_debug(name), do: system(name, {:debug, :no_debug}, 5000, {:debug, :no_debug}, [name])
  def no_debug(name, timeout), do: system(name, {:debug, :no_debug}, timeout, {:debug, :no_debug}, [name, timeout])

  defp system(name, request, timeout, function, args) do
    {:ok, result} = :gen.call(name, :system, request, timeout)
    result
  catch
    :exit, reason -> :erlang.exit({reason, {:sys, function, args}})
    :error, reason -> :erlang.exit({{reason, __STACKTRACE__}, {:sys, function, args}})
  end

  ## Answering, for the process itself

  @doc """
  Handles a system message and goes on in `system_continue/3` or `system_terminate/4` of the module. Does not return.

  For processes that receive their messages themselves:

      defmodule Echo do
        def start, do: :proc_lib.spawn(fn -> loop(self(), :sys.debug_options([])) end)

        def loop(parent, debug) do
          receive do
            {:system, from, request} -> :sys.handle_system_msg(request, from, parent, __MODULE__, debug, :state)
            {:echo, pid, term} -> send(pid, {:echo, term}) && loop(parent, debug)
          end
        end

        def system_continue(parent, debug, :state), do: loop(parent, debug)
        def system_terminate(reason, _parent, _debug, :state), do: exit(reason)
      end

      iex> echo = Echo.start()
      iex> :sys.get_state(echo)
      :state

  The optional callbacks `system_get_state/1`, `system_replace_state/2` and `system_code_change/4` tell what the state is;
  without them it is `misc`, the last argument.
  """
  @spec handle_system_msg(message :: term, from :: {pid, term}, parent :: pid, module, [dbg_opt], misc :: term) :: no_return
  def handle_system_msg(request, from, parent, module, debug, misc),
    do: handle(:running, request, from, parent, module, debug, misc, false)

  @doc """
  The same for a process that may have been hibernating, and then does so again while it is suspended.

      :sys.handle_system_msg(request, from, parent, __MODULE__, debug, state, true)

  """
  @spec handle_system_msg(message :: term, from :: {pid, term}, parent :: pid, module, [dbg_opt], misc :: term, boolean) ::
          no_return
  def handle_system_msg(request, from, parent, module, debug, misc, hibernated),
    do: handle(:running, request, from, parent, module, debug, misc, hibernated)

  defp handle(state, request, from, parent, module, debug, misc, hibernated) do
    case do_request(state, request, parent, module, debug, misc) do
      {:suspended, reply, debug, misc} ->
        :gen.reply(from, reply)
        suspend_loop(parent, module, debug, misc, hibernated)

      {:running, reply, debug, misc} ->
        :gen.reply(from, reply)
        module.system_continue(parent, debug, misc)

      {{:terminating, reason}, reply, debug, misc} ->
        :gen.reply(from, reply)
        module.system_terminate(reason, parent, debug, misc)
    end
  end

  defp suspend_loop(parent, module, debug, misc, true),
    do: :proc_lib.hibernate(:sys, :wake_up, [parent, module, debug, misc])

  defp suspend_loop(parent, module, debug, misc, false), do: suspended(parent, module, debug, misc, false)

  @doc false
  def wake_up(parent, module, debug, misc), do: suspended(parent, module, debug, misc, true)

  defp suspended(parent, module, debug, misc, hibernated) do
    receive do
      {:system, from, request} -> handle(:suspended, request, from, parent, module, debug, misc, hibernated)
      {:EXIT, ^parent, reason} -> module.system_terminate(reason, parent, debug, misc)
    end
  end

  defp do_request(_state, :suspend, _parent, _module, debug, misc), do: {:suspended, :ok, debug, misc}
  defp do_request(_state, :resume, _parent, _module, debug, misc), do: {:running, :ok, debug, misc}

  defp do_request(state, :get_state, _parent, module, debug, misc),
    do: {state, state_of(module, misc), debug, misc}

  defp do_request(state, {:replace_state, fun}, _parent, module, debug, misc) do
    {reply, misc} = replaced(module, fun, misc)
    {state, reply, debug, misc}
  end

  defp do_request(state, :get_status, parent, module, debug, misc),
    do: {state, status(state, parent, module, debug, misc), debug, misc}

  defp do_request(_state, {:terminate, reason}, _parent, _module, debug, misc),
    do: {{:terminating, reason}, :ok, debug, misc}

  defp do_request(:suspended, {:change_code, changed, old_vsn, extra}, _parent, module, debug, misc) do
    case change(module, misc, changed, old_vsn, extra) do
      {:ok, misc} -> {:suspended, :ok, debug, misc}
      error -> {:suspended, {:error, error}, debug, misc}
    end
  end

  defp do_request(state, {:debug, what}, _parent, _module, debug, misc) do
    {reply, debug} = debug_command(what, debug)
    {state, reply, debug, misc}
  end

  defp do_request(state, other, _parent, _module, debug, misc),
    do: {state, {:error, {:unknown_system_msg, other}}, debug, misc}

  defp state_of(module, misc) do
    if :erlang.function_exported(module, :system_get_state, 1), do: module.system_get_state(misc), else: {:ok, misc}
  catch
    kind, reason -> {:error, {:callback_failed, {module, :system_get_state}, {kind, reason}}}
  end

  defp replaced(module, fun, misc) do
    if :erlang.function_exported(module, :system_replace_state, 2) do
      {:ok, state, misc} = module.system_replace_state(fun, misc)
      {{:ok, state}, misc}
    else
      misc = fun.(misc)
      {{:ok, misc}, misc}
    end
  catch
    kind, reason -> {{:error, {:callback_failed, {module, :system_replace_state}, {kind, reason}}}, misc}
  end

  defp change(module, misc, changed, old_vsn, extra) do
    module.system_code_change(misc, changed, old_vsn, extra)
  catch
    :throw, value -> value
    :exit, reason -> {:EXIT, reason}
    :error, reason -> {:EXIT, {reason, __STACKTRACE__}}
  end

  defp status(state, parent, module, debug, misc) do
    dictionary = :erlang.get()

    formatted =
      if :erlang.function_exported(module, :format_status, 2),
        do: module.format_status(state, [dictionary, state, parent, debug, misc]),
        else: misc

    {:status, self(), {:module, module}, [dictionary, state, parent, debug, formatted]}
  end

  @doc false
  # Lets the callback module of a behaviour format what is shown of it: with format_status/1, which gets and gives a map,
  # or with the older format_status/2. `opt` is :terminate or {:normal, dictionary}.
  # `key` is where a failure shows, `args` what the older function gets besides the dictionary.
  def format_status_map(mod, opt, status, key \\ :state, args \\ nil) do
    cond do
      :erlang.function_exported(mod, :format_status, 1) -> new_format_status(mod, status, key)
      :erlang.function_exported(mod, :format_status, 2) -> old_format_status(mod, opt, status, key, args || [status.state])
      true -> status
    end
  end

  defp new_format_status(mod, status, key) do
    case mod.format_status(status) do
      %{} = formatted -> Map.merge(status, formatted)
      _ -> Map.put(status, key, ~c"#{mod}:format_status/1 did not return a map")
    end
  catch
    _, _ -> Map.put(status, key, ~c"#{mod}:format_status/1 crashed")
  end

  defp old_format_status(mod, opt, status, key, args) do
    case opt do
      :terminate -> Map.put(status, :specific, mod.format_status(:terminate, [:erlang.get() | args]))
      {:normal, dictionary} -> Map.put(status, :specific, mod.format_status(:normal, [dictionary | args]))
    end
  catch
    _, _ -> Map.put(status, key, ~c"#{mod}:format_status/2 crashed")
  end

  ## Debugging: a list of {kind, data} and {:fun, id, fun, state}

  @doc """
  Makes a debug list of the options of start; unknown options are dropped.

      iex> :sys.debug_options([:trace, :unknown]) |> length()
      1

  """
  @spec debug_options([debug_option]) :: [dbg_opt]
  def debug_options(options), do: :lists.foldl(&debug_option/2, [], options)

  defp debug_option(:trace, debug), do: put(debug, :trace, true)
  defp debug_option(:log, debug), do: put(debug, :log, {10, []})
  defp debug_option({:log, count}, debug) when is_integer(count) and count > 0, do: put(debug, :log, {count, []})
  defp debug_option(:statistics, debug), do: put(debug, :statistics, new_statistics())
  defp debug_option({:log_to_file, file}, debug), do: elem(debug_command({:log_to_file, file}, debug), 1)
  defp debug_option({:install, spec}, debug), do: elem(debug_command({:install, spec}, debug), 1)
  defp debug_option(_other, debug), do: debug

  @doc """
  Runs an event through the debug list and returns the new list; `format` prints it where it is traced.

      iex> format = fn device, event, name -> IO.inspect(device, {name, event}, []) end
      iex> debug = :sys.handle_debug(:sys.debug_options([:log]), format, :me, {:in, :hello})
      iex> :sys.get_log(debug)
      [in: :hello]

  """
  @spec handle_debug([dbg_opt], format_fun, extra :: term, system_event) :: [dbg_opt]
  def handle_debug([], _format, _extra, _event), do: []

  def handle_debug([{:trace, true} = item | rest], format, extra, event) do
    format.(:standard_io, event, extra)
    [item | handle_debug(rest, format, extra, event)]
  end

  def handle_debug([{:log, {count, events}} | rest], format, extra, event) do
    events = Enum.take([{event, extra, format} | events], count)
    [{:log, {count, events}} | handle_debug(rest, format, extra, event)]
  end

  def handle_debug([{:statistics, counts} | rest], format, extra, event),
    do: [{:statistics, count(event, counts)} | handle_debug(rest, format, extra, event)]

  def handle_debug([{:log_to_file, device} = item | rest], format, extra, event) do
    format.(device, event, extra)
    [item | handle_debug(rest, format, extra, event)]
  end

  def handle_debug([{:fun, id, fun, state} | rest], format, extra, event) do
    case run_debug_fun(fun, state, event, extra) do
      :done -> handle_debug(rest, format, extra, event)
      state -> [{:fun, id, fun, state} | handle_debug(rest, format, extra, event)]
    end
  end

  def handle_debug([other | rest], format, extra, event), do: [other | handle_debug(rest, format, extra, event)]

  defp run_debug_fun(fun, state, event, extra) do
    fun.(state, event, extra)
  catch
    _, _ -> :done
  end

  @doc """
  Returns the logged events of a debug list, the oldest first.

      iex> :sys.get_log(:sys.debug_options([:log]))
      []

  """
  @spec get_log([dbg_opt]) :: [system_event]
  def get_log(debug) do
    case :lists.keyfind(:log, 1, debug) do
      {:log, {_count, events}} -> for {event, _extra, _format} <- :lists.reverse(events), do: event
      _ -> []
    end
  end

  @doc """
  Prints the logged events of a debug list, the oldest first.

      iex> format = fn device, event, name -> IO.inspect(device, {name, event}, []) end
      iex> debug = :sys.handle_debug(:sys.debug_options([:log]), format, :me, {:in, :hello})
      iex> ExUnit.CaptureIO.capture_io(fn -> :sys.print_log(debug) end)
      "{:me, {:in, :hello}}\\n"

  """
  @spec print_log([dbg_opt]) :: :ok
  def print_log(debug) do
    case :lists.keyfind(:log, 1, debug) do
      {:log, {_count, events}} ->
        for {event, extra, format} <- :lists.reverse(events), do: format.(:standard_io, event, extra)

      _ ->
        []
    end

    :ok
  end

  @doc """
  Returns what a debug list keeps under `:log` or `:statistics`, in a form of its own, or `default`. Use `get_log/1` rather.

      iex> :sys.get_debug(:statistics, :sys.debug_options([:log]), :none)
      :none

  """
  @deprecated "Use :sys.get_log/1 instead"
  @spec get_debug(:log | :statistics, [dbg_opt], default :: term) :: term
  def get_debug(item, debug, default) do
    case :lists.keyfind(item, 1, debug) do
      {^item, data} -> data
      _ -> default
    end
  end

  @doc false
  # What behaviours print of their events.
  def print_event(device, name, format, args), do: :io.format(device, ~c"*DBG* ~tp" ++ format ++ ~c"~n", [name | args])

  defp debug_command(:no_debug, debug) do
    close(debug)
    {:ok, for({:hibernate_after, _} = item <- debug, do: item)}
  end

  defp debug_command({:trace, true}, debug), do: {:ok, put(debug, :trace, true)}
  defp debug_command({:trace, false}, debug), do: {:ok, :lists.keydelete(:trace, 1, debug)}
  defp debug_command({:log, true}, debug), do: {:ok, keep_log(debug, 10)}
  defp debug_command({:log, {true, count}}, debug) when is_integer(count) and count > 0, do: {:ok, keep_log(debug, count)}
  defp debug_command({:log, false}, debug), do: {:ok, :lists.keydelete(:log, 1, debug)}
  defp debug_command({:log, :get}, debug), do: {{:ok, get_log(debug)}, debug}
  defp debug_command({:log, :print}, debug), do: {print_log(debug), debug}
  defp debug_command({:statistics, true}, debug), do: {:ok, put(debug, :statistics, new_statistics())}
  defp debug_command({:statistics, false}, debug), do: {:ok, :lists.keydelete(:statistics, 1, debug)}
  defp debug_command({:statistics, :get}, debug), do: {{:ok, shown_statistics(debug)}, debug}

  defp debug_command({:log_to_file, false}, debug) do
    close(debug)
    {:ok, :lists.keydelete(:log_to_file, 1, debug)}
  end

  defp debug_command({:log_to_file, file}, debug) do
    case :file.open(file, [:write]) do
      {:ok, device} -> {:ok, put(debug, :log_to_file, device)}
      {:error, _} -> {{:error, :open_file}, debug}
    end
  end

  defp debug_command({:install, {fun, state}}, debug), do: debug_command({:install, {fun, fun, state}}, debug)

  defp debug_command({:install, {id, fun, state}}, debug) do
    if Enum.any?(debug, &match?({:fun, ^id, _, _}, &1)),
      do: {:ok, debug},
      else: {:ok, debug ++ [{:fun, id, fun, state}]}
  end

  defp debug_command({:remove, id}, debug),
    do: {:ok, Enum.reject(debug, &(match?({:fun, ^id, _, _}, &1) or match?({:fun, _, ^id, _}, &1)))}

  defp debug_command(_other, debug), do: {:unknown_debug, debug}

  # Events that were kept stay, as many as there is room for now.
  defp keep_log(debug, count) do
    case :lists.keyfind(:log, 1, debug) do
      {:log, {_count, events}} -> put(debug, :log, {count, Enum.take(events, count)})
      _ -> put(debug, :log, {count, []})
    end
  end

  # At the end: a server looks for :hibernate_after in front.
  defp put(debug, key, value), do: :lists.keystore(key, 1, debug, {key, value})

  defp close(debug) do
    case :lists.keyfind(:log_to_file, 1, debug) do
      {_, device} -> :file.close(device)
      false -> :ok
    end
  end

  # Start, reductions then, messages in, messages out.
  defp new_statistics, do: {:calendar.local_time(), reductions(), 0, 0}

  defp count({:in, _message}, {start, reductions, in_count, out}), do: {start, reductions, in_count + 1, out}
  defp count({:out, _, _}, {start, reductions, in_count, out}), do: {start, reductions, in_count, out + 1}
  defp count({:out, _, _, _}, {start, reductions, in_count, out}), do: {start, reductions, in_count, out + 1}
  defp count(_event, counts), do: counts

  defp shown_statistics(debug) do
    case :lists.keyfind(:statistics, 1, debug) do
      {_, {start, reductions, in_count, out}} ->
        [
          start_time: start,
          current_time: :calendar.local_time(),
          reductions: reductions() - reductions,
          messages_in: in_count,
          messages_out: out
        ]

      false ->
        :no_statistics
    end
  end

  defp reductions do
    case :erlang.process_info(self(), :reductions) do
      {:reductions, count} -> count
      _ -> 0
    end
  end
end
