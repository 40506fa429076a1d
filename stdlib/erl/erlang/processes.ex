defmodule Phial.Erlang.Processes do
  @moduledoc false
  # The part of :erlang about processes: spawning, messages, links, monitors, names, the process dictionary, ports. There is
  # one node, so the forms with a node act here or find no connection.

  @doc false
  defmacro __using__(_opts) do
    quote do
      @type dst() :: pid() | reference() | port() | atom() | {atom(), node()}
      @type spawn_opt_option() ::
              :link
              | :monitor
              | {:monitor, keyword()}
              | {:priority, priority_level()}
              | {:min_heap_size, non_neg_integer()}
              | {:min_bin_vheap_size, non_neg_integer()}
              | {:max_heap_size, non_neg_integer() | map()}
              | {:fullsweep_after, non_neg_integer()}
              | {:message_queue_data, :on_heap | :off_heap}
      @type priority_level() :: :low | :normal | :high | :max
      @type monitor_option() :: {:alias, :explicit_unalias | :demonitor | :reply_demonitor} | {:tag, term()}

      ## Spawning

      @doc """
      Runs `fun` in a new process; its pid.

          iex> parent = self()
          iex> pid = :erlang.spawn(fn -> send(parent, {:from, self()}) end)
          iex> receive do: ({:from, ^pid} -> :ok)
          :ok
      """
      @spec spawn((() -> term())) :: pid()
      def spawn(fun)

      @doc """
      As `spawn/1` on `node`; on another than this one the process ends at once, with the reason `:noconnection`.

          iex> is_pid(:erlang.spawn(node(), fn -> :ok end))
          true
      """
      @spec spawn(node(), (() -> term())) :: pid()
      def spawn(node, fun), do: on_node(node, fun, &:erlang.spawn/1)

      @doc """
      Runs a function of a module in a new process.

          iex> :erlang.spawn(:erlang, :send, [self(), :hi])
          iex> receive do: (:hi -> :ok)
          :ok
      """
      @spec spawn(module(), atom(), [term()]) :: pid()
      def spawn(module, name, args)

      @doc """
      As `spawn/3` on `node`: see `spawn/2`.

          iex> is_pid(:erlang.spawn(node(), :erlang, :self, []))
          true
      """
      @spec spawn(node(), module(), atom(), [term()]) :: pid()
      def spawn(node, module, name, args), do: on_node(node, {module, name, args}, &:erlang.spawn/1, &:erlang.spawn/3)

      @doc """
      As `spawn/1`, linked to the caller: when one fails the other gets its exit signal.

          iex> is_pid(:erlang.spawn_link(fn -> :ok end))
          true
      """
      @spec spawn_link((() -> term())) :: pid()
      def spawn_link(fun)

      @doc """
      As `spawn_link/1` on `node`: see `spawn/2`.

          iex> is_pid(:erlang.spawn_link(node(), fn -> :ok end))
          true
      """
      @spec spawn_link(node(), (() -> term())) :: pid()
      def spawn_link(node, fun), do: on_node(node, fun, &:erlang.spawn_link/1)

      @doc """
      As `spawn/3`, linked to the caller.

          iex> is_pid(:erlang.spawn_link(:erlang, :self, []))
          true
      """
      @spec spawn_link(module(), atom(), [term()]) :: pid()
      def spawn_link(module, name, args)

      @doc """
      As `spawn_link/3` on `node`: see `spawn/2`.

          iex> is_pid(:erlang.spawn_link(node(), :erlang, :self, []))
          true
      """
      @spec spawn_link(node(), module(), atom(), [term()]) :: pid()
      def spawn_link(node, module, name, args), do: on_node(node, {module, name, args}, &:erlang.spawn_link/1, &:erlang.spawn_link/3)

      @doc """
      As `spawn/1`, watched by the caller from its first moment: `{pid, monitor}`.

          iex> {pid, ref} = :erlang.spawn_monitor(fn -> exit(:done) end)
          iex> receive do: ({:DOWN, ^ref, :process, ^pid, reason} -> reason)
          :done
      """
      @spec spawn_monitor((() -> term())) :: {pid(), reference()}
      def spawn_monitor(fun)

      @doc """
      As `spawn_monitor/1` on `node`: see `spawn/2`.

          iex> {pid, _ref} = :erlang.spawn_monitor(node(), fn -> :ok end)
          iex> is_pid(pid)
          true
      """
      @spec spawn_monitor(node(), (() -> term())) :: {pid(), reference()}
      def spawn_monitor(node, fun), do: on_node(node, fun, &:erlang.spawn_monitor/1)

      @doc """
      As `spawn/3`, watched by the caller.

          iex> {_pid, ref} = :erlang.spawn_monitor(:erlang, :exit, [:done])
          iex> receive do: ({:DOWN, ^ref, _, _, reason} -> reason)
          :done
      """
      @spec spawn_monitor(module(), atom(), [term()]) :: {pid(), reference()}
      def spawn_monitor(module, name, args)

      @doc """
      As `spawn_monitor/3` on `node`: see `spawn/2`.

          iex> {pid, _ref} = :erlang.spawn_monitor(node(), :erlang, :self, [])
          iex> is_pid(pid)
          true
      """
      @spec spawn_monitor(node(), module(), atom(), [term()]) :: {pid(), reference()}
      def spawn_monitor(node, module, name, args), do: on_node(node, {module, name, args}, &:erlang.spawn_monitor/1, &:erlang.spawn_monitor/3)

      @doc """
      As `spawn/1` with options: `:link`, `:monitor`, `priority:`, `max_heap_size:` and others.

          iex> {_pid, ref} = :erlang.spawn_opt(fn -> exit(:done) end, [:monitor])
          iex> receive do: ({:DOWN, ^ref, _, _, reason} -> reason)
          :done
      """
      @spec spawn_opt((() -> term()), [spawn_opt_option()]) :: pid() | {pid(), reference()}
      def spawn_opt(fun, options)

      @doc """
      As `spawn_opt/2` on `node`: see `spawn/2`.

          iex> is_pid(:erlang.spawn_opt(node(), fn -> :ok end, []))
          true
      """
      @spec spawn_opt(node(), (() -> term()), [spawn_opt_option()]) :: pid() | {pid(), reference()}
      def spawn_opt(node, fun, options), do: on_node(node, fun, &:erlang.spawn_opt(&1, options))

      @doc """
      As `spawn/3` with options.

          iex> is_pid(:erlang.spawn_opt(:erlang, :self, [], priority: :low))
          true
      """
      @spec spawn_opt(module(), atom(), [term()], [spawn_opt_option()]) :: pid() | {pid(), reference()}
      def spawn_opt(module, name, args, options)

      @doc """
      As `spawn_opt/4` on `node`: see `spawn/2`.

          iex> is_pid(:erlang.spawn_opt(node(), :erlang, :self, [], []))
          true
      """
      @spec spawn_opt(node(), module(), atom(), [term()], [spawn_opt_option()]) :: pid() | {pid(), reference()}
      def spawn_opt(node, module, name, args, options) do
        spawn_call = fn module, name, args -> :erlang.spawn_opt(module, name, args, options) end
        on_node(node, {module, name, args}, &:erlang.spawn_opt(&1, options), spawn_call)
      end

      # On a node that is not there a process ends at once, with this reason.
      defp on_node(:nonode@nohost, fun, spawn), do: spawn.(fun)
      defp on_node(node, fun, spawn) when is_atom(node) and is_function(fun), do: spawn.(fn -> exit(:noconnection) end)
      defp on_node(_node, _fun, _spawn), do: :erlang.error(:badarg)

      defp on_node(:nonode@nohost, {module, name, args}, _spawn, spawn_call), do: spawn_call.(module, name, args)

      defp on_node(node, {module, name, args}, spawn, _spawn_call)
           when is_atom(node) and is_atom(module) and is_atom(name) and is_list(args),
           do: spawn.(fn -> exit(:noconnection) end)

      defp on_node(_node, _call, _spawn, _spawn_call), do: :erlang.error(:badarg)

      @doc """
      Asks for a new process that runs `fun`; the answer is a message `{:spawn_reply, request, :ok, pid}`.

          iex> request = :erlang.spawn_request(fn -> :ok end)
          iex> receive do: ({:spawn_reply, ^request, :ok, pid} -> is_pid(pid))
          true
      """
      @spec spawn_request((() -> term())) :: reference()
      def spawn_request(fun), do: spawn_request(fun, [])

      @doc """
      As `spawn_request/1` with the options of `spawn_opt/2`, and `reply_tag:` and `reply:` (`:yes`, `:no`, `:success_only`, `:error_only`).

          iex> request = :erlang.spawn_request(fn -> :ok end, reply_tag: :new)
          iex> receive do: ({:new, ^request, :ok, pid} -> is_pid(pid))
          true
      """
      @spec spawn_request((() -> term()), list()) :: reference()
      def spawn_request(fun, options) when is_function(fun), do: request(options, &:erlang.spawn_opt(fun, &1))

      @doc """
      As `spawn_request/1` for a function of a module.

          iex> is_reference(:erlang.spawn_request(:erlang, :self, []))
          true
      """
      @spec spawn_request(module(), atom(), [term()]) :: reference()
      def spawn_request(module, name, args), do: spawn_request(module, name, args, [])

      @doc """
      As `spawn_request/2` for a function of a module.

          iex> is_reference(:erlang.spawn_request(:erlang, :self, [], reply: :no))
          true
      """
      @spec spawn_request(module(), atom(), [term()], list()) :: reference()
      def spawn_request(module, name, args, options), do: request(options, &:erlang.spawn_opt(module, name, args, &1))

      # The answer is a message {tag, reference, :ok, pid}; with a monitor the reference is the monitor's.
      defp request(options, spawn) do
        {tag, options} = take(options, :reply_tag, :spawn_reply)
        {reply, options} = take(options, :reply, :yes)

        {pid, reference} =
          case spawn.(options) do
            {pid, reference} -> {pid, reference}
            pid -> {pid, :erlang.make_ref()}
          end

        if reply in [:yes, :success_only], do: send(self(), {tag, reference, :ok, pid})
        reference
      end

      defp take(options, key, default) do
        case :lists.keytake(key, 1, options) do
          {:value, {_, value}, rest} -> {value, rest}
          false -> {default, options}
        end
      end

      @doc """
      Gives a spawn request up: always `false`, since the process is there at once.

          iex> :erlang.spawn_request_abandon(make_ref())
          false
      """
      @spec spawn_request_abandon(reference()) :: boolean()
      def spawn_request_abandon(reference) when is_reference(reference), do: false
      def spawn_request_abandon(other), do: :erlang.error(:badarg, [other])

      ## Messages

      @doc """
      Sends a message and returns it. A pid that is no more swallows it; a name nobody has raises `ArgumentError`.

          iex> :erlang.send(self(), :hi)
          :hi
      """
      @spec send(dst(), term()) :: term()
      def send(destination, message)

      @doc """
      Sends a message with options `:noconnect` and `:nosuspend`, which change nothing on one node.

          iex> :erlang.send(self(), :hi, [:noconnect])
          :ok
      """
      @spec send(dst(), term(), [:noconnect | :nosuspend]) :: :ok | :noconnect | :nosuspend
      def send(destination, message, options)

      @doc """
      Sends a message; always `true`.

          iex> :erlang.send_nosuspend(self(), :hi)
          true
      """
      @spec send_nosuspend(dst(), term()) :: boolean()
      def send_nosuspend(destination, message), do: send_nosuspend(destination, message, [])

      @doc """
      Sends a message with options of `send/3`; always `true`.

          iex> :erlang.send_nosuspend(self(), :hi, [:noconnect])
          true
      """
      @spec send_nosuspend(dst(), term(), [:noconnect]) :: boolean()
      def send_nosuspend(destination, message, options) when not is_list(options),
        do: :erlang.error(:badarg, [destination, message, options])

      def send_nosuspend(destination, message, options) do
        :erlang.send(destination, message, options)
        true
      end

      @doc """
      A reference others can send messages to instead of the pid, until `unalias/1`.

          iex> alias = :erlang.alias()
          iex> send(alias, :hi)
          iex> receive do: (:hi -> :ok)
          :ok
      """
      @spec alias() :: reference()
      def alias

      @doc """
      As `alias/0`; with `:reply` it ends with the first message that comes by it.

          iex> alias = :erlang.alias([:reply])
          iex> send(alias, :hi)
          iex> receive do: (:hi -> :erlang.unalias(alias))
          false
      """
      @spec alias([:explicit_unalias | :reply]) :: reference()
      def alias(options)

      @doc """
      Ends an alias: messages sent by it are dropped from now on. `false` when it was none.

          iex> :erlang.unalias(:erlang.alias())
          true
      """
      @spec unalias(reference()) :: boolean()
      def unalias(alias)

      ## Links and monitors

      @doc """
      Links the caller with a process or port.

          iex> :erlang.link(spawn(fn -> Process.sleep(100) end))
          true
      """
      @spec link(pid() | port()) :: true
      def link(item)

      @doc """
      Ends a link.

          iex> pid = spawn_link(fn -> Process.sleep(100) end)
          iex> :erlang.unlink(pid)
          true
      """
      @spec unlink(pid() | port()) :: true
      def unlink(item)

      @doc """
      Watches a process or port: `{:DOWN, monitor, type, item, reason}` comes when it is no more. For `:time_offset` a message comes
      when the offset changes.

          iex> pid = spawn(fn -> exit(:done) end)
          iex> ref = :erlang.monitor(:process, pid)
          iex> receive do: ({:DOWN, ^ref, :process, ^pid, reason} -> reason in [:done, :noproc])
          true
      """
      @spec monitor(:process | :port | :time_offset, term()) :: reference()
      def monitor(type, item)

      @doc """
      As `monitor/2` with `alias:`, which makes the reference an alias as well, and `tag:`, a term in the place of `:DOWN`.

          iex> ref = :erlang.monitor(:process, spawn(fn -> :ok end), tag: :gone)
          iex> receive do: ({:gone, ^ref, _, _, _} -> :ok)
          :ok
      """
      @spec monitor(:process | :port, term(), [monitor_option()]) :: reference()
      def monitor(type, item, options)

      @doc """
      Ends a monitor. A message it has sent already stays.

          iex> :erlang.demonitor(:erlang.monitor(:process, self()))
          true
      """
      @spec demonitor(reference()) :: true
      def demonitor(monitor)

      @doc """
      Ends a monitor; `:flush` takes its message out of the mailbox, `:info` asks whether there was one to end.

          iex> ref = :erlang.monitor(:process, spawn(fn -> Process.sleep(1000) end))
          iex> :erlang.demonitor(ref, [:flush, :info])
          true
      """
      @spec demonitor(reference(), [:flush | :info]) :: boolean()
      def demonitor(monitor, options)

      @doc """
      Ends the caller with a reason, unless it catches it.

          iex> catch_exit(:erlang.exit(:enough))
          :enough
      """
      @spec exit(term()) :: no_return()
      def exit(reason)

      @doc """
      Sends an exit signal to a process or port. `:kill` cannot be trapped.

          iex> {pid, ref} = spawn_monitor(fn -> Process.sleep(:infinity) end)
          iex> :erlang.exit(pid, :kill)
          iex> receive do: ({:DOWN, ^ref, _, _, reason} -> reason)
          :killed
      """
      @spec exit(pid() | port(), term()) :: true
      def exit(pid, reason)

      ## Names

      @doc """
      Gives a process or port a name. Raises `ArgumentError` when the name is taken or the process has one or is no more.

          iex> pid = spawn(fn -> Process.sleep(1000) end)
          iex> :erlang.register(:erlang_register_example, pid)
          iex> :erlang.whereis(:erlang_register_example) == pid
          true
      """
      @spec register(atom(), pid() | port()) :: true
      def register(name, item)

      @doc """
      Takes a name away. Raises `ArgumentError` when nobody has it.

          iex> pid = spawn(fn -> Process.sleep(1000) end)
          iex> :erlang.register(:erlang_unregister_example, pid)
          iex> :erlang.unregister(:erlang_unregister_example)
          true
      """
      @spec unregister(atom()) :: true
      def unregister(name)

      @doc """
      All names.

          iex> is_list(:erlang.registered())
          true
      """
      @spec registered() :: [atom()]
      def registered

      @doc """
      Who has the name; `:undefined` when nobody.

          iex> :erlang.whereis(:nobody_has_this_name)
          :undefined
      """
      @spec whereis(atom()) :: pid() | port() | :undefined
      def whereis(name)

      ## About processes

      @doc """
      The calling process.

          iex> is_pid(:erlang.self())
          true
      """
      @spec self() :: pid()
      def self

      @doc """
      A reference like no other.

          iex> :erlang.make_ref() == :erlang.make_ref()
          false
      """
      @spec make_ref() :: reference()
      def make_ref

      @doc """
      Is the process there, and not on its way out?

          iex> :erlang.is_process_alive(self())
          true
      """
      @spec is_process_alive(pid()) :: boolean()
      def is_process_alive(pid)

      @doc """
      All processes.

          iex> self() in :erlang.processes()
          true
      """
      @spec processes() :: [pid()]
      def processes

      @doc """
      What is known of a process, as a keyword; `:undefined` when it is no more.

          iex> :erlang.process_info(self())[:status]
          :running
      """
      @spec process_info(pid()) :: keyword() | :undefined
      def process_info(pid)

      @doc """
      One item, or a list of items, of what is known of a process.

          iex> :erlang.process_info(self(), :message_queue_len)
          {:message_queue_len, 0}
      """
      @spec process_info(pid(), atom() | [atom()]) :: {atom(), term()} | [{atom(), term()}] | :undefined | []
      def process_info(pid, item)

      @doc """
      Sets a flag of the caller (`:trap_exit`, `:priority`, `:max_heap_size`, `:message_queue_data` ..): its old value.

          iex> :erlang.process_flag(:trap_exit, false)
          false
      """
      @spec process_flag(atom(), term()) :: term()
      def process_flag(flag, value)

      @doc """
      Sets a flag of another process: `:save_calls` only.

          iex> :erlang.process_flag(self(), :save_calls, 0)
          0
      """
      @spec process_flag(pid(), :save_calls, non_neg_integer()) :: non_neg_integer()
      def process_flag(pid, flag, value)

      @doc """
      The process that does the caller's input and output.

          iex> :erlang.group_leader() |> is_pid()
          true
      """
      @spec group_leader() :: pid()
      def group_leader

      @doc """
      Sets the process that does the input and output of `pid`.

          iex> :erlang.group_leader(:erlang.group_leader(), self())
          true
      """
      @spec group_leader(pid(), pid()) :: true
      def group_leader(leader, pid)

      @doc """
      Throws the stack of the caller away and waits for a message; then calls the function. Never returns.

          iex> {_pid, ref} =
          ...>   spawn_monitor(fn ->
          ...>     send(self(), :hi)
          ...>     :erlang.hibernate(:erlang, :exit, [:woken])
          ...>   end)
          iex> receive do: ({:DOWN, ^ref, _, _, reason} -> reason)
          :woken
      """
      @spec hibernate(module(), atom(), [term()]) :: no_return()
      def hibernate(module, name, args)

      @doc """
      Lets other processes run first.

          iex> :erlang.yield()
          true
      """
      @spec yield() :: true
      def yield

      @doc """
      Would count `count` reductions as done; the scheduler counts for itself.

          iex> :erlang.bump_reductions(10)
          true
      """
      @spec bump_reductions(pos_integer()) :: true
      def bump_reductions(count) when is_integer(count) and count > 0, do: true

      ## The process dictionary

      @doc """
      The whole process dictionary.

          iex> :erlang.put(:key, 1)
          iex> {:key, 1} in :erlang.get()
          true
      """
      @spec get() :: [{term(), term()}]
      def get

      @doc """
      The value of a key, `:undefined` when there is none.

          iex> :erlang.get(:no_such_key)
          :undefined
      """
      @spec get(term()) :: term()
      def get(key)

      @doc """
      All keys.

          iex> :erlang.put(:key, 1)
          iex> :key in :erlang.get_keys()
          true
      """
      @spec get_keys() :: [term()]
      def get_keys

      @doc """
      The keys with a value.

          iex> :erlang.put(:key, {:once, 1})
          iex> :erlang.get_keys({:once, 1})
          [:key]
      """
      @spec get_keys(term()) :: [term()]
      def get_keys(value)

      @doc """
      Sets a key: its old value, or `:undefined`.

          iex> :erlang.put(:fresh, 1)
          :undefined
          iex> :erlang.put(:fresh, 2)
          1
      """
      @spec put(term(), term()) :: term()
      def put(key, value)

      @doc """
      Empties the process dictionary: all it had.

          iex> Task.await(Task.async(fn ->
          ...>   :erlang.erase()
          ...>   :erlang.put(:key, 1)
          ...>   :erlang.erase()
          ...> end))
          [{:key, 1}]
      """
      @spec erase() :: [{term(), term()}]
      def erase

      @doc """
      Takes a key out: its value, or `:undefined`.

          iex> :erlang.put(:key, 1)
          iex> :erlang.erase(:key)
          1
      """
      @spec erase(term()) :: term()
      def erase(key)

      ## Ports

      @doc """
      Starts an outside program (`{:spawn, command}` or `{:spawn_executable, path}`): a port. See `Port.open/2`.

          iex> port = :erlang.open_port({:spawn, "cat"}, [:binary])
          iex> is_port(port) and :erlang.port_close(port)
          true
      """
      @spec open_port({:spawn | :spawn_executable, iodata()} | {:fd, non_neg_integer(), non_neg_integer()}, list()) :: port()
      def open_port(name, options)

      @doc """
      Closes a port. Raises `ArgumentError` when it is closed.

          iex> :erlang.open_port({:spawn, "cat"}, []) |> :erlang.port_close()
          true
      """
      @spec port_close(port() | atom()) :: true
      def port_close(port)

      @doc """
      Sends data to the program of a port.

          iex> port = :erlang.open_port({:spawn, "cat"}, [:binary])
          iex> :erlang.port_command(port, "hi")
          iex> receive do: ({^port, {:data, data}} -> data)
          "hi"
      """
      @spec port_command(port() | atom(), iodata()) :: true
      def port_command(port, data)

      @doc """
      Sends data to the program of a port, with options `:force` and `:nosuspend`: `false` instead of waiting.

          iex> port = :erlang.open_port({:spawn, "cat"}, [:binary])
          iex> :erlang.port_command(port, "hi", [:nosuspend])
          true
      """
      @spec port_command(port() | atom(), iodata(), [:force | :nosuspend]) :: boolean()
      def port_command(port, data, options)

      @doc """
      Gives a port to another process: its messages go there.

          iex> port = :erlang.open_port({:spawn, "cat"}, [])
          iex> :erlang.port_connect(port, self())
          true
      """
      @spec port_connect(port() | atom(), pid()) :: true
      def port_connect(port, pid)

      @doc """
      What is known of a port, as a keyword; `:undefined` when it is closed.

          iex> :erlang.open_port({:spawn, "cat"}, []) |> :erlang.port_info() |> Keyword.fetch!(:name)
          ~c"cat"
      """
      @spec port_info(port() | atom()) :: keyword() | :undefined
      def port_info(port)

      @doc """
      One item of what is known of a port.

          iex> :erlang.open_port({:spawn, "cat"}, []) |> :erlang.port_info(:connected) == {:connected, self()}
          true
      """
      @spec port_info(port() | atom(), atom()) :: {atom(), term()} | :undefined | []
      def port_info(port, item)

      @doc """
      All ports.

          iex> port = :erlang.open_port({:spawn, "cat"}, [])
          iex> port in :erlang.ports()
          true
      """
      @spec ports() :: [port()]
      def ports
    end
  end
end
