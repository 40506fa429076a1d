defmodule :gen_statem do
  @moduledoc """
  Erlang's `:gen_statem`: a state machine in a process.

      defmodule Switch do
        @behaviour :gen_statem
        def callback_mode, do: :state_functions
        def init(count), do: {:ok, :off, count}
        def off(:cast, :flip, count), do: {:next_state, :on, count + 1, [{:state_timeout, 60_000, :tired}]}
        def off({:call, from}, :get, count), do: {:keep_state_and_data, [{:reply, from, {:off, count}}]}
        def on(:state_timeout, :tired, count), do: {:next_state, :off, count}
        def on(:cast, :flip, count), do: {:next_state, :off, count + 1}
        def on({:call, from}, :get, count), do: {:keep_state_and_data, [{:reply, from, {:on, count}}]}
      end

      iex> {:ok, pid} = :gen_statem.start(Switch, 0, [])
      iex> :gen_statem.cast(pid, :flip)
      iex> :gen_statem.call(pid, :get)
      {:on, 1}

  Events are calls, casts, other messages, time-outs and what the callbacks insert themselves; events that come in a wrong
  state are postponed until the state changes. The callbacks are functions named like the states, or `handle_event/4`.
  The options of start are those of `:gen_server`.
  """

  @typedoc "Who called: for `reply/2`."
  @type from :: {pid, tag :: reply_tag}
  @opaque reply_tag :: :gen.reply_tag()

  @type server_name :: {:local, atom} | {:global, term} | {:via, module, name :: term}
  @type server_ref :: pid | atom | {name :: atom, node} | {:global, term} | {:via, module, name :: term}

  @type start_opt :: {:timeout, timeout} | {:spawn_opt, [:proc_lib.spawn_option()]} | enter_loop_opt
  @type enter_loop_opt :: {:hibernate_after, timeout} | {:debug, [:sys.debug_option()]}
  @type start_ret :: {:ok, pid} | :ignore | {:error, term}
  @type start_mon_ret :: {:ok, {pid, reference}} | :ignore | {:error, term}

  @type event_type :: {:call, from} | :cast | :info | timeout_type | :internal
  @type callback_mode_result :: callback_mode | [callback_mode | :state_enter]
  @typep callback_mode :: :state_functions | :handle_event_function
  @typep timeout_type :: :timeout | {:timeout, name :: term} | :state_timeout
  @typep time_option :: {:abs, boolean}

  @typedoc "What a callback may ask for besides the next state; times are milliseconds."
  @type action ::
          :postpone
          | {:postpone, boolean}
          | {:next_event, event_type, content :: term}
          | {:change_callback_module | :push_callback_module, module}
          | :pop_callback_module
          | enter_action

  @typedoc "What a callback may ask for when a state is entered."
  @type enter_action ::
          :hibernate
          | {:hibernate, boolean}
          | (event_timeout :: timeout | integer)
          | {timeout_type, time :: timeout | integer, content :: term}
          | {timeout_type, time :: timeout | integer, content :: term, time_option | [time_option]}
          | {timeout_type, :cancel}
          | {timeout_type, :update, content :: term}
          | reply_action

  @type reply_action :: {:reply, from, reply :: term}

  @type init_result(state) :: init_result(state, term)
  @type init_result(state, data) :: {:ok, state, data} | {:ok, state, data, [action] | action} | :ignore | {:stop, reason :: term}

  @type state_function_result :: event_handler_result(atom)
  @type handle_event_result :: event_handler_result(term)
  @type state_enter_result(state) :: state_enter_result(state, term)
  @type state_enter_result(state, data) ::
          {:next_state, state, data} | {:next_state, state, data, [enter_action] | enter_action} | state_result(enter_action, data)
  @type event_handler_result(state) :: event_handler_result(state, term)
  @type event_handler_result(state, data) ::
          {:next_state, state, data} | {:next_state, state, data, [action] | action} | state_result(action, data)

  @typep state_result(action, data) ::
           {:keep_state | :repeat_state, data}
           | {:keep_state | :repeat_state, data, [action] | action}
           | :keep_state_and_data
           | :repeat_state_and_data
           | {:keep_state_and_data | :repeat_state_and_data, [action] | action}
           | :stop
           | {:stop, reason :: term}
           | {:stop, reason :: term, data}
           | {:stop_and_reply, reason :: term, [reply_action] | reply_action}
           | {:stop_and_reply, reason :: term, [reply_action] | reply_action, data}

  # `timers` maps a kind of time-out to {ref, content}, or {:zero, content} for one that is due already; `zero` has the kinds
  # of those in order. `postponed` has the latest first.
  defstruct [
    :parent,
    :name,
    :module,
    :mode,
    :state,
    :data,
    enter?: false,
    modules: [],
    timers: %{},
    zero: [],
    postponed: [],
    hibernate?: false,
    hibernate_after: :infinity,
    debug: []
  ]

  @doc false
  def behaviour_info(:callbacks) do
    [init: 1, callback_mode: 0] ++ behaviour_info(:optional_callbacks)
  end

  def behaviour_info(:optional_callbacks) do
    [state_name: 3, handle_event: 4, terminate: 3, code_change: 4, format_status: 1, format_status: 2]
  end

  ## Starting

  @doc """
  Starts a machine without a link and waits until `init/1` has returned.

      iex> {:ok, pid} = :gen_statem.start(Switch, 0, [])
      iex> :gen_statem.call(pid, :get)
      {:off, 0}

  """
  @spec start(module, args :: term, [start_opt]) :: start_ret
  def start(module, args, opts), do: start_it(:nolink, module, args, opts)

  @doc """
  Starts a named machine without a link; `{:error, {:already_started, pid}}` when another process has the name.

      iex> {:ok, pid} = :gen_statem.start({:local, :statem_start_example}, Switch, 0, [])
      iex> :gen_statem.start({:local, :statem_start_example}, Switch, 0, []) == {:error, {:already_started, pid}}
      true
      iex> :gen_statem.stop(:statem_start_example)
      :ok

  """
  @spec start(server_name, module, args :: term, [start_opt]) :: start_ret
  def start(name, module, args, opts), do: start_it(:nolink, name, module, args, opts)

  @doc """
  Starts a machine linked to the calling process.

      iex> {:ok, pid} = :gen_statem.start_link(Switch, 0, [])
      iex> {:links, links} = Process.info(self(), :links)
      iex> pid in links
      true

  """
  @spec start_link(module, args :: term, [start_opt]) :: start_ret
  def start_link(module, args, opts), do: start_it(:link, module, args, opts)

  @doc """
  Starts a named machine linked to the calling process.

      iex> {:ok, pid} = :gen_statem.start_link({:local, :statem_link_example}, Switch, 0, [])
      iex> Process.whereis(:statem_link_example) == pid
      true

  """
  @spec start_link(server_name, module, args :: term, [start_opt]) :: start_ret
  def start_link(name, module, args, opts), do: start_it(:link, name, module, args, opts)

  @doc """
  Starts a machine that the calling process monitors: `{:ok, {pid, ref}}`.

      iex> {:ok, {pid, ref}} = :gen_statem.start_monitor(Switch, 0, [])
      iex> :gen_statem.stop(pid)
      iex> receive do {:DOWN, ^ref, :process, ^pid, reason} -> reason end
      :normal

  """
  @spec start_monitor(module, args :: term, [start_opt]) :: start_mon_ret
  def start_monitor(module, args, opts), do: start_it(:monitor, module, args, opts)

  @doc """
  Starts a named machine that the calling process monitors.

      iex> {:ok, {pid, _ref}} = :gen_statem.start_monitor({:local, :statem_monitor_example}, Switch, 0, [])
      iex> Process.whereis(:statem_monitor_example) == pid
      true
      iex> :gen_statem.stop(pid)
      :ok

  """
  @spec start_monitor(server_name, module, args :: term, [start_opt]) :: start_mon_ret
  def start_monitor(name, module, args, opts), do: start_it(:monitor, name, module, args, opts)

  defp start_it(link, module, args, opts), do: :gen.start(:gen_statem, link, module, args, opts)
  defp start_it(link, name, module, args, opts), do: :gen.start(:gen_statem, link, name, module, args, opts)

  @doc false
  def init_it(starter, :self, name, module, args, opts), do: init_it(starter, self(), name, module, args, opts)

  def init_it(starter, parent, name0, module, args, opts) do
    case call_init(module, args) do
      {:ok, {:ok, state, data}} -> started(starter, parent, name0, module, state, data, [], opts)
      {:ok, {:ok, state, data, actions}} -> started(starter, parent, name0, module, state, data, actions, opts)
      {:ok, {:stop, reason}} -> not_started(starter, name0, :exit, reason, [])
      {:ok, {:error, reason}} -> not_started_quietly(starter, name0, {:error, reason})
      {:ok, :ignore} -> not_started_quietly(starter, name0, :ignore)
      {:ok, other} -> not_started(starter, name0, :exit, {:bad_return_from_init, other}, [])
      {:EXIT, kind, reason, stacktrace} -> not_started(starter, name0, kind, reason, stacktrace)
    end
  end

  defp call_init(module, args) do
    {:ok, module.init(args)}
  catch
    :throw, result -> {:ok, result}
    kind, reason -> {:EXIT, kind, reason, __STACKTRACE__}
  end

  defp not_started_quietly(starter, name, result) do
    :gen.unregister_name(name)
    :proc_lib.init_ack(starter, result)
    :erlang.exit(:normal)
  end

  defp not_started(starter, name, kind, reason, stacktrace) do
    :gen.unregister_name(name)
    :proc_lib.init_ack(starter, {:error, reason})
    :erlang.raise(kind, reason, stacktrace)
  end

  defp started(starter, parent, name0, module, state, data, actions, opts) do
    s = machine(parent, :gen.get_proc_name(name0), module, state, data, opts)

    case callback_mode(module) do
      {:ok, mode, enter?} ->
        :proc_lib.init_ack(starter, {:ok, self()})
        enter_first(%{s | mode: mode, enter?: enter?}, actions)

      {:error, reason} ->
        not_started(starter, name0, :exit, reason, [])
    end
  end

  defp machine(parent, name, module, state, data, opts) do
    %:gen_statem{
      parent: parent,
      name: name,
      module: module,
      state: state,
      data: data,
      hibernate_after: :gen.hibernate_after(opts),
      debug: :gen.debug_options(name, opts)
    }
  end

  defp callback_mode(module) do
    modes = List.wrap(module.callback_mode())

    case Enum.split_with(modes, &(&1 == :state_enter)) do
      {enter, [mode]} when mode in [:state_functions, :handle_event_function] -> {:ok, mode, enter != []}
      {enter, []} when enter != [] -> {:ok, :state_functions, true}
      _ -> {:error, {:bad_return_from_callback_mode, module.callback_mode()}}
    end
  catch
    kind, reason -> {:error, {:bad_return_from_callback_mode, {kind, reason}}}
  end

  # The first state is entered like any other, and the actions of init/1 are those of a transition.
  defp enter_first(s, actions) do
    s = %{s | debug: debug(s, {:enter, s.module, s.state})}
    transition(s, %{state: s.state, data: s.data, actions: actions, change: :first}, nil, [])
  end

  @doc """
  Makes a machine in `state` of the calling process, which must have been started by `:proc_lib`. Does not return.

      iex> pid = :proc_lib.spawn(fn -> :gen_statem.enter_loop(Switch, [], :on, 5) end)
      iex> :gen_statem.call(pid, :get)
      {:on, 5}

  """
  @spec enter_loop(module, [enter_loop_opt], state :: term, data :: term) :: no_return
  def enter_loop(module, opts, state, data), do: enter_loop(module, opts, state, data, self(), [])

  @doc """
  Makes a machine of the calling process, under a name it has or with a list of actions.

      iex> pid = :proc_lib.spawn(fn -> :gen_statem.enter_loop(Switch, [], :on, 5, [{:next_event, :cast, :flip}]) end)
      iex> :gen_statem.call(pid, :get)
      {:off, 6}

  """
  @spec enter_loop(module, [enter_loop_opt], state :: term, data :: term, server_name | pid | [action]) :: no_return
  def enter_loop(module, opts, state, data, actions) when is_list(actions),
    do: enter_loop(module, opts, state, data, self(), actions)

  def enter_loop(module, opts, state, data, server), do: enter_loop(module, opts, state, data, server, [])

  @doc """
  Makes a machine of the calling process, with a name and actions.

      iex> pid = :proc_lib.spawn(fn -> :gen_statem.enter_loop(Switch, [], :on, 5, self(), :hibernate) end)
      iex> :gen_statem.call(pid, :get)
      {:on, 5}

  """
  @spec enter_loop(module, [enter_loop_opt], state :: term, data :: term, server_name | pid, [action] | action) :: no_return
  def enter_loop(module, opts, state, data, server, actions) do
    s = machine(:gen.get_parent(), :gen.get_proc_name(server), module, state, data, opts)

    case callback_mode(module) do
      {:ok, mode, enter?} -> enter_first(%{s | mode: mode, enter?: enter?}, actions)
      {:error, reason} -> :erlang.exit(reason)
    end
  end

  ## The loop: events that wait inside come first, then time-outs of zero, then messages

  defp loop(s, [event | queue]), do: handle_event(event, s, queue)

  defp loop(%{zero: [kind | zero]} = s, []) do
    {{:zero, content}, timers} = Map.pop!(s.timers, kind)
    handle_event({kind, content}, %{s | zero: zero, timers: timers}, [])
  end

  defp loop(%{hibernate?: true} = s, []),
    do: :proc_lib.hibernate(:gen_statem, :wakeup_from_hibernate, [%{s | hibernate?: false}])

  defp loop(%{hibernate_after: time} = s, []) do
    receive do
      message -> message(message, s)
    after
      time -> :proc_lib.hibernate(:gen_statem, :wakeup_from_hibernate, [s])
    end
  end

  @doc false
  def wakeup_from_hibernate(s) do
    receive do
      message -> message(message, s)
    end
  end

  defp message({:system, from, request}, s),
    do: :sys.handle_system_msg(request, from, s.parent, :gen_statem, s.debug, s)

  defp message({:EXIT, parent, reason} = message, %{parent: parent} = s) do
    terminate(:exit, reason, [], %{s | debug: debug(s, {:in, message})}, [{:info, message}])
  end

  defp message({:timeout, ref, kind} = message, s) do
    case s.timers do
      %{^kind => {^ref, content}} -> handle_event({kind, content}, %{s | timers: Map.delete(s.timers, kind)}, [])
      _ -> handle_event({:info, message}, s, [])
    end
  end

  defp message({:"$gen_call", from, request}, s), do: handle_event({{:call, from}, request}, s, [])
  defp message({:"$gen_cast", request}, s), do: handle_event({:cast, request}, s, [])
  defp message(message, s), do: handle_event({:info, message}, s, [])

  # An event ends the time-out for events.
  defp handle_event({type, content} = event, s, queue) do
    s = if is_map_key(s.timers, :timeout), do: cancel(s, :timeout), else: s
    s = if s.debug == [], do: s, else: %{s | debug: debug(s, {:in, event, s.state})}

    case callback(s, type, content) do
      {:ok, result} -> result(result, event, s, queue)
      {:EXIT, kind, reason, stacktrace} -> terminate(kind, reason, stacktrace, s, [event | queue])
    end
  end

  defp callback(%{mode: :state_functions, module: module, state: state, data: data}, type, content) do
    {:ok, :erlang.apply(module, state, [type, content, data])}
  catch
    :throw, result -> {:ok, result}
    kind, reason -> {:EXIT, kind, reason, __STACKTRACE__}
  end

  defp callback(%{module: module, state: state, data: data}, type, content) do
    {:ok, module.handle_event(type, content, state, data)}
  catch
    :throw, result -> {:ok, result}
    kind, reason -> {:EXIT, kind, reason, __STACKTRACE__}
  end

  # The commonest results, without the ado of a transition.
  defp result(:keep_state_and_data, _event, %{debug: []} = s, queue), do: loop(s, queue)
  defp result({:keep_state, data}, _event, %{debug: []} = s, queue), do: loop(%{s | data: data}, queue)

  defp result({:keep_state, data, [{:reply, from, reply}]}, _event, %{debug: []} = s, queue) do
    :gen.reply(from, reply)
    loop(%{s | data: data}, queue)
  end

  defp result({:keep_state_and_data, [{:reply, from, reply}]}, _event, %{debug: []} = s, queue) do
    :gen.reply(from, reply)
    loop(s, queue)
  end

  defp result(result, event, s, queue) do
    case parse(result, s) do
      {:stop, reason, data, replies} ->
        s = %{s | data: data}
        stop_and_reply(List.wrap(replies), reason, s, [event | queue])

      :bad ->
        fail({:bad_return_from_state_function, result}, s, [event | queue])

      step ->
        transition(s, step, event, queue)
    end
  end

  defp stop_and_reply([{:reply, {_, _} = from, reply} | rest], reason, s, queue) do
    :gen.reply(from, reply)
    stop_and_reply(rest, reason, %{s | debug: debug(s, {:out, reply, from})}, queue)
  end

  defp stop_and_reply([other | _], _reason, s, queue), do: fail({:bad_reply_action_from_state_function, other}, s, queue)
  defp stop_and_reply([], reason, s, queue), do: terminate(:exit, reason, [], s, queue)

  # What a callback returned, in one form.
  defp parse({:next_state, state, data}, s), do: next(state, data, [], s)
  defp parse({:next_state, state, data, actions}, s), do: next(state, data, actions, s)
  defp parse({:keep_state, data}, s), do: keep(s, data, [])
  defp parse({:keep_state, data, actions}, s), do: keep(s, data, actions)
  defp parse(:keep_state_and_data, s), do: keep(s, s.data, [])
  defp parse({:keep_state_and_data, actions}, s), do: keep(s, s.data, actions)
  defp parse({:repeat_state, data}, s), do: %{keep(s, data, []) | change: :repeat}
  defp parse({:repeat_state, data, actions}, s), do: %{keep(s, data, actions) | change: :repeat}
  defp parse(:repeat_state_and_data, s), do: %{keep(s, s.data, []) | change: :repeat}
  defp parse({:repeat_state_and_data, actions}, s), do: %{keep(s, s.data, actions) | change: :repeat}
  defp parse(:stop, s), do: {:stop, :normal, s.data, []}
  defp parse({:stop, reason}, s), do: {:stop, reason, s.data, []}
  defp parse({:stop, reason, data}, _s), do: {:stop, reason, data, []}
  defp parse({:stop_and_reply, reason, replies}, s), do: {:stop, reason, s.data, replies}
  defp parse({:stop_and_reply, reason, replies, data}, _s), do: {:stop, reason, data, replies}
  defp parse(_other, _s), do: :bad

  defp next(state, data, actions, s),
    do: %{state: state, data: data, actions: actions, change: if(state === s.state, do: :keep, else: :next)}

  defp keep(s, data, actions), do: %{state: s.state, data: data, actions: actions, change: :keep}

  ## Transitions

  @no_actions %{postpone: false, hibernate: false, next_events: [], timeouts: []}

  defp transition(s, step, event, queue) do
    case actions(List.wrap(step.actions), @no_actions, s) do
      {:ok, acts, s} -> moved(s, step, acts, event, queue)
      {:bad, action} -> bad_action(action, s, step, event, queue)
    end
  end

  defp bad_action(action, s, step, event, queue) do
    s = %{s | state: step.state, data: step.data}
    fail({:bad_action_from_state_function, action}, s, if(event, do: [event | queue], else: queue))
  end

  defp moved(s, step, acts, event, queue) do
    old = s.state
    postponed = if acts.postpone and event != nil, do: [event | s.postponed], else: s.postponed
    s = %{s | state: step.state, data: step.data, postponed: postponed, hibernate?: acts.hibernate}
    s = if s.debug == [], do: s, else: %{s | debug: debug(s, moved_event(acts, event, old, s.state))}

    {s, queue} =
      if step.change == :next do
        {%{cancel(s, :state_timeout) | postponed: []}, :lists.reverse(postponed, queue)}
      else
        {s, queue}
      end

    queue = :lists.reverse(acts.next_events, queue)
    enter(s, old, step.change, acts.timeouts, queue)
  end

  defp moved_event(_acts, nil, _old, state), do: {:consume, {:internal, :init_state}, state, state}
  defp moved_event(%{postpone: true}, event, old, state), do: {:postpone, event, old, state}
  defp moved_event(_acts, event, old, state), do: {:consume, event, old, state}

  defp enter(%{enter?: false} = s, _old, _change, timeouts, queue), do: loop(start_timers(timeouts, s), queue)
  defp enter(s, _old, :keep, timeouts, queue), do: loop(start_timers(timeouts, s), queue)

  # In a callback for entering the state cannot be changed, and nothing postponed or inserted.
  defp enter(s, old, _change, timeouts, queue) do
    case callback(s, :enter, old) do
      {:ok, result} -> entered(parse(result, s), result, s, old, timeouts, queue)
      {:EXIT, kind, reason, stacktrace} -> terminate(kind, reason, stacktrace, s, [{:enter, old} | queue])
    end
  end

  defp entered(%{change: change} = step, _result, s, old, timeouts, queue) when change != :next,
    do: entered(s, step, old, timeouts, queue)

  defp entered({:stop, reason, data, replies}, _result, s, old, _timeouts, queue) do
    stop_and_reply(List.wrap(replies), reason, %{s | data: data}, [{:enter, old} | queue])
  end

  defp entered(_bad, result, s, old, _timeouts, queue) do
    fail({:bad_state_enter_return_from_state_function, result}, s, [{:enter, old} | queue])
  end

  defp entered(s, step, old, timeouts, queue) do
    case actions(List.wrap(step.actions), @no_actions, s) do
      {:ok, %{postpone: false, next_events: []} = acts, s} ->
        s = %{s | data: step.data, hibernate?: s.hibernate? or acts.hibernate}
        enter(s, old, step.change, acts.timeouts ++ timeouts, queue)

      {:ok, _postponing, s} ->
        fail({:bad_state_enter_action_from_state_function, step.actions}, s, [{:enter, old} | queue])

      {:bad, action} ->
        fail({:bad_state_enter_action_from_state_function, action}, s, [{:enter, old} | queue])
    end
  end

  ## Actions: replies are sent at once, the rest is collected, the latest first

  defp actions([action | rest], acts, s) do
    case action(action, acts, s) do
      {:ok, acts, s} -> actions(rest, acts, s)
      :bad -> {:bad, action}
    end
  end

  defp actions([], acts, s), do: {:ok, acts, s}

  defp action(:postpone, acts, s), do: {:ok, %{acts | postpone: true}, s}
  defp action({:postpone, value}, acts, s) when is_boolean(value), do: {:ok, %{acts | postpone: value}, s}
  defp action(:hibernate, acts, s), do: {:ok, %{acts | hibernate: true}, s}
  defp action({:hibernate, value}, acts, s) when is_boolean(value), do: {:ok, %{acts | hibernate: value}, s}

  defp action({:next_event, type, content}, acts, s) do
    if event_type?(type), do: {:ok, %{acts | next_events: [{type, content} | acts.next_events]}, s}, else: :bad
  end

  defp action({:reply, {_, _} = from, reply}, acts, s) do
    :gen.reply(from, reply)
    {:ok, acts, %{s | debug: debug(s, {:out, reply, from})}}
  end

  defp action({:change_callback_module, module}, acts, s), do: change_module(acts, s, module, s.modules)
  defp action({:push_callback_module, module}, acts, s), do: change_module(acts, s, module, [s.module | s.modules])
  defp action(:pop_callback_module, acts, %{modules: [module | rest]} = s), do: change_module(acts, s, module, rest)
  defp action(time, acts, s) when is_integer(time) and time >= 0, do: timeout(acts, s, :timeout, {time, time, []})
  defp action(:infinity, acts, s), do: timeout(acts, s, :timeout, {:infinity, :infinity, []})
  defp action({kind, :cancel}, acts, s), do: timeout(acts, s, kind, :cancel)
  defp action({kind, :update, content}, acts, s), do: timeout(acts, s, kind, {:update, content})
  defp action({kind, time, content}, acts, s) when kind != :reply, do: timeout(acts, s, kind, {time, content, []})
  defp action({kind, time, content, opts}, acts, s), do: timeout(acts, s, kind, {time, content, List.wrap(opts)})
  defp action(_other, _acts, _s), do: :bad

  defp event_type?({:call, {_, _}}), do: true
  defp event_type?({:timeout, _name}), do: true
  defp event_type?(type), do: type in [:cast, :info, :internal, :timeout, :state_timeout]

  defp change_module(acts, s, module, modules) do
    case callback_mode(module) do
      {:ok, mode, enter?} -> {:ok, acts, %{s | module: module, modules: modules, mode: mode, enter?: enter?}}
      {:error, _} -> :bad
    end
  end

  defp timeout(acts, s, kind, what) do
    if kind?(kind) and time?(what), do: {:ok, %{acts | timeouts: [{kind, what} | acts.timeouts]}, s}, else: :bad
  end

  defp kind?({:timeout, _name}), do: true
  defp kind?(kind), do: kind in [:timeout, :state_timeout]

  defp time?({:infinity, _content, _opts}), do: true
  defp time?({time, _content, abs: true}), do: is_integer(time)
  defp time?({time, _content, opts}) when opts in [[], [abs: false]], do: is_integer(time) and time >= 0
  defp time?(:cancel), do: true
  defp time?({:update, _content}), do: true
  defp time?(_what), do: false

  ## Time-outs

  defp start_timers(timeouts, s), do: :lists.foldr(&start_timer/2, s, timeouts)

  defp start_timer({kind, :cancel}, s), do: cancel(s, kind)
  defp start_timer({kind, {:infinity, _content, _opts}}, s), do: cancel(s, kind)

  defp start_timer({kind, {:update, content}}, s) do
    case s.timers do
      %{^kind => {ref, _old}} -> %{s | timers: Map.put(s.timers, kind, {ref, content})}
      _ -> due_now(s, kind, content)
    end
  end

  defp start_timer({kind, {0, content, []}}, s) do
    s = %{s | debug: debug(s, {:start_timer, {kind, 0, content, []}, s.state})}
    due_now(cancel(s, kind), kind, content)
  end

  defp start_timer({kind, {time, content, opts}}, s) do
    s = cancel(%{s | debug: debug(s, {:start_timer, {kind, time, content, opts}, s.state})}, kind)
    ref = :erlang.start_timer(time, self(), kind, opts)
    %{s | timers: Map.put(s.timers, kind, {ref, content})}
  end

  defp due_now(s, kind, content), do: %{s | timers: Map.put(s.timers, kind, {:zero, content}), zero: s.zero ++ [kind]}

  # A message of the timer that is on its way already is taken out.
  defp cancel(s, kind) do
    case Map.pop(s.timers, kind) do
      {nil, _} -> s
      {{:zero, _}, timers} -> %{s | timers: timers, zero: List.delete(s.zero, kind)}
      {{ref, _}, timers} -> cancel_timer(ref, %{s | timers: timers})
    end
  end

  defp cancel_timer(ref, s) do
    if :erlang.cancel_timer(ref) == false do
      receive do
        {:timeout, ^ref, _} -> s
      after
        0 -> s
      end
    else
      s
    end
  end

  ## The end

  # What a callback must not do is an error of it, with the stack of this moment.
  defp fail(reason, s, queue) do
    {:current_stacktrace, stacktrace} = :erlang.process_info(self(), :current_stacktrace)
    terminate(:error, reason, stacktrace, s, queue)
  end

  defp terminate(kind, reason, stacktrace, s, queue) do
    s = %{s | debug: debug(s, {:terminate, reason, s.state})}

    case call_terminate(s, reason) do
      :ok ->
        unless kind == :exit and quiet?(reason), do: report(kind, reason, stacktrace, s, queue)
        :erlang.raise(kind, reason, stacktrace)

      {:EXIT, kind, reason, stacktrace} ->
        report(kind, reason, stacktrace, s, queue)
        :erlang.raise(kind, reason, stacktrace)
    end
  end

  defp quiet?(:normal), do: true
  defp quiet?(:shutdown), do: true
  defp quiet?({:shutdown, _}), do: true
  defp quiet?(_reason), do: false

  defp call_terminate(%{module: module} = s, reason) do
    if :erlang.function_exported(module, :terminate, 3), do: module.terminate(reason, s.state, s.data)
    :ok
  catch
    :throw, _ -> :ok
    kind, reason -> {:EXIT, kind, reason, __STACKTRACE__}
  end

  defp report(kind, reason, stacktrace, s, queue) do
    status = formatted(s, :terminate, %{queue: queue, reason: reason})

    :logger.log(
      :error,
      %{
        label: {:gen_statem, :terminate},
        name: s.name,
        queue: status.queue,
        postponed: :lists.reverse(status.postponed),
        modules: [s.module | s.modules],
        callback_mode: s.mode,
        state_enter: s.enter?,
        state: Map.get(status, :specific, {status.state, status.data}),
        timeouts: {length(status.timeouts), status.timeouts},
        log: status.log,
        reason: {kind, status.reason, stacktrace}
      },
      %{domain: [:otp], pid: self(), report_cb: &:gen_statem.report_cb/1}
    )
  end

  # What the callback module lets be shown; :specific is what its older format_status/2 gave.
  defp formatted(s, opt, more \\ %{}) do
    status = %{
      state: s.state,
      data: s.data,
      queue: [],
      postponed: s.postponed,
      timeouts: elem(shown_timers(s), 1),
      log: :sys.get_log(s.debug)
    }

    :sys.format_status_map(s.module, opt, Map.merge(status, more), :data, [s.state, s.data])
  end

  defp shown_timers(s), do: {map_size(s.timers), for({kind, {_, content}} <- s.timers, do: {kind, content})}

  @doc false
  def report_cb(%{name: name, reason: reason}), do: {~c"State machine ~p terminating: ~p", [name, reason]}

  defp debug(%{debug: []}, _event), do: []
  defp debug(%{debug: debug, name: name}, event), do: :sys.handle_debug(debug, &print_event/3, name, event)

  defp print_event(device, event, name) do
    {format, args} = event_text(event)
    :sys.print_event(device, name, format, args)
  end

  defp event_text({:in, event, state}), do: in_state(~c" receive ~ts", [shown_event(event)], state)
  defp event_text({:out, reply, {to, _tag}}), do: {~c" send ~tp to ~tw", [reply, to]}
  defp event_text({:enter, module, state}), do: in_state(~c" enter ~tp", [module], state)
  defp event_text({:terminate, reason, state}), do: in_state(~c" terminate ~tp", [reason], state)
  defp event_text({:start_timer, action, state}), do: in_state(~c" start_timer ~tp", [action], state)

  defp event_text({kind, event, state, state}) when kind in [:consume, :postpone],
    do: in_state(~c" ~tw ~ts", [kind, shown_event(event)], state)

  defp event_text({kind, event, state, next}) when kind in [:consume, :postpone],
    do: {~c" ~tw ~ts in state ~tp => ~tp", [kind, shown_event(event), state, next]}

  defp event_text(other), do: {~c" ~tp", [other]}

  defp in_state(format, args, state), do: {format ++ ~c" in state ~tp", args ++ [state]}

  defp shown_event({{:call, {from, _tag}}, request}), do: :io_lib.format(~c"call ~tp from ~tw", [request, from])
  defp shown_event({type, content}), do: :io_lib.format(~c"~tw ~tp", [type, content])

  ## For :sys

  @doc false
  def system_continue(_parent, debug, s), do: loop(%{s | debug: debug}, [])

  @doc false
  def system_terminate(reason, _parent, debug, s), do: terminate(:exit, reason, [], %{s | debug: debug}, [])

  @doc false
  def system_code_change(%{module: module} = s, _module, old_vsn, extra) do
    case module.code_change(old_vsn, s.state, s.data, extra) do
      {:ok, state, data} -> {:ok, %{s | state: state, data: data}}
      other -> other
    end
  end

  @doc false
  def system_get_state(s), do: {:ok, {s.state, s.data}}

  @doc false
  def system_replace_state(fun, s) do
    {state, data} = result = fun.({s.state, s.data})
    {:ok, result, %{s | state: state, data: data}}
  end

  @doc false
  def format_status(_opt, [dictionary, sys_state, parent, debug, s]) do
    status = formatted(%{s | debug: debug}, {:normal, dictionary})

    [
      header: :gen.format_status_header(~c"Status for state machine", s.name),
      data: [
        {~c"Status", sys_state},
        {~c"Parent", parent},
        {~c"Modules", [s.module | s.modules]},
        {~c"Time-outs", {length(status.timeouts), status.timeouts}},
        {~c"Logged Events", status.log},
        {~c"Postponed", status.postponed}
      ]
    ] ++ specific(status)
  end

  defp specific(%{specific: list}) when is_list(list), do: list
  defp specific(%{specific: other}), do: [other]
  defp specific(%{state: state, data: data}), do: [data: [{~c"State", {state, data}}]]

  ## Calling

  @doc """
  Calls a machine and waits for the reply as long as it takes, see `call/3`.

      iex> {:ok, pid} = :gen_statem.start(Switch, 0, [])
      iex> :gen_statem.call(pid, :get)
      {:off, 0}

  """
  @spec call(server_ref, request :: term) :: reply :: term
  def call(server, request), do: call(server, request, :infinity)

  @doc """
  Calls a machine and waits so many milliseconds for the reply; `{:clean_timeout, ms}` and `{:dirty_timeout, ms}` are
  the same, as late replies are always dropped.

  Exits with `{reason, {:gen_statem, :call, arguments}}` when there is no such process, when it ends before it has replied, or
  when the time is up.

      iex> {:ok, pid} = :gen_statem.start(Switch, 0, [])
      iex> :gen_statem.call(pid, :get, 5000)
      {:off, 0}
      iex> catch_exit(:gen_statem.call(:no_such_machine, :get, 5000))
      {:noproc, {:gen_statem, :call, [:no_such_machine, :get, 5000]}}

  """
  @spec call(server_ref, request :: term, timeout | {:clean_timeout, timeout} | {:dirty_timeout, timeout}) :: reply :: term
  def call(server, request, timeout) do
    try do
      :gen.call(server, :"$gen_call", request, milliseconds(timeout))
    catch
      :exit, reason -> :erlang.exit({reason, {:gen_statem, :call, [server, request, timeout]}})
    else
      {:ok, reply} -> reply
    end
  end

  defp milliseconds({kind, time}) when kind in [:clean_timeout, :dirty_timeout], do: time
  defp milliseconds(time), do: time

  @doc """
  Sends an event of type `:cast` without waiting: `:ok`, also when nobody gets it.

      iex> {:ok, pid} = :gen_statem.start(Switch, 0, [])
      iex> :gen_statem.cast(pid, :flip)
      :ok
      iex> :gen_statem.call(pid, :get)
      {:on, 1}

  """
  @spec cast(server_ref, event :: term) :: :ok
  def cast(server, event) when is_pid(server) or is_atom(server), do: :gen_server.cast(server, event)
  def cast({kind, _} = server, event) when is_atom(kind), do: :gen_server.cast(server, event)
  def cast({:via, _, _} = server, event), do: :gen_server.cast(server, event)

  @doc """
  Sends one reply or several, each a `{:reply, from, reply}`.

      iex> :gen_statem.reply([{:reply, {self(), :tag}, :done}])
      :ok
      iex> receive do message -> message end
      {:tag, :done}

  """
  @spec reply([reply_action] | reply_action) :: :ok
  def reply({:reply, from, reply}), do: :gen.reply(from, reply)
  def reply(replies) when is_list(replies), do: replies(replies)

  defp replies([{:reply, from, reply} | rest]) do
    :gen.reply(from, reply)
    replies(rest)
  end

  defp replies([]), do: :ok

  @doc """
  Answers a call: `from` is what came in the event `{:call, from}`.

      iex> :gen_statem.reply({self(), :tag}, :done)
      :ok
      iex> receive do message -> message end
      {:tag, :done}

  """
  @spec reply(from, reply :: term) :: :ok
  def reply(from, reply), do: :gen.reply(from, reply)

  @doc """
  Stops a machine with reason `:normal`, however long that takes.

      iex> {:ok, pid} = :gen_statem.start(Switch, 0, [])
      iex> :gen_statem.stop(pid)
      :ok

  """
  @spec stop(server_ref) :: :ok
  def stop(server), do: :gen.stop(server)

  @doc """
  Stops a machine, which runs `terminate/3`, and waits for its end.

  Exits when there is no such process, when the time (milliseconds) is up, or when it ends with another reason.

      iex> {:ok, pid} = :gen_statem.start(Switch, 0, [])
      iex> :gen_statem.stop(pid, :shutdown, 5000)
      :ok
      iex> catch_exit(:gen_statem.stop(pid, :shutdown, 5000))
      :noproc

  """
  @spec stop(server_ref, reason :: term, timeout) :: :ok
  def stop(server, reason, timeout), do: :gen.stop(server, reason, timeout)

  @doc """
  Sends a call whose answer is fetched later.

      iex> {:ok, pid} = :gen_statem.start(Switch, 0, [])
      iex> id = :gen_statem.send_request(pid, :get)
      iex> :gen_statem.receive_response(id, 5000)
      {:reply, {:off, 0}}

  """
  @spec send_request(server_ref, request :: term) :: request_id
  def send_request(server, request), do: :gen.send_request(server, :"$gen_call", request)

  @doc """
  Sends a call and adds it under a label to others.

      iex> {:ok, pid} = :gen_statem.start(Switch, 0, [])
      iex> ids = :gen_statem.send_request(pid, :get, :first, :gen_statem.reqids_new())
      iex> ids = :gen_statem.send_request(pid, :get, :second, ids)
      iex> :gen_statem.reqids_size(ids)
      2

  """
  @spec send_request(server_ref, request :: term, label :: term, request_id_collection) :: request_id_collection
  def send_request(server, request, label, ids), do: :gen.send_request(server, :"$gen_call", request, label, ids)

  use :phial_requests,
    ref: server_ref,
    setup: "iex> {:ok, pid} = :gen_statem.start(Switch, 0, [])",
    one: ":gen_statem.send_request(pid, :get)",
    many: ":gen_statem.send_request(pid, :get, :first, ids)",
    reply: "{:off, 0}"

  @doc """
  Waits for the answer to a request as long as it takes.

      iex> {:ok, pid} = :gen_statem.start(Switch, 0, [])
      iex> :gen_statem.wait_response(:gen_statem.send_request(pid, :get))
      {:reply, {:off, 0}}

  """
  @spec wait_response(request_id) :: response
  def wait_response(id), do: :gen.wait_response(id, :infinity)

  @doc """
  Waits for the answer to a request as long as it takes.

      iex> {:ok, pid} = :gen_statem.start(Switch, 0, [])
      iex> :gen_statem.receive_response(:gen_statem.send_request(pid, :get))
      {:reply, {:off, 0}}

  """
  @spec receive_response(request_id) :: response
  def receive_response(id), do: :gen.receive_response(id, :infinity)
end
