defmodule :gen do
  @moduledoc """
  Erlang's `:gen`: what all behaviours share: starting under a name, calling, replying, stopping.

      iex> {:ok, agent} = Agent.start_link(fn -> 1 end)
      iex> :gen.call(agent, :"$gen_call", {:get, &(&1 + 1)}, 1000)
      {:ok, 2}

  """

  ## Starting

  @doc "Starts a process of the behaviour `gen_mod` without a name; `link` is `:link`, `:nolink` or `:monitor`."
  def start(gen_mod, link, mod, args, opts), do: spawn_it(gen_mod, link, :none, mod, args, opts)

  @doc "Starts a process of the behaviour under a name: `{:local, atom}`, `{:global, term}` or `{:via, module, term}`."
  def start(gen_mod, link, name, mod, args, opts) do
    case where(name) do
      :undefined -> spawn_it(gen_mod, link, name, mod, args, opts)
      pid when link == :monitor -> {{:error, {:already_started, pid}}, nil}
      pid -> {:error, {:already_started, pid}}
    end
  end

  defp spawn_it(gen_mod, :link, name, mod, args, opts) do
    init_args = [gen_mod, self(), self(), name, mod, args, opts]
    :proc_lib.start_link(:gen, :init_it, init_args, timeout(opts), spawn_opts(opts))
  end

  defp spawn_it(gen_mod, :monitor, name, mod, args, opts) do
    init_args = [gen_mod, self(), :self, name, mod, args, opts]
    {result, ref} = :proc_lib.start_monitor(:gen, :init_it, init_args, timeout(opts), spawn_opts(opts))

    case result do
      {:ok, pid} -> {:ok, {pid, ref}}
      other -> flush_down(ref, other)
    end
  end

  defp spawn_it(gen_mod, :nolink, name, mod, args, opts) do
    init_args = [gen_mod, self(), :self, name, mod, args, opts]
    :proc_lib.start(:gen, :init_it, init_args, timeout(opts), spawn_opts(opts))
  end

  defp flush_down(ref, result) do
    :erlang.demonitor(ref, [:flush])
    result
  end

  defp timeout(opts), do: option(opts, :timeout, :infinity)
  defp spawn_opts(opts), do: option(opts, :spawn_opt, [])

  defp option(opts, key, default) do
    case :lists.keyfind(key, 1, opts) do
      {_, value} -> value
      false -> default
    end
  end

  @doc false
  # The first function of every process of a behaviour.
  def init_it(gen_mod, starter, parent, :none, mod, args, opts),
    do: gen_mod.init_it(starter, parent, self(), mod, args, opts)

  def init_it(gen_mod, starter, parent, name, mod, args, opts) do
    case register_name(name) do
      true -> gen_mod.init_it(starter, parent, name, mod, args, opts)
      {false, pid} -> :proc_lib.init_ack(starter, {:error, {:already_started, pid}})
    end
  end

  ## Names

  @doc false
  def register_name({:local, name}) do
    :erlang.register(name, self())
  catch
    :error, _ -> {false, where({:local, name})}
  end

  def register_name({:global, name}), do: registered(:global.register_name(name, self()), {:global, name})
  def register_name({:via, mod, name}), do: registered(mod.register_name(name, self()), {:via, mod, name})

  defp registered(:yes, _name), do: true
  defp registered(:no, name), do: {false, where(name)}

  @doc false
  def unregister_name({:local, name}) do
    :erlang.unregister(name)
  catch
    :error, _ -> :ok
  end

  def unregister_name({:global, name}), do: :global.unregister_name(name)
  def unregister_name({:via, mod, name}), do: mod.unregister_name(name)
  def unregister_name(pid) when is_pid(pid), do: pid

  @doc false
  def where({:local, name}), do: :erlang.whereis(name)
  def where({:global, name}), do: :global.whereis_name(name)
  def where({:via, mod, name}), do: mod.whereis_name(name)

  @doc false
  def get_proc_name(pid) when is_pid(pid), do: pid
  def get_proc_name({:local, name}), do: name
  def get_proc_name({:global, name}), do: name
  def get_proc_name({:via, _mod, name}), do: name

  @doc false
  def get_parent do
    case :erlang.get(:"$ancestors") do
      [parent | _] when is_pid(parent) -> parent
      [parent | _] when is_atom(parent) -> :erlang.whereis(parent)
      _ -> :erlang.exit(:process_was_not_started_by_proc_lib)
    end
  end

  ## Calls

  @doc "Calls with the usual five seconds."
  def call(process, label, request), do: call(process, label, request, 5000)

  @doc """
  Sends `{label, {self(), tag}, request}` and waits for the reply: `{:ok, reply}`. Exits when the process is or gets gone
  or the time is up; a reply that comes after that is dropped.
  """
  def call(process, label, request, timeout)
      when is_pid(process) and (timeout == :infinity or (is_integer(timeout) and timeout >= 0)),
      do: do_call(process, label, request, timeout)

  def call(process, label, request, timeout)
      when timeout == :infinity or (is_integer(timeout) and timeout >= 0) do
    do_for_proc(process, fn dest -> do_call(dest, label, request, timeout) end)
  end

  defp do_call(process, label, request, timeout) do
    ref = :erlang.monitor(:process, process, alias: :demonitor)
    send(process, {label, {self(), [:alias | ref]}, request})

    receive do
      {[:alias | ^ref], reply} ->
        :erlang.demonitor(ref, [:flush])
        {:ok, reply}

      {:DOWN, ^ref, _, _, :noconnection} ->
        :erlang.exit({:nodedown, node_of(process)})

      {:DOWN, ^ref, _, _, reason} ->
        :erlang.exit(reason)
    after
      timeout ->
        :erlang.demonitor(ref, [:flush])

        # It may have come between the time-out and the end of the alias.
        receive do
          {[:alias | ^ref], reply} -> {:ok, reply}
        after
          0 -> :erlang.exit(:timeout)
        end
    end
  end

  defp node_of(process) when is_pid(process), do: node(process)
  defp node_of({_name, node}), do: node
  defp node_of(_name), do: node()

  # Runs `fun` with something that can be monitored and sent to.
  defp do_for_proc(pid, fun) when is_pid(pid), do: fun.(pid)

  defp do_for_proc(name, fun) when is_atom(name) do
    case :erlang.whereis(name) do
      pid when is_pid(pid) -> fun.(pid)
      _ -> :erlang.exit(:noproc)
    end
  end

  defp do_for_proc({:global, _} = name, fun), do: do_for_found(where(name), fun)
  defp do_for_proc({:via, _, _} = name, fun), do: do_for_found(where(name), fun)

  defp do_for_proc({name, node}, fun) when is_atom(name) and is_atom(node) do
    if node == node(), do: do_for_proc(name, fun), else: :erlang.exit({:nodedown, node})
  end

  defp do_for_found(pid, fun) when is_pid(pid), do: fun.(pid)
  defp do_for_found(_none, _fun), do: :erlang.exit(:noproc)

  @doc "Answers a call."
  def reply({_pid, [:alias | ref] = tag}, reply) do
    send(ref, {tag, reply})
    :ok
  end

  def reply({_pid, [[:alias | ref] | _] = tag}, reply) do
    send(ref, {tag, reply})
    :ok
  end

  def reply({pid, tag}, reply) do
    send(pid, {tag, reply})
    :ok
  catch
    _, _ -> :ok
  end

  @doc "Stops a process of a behaviour with reason `:normal`."
  def stop(process), do: stop(process, :normal, :infinity)

  @doc "Stops a process of a behaviour and waits for its end."
  def stop(process, reason, timeout),
    do: do_for_proc(process, fn dest -> :proc_lib.stop(dest, reason, timeout) end)

  ## Requests whose answer is fetched later

  @doc "Sends a request: an id for `receive_response/2` and its like."
  def send_request(process, label, request) do
    ref = monitor_for_request(process)
    send_quietly(process, {label, {self(), [:alias | ref]}, request})
    ref
  end

  defp monitor_for_request({:global, _} = name), do: monitor_found(where(name))
  defp monitor_for_request({:via, _, _} = name), do: monitor_found(where(name))
  defp monitor_for_request(process), do: :erlang.monitor(:process, process, alias: :demonitor)

  # A name nobody has gives the answer `:noproc` like a process that is gone.
  defp monitor_found(pid) when is_pid(pid), do: monitor_for_request(pid)
  defp monitor_found(_none), do: :erlang.monitor(:process, :"$no_such_process", alias: :demonitor)

  defp send_quietly({:global, _} = name, message), do: send_found(where(name), message)
  defp send_quietly({:via, _, _} = name, message), do: send_found(where(name), message)
  defp send_quietly(process, message), do: send_found(process, message)

  defp send_found(process, message) do
    send(process, message)
  catch
    :error, _ -> :ok
  end

  @doc "Waits for the answer and keeps the request when the time is up."
  def wait_response(ref, timeout) when is_reference(ref) do
    receive do
      {[:alias | ^ref], reply} -> answered(ref, reply)
      {:DOWN, ^ref, _, process, reason} -> {:error, {reason, process}}
    after
      timeout -> :timeout
    end
  end

  @doc "Waits for the answer and gives the request up when the time is up."
  def receive_response(ref, timeout) when is_reference(ref) do
    with :timeout <- wait_response(ref, timeout) do
      :erlang.demonitor(ref, [:flush])

      receive do
        {[:alias | ^ref], reply} -> {:reply, reply}
      after
        0 -> :timeout
      end
    end
  end

  @doc "Tells whether a message is the answer to a request."
  def check_response({[:alias | ref], reply}, ref), do: answered(ref, reply)
  def check_response({:DOWN, ref, _, process, reason}, ref), do: {:error, {reason, process}}
  def check_response(_message, _ref), do: :no_reply

  defp answered(ref, reply) do
    :erlang.demonitor(ref, [:flush])
    {:reply, reply}
  end

  ## Several requests at once: a map of ids to labels

  @doc "No requests."
  def reqids_new, do: %{}

  @doc "How many requests wait for an answer."
  def reqids_size(ids) when is_map(ids), do: map_size(ids)
  def reqids_size(_other), do: :erlang.error(:badarg)

  @doc "Adds a request under a label."
  def reqids_add(ref, _label, ids) when is_map_key(ids, ref), do: :erlang.error(:badarg)
  def reqids_add(ref, label, ids) when is_reference(ref) and is_map(ids), do: Map.put(ids, ref, label)
  def reqids_add(_ref, _label, _ids), do: :erlang.error(:badarg)

  @doc "The requests, `{id, label}`."
  def reqids_to_list(ids) when is_map(ids), do: Map.to_list(ids)
  def reqids_to_list(_other), do: :erlang.error(:badarg)

  @doc "Sends a request and adds it to others."
  def send_request(process, label, request, request_label, ids) when is_map(ids),
    do: reqids_add(send_request(process, label, request), request_label, ids)

  def send_request(_process, _label, _request, _request_label, _ids), do: :erlang.error(:badarg)

  @doc "Waits for the first answer to one of the requests: `{answer, label, requests}`, without the answered one if `delete?`."
  def wait_response(ids, _timeout, _delete?) when ids == %{}, do: :no_request

  def wait_response(ids, timeout, delete?) when is_map(ids) and is_boolean(delete?) do
    receive do
      {[:alias | ref], reply} when is_map_key(ids, ref) -> taken(answered(ref, reply), ref, ids, delete?)
      {:DOWN, ref, _, process, reason} when is_map_key(ids, ref) -> taken({:error, {reason, process}}, ref, ids, delete?)
    after
      timeout -> :timeout
    end
  end

  @doc "As `wait_response/3`, but gives all the requests up when the time is up."
  def receive_response(ids, timeout, delete?) when is_map(ids) and is_boolean(delete?) do
    with :timeout <- wait_response(ids, timeout, delete?) do
      for ref <- Map.keys(ids), do: :erlang.demonitor(ref, [:flush])
      wait_response(ids, 0, delete?)
    end
  end

  @doc "Tells whether a message is the answer to one of the requests."
  def check_response(_message, ids, _delete?) when ids == %{}, do: :no_request

  def check_response({[:alias | ref], reply}, ids, delete?) when is_map_key(ids, ref) and is_boolean(delete?),
    do: taken(answered(ref, reply), ref, ids, delete?)

  def check_response({:DOWN, ref, _, process, reason}, ids, delete?) when is_map_key(ids, ref) and is_boolean(delete?),
    do: taken({:error, {reason, process}}, ref, ids, delete?)

  def check_response(_message, ids, delete?) when is_map(ids) and is_boolean(delete?), do: :no_reply

  defp taken(answer, ref, ids, delete?), do: {answer, Map.fetch!(ids, ref), if(delete?, do: Map.delete(ids, ref), else: ids)}

  ## Options of start

  @doc "The list of `:sys` debug options in the options of start."
  def debug_options(_name, opts) do
    case :lists.keyfind(:debug, 1, opts) do
      {_, options} when is_list(options) -> :sys.debug_options(options)
      _ -> []
    end
  end

  @doc "After how long without messages a process hibernates."
  def hibernate_after(opts), do: option(opts, :hibernate_after, :infinity)

  @doc false
  def format_status_header(text, pid) when is_pid(pid), do: text ++ ~c" " ++ :erlang.pid_to_list(pid)
  def format_status_header(text, name) when is_atom(name), do: text ++ ~c" " ++ :erlang.atom_to_list(name)
  def format_status_header(text, name), do: {text, name}
end
