defmodule :sys do
  @moduledoc """
  Erlang's `:sys`: looking into processes that follow the system protocol (`GenServer`, `Agent`, `:gen_statem`, ...).

      iex> {:ok, agent} = Agent.start_link(fn -> 1 end)
      iex> :sys.get_state(agent)
      1

  """

  ## Asking

  @doc "Returns the state of a process."
  def get_state(name, timeout \\ 5000) do
    case system(name, :get_state, timeout) do
      {:error, reason} -> :erlang.error(reason)
      {:ok, state} -> state
    end
  end

  @doc "Replaces the state of a process by what `fun` makes of it."
  def replace_state(name, fun, timeout \\ 5000) do
    case system(name, {:replace_state, fun}, timeout) do
      {:error, reason} -> :erlang.error(reason)
      {:ok, state} -> state
    end
  end

  @doc "Returns the status of a process: `{:status, pid, {:module, module}, [dictionary, state, parent, debug, misc]}`."
  def get_status(name, timeout \\ 5000), do: system(name, :get_status, timeout)

  @doc "Suspends a process: it answers system messages only."
  def suspend(name, timeout \\ 5000), do: system(name, :suspend, timeout)

  @doc "Lets a suspended process go on."
  def resume(name, timeout \\ 5000), do: system(name, :resume, timeout)

  @doc "Asks a process to terminate."
  def terminate(name, reason, timeout \\ 5000), do: system(name, {:terminate, reason}, timeout)

  @doc "Changes the code of a suspended process."
  def change_code(name, module, old_vsn, extra, timeout \\ 5000),
    do: system(name, {:change_code, module, old_vsn, extra}, timeout)

  @doc "Prints the events of a process, or stops doing so."
  def trace(name, flag, timeout \\ 5000), do: system(name, {:debug, {:trace, flag}}, timeout)

  @doc "Logs events: `true`, `{true, n}`, `false`, `:get`, `:print`."
  def log(name, flag, timeout \\ 5000), do: system(name, {:debug, {:log, flag}}, timeout)

  @doc "Writes events to a file."
  def log_to_file(name, flag, timeout \\ 5000), do: system(name, {:debug, {:log_to_file, flag}}, timeout)

  @doc "Counts events: `true`, `false`, `:get`."
  def statistics(name, flag, timeout \\ 5000), do: system(name, {:debug, {:statistics, flag}}, timeout)

  @doc "Installs a debug function: `{fun, state}` or `{id, fun, state}`."
  def install(name, spec, timeout \\ 5000), do: system(name, {:debug, {:install, spec}}, timeout)

  @doc "Removes a debug function."
  def remove(name, fun_or_id, timeout \\ 5000), do: system(name, {:debug, {:remove, fun_or_id}}, timeout)

  @doc "Removes all debugging."
  def no_debug(name, timeout \\ 5000), do: system(name, {:debug, :no_debug}, timeout)

  defp system(name, request, timeout) do
    try do
      :gen.call(name, :system, request, timeout)
    catch
      :exit, reason -> :erlang.exit({reason, {:sys, function_of(request), arguments(name, request, timeout)}})
    else
      {:ok, result} -> result
    end
  end

  defp function_of({:debug, request}), do: function_of(request)
  defp function_of(request) when is_tuple(request), do: elem(request, 0)
  defp function_of(request), do: request

  # As they were given: the time-out only when it was not the usual one.
  defp arguments(name, request, timeout) do
    [name | request_arguments(request)] ++ if(timeout == 5000, do: [], else: [timeout])
  end

  defp request_arguments({:debug, request}), do: request_arguments(request)
  defp request_arguments(request) when is_tuple(request), do: tl(Tuple.to_list(request))
  defp request_arguments(_request), do: []

  ## Answering, for the process itself

  @doc "Handles a system message and goes on in the module's `system_continue/3` or `system_terminate/4`. Does not return."
  def handle_system_msg(request, from, parent, module, debug, misc),
    do: handle(:running, request, from, parent, module, debug, misc, false)

  @doc "The same for a process that may have been hibernating."
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
    kind, reason -> {kind, reason}
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
  def format_status_map(mod, opt, status) do
    cond do
      :erlang.function_exported(mod, :format_status, 1) -> Map.merge(status, mod.format_status(status))
      :erlang.function_exported(mod, :format_status, 2) -> old_format_status(mod, opt, status)
      true -> status
    end
  catch
    _, _ -> %{status | state: "#{inspect(mod)}.format_status/#{format_arity(mod)} crashed"}
  end

  defp format_arity(mod), do: if(:erlang.function_exported(mod, :format_status, 1), do: 1, else: 2)

  defp old_format_status(mod, :terminate, status),
    do: %{status | state: mod.format_status(:terminate, [:erlang.get(), status.state])}

  defp old_format_status(mod, {:normal, dictionary}, status),
    do: Map.put(status, :specific, mod.format_status(:normal, [dictionary, status.state]))

  ## Debugging: a list of {kind, data} and {:fun, id, fun, state}

  @doc "Makes a debug list of the options of start."
  def debug_options(options), do: :lists.foldl(&debug_option/2, [], options)

  defp debug_option(:trace, debug), do: put(debug, :trace, true)
  defp debug_option(:log, debug), do: put(debug, :log, {10, []})
  defp debug_option({:log, count}, debug) when is_integer(count) and count > 0, do: put(debug, :log, {count, []})
  defp debug_option(:statistics, debug), do: put(debug, :statistics, new_statistics())
  defp debug_option({:log_to_file, file}, debug), do: elem(debug_command({:log_to_file, file}, debug), 1)
  defp debug_option({:install, spec}, debug), do: elem(debug_command({:install, spec}, debug), 1)
  defp debug_option(_other, debug), do: debug

  @doc "Runs an event through the debug list; `format` prints it: `fun.(device, event, extra)`."
  def handle_debug([], _format, _extra, _event), do: []

  def handle_debug([{:trace, true} = item | rest], format, extra, event) do
    format.(:stdio, event, extra)
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

  @doc "The logged events."
  def get_log(debug) do
    case :lists.keyfind(:log, 1, debug) do
      {:log, {_count, events}} -> for {event, _extra, _format} <- :lists.reverse(events), do: event
      _ -> []
    end
  end

  @doc "Prints the logged events."
  def print_log(debug) do
    case :lists.keyfind(:log, 1, debug) do
      {:log, {_count, events}} ->
        for {event, extra, format} <- :lists.reverse(events), do: format.(:stdio, event, extra)

      _ ->
        []
    end

    :ok
  end

  defp debug_command(:no_debug, debug) do
    close(debug)
    {:ok, for({:hibernate_after, _} = item <- debug, do: item)}
  end

  defp debug_command({:trace, true}, debug), do: {:ok, put(debug, :trace, true)}
  defp debug_command({:trace, false}, debug), do: {:ok, :lists.keydelete(:trace, 1, debug)}
  defp debug_command({:log, true}, debug), do: {:ok, put(debug, :log, {10, []})}
  defp debug_command({:log, {true, count}}, debug) when count > 0, do: {:ok, put(debug, :log, {count, []})}
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
    case File.open(file, [:write]) do
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

  defp debug_command(other, debug), do: {{:error, {:unknown_system_msg, {:debug, other}}}, debug}

  # At the end: a server looks for :hibernate_after in front.
  defp put(debug, key, value), do: :lists.keystore(key, 1, debug, {key, value})

  defp close(debug) do
    case :lists.keyfind(:log_to_file, 1, debug) do
      {_, device} -> File.close(device)
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
