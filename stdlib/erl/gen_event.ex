defmodule :gen_event do
  @moduledoc """
  Erlang's `:gen_event`: a process that hands every event to any number of handlers, which come and go.

      defmodule Recorder do
        @behaviour :gen_event
        def init(events), do: {:ok, events}
        def handle_event(event, events), do: {:ok, [event | events]}
        def handle_call(:events, events), do: {:ok, Enum.reverse(events), events}
      end

      iex> {:ok, manager} = :gen_event.start_link()
      iex> :gen_event.add_handler(manager, Recorder, [])
      iex> :gen_event.notify(manager, :started)
      iex> :gen_event.call(manager, Recorder, :events)
      [:started]

  A handler is a module with `init/1`, `handle_event/2`, `handle_call/2`; one that fails is taken out, the manager goes on.
  `{module, id}` instead of the module lets one module be several handlers. The options of start are those of `:gen_server`.
  """

  @type handler :: atom | {atom, id :: term}
  @type handler_args :: term
  @type add_handler_ret :: :ok | term | {:EXIT, term}
  @type del_handler_ret :: :ok | term | {:EXIT, term}

  @typedoc "A name to start under."
  @type emgr_name :: {:local, atom} | {:global, term} | {:via, atom, term}

  @typedoc "What a manager is called by."
  @type emgr_ref :: atom | {atom, atom} | {:global, term} | {:via, atom, term} | pid

  @type option ::
          {:timeout, timeout}
          | {:debug, [:sys.debug_option()]}
          | {:spawn_opt, [:proc_lib.spawn_option()]}
          | {:hibernate_after, timeout}

  @type start_ret :: {:ok, pid} | {:error, term}
  @type start_mon_ret :: {:ok, {pid, reference}} | {:error, term}

  @typedoc "What `format_status/1` gets and returns."
  @type format_status :: %{
          optional(:state) => term,
          optional(:message) => term,
          optional(:reason) => term,
          optional(:log) => [:sys.system_event()]
        }

  # A handler: module, id (false or what stands in {module, id}), state, the process it is bound to.
  @handler %{id: false, state: nil, supervised: nil}

  @doc false
  def behaviour_info(:callbacks) do
    [init: 1, handle_event: 2, handle_call: 2] ++ behaviour_info(:optional_callbacks)
  end

  def behaviour_info(:optional_callbacks),
    do: [handle_info: 2, terminate: 2, code_change: 3, format_status: 1, format_status: 2]

  ## Starting

  @doc """
  Starts a manager that is not linked, without a name.

      iex> {:ok, manager} = :gen_event.start()
      iex> :gen_event.which_handlers(manager)
      []

  """
  @spec start() :: start_ret
  def start, do: start([])

  @doc """
  Starts a manager that is not linked, with a name or options.

      iex> {:ok, manager} = :gen_event.start({:local, :event_start_example})
      iex> :gen_event.start({:local, :event_start_example}) == {:error, {:already_started, manager}}
      true
      iex> :gen_event.stop(:event_start_example)
      :ok

  """
  @spec start(emgr_name | [option]) :: start_ret
  def start(name) when is_tuple(name), do: start(name, [])
  def start(opts) when is_list(opts), do: :gen.start(:gen_event, :nolink, :"no callback module", [], opts)

  @doc """
  Starts a manager that is not linked, with a name and options.

      iex> {:ok, _} = :gen_event.start({:global, :event_start_example}, hibernate_after: 1000)
      iex> :gen_event.stop({:global, :event_start_example})
      :ok

  """
  @spec start(emgr_name, [option]) :: start_ret
  def start(name, opts), do: :gen.start(:gen_event, :nolink, name, :"no callback module", [], opts)

  @doc """
  Starts a manager linked to the calling process, without a name.

      iex> {:ok, manager} = :gen_event.start_link()
      iex> :gen_event.which_handlers(manager)
      []

  """
  @spec start_link() :: start_ret
  def start_link, do: start_link([])

  @doc """
  Starts a manager linked to the calling process, with a name or options.

      iex> {:ok, manager} = :gen_event.start_link({:local, :event_link_example})
      iex> Process.whereis(:event_link_example) == manager
      true

  """
  @spec start_link(emgr_name | [option]) :: start_ret
  def start_link(name) when is_tuple(name), do: start_link(name, [])
  def start_link(opts) when is_list(opts), do: :gen.start(:gen_event, :link, :"no callback module", [], opts)

  @doc """
  Starts a manager linked to the calling process, with a name and options.

      iex> {:ok, manager} = :gen_event.start_link({:local, :event_options_example}, hibernate_after: 1000)
      iex> Process.whereis(:event_options_example) == manager
      true

  """
  @spec start_link(emgr_name, [option]) :: start_ret
  def start_link(name, opts), do: :gen.start(:gen_event, :link, name, :"no callback module", [], opts)

  @doc """
  Starts a manager that the calling process monitors, without a name.

      iex> {:ok, {manager, ref}} = :gen_event.start_monitor()
      iex> :gen_event.stop(manager)
      iex> receive do {:DOWN, ^ref, :process, ^manager, reason} -> reason end
      :normal

  """
  @spec start_monitor() :: start_mon_ret
  def start_monitor, do: start_monitor([])

  @doc """
  Starts a manager that the calling process monitors, with a name or options.

      iex> {:ok, {_manager, ref}} = :gen_event.start_monitor(hibernate_after: 1000)
      iex> is_reference(ref)
      true

  """
  @spec start_monitor(emgr_name | [option]) :: start_mon_ret
  def start_monitor(name) when is_tuple(name), do: start_monitor(name, [])
  def start_monitor(opts) when is_list(opts), do: :gen.start(:gen_event, :monitor, :"no callback module", [], opts)

  @doc """
  Starts a manager that the calling process monitors, with a name and options.

      iex> {:ok, {manager, _ref}} = :gen_event.start_monitor({:local, :event_monitor_example}, [])
      iex> Process.whereis(:event_monitor_example) == manager
      true
      iex> :gen_event.stop(manager)
      :ok

  """
  @spec start_monitor(emgr_name, [option]) :: start_mon_ret
  def start_monitor(name, opts), do: :gen.start(:gen_event, :monitor, name, :"no callback module", [], opts)

  @doc false
  def init_it(starter, :self, name, mod, args, opts), do: init_it(starter, self(), name, mod, args, opts)

  def init_it(starter, parent, name0, _mod, _args, opts) do
    :erlang.process_flag(:trap_exit, true)
    name = :gen.get_proc_name(name0)
    :proc_lib.init_ack(starter, {:ok, self()})
    loop(parent, name, [], :gen.hibernate_after(opts), :gen.debug_options(name, opts))
  end

  ## The interface

  @doc """
  Adds a handler: calls its `init/1` with the arguments. `:ok`, or what else `init/1` returned.

      iex> {:ok, manager} = :gen_event.start_link()
      iex> :gen_event.add_handler(manager, {Recorder, 1}, [])
      :ok
      iex> :gen_event.which_handlers(manager)
      [{Recorder, 1}]

  """
  @spec add_handler(emgr_ref, handler, args :: term) :: add_handler_ret
  def add_handler(manager, handler, args), do: rpc(manager, {:add_handler, handler, args})

  @doc """
  Adds a handler bound to the calling process: it is removed when that ends.

  When the handler is removed otherwise, the process gets `{:gen_event_EXIT, handler, reason}`.

      iex> {:ok, manager} = :gen_event.start_link()
      iex> :gen_event.add_sup_handler(manager, Recorder, [])
      iex> :gen_event.delete_handler(manager, Recorder, [])
      iex> receive do message -> message end
      {:gen_event_EXIT, Recorder, :normal}

  """
  @spec add_sup_handler(emgr_ref, handler, args :: term) :: add_handler_ret
  def add_sup_handler(manager, handler, args), do: rpc(manager, {:add_sup_handler, handler, args, self()})

  @doc """
  Removes a handler: what its `terminate/2`, called with `args`, returned, or `:ok` when it has none.

  `{:error, :module_not_found}` when there is no such handler.

      iex> {:ok, manager} = :gen_event.start_link()
      iex> :gen_event.add_handler(manager, Recorder, [])
      iex> :gen_event.delete_handler(manager, Recorder, [])
      :ok
      iex> :gen_event.delete_handler(manager, Recorder, [])
      {:error, :module_not_found}

  """
  @spec delete_handler(emgr_ref, handler, args :: term) :: del_handler_ret
  def delete_handler(manager, handler, args), do: rpc(manager, {:delete_handler, handler, args})

  @doc """
  Replaces a handler. The `init/1` of the new one gets `{new_args, result}`, with the result of the old one's `terminate/2`,
  or `:error` when there was no old one.

      iex> {:ok, manager} = :gen_event.start_link()
      iex> :gen_event.add_handler(manager, Recorder, [])
      iex> :gen_event.swap_handler(manager, {Recorder, :bye}, {{Recorder, 2}, :hello})
      :ok
      iex> :gen_event.which_handlers(manager)
      [{Recorder, 2}]

  """
  @spec swap_handler(emgr_ref, {handler, old_args :: term}, {handler, new_args :: term}) :: :ok | {:error, term}
  def swap_handler(manager, {old, old_args}, {new, new_args}),
    do: rpc(manager, {:swap_handler, old, old_args, new, new_args})

  @doc """
  Replaces a handler as `swap_handler/3`, and binds the new one to the calling process as `add_sup_handler/3`.

      iex> {:ok, manager} = :gen_event.start_link()
      iex> :gen_event.add_handler(manager, Recorder, [])
      iex> :gen_event.swap_sup_handler(manager, {Recorder, :bye}, {{Recorder, 2}, :hello})
      :ok
      iex> :gen_event.which_handlers(manager)
      [{Recorder, 2}]

  """
  @spec swap_sup_handler(emgr_ref, {handler, old_args :: term}, {handler, new_args :: term}) :: :ok | {:error, term}
  def swap_sup_handler(manager, {old, old_args}, {new, new_args}),
    do: rpc(manager, {:swap_sup_handler, old, old_args, new, new_args, self()})

  @doc """
  Returns the handlers, the latest first.

      iex> {:ok, manager} = :gen_event.start_link()
      iex> :gen_event.add_handler(manager, Recorder, [])
      iex> :gen_event.which_handlers(manager)
      [Recorder]

  """
  @spec which_handlers(emgr_ref) :: [handler]
  def which_handlers(manager), do: rpc(manager, :which_handlers)

  @doc """
  Sends an event to all handlers without waiting.

      iex> {:ok, manager} = :gen_event.start_link()
      iex> :gen_event.add_handler(manager, Recorder, [])
      iex> :gen_event.notify(manager, :started)
      :ok
      iex> :gen_event.call(manager, Recorder, :events)
      [:started]

  """
  @spec notify(emgr_ref, event :: term) :: :ok
  def notify(manager, event), do: send_to(manager, {:notify, event})

  @doc """
  Sends an event and waits until all handlers have seen it, or failed over it.

      iex> {:ok, manager} = :gen_event.start_link()
      iex> :gen_event.add_handler(manager, Recorder, [])
      iex> :gen_event.sync_notify(manager, :started)
      :ok

  """
  @spec sync_notify(emgr_ref, event :: term) :: :ok
  def sync_notify(manager, event), do: rpc(manager, {:sync_notify, event})

  @doc """
  Calls a handler and waits up to five seconds for the reply, see `call/4`.

      iex> {:ok, manager} = :gen_event.start_link()
      iex> :gen_event.add_handler(manager, Recorder, [])
      iex> :gen_event.call(manager, Recorder, :events)
      []

  """
  @spec call(emgr_ref, handler, query :: term) :: reply :: term
  def call(manager, handler, query) do
    rpc(manager, {:call, handler, query}, 5000)
  catch
    :exit, reason -> :erlang.exit({reason, {:gen_event, :call, [manager, handler, query]}})
  end

  @doc """
  Calls a handler and waits so many milliseconds for the reply.

  `{:error, :bad_module}` when there is no such handler, `{:error, reason}` when it fails, which also takes it out. Exits when
  there is no such manager or the time is up.

      iex> {:ok, manager} = :gen_event.start_link()
      iex> :gen_event.add_handler(manager, Recorder, [])
      iex> :gen_event.call(manager, Recorder, :events, :infinity)
      []
      iex> :gen_event.call(manager, Other, :events, :infinity)
      {:error, :bad_module}

  """
  @spec call(emgr_ref, handler, query :: term, timeout) :: reply :: term
  def call(manager, handler, query, timeout) do
    rpc(manager, {:call, handler, query}, timeout)
  catch
    :exit, reason -> :erlang.exit({reason, {:gen_event, :call, [manager, handler, query, timeout]}})
  end

  @doc """
  Stops a manager, and with it all handlers, which are asked to terminate with `:stop`.

      iex> {:ok, manager} = :gen_event.start_link()
      iex> :gen_event.stop(manager)
      :ok

  """
  @spec stop(emgr_ref) :: :ok
  def stop(manager), do: :gen.stop(manager)

  @doc """
  Stops a manager with a reason and waits for its end.

  Exits when there is no such process, when the time (milliseconds) is up, or when it ends with another reason.

      iex> {:ok, manager} = :gen_event.start()
      iex> :gen_event.stop(manager, :shutdown, 5000)
      :ok

  """
  @spec stop(emgr_ref, reason :: term, timeout) :: :ok
  def stop(manager, reason, timeout), do: :gen.stop(manager, reason, timeout)

  @doc """
  Calls a handler; the answer is fetched later.

      iex> {:ok, manager} = :gen_event.start_link()
      iex> :gen_event.add_handler(manager, Recorder, [])
      iex> id = :gen_event.send_request(manager, Recorder, :events)
      iex> :gen_event.receive_response(id, 5000)
      {:reply, []}

  """
  @spec send_request(emgr_ref, handler, request :: term) :: request_id
  def send_request(manager, handler, request), do: :gen.send_request(manager, self(), {:call, handler, request})

  @doc """
  Calls a handler and adds the request under a label to others.

      iex> {:ok, manager} = :gen_event.start_link()
      iex> ids = :gen_event.send_request(manager, Recorder, :events, :mine, :gen_event.reqids_new())
      iex> {response, label, _} = :gen_event.receive_response(ids, 5000, true)
      iex> {response, label}
      {{:reply, {:error, :bad_module}}, :mine}

  """
  @spec send_request(emgr_ref, handler, request :: term, label :: term, request_id_collection) :: request_id_collection
  def send_request(manager, handler, request, label, ids),
    do: :gen.send_request(manager, self(), {:call, handler, request}, label, ids)

  use :phial_requests,
    ref: emgr_ref,
    setup: "iex> {:ok, pid} = :gen_event.start_link()",
    one: ":gen_event.send_request(pid, Recorder, :events)",
    many: ":gen_event.send_request(pid, Recorder, :events, :first, ids)",
    reply: "{:error, :bad_module}"

  defp rpc(manager, command, timeout \\ :infinity) do
    {:ok, reply} = :gen.call(manager, self(), command, timeout)
    reply
  end

  defp send_to({:global, name}, message), do: quietly(fn -> :global.send(name, message) end)
  defp send_to({:via, mod, name}, message), do: quietly(fn -> mod.send(name, message) end)

  defp send_to(manager, message) do
    send(manager, message)
    :ok
  end

  defp quietly(fun) do
    fun.()
    :ok
  catch
    _, _ -> :ok
  end

  ## The loop
  # Requests are `{from_pid, {from, tag}, command}`: the label is the pid of the caller.

  defp loop(parent, name, handlers, hibernate_after, debug) do
    receive do
      message -> decode(message, parent, name, handlers, hibernate_after, debug)
    after
      hibernate_after -> :proc_lib.hibernate(:gen_event, :wake_hib, [parent, name, handlers, hibernate_after, debug])
    end
  end

  @doc false
  def wake_hib(parent, name, handlers, hibernate_after, debug) do
    receive do
      message -> decode(message, parent, name, handlers, hibernate_after, debug)
    end
  end

  defp decode({:system, from, request}, parent, name, handlers, hibernate_after, debug) do
    :sys.handle_system_msg(request, from, parent, :gen_event, debug, [name, handlers, hibernate_after])
  end

  defp decode({:EXIT, parent, reason}, parent, name, handlers, _hibernate_after, _debug),
    do: terminate(reason, name, handlers)

  defp decode(message, parent, name, handlers, hibernate_after, debug) do
    debug = if debug == [], do: [], else: :sys.handle_debug(debug, &print_event/3, name, {:in, message})
    {handlers, hibernate?} = handle(message, name, handlers)

    if hibernate?,
      do: :proc_lib.hibernate(:gen_event, :wake_hib, [parent, name, handlers, hibernate_after, debug]),
      else: loop(parent, name, handlers, hibernate_after, debug)
  end

  defp print_event(device, {:in, {:notify, event}}, name), do: :sys.print_event(device, name, ~c" got event ~tp", [event])

  defp print_event(device, {:in, {_pid, {_, _}, {:call, handler, query}}}, name),
    do: :sys.print_event(device, name, ~c"(~tp) got call ~tp", [handler, query])

  defp print_event(device, {:in, message}, name), do: :sys.print_event(device, name, ~c" got ~tp", [message])

  defp handle({:notify, event}, name, handlers), do: each(handlers, :handle_event, event, name)
  defp handle({:EXIT, from, reason}, name, handlers), do: exited(from, reason, name, handlers)

  defp handle({pid, {_, _} = from, command}, name, handlers) when is_pid(pid) do
    {handlers, hibernate?, reply} = command(command, name, handlers)
    :gen.reply(from, reply)
    {handlers, hibernate?}
  end

  defp handle(message, name, handlers), do: each(handlers, :handle_info, message, name)

  defp command({:sync_notify, event}, name, handlers) do
    {handlers, hibernate?} = each(handlers, :handle_event, event, name)
    {handlers, hibernate?, :ok}
  end

  defp command({:add_handler, id, args}, _name, handlers), do: add(id, args, nil, handlers)

  defp command({:add_sup_handler, id, args, pid}, _name, handlers), do: add(id, args, pid, handlers)

  defp command({:delete_handler, id, args}, name, handlers) do
    case take(id, handlers) do
      {handler, rest} -> {rest, false, ended(handler, args, :delete, name, :normal)}
      nil -> {handlers, false, {:error, :module_not_found}}
    end
  end

  defp command({:swap_handler, old, old_args, new, new_args}, name, handlers),
    do: swap(old, old_args, new, new_args, nil, name, handlers)

  defp command({:swap_sup_handler, old, old_args, new, new_args, pid}, name, handlers),
    do: swap(old, old_args, new, new_args, pid, name, handlers)

  defp command({:call, id, query}, name, handlers) do
    case take(id, handlers) do
      nil -> {handlers, false, {:error, :bad_module}}
      {handler, _rest} -> call_handler(handler, query, name, handlers)
    end
  end

  defp command(:which_handlers, _name, handlers), do: {handlers, false, for(handler <- handlers, do: id_of(handler))}

  ## Handlers

  defp id_of(%{module: module, id: false}), do: module
  defp id_of(%{module: module, id: id}), do: {module, id}

  defp take(id, handlers) do
    case Enum.find(handlers, &(id_of(&1) == id)) do
      nil -> nil
      handler -> {handler, List.delete(handlers, handler)}
    end
  end

  defp new({module, id}), do: Map.merge(@handler, %{module: module, id: id})
  defp new(module), do: Map.merge(@handler, %{module: module})

  defp add(id, args, pid, handlers) do
    handler = %{new(id) | supervised: pid}
    if pid, do: :erlang.link(pid)

    case call_init(handler.module, args) do
      {:ok, state} -> {[%{handler | state: state} | handlers], false, :ok}
      {:ok, state, :hibernate} -> {[%{handler | state: state} | handlers], true, :ok}
      other -> {handlers, false, other}
    end
  end

  defp call_init(module, args) do
    module.init(args)
  catch
    :throw, value -> value
    :exit, reason -> {:EXIT, reason}
    :error, reason -> {:EXIT, {reason, __STACKTRACE__}}
  end

  defp swap(old, old_args, new, new_args, pid, name, handlers) do
    case take(old, handlers) do
      nil ->
        add(new, {new_args, :error}, pid, handlers)

      {handler, rest} ->
        result = ended(handler, old_args, {:swapped, new}, name, {:swapped, new, pid})
        add(new, {new_args, result}, pid || handler.supervised, rest)
    end
  end

  defp each(handlers, function, event, name), do: each(handlers, function, event, name, [], false)

  defp each([handler | rest], function, event, name, acc, hibernate?) do
    case update(handler, function, event, name) do
      {:ok, handler} -> each(rest, function, event, name, [handler | acc], hibernate?)
      {:hibernate, handler} -> each(rest, function, event, name, [handler | acc], true)
      :removed -> each(rest, function, event, name, acc, hibernate?)
    end
  end

  defp each([], _function, _event, _name, acc, hibernate?), do: {:lists.reverse(acc), hibernate?}

  defp update(%{module: module} = handler, :handle_info, message, name) do
    if :erlang.function_exported(module, :handle_info, 2),
      do: updated(callback(handler, :handle_info, message), handler, message, name),
      else: {:ok, handler}
  end

  defp update(handler, function, event, name), do: updated(callback(handler, function, event), handler, event, name)

  defp callback(%{module: module, state: state}, function, event) do
    :erlang.apply(module, function, [event, state])
  catch
    :throw, value -> value
    :exit, reason -> {:EXIT, reason}
    :error, reason -> {:EXIT, {reason, __STACKTRACE__}}
  end

  defp updated({:ok, state}, handler, _event, _name), do: {:ok, %{handler | state: state}}
  defp updated({:ok, state, :hibernate}, handler, _event, _name), do: {:hibernate, %{handler | state: state}}

  defp updated({:swap_handler, old_args, state, new, new_args}, handler, _event, name) do
    handler = %{handler | state: state}
    result = ended(handler, old_args, {:swapped, new}, name, {:swapped, new, handler.supervised})

    case add(new, {new_args, result}, handler.supervised, []) do
      {[handler], true, _} -> {:hibernate, handler}
      {[handler], false, _} -> {:ok, handler}
      {[], _, _} -> :removed
    end
  end

  defp updated(:remove_handler, handler, event, name) do
    ended(handler, :remove_handler, event, name, :normal)
    :removed
  end

  defp updated(other, handler, event, name) do
    ended(handler, {:error, other}, event, name, other)
    :removed
  end

  defp call_handler(handler, query, name, handlers) do
    case callback(handler, :handle_call, query) do
      {:ok, reply, state} ->
        {replace(handlers, handler, %{handler | state: state}), false, reply}

      {:ok, reply, state, :hibernate} ->
        {replace(handlers, handler, %{handler | state: state}), true, reply}

      {:remove_handler, reply} ->
        ended(handler, :remove_handler, query, name, :normal)
        {List.delete(handlers, handler), false, reply}

      {:swap_handler, reply, args1, state, new, args2} ->
        result = ended(%{handler | state: state}, args1, {:swapped, new}, name, {:swapped, new, handler.supervised})
        {handlers, hibernate?, _} = add(new, {args2, result}, handler.supervised, List.delete(handlers, handler))
        {handlers, hibernate?, reply}

      other ->
        ended(handler, {:error, other}, query, name, other)
        {List.delete(handlers, handler), false, {:error, other}}
    end
  end

  defp replace(handlers, old, new), do: Enum.map(handlers, &if(&1 == old, do: new, else: &1))

  # The process a handler was bound to has ended.
  defp exited(from, reason, name, handlers) do
    {bound, others} = Enum.split_with(handlers, &(&1.supervised == from))

    if bound == [] do
      each(handlers, :handle_info, {:EXIT, from, reason}, name)
    else
      for handler <- bound,
          do: ended(%{handler | supervised: nil}, {:stop, reason}, {:parent_terminated, reason}, name, :shutdown)

      {others, false}
    end
  end

  # Runs terminate/2, tells the process the handler is bound to, reports a crash; what terminate/2 returned.
  defp ended(handler, args, last, name, reason) do
    result = call_terminate(handler, args)

    if handler.supervised do
      send(handler.supervised, {:gen_event_EXIT, id_of(handler), reason})
      :erlang.unlink(handler.supervised)
    end

    if crash?(reason), do: report(handler, reason, last, name)
    result
  end

  defp call_terminate(%{module: module, state: state}, args) do
    if :erlang.function_exported(module, :terminate, 2), do: module.terminate(args, state), else: :ok
  catch
    :throw, value -> value
    :exit, reason -> {:EXIT, reason}
    :error, reason -> {:EXIT, {reason, __STACKTRACE__}}
  end

  defp crash?(:normal), do: false
  defp crash?(:shutdown), do: false
  defp crash?({:swapped, _, _}), do: false
  defp crash?({:EXIT, reason}), do: crash?(reason)
  defp crash?(_reason), do: true

  defp report(handler, reason, last, name) do
    :logger.log(
      :error,
      %{
        label: {:gen_event, :terminate},
        handler: id_of(handler),
        name: name,
        last_message: last,
        state: handler.state,
        reason: shown(reason)
      },
      %{domain: [:otp], report_cb: &:gen_event.report_cb/1}
    )
  end

  defp shown({:EXIT, reason}), do: reason
  defp shown(reason), do: reason

  @doc false
  def report_cb(report), do: {~c"gen_event handler ~p crashed: ~p", [report.handler, report.reason]}

  defp terminate(reason, name, handlers) do
    for handler <- handlers, do: ended(handler, :stop, :stop, name, :shutdown)
    :erlang.exit(reason)
  end

  ## For :sys

  @doc false
  def system_continue(parent, debug, [name, handlers, hibernate_after]),
    do: loop(parent, name, handlers, hibernate_after, debug)

  @doc false
  def system_terminate(reason, _parent, _debug, [name, handlers, _hibernate_after]),
    do: terminate(reason, name, handlers)

  @doc false
  def system_code_change([name, handlers, hibernate_after], module, old_vsn, extra) do
    handlers =
      for handler <- handlers do
        if handler.module == module do
          {:ok, state} = module.code_change(old_vsn, handler.state, extra)
          %{handler | state: state}
        else
          handler
        end
      end

    {:ok, [name, handlers, hibernate_after]}
  end

  @doc false
  def system_get_state([_name, handlers, _hibernate_after]),
    do: {:ok, for(%{module: module, id: id, state: state} <- handlers, do: {module, id, state})}

  @doc false
  def system_replace_state(fun, [name, handlers, hibernate_after]) do
    handlers = for handler <- handlers, do: replaced(fun, handler)

    {:ok, for(%{module: module, id: id, state: state} <- handlers, do: {module, id, state}),
     [name, handlers, hibernate_after]}
  end

  defp replaced(fun, %{module: module, id: id, state: state} = handler) do
    {^module, ^id, state} = fun.({module, id, state})
    %{handler | state: state}
  catch
    _, _ -> handler
  end

  @doc false
  def format_status(_opt, [dictionary, state, parent, debug, [name, handlers, _hibernate_after]]) do
    [
      header: :gen.format_status_header(~c"Status for event handler", name),
      data: [{~c"Status", state}, {~c"Logged Events", :sys.get_log(debug)}, {~c"Parent", parent}],
      items: {~c"Installed handlers", for(handler <- handlers, do: shown_handler(handler, dictionary, debug))}
    ]
  end

  # As the record of Erlang's manager, with what the handler lets be shown of its state.
  defp shown_handler(%{module: module, id: id, state: state, supervised: pid}, dictionary, debug) do
    status = :sys.format_status_map(module, {:normal, dictionary}, %{state: state, log: :sys.get_log(debug)})
    {:handler, module, id, Map.get(status, :specific, status.state), pid || false}
  end
end
