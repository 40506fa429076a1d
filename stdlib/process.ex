defmodule Process do
  @moduledoc """
  Working with processes; `spawn/1`, `send/2`, `self/0` are in `Kernel`.

      iex> Process.alive?(self())
      true

  """

  @type dest() :: pid() | port() | (registered_name :: atom()) | {registered_name :: atom(), node()}
  @typep heap_size() :: non_neg_integer() | %{size: non_neg_integer(), kill: boolean(), error_logger: boolean()}
  @typep monitor_option() :: [alias: :explicit_unalias | :demonitor | :reply_demonitor, tag: term()]
  @typep priority_level() :: :low | :normal | :high | :max
  @type spawn_opt() ::
          :link
          | :monitor
          | {:monitor, monitor_option()}
          | {:priority, :low | :normal | :high}
          | {:fullsweep_after, non_neg_integer()}
          | {:min_heap_size, non_neg_integer()}
          | {:min_bin_vheap_size, non_neg_integer()}
          | {:max_heap_size, heap_size()}
          | {:message_queue_data, :off_heap | :on_heap}
  @type spawn_opts() :: [spawn_opt()]

  @doc """
  Tells whether the process is alive.

      iex> Process.alive?(self())
      true

  """
  @spec alive?(pid()) :: boolean()
  def alive?(pid), do: :erlang.is_process_alive(pid)

  @doc """
  Returns an alias of the calling process: a reference that can be sent to until it is deactivated.

      iex> is_reference(Process.alias())
      true

  """
  @spec alias() :: reference
  def alias, do: :erlang.alias()

  @doc """
  Returns an alias; options as in `:erlang.alias/1`.

      iex> is_reference(Process.alias([:reply]))
      true

  """
  @spec alias([:explicit_unalias | :reply]) :: reference
  def alias(options), do: :erlang.alias(options)

  @doc """
  Cancels a timer: the milliseconds that were left, or `false`.

      iex> Process.cancel_timer(Process.send_after(self(), :hi, 10_000)) > 0
      true

  """
  @spec cancel_timer(reference(), options) :: non_neg_integer() | false | :ok
        when options: [async: boolean(), info: boolean()]
  def cancel_timer(timer_ref, options \\ [])
  def cancel_timer(timer_ref, []), do: :erlang.cancel_timer(timer_ref)
  def cancel_timer(timer_ref, options), do: :erlang.cancel_timer(timer_ref, options)

  @doc """
  Deletes a key of the process dictionary and returns its value.

      iex> Process.put(:k, 1)
      iex> Process.delete(:k)
      1

  """
  @spec delete(term()) :: term() | nil
  def delete(key), do: nilify(:erlang.erase(key))

  @doc """
  Ends a monitor; options `:flush`, `:info`.

      iex> Process.demonitor(Process.monitor(self()))
      true

  """
  @spec demonitor(reference(), options :: [:flush | :info]) :: boolean()
  def demonitor(monitor_ref, options \\ [])
  def demonitor(monitor_ref, []), do: :erlang.demonitor(monitor_ref)
  def demonitor(monitor_ref, options), do: :erlang.demonitor(monitor_ref, options)

  @doc """
  Sends an exit signal.

      Process.exit(pid, :kill)

      iex> pid = spawn(fn -> Process.sleep(:infinity) end)
      iex> Process.exit(pid, :kill)
      true

  """
  @spec exit(pid(), term()) :: true
  def exit(pid, reason), do: :erlang.exit(pid, reason)

  @doc """
  Sets a flag of the calling process and returns the old value.

      iex> Process.flag(:trap_exit, false)
      false

  """
  @spec flag(:error_handler, module()) :: module()
  @spec flag(:max_heap_size, heap_size()) :: heap_size()
  @spec flag(:message_queue_data, :off_heap | :on_heap) :: :off_heap | :on_heap
  @spec flag(:min_bin_vheap_size, non_neg_integer()) :: non_neg_integer()
  @spec flag(:min_heap_size, non_neg_integer()) :: non_neg_integer()
  @spec flag(:priority, priority_level()) :: priority_level()
  @spec flag(:save_calls, 0..10000) :: 0..10000
  @spec flag(:sensitive, boolean()) :: boolean()
  @spec flag(:trap_exit, boolean()) :: boolean()
  def flag(flag, value), do: :erlang.process_flag(flag, value)

  @doc """
  Sets a flag of another process.

      Process.flag(pid, :save_calls, 10)

  """
  @spec flag(pid(), :save_calls, 0..10000) :: 0..10000
  def flag(pid, flag, value), do: :erlang.process_flag(pid, flag, value)

  @doc """
  Returns the process dictionary as a list of pairs.

      iex> is_list(Process.get())
      true

  """
  @spec get() :: [{term(), term()}]
  def get, do: :erlang.get()

  @doc """
  Returns the value of a key of the process dictionary, or `default`.

      iex> Process.get(:no_such_key, 0)
      0

  """
  @spec get(term(), default :: term()) :: term()
  def get(key, default \\ nil) do
    case :erlang.get(key) do
      :undefined -> default
      value -> value
    end
  end

  @doc """
  Returns the keys of the process dictionary.

      iex> is_list(Process.get_keys())
      true

  """
  @spec get_keys() :: [term()]
  def get_keys, do: :erlang.get_keys()

  @doc """
  Returns the keys that have the given value.

      iex> Process.put(:one, :value_1)
      iex> Process.get_keys(:value_1)
      [:one]

  """
  @spec get_keys(term()) :: [term()]
  def get_keys(value), do: :erlang.get_keys(value)

  @doc """
  Returns the group leader.

      iex> is_pid(Process.group_leader())
      true

  """
  @spec group_leader() :: pid()
  def group_leader, do: :erlang.group_leader()

  @doc """
  Sets the group leader of a process.

      Process.group_leader(pid, leader)

  """
  @spec group_leader(pid(), leader :: pid()) :: true
  def group_leader(pid, leader), do: :erlang.group_leader(leader, pid)

  @doc """
  Puts the process to sleep, with as little memory as possible; a message wakes it in the given function.

  What stands behind the call never runs, and the `try` around it is gone.

      iex> test = self()
      iex> pid = spawn(fn -> Process.hibernate(Kernel, :send, [test, :awake]) end)
      iex> send(pid, :wake_up)
      iex> receive do message -> message end
      :awake

  """
  @spec hibernate(module(), atom(), list()) :: no_return()
  def hibernate(mod, fun_name, args), do: :erlang.hibernate(mod, fun_name, args)

  @doc """
  Returns facts about a process, or `nil` if it is not alive.

      iex> Keyword.has_key?(Process.info(self()), :message_queue_len)
      true

  """
  @spec info(pid()) :: keyword() | nil
  def info(pid), do: nilify(:erlang.process_info(pid))

  @doc """
  Returns one fact, or several, about a process.

      iex> Process.info(self(), :message_queue_len)
      {:message_queue_len, 0}

  """
  @spec info(pid(), atom() | [atom()]) :: {atom(), term()} | [{atom(), term()}] | nil
  def info(pid, spec)

  def info(pid, :registered_name) do
    case :erlang.process_info(pid, :registered_name) do
      :undefined -> nil
      [] -> {:registered_name, []}
      other -> other
    end
  end

  def info(pid, spec) when is_atom(spec) or is_list(spec) or is_tuple(spec) do
    nilify(:erlang.process_info(pid, spec))
  end

  @doc """
  Links the calling process with another.

      Process.link(pid)

      iex> Process.link(self())
      true

  """
  @spec link(pid() | port()) :: true
  def link(pid_or_port), do: :erlang.link(pid_or_port)

  @doc """
  Returns all processes.

      iex> self() in Process.list()
      true

  """
  @spec list() :: [pid()]
  def list, do: :erlang.processes()

  @doc """
  Monitors a process, by pid or name: a `:DOWN` message comes when it ends.

      iex> is_reference(Process.monitor(self()))
      true

  """
  @spec monitor(pid() | {name, node()} | name) :: reference() when name: atom()
  def monitor(item), do: :erlang.monitor(monitor_type(item), item)

  @doc """
  Monitors with options, such as `alias: :demonitor`.

      iex> is_reference(Process.monitor(self(), []))
      true

  """
  @spec monitor(pid | {atom, node} | atom, [term]) :: reference
  def monitor(item, options), do: :erlang.monitor(monitor_type(item), item, options)

  defp monitor_type(item) when is_port(item), do: :port
  defp monitor_type(_item), do: :process

  @doc """
  Puts a value into the process dictionary and returns the old one.

      iex> Process.put(:name, "Zoe")
      nil

  """
  @spec put(term(), term()) :: term() | nil
  def put(key, value), do: nilify(:erlang.put(key, value))

  @doc """
  Returns the milliseconds left of a timer, or `false`.

      iex> Process.read_timer(make_ref())
      false

  """
  @spec read_timer(reference()) :: non_neg_integer() | false
  def read_timer(timer_ref), do: :erlang.read_timer(timer_ref)

  @doc """
  Registers a process under a name.

      iex> Process.register(self(), :phial_doc)
      true
      iex> Process.unregister(:phial_doc)
      true

  """
  @spec register(pid() | port(), atom()) :: true
  def register(pid_or_port, name)
      when is_atom(name) and name not in [nil, false, true, :undefined] do
    :erlang.register(name, pid_or_port)
  catch
    :error, :badarg when node(pid_or_port) != node() ->
      raise ArgumentError,
            "could not register #{inspect(pid_or_port)} because it belongs to another node"

    :error, :badarg ->
      raise ArgumentError,
            "could not register #{inspect(pid_or_port)} with name #{inspect(name)} because it is not alive, " <>
              "the name is already taken, or it has already been given another name"
  end

  @doc """
  Returns all registered names.

      iex> is_list(Process.registered())
      true

  """
  @spec registered() :: [atom()]
  def registered, do: :erlang.registered()

  @doc """
  Sends a message; options `:noconnect`, `:nosuspend`.

      iex> Process.send(self(), :hello, [])
      :ok

  """
  @spec send(dest, msg, [option]) :: :ok | :noconnect | :nosuspend
        when dest: dest(), msg: any(), option: :noconnect | :nosuspend
  def send(dest, msg, options), do: :erlang.send(dest, msg, options)

  @doc """
  Sends a message after `time` milliseconds; returns the timer.

      iex> is_reference(Process.send_after(self(), :late, 10_000))
      true

  """
  @spec send_after(pid() | atom(), term(), non_neg_integer(), [option]) :: reference()
        when option: {:abs, boolean()}
  def send_after(dest, msg, time, opts \\ []), do: :erlang.send_after(time, dest, msg, opts)

  @doc """
  Gives the calling process a label for people to see.

      iex> Process.set_label(:worker)
      :ok

  """
  @spec set_label(term) :: :ok
  def set_label(label) do
    :erlang.put(:"$process_label", label)
    :ok
  end

  @doc """
  Waits so many milliseconds, or for ever with `:infinity`.

      iex> Process.sleep(1)
      :ok

  """
  @spec sleep(timeout()) :: :ok
  def sleep(timeout) when (is_integer(timeout) and timeout >= 0) or timeout == :infinity do
    receive do
    after
      timeout -> :ok
    end
  end

  @doc """
  Starts a process that runs `fun`; options as in `:erlang.spawn_opt/2`.

      Process.spawn(fn -> :ok end, [:monitor])

      iex> is_pid(Process.spawn(fn -> :ok end, []))
      true

  """
  @spec spawn((() -> any()), spawn_opts()) :: pid() | {pid(), reference()}
  def spawn(fun, opts), do: :erlang.spawn_opt(fun, opts)

  @doc """
  Starts a process that applies a function.

      Process.spawn(Kernel, :send, [pid, :hi], [])

      iex> is_pid(Process.spawn(Enum, :sum, [[1]], []))
      true

  """
  @spec spawn(module(), atom(), list(), spawn_opts()) :: pid() | {pid(), reference()}
  def spawn(mod, fun, args, opts), do: :erlang.spawn_opt(mod, fun, args, opts)

  @doc """
  Deactivates an alias.

      iex> Process.unalias(Process.alias())
      true

  """
  @spec unalias(reference) :: boolean
  def unalias(alias), do: :erlang.unalias(alias)

  @doc """
  Removes the link to another process.

      Process.unlink(pid)

      iex> Process.unlink(self())
      true

  """
  @spec unlink(pid() | port()) :: true
  def unlink(pid_or_port), do: :erlang.unlink(pid_or_port)

  @doc """
  Removes a registered name.

      iex> Process.register(self(), :phial_doc)
      iex> Process.unregister(:phial_doc)
      true

  """
  @spec unregister(atom()) :: true
  def unregister(name), do: :erlang.unregister(name)

  @doc """
  Returns the process registered under a name, or `nil`.

      iex> Process.whereis(:no_such_name)
      nil

  """
  @spec whereis(atom()) :: pid() | port() | nil
  def whereis(name), do: nilify(:erlang.whereis(name))

  defp nilify(:undefined), do: nil
  defp nilify(other), do: other
end
