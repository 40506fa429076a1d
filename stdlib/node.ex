defmodule Node do
  @moduledoc """
  Nodes. There is one: this VM answers for itself and knows no others.

      iex> Node.self()
      :nonode@nohost
      iex> Node.list()
      []

  """

  import Kernel, except: [self: 0, spawn: 3]

  @type t :: node

  @doc """
  Tells whether this node can be part of a cluster.

      iex> Node.alive?()
      false

  """
  @spec alive?() :: boolean
  def alive?, do: :erlang.is_alive()

  @doc "Connecting nodes is not part of Phial yet: raises."
  def connect(node) when is_atom(node), do: not_yet("Node.connect/1")

  @doc "There is no connection to close."
  @spec disconnect(t) :: boolean | :ignored
  def disconnect(node) when is_atom(node), do: :ignored

  @doc "The cookie: `:nocookie`, as nothing connects."
  @spec get_cookie() :: atom
  def get_cookie, do: :nocookie

  @doc "The other nodes: none."
  @spec list() :: [t]
  def list, do: []

  @doc """
  The nodes in a state: `:this` or `:known` give this one.

      iex> Node.list(:this)
      [:nonode@nohost]

  """
  @spec list(atom | [atom]) :: [t]
  def list(args) when is_list(args), do: args |> Enum.flat_map(&list/1) |> Enum.uniq()
  def list(arg) when arg in [:this, :known], do: [node()]
  def list(arg) when arg in [:visible, :hidden, :connected], do: []

  @doc "Watches a node: nothing to watch."
  @spec monitor(t, boolean) :: true
  def monitor(node, flag), do: monitor(node, flag, [])

  @doc "The same with options."
  def monitor(node, flag, _options) when is_atom(node) and is_boolean(flag) do
    if flag and node != node(), do: send(Kernel.self(), {:nodedown, node})
    true
  end

  @doc """
  Tells whether a node answers: `:pong` or `:pang`.

      iex> Node.ping(node())
      :pong
      iex> Node.ping(:other@host)
      :pang

  """
  @spec ping(t) :: :pong | :pang
  def ping(node) when is_atom(node), do: if(node == node(), do: :pong, else: :pang)

  @doc "This node."
  @spec self() :: t
  def self, do: node()

  @doc "Cookies are for clusters: not part of Phial yet."
  def set_cookie(node \\ node(), cookie) when is_atom(node) and is_atom(cookie), do: not_yet("Node.set_cookie/2")

  @doc "Runs a function in a process on a node."
  @spec spawn(t, (() -> any)) :: pid
  def spawn(node, fun), do: spawn(node, fun, [])

  @doc "The same with options, or a function of a module."
  def spawn(node, fun, opts) when is_function(fun, 0) do
    local(node, fn -> :erlang.spawn_opt(fun, opts) end)
  end

  @doc "Applies a function in a process on a node."
  def spawn(node, module, fun, args), do: spawn(node, module, fun, args, [])

  @doc "The same with options."
  def spawn(node, module, fun, args, opts), do: local(node, fn -> :erlang.spawn_opt(module, fun, args, opts) end)

  @doc "Runs a function in a linked process on a node."
  def spawn_link(node, fun), do: local(node, fn -> :erlang.spawn_link(fun) end)

  @doc "Applies a function in a linked process on a node."
  def spawn_link(node, module, fun, args), do: local(node, fn -> :erlang.spawn_link(module, fun, args) end)

  @doc "Runs a function in a monitored process on a node."
  def spawn_monitor(node, fun), do: local(node, fn -> :erlang.spawn_monitor(fun) end)

  @doc "Applies a function in a monitored process on a node."
  def spawn_monitor(node, module, fun, args), do: local(node, fn -> :erlang.spawn_monitor(module, fun, args) end)

  @doc "Names for nodes are not part of Phial yet: raises."
  def start(name, type \\ :longnames, _tick_time \\ 15_000) when is_atom(name) and type in [:longnames, :shortnames],
    do: not_yet("Node.start/3")

  @doc "There is nothing to stop."
  def stop, do: {:error, :not_found}

  defp local(node, fun) do
    if node == node(), do: fun.(), else: not_yet("a process on another node")
  end

  defp not_yet(what), do: raise("#{what} is not part of Phial yet")
end
