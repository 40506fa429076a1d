defmodule :gen do
  @moduledoc """
  Erlang's `:gen`: what all behaviours share: starting under a name, calling, replying, stopping.

      iex> server = spawn(fn -> receive do {:add, from, {a, b}} -> :gen.reply(from, a + b) end end)
      iex> :gen.call(server, :add, {1, 2})
      {:ok, 3}

  Programs use `GenServer`, `:gen_server`, `:gen_statem` and `:gen_event`, which stand on this. `Counter` in the examples is
  the server shown in `:gen_server`.
  """

  @typedoc "How the process that starts another is bound to it."
  @type linkage :: :monitor | :link | :nolink

  @typedoc "A name to start under."
  @type emgr_name :: {:local, atom} | {:global, term} | {:via, module, name :: term}

  @type start_ret :: {:ok, pid} | {:ok, {pid, reference}} | :ignore | {:error, term}

  @typedoc "An option of start; the times are in milliseconds."
  @type option ::
          {:timeout, timeout}
          | {:debug, [:sys.debug_option()]}
          | {:hibernate_after, timeout}
          | {:spawn_opt, [:proc_lib.spawn_option()]}

  @type server_ref :: pid | atom | {atom, node} | {:global, term} | {:via, module, term}

  @opaque reply_tag :: reference | nonempty_improper_list(term, term)
  @opaque request_id :: reference
  @opaque request_id_collection :: map

  @typedoc "Milliseconds from now, `:infinity`, or `{:abs, time}` by `:erlang.monotonic_time(:millisecond)`."
  @type response_timeout :: 0..4_294_967_295 | :infinity | {:abs, integer}

  @typedoc "The answer to a request, or why there is none."
  @type response :: {:reply, reply :: term} | {:error, {reason :: term, server_ref}}

  ## Starting

  @doc """
  Starts a process of the behaviour `gen_mod` without a name and waits for its `init`.

      iex> {:ok, pid} = :gen.start(:gen_server, :nolink, Counter, 1, [])
      iex> :gen.call(pid, :"$gen_call", :get)
      {:ok, 1}

  """
  @spec start(module, linkage, module, term, [option]) :: start_ret
  def start(gen_mod, link, mod, args, opts), do: spawn_it(gen_mod, link, :none, mod, args, opts)

  @doc """
  Starts a process of the behaviour under a name; `{:error, {:already_started, pid}}` when another process has it.

      iex> {:ok, pid} = :gen.start(:gen_server, :nolink, {:local, :gen_example}, Counter, 1, [])
      iex> :gen.start(:gen_server, :nolink, {:local, :gen_example}, Counter, 2, []) == {:error, {:already_started, pid}}
      true
      iex> :gen.stop(:gen_example)
      :ok

  """
  @spec start(module, linkage, emgr_name, module, term, [option]) :: start_ret
  def start(gen_mod, link, name, mod, args, opts) do
    case where(name) do
      :undefined -> spawn_it(gen_mod, link, name, mod, args, opts)
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

  def get_proc_name({:local, name}) do
    if :erlang.process_info(self(), :registered_name) == {:registered_name, name},
      do: name,
      else: :erlang.exit(:process_not_registered)
  end

  def get_proc_name({:global, name}) do
    if :global.whereis_name(name) == self(), do: name, else: :erlang.exit(:process_not_registered_globally)
  end

  def get_proc_name({:via, mod, name}) do
    if mod.whereis_name(name) == self(), do: name, else: :erlang.exit({:process_not_registered_via, mod})
  end

  @doc false
  def get_parent do
    case :erlang.get(:"$ancestors") do
      [parent | _] when is_pid(parent) -> parent
      [parent | _] when is_atom(parent) -> :erlang.whereis(parent)
      _ -> :erlang.exit(:process_was_not_started_by_proc_lib)
    end
  end

  ## Calls

  @doc """
  Calls a process and waits up to five seconds, see `call/4`.

      iex> server = spawn(fn -> receive do {:double, from, n} -> :gen.reply(from, 2 * n) end end)
      iex> :gen.call(server, :double, 21)
      {:ok, 42}

  """
  @spec call(server_ref, label :: term, request :: term) :: {:ok, reply :: term}
  def call(process, label, request), do: call(process, label, request, 5000)

  @doc """
  Sends `{label, {self(), tag}, request}` and waits for the reply: `{:ok, reply}`.

  Exits when the process is or gets gone or the time (milliseconds) is up; a reply that comes after that is dropped.

      iex> catch_exit(:gen.call(:no_such_server, :double, 21, 1000))
      :noproc

  """
  @spec call(server_ref, label :: term, request :: term, timeout) :: {:ok, reply :: term}
  def call(process, label, request, timeout)
      when is_pid(process) and (timeout == :infinity or (is_integer(timeout) and timeout >= 0)),
      do: do_call(process, label, request, timeout)

  def call(process, label, request, timeout)
      when timeout == :infinity or (is_integer(timeout) and timeout >= 0) do
    do_for_proc(process, fn dest -> do_call(dest, label, request, timeout) end)
  end

  defp do_call(process, _label, _request, _timeout) when process == self(), do: :erlang.exit(:calling_self)

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

  @doc """
  Answers a call: `from` is what came with the request.

      iex> :gen.reply({self(), :tag}, :done)
      :ok
      iex> receive do message -> message end
      {:tag, :done}

  """
  @spec reply({pid, reply_tag}, reply :: term) :: :ok
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

  @doc """
  Stops a process of a behaviour with reason `:normal`, however long that takes.

      iex> {:ok, pid} = :gen.start(:gen_server, :nolink, Counter, 1, [])
      iex> :gen.stop(pid)
      :ok

  """
  @spec stop(server_ref) :: :ok
  def stop(process), do: stop(process, :normal, :infinity)

  @doc """
  Stops a process of a behaviour and waits for its end.

  Exits when there is no such process, when the time (milliseconds) is up, or when it ends with another reason.

      iex> {:ok, pid} = :gen.start(:gen_server, :nolink, Counter, 1, [])
      iex> :gen.stop(pid, :shutdown, 5000)
      :ok
      iex> catch_exit(:gen.stop(pid, :shutdown, 5000))
      :noproc

  """
  @spec stop(server_ref, reason :: term, timeout) :: :ok
  def stop(process, reason, timeout) when timeout == :infinity or (is_integer(timeout) and timeout >= 0),
    do: do_for_proc(process, fn dest -> :proc_lib.stop(dest, reason, timeout) end)

  ## Requests whose answer is fetched later

  @doc """
  Sends `{label, {self(), tag}, request}` without waiting: an id for `receive_response/2` and its like.

  A name that no process has shows when one waits for the answer.

      iex> server = spawn(fn -> receive do {:double, from, n} -> :gen.reply(from, 2 * n) end end)
      iex> id = :gen.send_request(server, :double, 21)
      iex> :gen.receive_response(id, 5000)
      {:reply, 42}
      iex> id = :gen.send_request(:no_such_server, :double, 21)
      iex> :gen.receive_response(id, 5000)
      {:error, {:noproc, :no_such_server}}

  """
  @spec send_request(server_ref, label :: term, request :: term) :: request_id
  def send_request(process, label, request) do
    do_for_proc(process, fn dest -> do_send_request(dest, label, request) end)
  catch
    :exit, reason ->
      # As if a monitor had told.
      ref = :erlang.make_ref()
      send(self(), {:DOWN, ref, :process, process, reason})
      ref
  end

  defp do_send_request(dest, label, request) do
    ref = :erlang.monitor(:process, dest, alias: :demonitor)
    send(dest, {label, {self(), [:alias | ref]}, request})
    ref
  end

  @doc """
  Waits for the answer; after the time `:timeout`, and one can wait again.

      iex> server = spawn(fn -> receive do {:double, from, n} -> :gen.reply(from, 2 * n) end end)
      iex> id = :gen.send_request(server, :double, 21)
      iex> :gen.wait_response(id, 5000)
      {:reply, 42}

  """
  @spec wait_response(request_id, response_timeout) :: response | :timeout
  def wait_response(ref, timeout) do
    time = response_time(timeout)

    receive do
      {[:alias | ^ref], reply} -> answered(ref, reply)
      {:DOWN, ^ref, _, process, reason} -> {:error, {reason, process}}
    after
      time -> :timeout
    end
  end

  @doc false
  # A `response_timeout` in milliseconds.
  def response_time(:infinity), do: :infinity
  def response_time(time) when is_number(time) and time >= 0 and time <= 0xFFFFFFFF, do: time

  def response_time({:abs, time}) when is_integer(time),
    do: response_time(max(time - :erlang.monotonic_time(:millisecond), 0))

  def response_time(_other), do: :erlang.error(:badarg)

  @doc """
  Waits for the answer; after the time `:timeout`, and a later answer is dropped.

      iex> idle = spawn(fn -> Process.sleep(:infinity) end)
      iex> id = :gen.send_request(idle, :double, 21)
      iex> :gen.receive_response(id, 1)
      :timeout

  """
  @spec receive_response(request_id, response_timeout) :: response | :timeout
  def receive_response(ref, timeout) do
    with :timeout <- wait_response(ref, timeout) do
      :erlang.demonitor(ref, [:flush])

      receive do
        {[:alias | ^ref], reply} -> {:reply, reply}
      after
        0 -> :timeout
      end
    end
  end

  @doc """
  Tells whether a message is the answer to a request: the answer or `:no_reply`.

      iex> server = spawn(fn -> receive do {:double, from, n} -> :gen.reply(from, 2 * n) end end)
      iex> id = :gen.send_request(server, :double, 21)
      iex> receive do message -> :gen.check_response(message, id) end
      {:reply, 42}

  """
  @spec check_response(message :: term, request_id) :: response | :no_reply
  def check_response({[:alias | ref], reply}, ref), do: answered(ref, reply)
  def check_response({:DOWN, ref, _, process, reason}, ref), do: {:error, {reason, process}}
  def check_response(_message, ref) when is_reference(ref), do: :no_reply
  def check_response(_message, _other), do: :erlang.error(:badarg)

  defp answered(ref, reply) do
    :erlang.demonitor(ref, [:flush])
    {:reply, reply}
  end

  ## Several requests at once: a map of ids to labels

  @doc """
  Returns an empty collection of requests.

      iex> :gen.reqids_to_list(:gen.reqids_new())
      []

  """
  @spec reqids_new() :: request_id_collection
  def reqids_new, do: %{}

  @doc """
  Returns how many requests are in a collection. Raises `ArgumentError` for anything else.

      iex> :gen.reqids_size(:gen.reqids_new())
      0

  """
  @spec reqids_size(request_id_collection) :: non_neg_integer
  def reqids_size(ids) when is_map(ids), do: map_size(ids)
  def reqids_size(_other), do: :erlang.error(:badarg)

  @doc """
  Adds a request under a label. Raises `ArgumentError` when it is in the collection already.

      iex> server = spawn(fn -> receive do {:double, from, n} -> :gen.reply(from, 2 * n) end end)
      iex> ids = :gen.reqids_add(:gen.send_request(server, :double, 21), :mine, :gen.reqids_new())
      iex> {response, label, _ids} = :gen.receive_response(ids, 5000, true)
      iex> {response, label}
      {{:reply, 42}, :mine}

  """
  @spec reqids_add(request_id, label :: term, request_id_collection) :: request_id_collection
  def reqids_add(ref, _label, ids) when is_map_key(ids, ref), do: :erlang.error(:badarg)
  def reqids_add(ref, label, ids) when is_reference(ref) and is_map(ids), do: Map.put(ids, ref, label)
  def reqids_add(_ref, _label, _ids), do: :erlang.error(:badarg)

  @doc """
  Returns the requests of a collection, `{id, label}`, in no particular order.

      iex> ids = :gen.send_request(self(), :double, 21, :mine, :gen.reqids_new())
      iex> [{id, :mine}] = :gen.reqids_to_list(ids)
      iex> is_reference(id)
      true

  """
  @spec reqids_to_list(request_id_collection) :: [{request_id, label :: term}]
  def reqids_to_list(ids) when is_map(ids), do: Map.to_list(ids)
  def reqids_to_list(_other), do: :erlang.error(:badarg)

  @doc """
  Sends a request as `send_request/3` and adds it to a collection.

      iex> ids = :gen.send_request(self(), :double, 21, :mine, :gen.reqids_new())
      iex> :gen.reqids_size(ids)
      1

  """
  @spec send_request(server_ref, label :: term, request :: term, request_label :: term, request_id_collection) ::
          request_id_collection
  def send_request(process, label, request, request_label, ids) when is_map(ids),
    do: reqids_add(send_request(process, label, request), request_label, ids)

  @doc """
  Waits for the first answer to one of the requests: `{response, label, ids}`, without the answered one if `delete?`.

  `:no_request` when the collection is empty; `:timeout` after the time, and one can wait again.

      iex> ids = :gen.send_request(:no_such_server, :double, 21, :mine, :gen.reqids_new())
      iex> {response, label, ids} = :gen.wait_response(ids, 5000, true)
      iex> {response, label, :gen.reqids_size(ids)}
      {{:error, {:noproc, :no_such_server}}, :mine, 0}

  """
  @spec wait_response(request_id_collection, response_timeout, delete? :: boolean) ::
          {response, label :: term, request_id_collection} | :no_request | :timeout
  def wait_response(ids, timeout, delete?) when is_map(ids) and is_boolean(delete?),
    do: wait_first(ids, response_time(timeout), delete?)

  defp wait_first(ids, _time, _delete?) when ids == %{}, do: :no_request

  defp wait_first(ids, time, delete?) do
    receive do
      {[:alias | ref], reply} when is_map_key(ids, ref) -> taken(answered(ref, reply), ref, ids, delete?)
      {:DOWN, ref, _, process, reason} when is_map_key(ids, ref) -> taken({:error, {reason, process}}, ref, ids, delete?)
    after
      time -> :timeout
    end
  end

  @doc """
  As `wait_response/3`, but when the time is up all the requests are given up.

      iex> :gen.receive_response(:gen.reqids_new(), 5000, true)
      :no_request

  """
  @spec receive_response(request_id_collection, response_timeout, delete? :: boolean) ::
          {response, label :: term, request_id_collection} | :no_request | :timeout
  def receive_response(ids, timeout, delete?) when is_map(ids) and is_boolean(delete?) do
    with :timeout <- wait_response(ids, timeout, delete?) do
      for ref <- Map.keys(ids), do: :erlang.demonitor(ref, [:flush])
      wait_response(ids, 0, delete?)
    end
  end

  @doc """
  Tells whether a message is the answer to one of the requests: `{response, label, ids}`, `:no_reply`, or `:no_request`
  when the collection is empty.

      iex> ids = :gen.send_request(:no_such_server, :double, 21, :mine, :gen.reqids_new())
      iex> :gen.check_response(:other, ids, true)
      :no_reply

  """
  @spec check_response(message :: term, request_id_collection, delete? :: boolean) ::
          {response, label :: term, request_id_collection} | :no_request | :no_reply
  def check_response(_message, ids, delete?) when ids == %{} and is_boolean(delete?), do: :no_request

  def check_response({[:alias | ref], reply}, ids, delete?) when is_map_key(ids, ref) and is_boolean(delete?),
    do: taken(answered(ref, reply), ref, ids, delete?)

  def check_response({:DOWN, ref, _, process, reason}, ids, delete?) when is_map_key(ids, ref) and is_boolean(delete?),
    do: taken({:error, {reason, process}}, ref, ids, delete?)

  def check_response(_message, ids, delete?) when is_map(ids) and is_boolean(delete?), do: :no_reply

  defp taken(answer, ref, ids, delete?), do: {answer, Map.fetch!(ids, ref), if(delete?, do: Map.delete(ids, ref), else: ids)}

  ## Options of start

  @doc """
  Returns the debug options among the options of start, in the form `:sys` works with.

      iex> :gen.debug_options(:any_name, timeout: 1000)
      []

  """
  @spec debug_options(name :: term, [option]) :: [:sys.dbg_opt()]
  def debug_options(_name, opts) do
    case :lists.keyfind(:debug, 1, opts) do
      {_, options} when is_list(options) -> :sys.debug_options(options)
      _ -> []
    end
  end

  @doc """
  Returns after how many milliseconds without messages a process hibernates.

      iex> {:gen.hibernate_after(hibernate_after: 1000), :gen.hibernate_after([])}
      {1000, :infinity}

  """
  @spec hibernate_after([option]) :: timeout
  def hibernate_after(opts), do: option(opts, :hibernate_after, :infinity)

  @doc false
  def format_status_header(text, pid) when is_pid(pid), do: text ++ ~c" " ++ :erlang.pid_to_list(pid)
  def format_status_header(text, name) when is_atom(name), do: text ++ ~c" " ++ :erlang.atom_to_list(name)
  def format_status_header(text, name), do: {text, name}
end
