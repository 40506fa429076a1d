defmodule GenEvent.Stream do
  @moduledoc """
  What `GenEvent.stream/2` returns: the events of a manager as an enumerable.

      %GenEvent.Stream{manager: :events, timeout: 1000}

  """
  defstruct manager: nil, timeout: :infinity

  @type t :: %__MODULE__{manager: GenEvent.manager(), timeout: timeout}

  @doc false
  def init({pid, ref}), do: {:ok, {pid, ref}}

  @doc false
  def handle_event(event, {pid, ref} = state) do
    send(pid, {ref, event})
    {:ok, state}
  end

  @doc false
  def handle_info(_message, state), do: {:ok, state}

  @doc false
  def terminate(_reason, _state), do: :ok
end

defmodule GenEvent do
  @moduledoc deprecated: "Use one of the alternatives described in the documentation for the GenEvent module"
  @moduledoc """
  A manager process that passes events to any number of handlers; each handler is a module with a state.

      defmodule Collect do
        use GenEvent

        def handle_event(event, events), do: {:ok, [event | events]}
        def handle_call(:get, events), do: {:ok, Enum.reverse(events), []}
      end

      {:ok, manager} = GenEvent.start_link()
      GenEvent.add_handler(manager, Collect, [])
      GenEvent.sync_notify(manager, :hello)
      GenEvent.call(manager, Collect, :get)
      #=> [:hello]

  It is there for old programs. Instead: `Registry` to tell many processes, a `Supervisor` with a `GenServer` a handler, or
  Erlang's `:gen_event`.
  """

  @type on_start :: {:ok, pid} | {:error, {:already_started, pid}}
  @type name :: atom | {:global, term} | {:via, module, term}
  @type options :: [name: name]
  @type manager :: pid | name | {atom, node}
  @type handler :: atom | {atom, term}

  @doc "Gets what `add_handler/3` was given, or what `terminate/2` of a handler that is replaced has returned; gives the state."
  @callback init(args :: term) :: {:ok, state} | {:ok, state, :hibernate} | {:error, reason :: any} when state: any

  @doc "Gets an event and the state."
  @callback handle_event(event :: term, state :: term) ::
              {:ok, new_state} | {:ok, new_state, :hibernate} | :remove_handler
            when new_state: term

  @doc "Gets a question of `call/4` and the state."
  @callback handle_call(request :: term, state :: term) ::
              {:ok, reply, new_state} | {:ok, reply, new_state, :hibernate} | {:remove_handler, reply}
            when reply: term, new_state: term

  @doc "Gets any other message to the manager."
  @callback handle_info(msg :: term, state :: term) :: {:ok, new_state} | {:ok, new_state, :hibernate} | :remove_handler
            when new_state: term

  @doc "Called when the handler goes."
  @callback terminate(reason, state :: term) :: term
            when reason: :stop | {:stop, term} | :remove_handler | {:error, term} | term

  @doc "Gives the state for a new version of the module."
  @callback code_change(old_vsn, state :: term, extra :: term) :: {:ok, new_state :: term} when old_vsn: term | {:down, term}

  @message "Use one of the alternatives described in the documentation for the GenEvent module"

  @doc false
  defmacro __using__(_options) do
    IO.warn("the GenEvent module is deprecated, see its documentation for alternatives", __CALLER__)

    quote location: :keep do
      @behaviour :gen_event

      @doc false
      def init(args), do: {:ok, args}
      @doc false
      def handle_event(_event, state), do: {:ok, state}
      @doc false
      def handle_info(_message, state), do: {:ok, state}
      @doc false
      def terminate(_reason, _state), do: :ok
      @doc false
      def code_change(_old, state, _extra), do: {:ok, state}

      @doc false
      def handle_call(request, state) do
        _ = state
        raise "attempted to call #{inspect(__MODULE__)} but no handle_call/2 clause was provided: #{inspect(request)}"
      end

      defoverridable init: 1, handle_event: 2, handle_info: 2, terminate: 2, code_change: 3, handle_call: 2
    end
  end

  @doc """
  Starts a manager. Option: `:name`.

      {:ok, manager} = GenEvent.start(name: :events)

  """
  @deprecated @message
  @spec start(options) :: on_start
  def start(options \\ []) when is_list(options), do: GenServer.start(GenEvent.Manager, :ok, options)

  @doc """
  Starts a manager linked to the caller. Option: `:name`.

      {:ok, manager} = GenEvent.start_link()

  """
  @deprecated @message
  @spec start_link(options) :: on_start
  def start_link(options \\ []) when is_list(options), do: GenServer.start_link(GenEvent.Manager, :ok, options)

  @doc """
  Adds a handler: a module, or `{module, id}` to have the module several times.

      :ok = GenEvent.add_handler(manager, Collect, [])
      {:error, :already_present} = GenEvent.add_handler(manager, Collect, [])

  """
  @deprecated @message
  @spec add_handler(manager, handler, term) :: :ok | {:error, term}
  def add_handler(manager, handler, args), do: ask(manager, {:add, handler, args, nil})

  @doc """
  As `add_handler/3`; the caller gets `{:gen_event_EXIT, handler, reason}` when the handler goes, and the handler goes when the
  caller ends.

      :ok = GenEvent.add_mon_handler(manager, Collect, [])

  """
  @deprecated @message
  @spec add_mon_handler(manager, handler, term) :: :ok | {:error, term}
  def add_mon_handler(manager, handler, args), do: ask(manager, {:add, handler, args, self()})

  @doc """
  Sends an event to every handler; does not wait.

      GenEvent.notify(manager, {:temperature, 21})

  """
  @deprecated @message
  @spec notify(manager, term) :: :ok
  def notify(manager, event), do: GenServer.cast(manager, {:notify, event})

  @doc """
  Sends an event to every handler; waits until the manager has it.

      GenEvent.ack_notify(manager, :tick)

  """
  @deprecated @message
  @spec ack_notify(manager, term) :: :ok
  def ack_notify(manager, event), do: ask(manager, {:ack_notify, event})

  @doc """
  Sends an event to every handler; waits until they all have handled it.

      GenEvent.sync_notify(manager, :tick)

  """
  @deprecated @message
  @spec sync_notify(manager, term) :: :ok
  def sync_notify(manager, event), do: ask(manager, {:sync_notify, event})

  @doc """
  Asks one handler, by its `handle_call/2`; `{:error, :not_found}` when it is not there.

      GenEvent.call(manager, Collect, :get)

  """
  @deprecated @message
  @spec call(manager, handler, term, timeout) :: term | {:error, term}
  def call(manager, handler, request, timeout \\ 5000) do
    GenServer.call(manager, {:call, handler, request}, timeout)
  catch
    :exit, reason -> exit({elem(reason, 0), {__MODULE__, :call, [manager, handler, request, timeout]}})
  end

  @doc """
  Takes a handler out and returns what its `terminate/2` gives; `{:error, :not_found}` when it is not there.

      GenEvent.remove_handler(manager, Collect, :done)

  """
  @deprecated @message
  @spec remove_handler(manager, handler, term) :: term | {:error, term}
  def remove_handler(manager, handler, args), do: ask(manager, {:remove, handler, args})

  @doc """
  Replaces a handler: the new one's `init/1` gets `{args2, what the old one's terminate/2 has returned}`.

      GenEvent.swap_handler(manager, Collect, :bye, {Collect, 2}, [])

  """
  @deprecated @message
  @spec swap_handler(manager, handler, term, handler, term) :: :ok | {:error, term}
  def swap_handler(manager, handler1, args1, handler2, args2),
    do: ask(manager, {:swap, handler1, args1, handler2, args2, nil})

  @doc """
  As `swap_handler/5`, for a handler that is bound to the caller as `add_mon_handler/3` tells.

      GenEvent.swap_mon_handler(manager, Collect, :bye, {Collect, 2}, [])

  """
  @deprecated @message
  @spec swap_mon_handler(manager, handler, term, handler, term) :: :ok | {:error, term}
  def swap_mon_handler(manager, handler1, args1, handler2, args2),
    do: ask(manager, {:swap, handler1, args1, handler2, args2, self()})

  @doc """
  Returns the handlers, the last one first.

      GenEvent.which_handlers(manager)
      #=> [Collect]

  """
  @deprecated @message
  @spec which_handlers(manager) :: [handler]
  def which_handlers(manager), do: ask(manager, :which_handlers)

  @doc """
  Ends the manager; every handler's `terminate/2` is called.

      GenEvent.stop(manager)

  """
  @deprecated @message
  @spec stop(manager, reason :: term, timeout) :: :ok
  def stop(manager, reason \\ :normal, timeout \\ :infinity), do: GenServer.stop(manager, reason, timeout)

  @doc """
  Returns the events from now on as an enumerable. Option: `:timeout`, how long to wait for the next, in milliseconds.

      manager |> GenEvent.stream() |> Enum.take(2)

  """
  @deprecated @message
  @spec stream(manager, keyword) :: GenEvent.Stream.t()
  def stream(manager, options \\ []),
    do: %GenEvent.Stream{manager: manager, timeout: Keyword.get(options, :timeout, :infinity)}

  defp ask(manager, request), do: GenServer.call(manager, request, :infinity)
end

defmodule GenEvent.Manager do
  @moduledoc false
  # The process. Its state: the handlers, `{handler, state, owner, monitor}`, the last one first.
  use GenServer

  @impl true
  def init(:ok), do: {:ok, []}

  @impl true
  def handle_call({:add, handler, args, owner}, _from, handlers) do
    {reply, handlers} = add(handlers, handler, args, owner)
    {:reply, reply, handlers}
  end

  def handle_call({:remove, handler, args}, _from, handlers) do
    case List.keytake(handlers, handler, 0) do
      nil -> {:reply, {:error, :not_found}, handlers}
      {entry, rest} -> {:reply, leave(entry, args, :normal), rest}
    end
  end

  def handle_call({:swap, handler1, args1, handler2, args2, owner}, _from, handlers) do
    {result, handlers} =
      case List.keytake(handlers, handler1, 0) do
        nil -> {:error, handlers}
        {entry, rest} -> {leave(entry, args1, {:swapped, handler2, owner}), rest}
      end

    {reply, handlers} = add(handlers, handler2, {args2, result}, owner)
    {:reply, reply, handlers}
  end

  def handle_call({:call, handler, request}, _from, handlers) do
    case List.keyfind(handlers, handler, 0) do
      nil ->
        {:reply, {:error, :not_found}, handlers}

      entry ->
        {reply, kept} = answer(entry, request)
        {:reply, reply, if(kept, do: List.keyreplace(handlers, handler, 0, kept), else: List.keydelete(handlers, handler, 0))}
    end
  end

  def handle_call({:ack_notify, event}, from, handlers) do
    GenServer.reply(from, :ok)
    {:noreply, tell(handlers, :handle_event, event)}
  end

  def handle_call({:sync_notify, event}, _from, handlers), do: {:reply, :ok, tell(handlers, :handle_event, event)}
  def handle_call(:which_handlers, _from, handlers), do: {:reply, for({handler, _, _, _} <- handlers, do: handler), handlers}

  @impl true
  def handle_cast({:notify, event}, handlers), do: {:noreply, tell(handlers, :handle_event, event)}

  @impl true
  def handle_info({:DOWN, monitor, :process, _pid, reason} = message, handlers) do
    case List.keytake(handlers, monitor, 3) do
      nil ->
        {:noreply, tell(handlers, :handle_info, message)}

      {{handler, state, _, _}, rest} ->
        end_handler(handler, state, {:stop, reason})
        {:noreply, rest}
    end
  end

  def handle_info(message, handlers), do: {:noreply, tell(handlers, :handle_info, message)}

  @impl true
  def terminate(_reason, handlers) do
    for entry <- handlers, do: leave(entry, :stop, :shutdown)
    :ok
  end

  defp module_of({module, _id}), do: module
  defp module_of(module), do: module

  defp add(handlers, handler, args, owner) do
    if List.keymember?(handlers, handler, 0) do
      {{:error, :already_present}, handlers}
    else
      case guarded(fn -> module_of(handler).init(args) end) do
        {:returned, {:ok, state}} -> {:ok, [entry(handler, state, owner) | handlers]}
        {:returned, {:ok, state, :hibernate}} -> {:ok, [entry(handler, state, owner) | handlers]}
        {:returned, {:error, _} = error} -> {error, handlers}
        {:returned, other} -> {{:error, {:bad_return_value, other}}, handlers}
        {:failed, reason} -> {{:error, reason}, handlers}
      end
    end
  end

  defp entry(handler, state, nil), do: {handler, state, nil, nil}
  defp entry(handler, state, owner), do: {handler, state, owner, Process.monitor(owner)}

  # The handlers that stay after an event or a message, which the first one added gets first.
  defp tell(handlers, function, event), do: handlers |> Enum.reverse() |> tell_each(function, event) |> Enum.reverse()

  defp tell_each(handlers, function, event) do
    Enum.flat_map(handlers, fn {handler, state, owner, monitor} = entry ->
      case guarded(fn -> apply(module_of(handler), function, [event, state]) end) do
        {:returned, {:ok, state}} -> [{handler, state, owner, monitor}]
        {:returned, {:ok, state, :hibernate}} -> [{handler, state, owner, monitor}]
        {:returned, :remove_handler} -> dropped(leave(entry, :remove_handler, :normal))
        {:returned, other} -> dropped(crash(entry, event, {:bad_return_value, other}))
        {:failed, reason} -> dropped(crash(entry, event, reason))
      end
    end)
  end

  defp dropped(_result), do: []

  # The reply and what remains of the handler.
  defp answer({handler, state, owner, monitor} = entry, request) do
    case guarded(fn -> module_of(handler).handle_call(request, state) end) do
      {:returned, {:ok, reply, state}} -> {reply, {handler, state, owner, monitor}}
      {:returned, {:ok, reply, state, :hibernate}} -> {reply, {handler, state, owner, monitor}}
      {:returned, {:remove_handler, reply}} -> with(_ <- leave(entry, :remove_handler, :normal), do: {reply, nil})
      {:returned, other} -> {{:error, crash(entry, request, {:bad_return_value, other})}, nil}
      {:failed, reason} -> {{:error, crash(entry, request, reason)}, nil}
    end
  end

  # A handler goes in peace: its owner is told the reason; returns what `terminate/2` gives.
  defp leave({handler, state, owner, monitor}, args, reason) do
    result = end_handler(handler, state, args)
    tell_owner(handler, owner, monitor, reason)
    result
  end

  defp crash({handler, state, owner, monitor}, event, reason) do
    end_handler(handler, state, {:error, reason})
    require Logger

    Logger.error("""
    ** gen_event handler #{inspect(handler)} crashed.
    ** Was installed in #{inspect(own_name())}
    ** Last event was: #{inspect(event)}
    ** When handler state == #{inspect(state)}
    ** Reason == #{inspect(reason)}\
    """)

    tell_owner(handler, owner, monitor, reason)
    reason
  end

  defp own_name do
    case Process.info(self(), :registered_name) do
      {:registered_name, name} -> name
      _ -> self()
    end
  end

  defp tell_owner(_handler, nil, _monitor, _reason), do: :ok

  defp tell_owner(handler, owner, monitor, reason) do
    Process.demonitor(monitor, [:flush])
    send(owner, {:gen_event_EXIT, handler, reason})
  end

  defp end_handler(handler, state, args) do
    module = module_of(handler)

    if function_exported?(module, :terminate, 2) do
      case guarded(fn -> module.terminate(args, state) end) do
        {:returned, result} -> result
        {:failed, reason} -> {:error, reason}
      end
    else
      :ok
    end
  end

  defp guarded(fun) do
    {:returned, fun.()}
  catch
    :throw, value -> {:returned, value}
    :error, reason -> {:failed, {Exception.normalize(:error, reason, __STACKTRACE__), __STACKTRACE__}}
    :exit, reason -> {:failed, reason}
  end
end

defimpl Enumerable, for: GenEvent.Stream do
  def reduce(stream, acc, fun) do
    Stream.resource(fn -> enter(stream.manager) end, &next(&1, stream), &leave(&1, stream.manager)).(acc, fun)
  end

  def count(_stream), do: {:error, __MODULE__}
  def member?(_stream, _element), do: {:error, __MODULE__}
  def slice(_stream), do: {:error, __MODULE__}

  # The monitor's reference marks the events of this walk.
  defp enter(manager) do
    ref = Process.monitor(manager)
    :ok = GenServer.call(manager, {:add, {GenEvent.Stream, ref}, {self(), ref}, self()}, :infinity)
    ref
  end

  defp next(ref, stream) do
    receive do
      {^ref, event} -> {[event], ref}
      {:gen_event_EXIT, {GenEvent.Stream, ^ref}, _reason} -> {:halt, ref}
      {:DOWN, ^ref, _, _, :normal} -> {:halt, ref}
      {:DOWN, ^ref, _, _, reason} -> exit({reason, {__MODULE__, :next, [stream]}})
    after
      stream.timeout -> exit({:timeout, {__MODULE__, :next, [stream]}})
    end
  end

  defp leave(ref, manager) do
    Process.demonitor(ref, [:flush])

    try do
      GenServer.call(manager, {:remove, {GenEvent.Stream, ref}, :stop}, :infinity)
    catch
      :exit, _ -> :ok
    end

    flush(ref)
  end

  defp flush(ref) do
    receive do
      {^ref, _event} -> flush(ref)
      {:gen_event_EXIT, {GenEvent.Stream, ^ref}, _reason} -> flush(ref)
    after
      0 -> :ok
    end
  end
end
