defmodule Node do
  @moduledoc """
  Nodes. There is one: this VM answers for itself and knows no others.

      iex> Node.self()
      :nonode@nohost
      iex> Node.list()
      []

  A process asked for on another node ends at once with the reason `:noconnection`, as where nodes cannot be reached.
  """

  import Kernel, except: [self: 0, spawn: 3]

  @type t :: node

  @typedoc "What nodes `list/1` is asked for."
  @type state :: :visible | :hidden | :connected | :this | :known

  @doc """
  Tells whether this node can be part of a cluster.

      iex> Node.alive?()
      false

  """
  @spec alive?() :: boolean
  def alive?, do: :erlang.is_alive()

  @doc """
  Connects to a node. Connecting nodes is not part of Phial yet: raises `RuntimeError`.

      Node.connect(:"other@example.org")

  """
  @spec connect(t) :: boolean | :ignored
  def connect(node) when is_atom(node), do: not_yet("Node.connect/1")

  @doc """
  Closes the connection to a node: there is none to close.

      iex> Node.disconnect(:other@host)
      :ignored

  """
  @spec disconnect(t) :: boolean | :ignored
  def disconnect(node) when is_atom(node), do: :ignored

  @doc """
  Returns the cookie nodes know each other by: `:nocookie`, as nothing connects.

      iex> Node.get_cookie()
      :nocookie

  """
  @spec get_cookie() :: atom
  def get_cookie, do: :nocookie

  @doc """
  Returns the other nodes that are visible: none.

      iex> Node.list()
      []

  """
  @spec list() :: [t]
  def list, do: []

  @doc """
  Returns the nodes in a state or several: `:this` and `:known` give this one. Raises `ArgumentError` for other states.

      iex> Node.list(:this)
      [:nonode@nohost]
      iex> Node.list([:visible, :hidden])
      []

  """
  @spec list(state | [state]) :: [t]
  def list(args), do: :erlang.nodes(args)

  @doc """
  Watches a node, or stops watching it: this one never goes down. For others raises `ErlangError` with `:notalive`.

      iex> Node.monitor(node(), true)
      true

  """
  @spec monitor(t, boolean) :: true
  def monitor(node, flag), do: :erlang.monitor_node(node, flag)

  @doc """
  As `monitor/2`, with the option `:allow_passive_connect`.

      iex> Node.monitor(node(), true, [:allow_passive_connect])
      true

  """
  @spec monitor(t, boolean, [:allow_passive_connect]) :: true
  def monitor(node, flag, options), do: :erlang.monitor_node(node, flag, options)

  @doc """
  Tells whether a node answers: `:pong` or `:pang`.

      iex> Node.ping(node())
      :pong
      iex> Node.ping(:other@host)
      :pang

  """
  @spec ping(t) :: :pong | :pang
  def ping(node) when is_atom(node), do: if(node == node(), do: :pong, else: :pang)

  @doc """
  Returns the name of this node, as `Kernel.node/0`.

      iex> Node.self()
      :nonode@nohost

  """
  @spec self() :: t
  def self, do: node()

  @doc """
  Sets the cookie of a node. Cookies are for clusters, which are not part of Phial yet: raises `RuntimeError`.

      Node.set_cookie(:"other@example.org", :secret)

  """
  @spec set_cookie(t, atom) :: true
  def set_cookie(node \\ node(), cookie) when is_atom(node) and is_atom(cookie), do: not_yet("Node.set_cookie/2")

  @doc """
  Runs a function in a process on a node.

      iex> test = self()
      iex> Node.spawn(node(), fn -> send(test, :hello) end)
      iex> receive do message -> message end
      :hello

  """
  @spec spawn(t, (() -> any)) :: pid
  def spawn(node, fun), do: :erlang.spawn(node, fun)

  @doc """
  Runs a function in a process with options on a node, see `Process.spawn/2`. With `:monitor` the result is `{pid, ref}`.

      iex> {_pid, ref} = Node.spawn(node(), fn -> :ok end, [:monitor])
      iex> receive do {:DOWN, ^ref, _, _, reason} -> reason end
      :normal

  """
  @spec spawn(t, (() -> any), Process.spawn_opts()) :: pid | {pid, reference}
  def spawn(node, fun, opts), do: :erlang.spawn_opt(node, fun, opts)

  @doc """
  Applies a function in a process on a node.

      iex> Node.spawn(node(), Kernel, :send, [self(), :hello])
      iex> receive do message -> message end
      :hello

  """
  @spec spawn(t, module, atom, [any]) :: pid
  def spawn(node, module, fun, args), do: :erlang.spawn(node, module, fun, args)

  @doc """
  Applies a function in a process with options on a node.

      iex> Node.spawn(node(), Kernel, :send, [self(), :hello], priority: :high)
      iex> receive do message -> message end
      :hello

  """
  @spec spawn(t, module, atom, [any], Process.spawn_opts()) :: pid | {pid, reference}
  def spawn(node, module, fun, args, opts), do: :erlang.spawn_opt(node, module, fun, args, opts)

  @doc """
  Runs a function in a linked process on a node.

      iex> test = self()
      iex> Node.spawn_link(node(), fn -> send(test, :hello) end)
      iex> receive do message -> message end
      :hello

  """
  @spec spawn_link(t, (() -> any)) :: pid
  def spawn_link(node, fun), do: :erlang.spawn_link(node, fun)

  @doc """
  Applies a function in a linked process on a node.

      iex> Node.spawn_link(node(), Kernel, :send, [self(), :hello])
      iex> receive do message -> message end
      :hello

  """
  @spec spawn_link(t, module, atom, [any]) :: pid
  def spawn_link(node, module, fun, args), do: :erlang.spawn_link(node, module, fun, args)

  @doc """
  Runs a function in a monitored process on a node: `{pid, ref}`.

      iex> {_pid, ref} = Node.spawn_monitor(:other@host, fn -> :ok end)
      iex> receive do {:DOWN, ^ref, _, _, reason} -> reason end
      :noconnection

  """
  @spec spawn_monitor(t, (() -> any)) :: {pid, reference}
  def spawn_monitor(node, fun), do: :erlang.spawn_monitor(node, fun)

  @doc """
  Applies a function in a monitored process on a node: `{pid, ref}`.

      iex> {_pid, ref} = Node.spawn_monitor(node(), Kernel, :abs, [-1])
      iex> receive do {:DOWN, ^ref, _, _, reason} -> reason end
      :normal

  """
  @spec spawn_monitor(t, module, atom, [any]) :: {pid, reference}
  def spawn_monitor(node, module, fun, args), do: :erlang.spawn_monitor(node, module, fun, args)

  @doc """
  Gives this node a name, so that others can connect to it. That is not part of Phial yet: raises `RuntimeError`.

      Node.start(:"me@example.org", :longnames)

  """
  @spec start(t, :longnames | :shortnames, tick_time :: non_neg_integer) :: {:ok, pid} | {:error, term}
  def start(name, type \\ :longnames, tick_time \\ 15_000)

  def start(name, type, _tick_time) when is_atom(name) and type in [:longnames, :shortnames], do: not_yet("Node.start/3")

  @doc """
  Takes the name from this node again: it has none.

      iex> Node.stop()
      {:error, :not_found}

  """
  @spec stop() :: :ok | {:error, :not_allowed | :not_found}
  def stop, do: {:error, :not_found}

  defp not_yet(what), do: raise("#{what} is not part of Phial yet")
end
