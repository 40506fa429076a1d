defmodule :gen_tcp do
  @moduledoc """
  TCP sockets.

      iex> {:ok, listener} = :gen_tcp.listen(0, [:binary, active: false])
      iex> {:ok, port} = :inet.port(listener)
      iex> {:ok, client} = :gen_tcp.connect(~c"localhost", port, [:binary, active: false])
      iex> {:ok, server} = :gen_tcp.accept(listener)
      iex> :gen_tcp.send(server, "hello")
      :ok
      iex> :gen_tcp.recv(client, 0)
      {:ok, "hello"}

  A socket belongs to the process that made it and closes with it. An active one (the default) sends what arrives
  to its owner as `{:tcp, socket, data}`, then `{:tcp_closed, socket}`.

  Sockets of this computer have a file instead of a port: `listen(0, ip: {:local, path})`, `connect({:local, path}, 0, options)`.
  The file stays when the socket closes. A path that begins with a zero byte is a name without a file.

  Functions about a socket raise `FunctionClauseError` for what is none.
  """

  @type option :: {atom, term} | :binary | :list | :inet | :inet6 | :local
  @type option_name :: atom
  @type connect_option :: option
  @type listen_option :: option
  @type socket :: :inet.socket()

  @doc """
  Listens on a port; 0 is any free one.

  Options, which connections that are accepted get too:

    * `:binary` or `:list` (so without) - what data comes as
    * `active: true | false | :once | count` - whether data comes as messages: all, none, one, so many
    * `packet: :raw | 1 | 2 | 4 | :line | :http | :http_bin | ...` - what a piece of data is: anything, what a length of so many bytes in
      front says, a line, a part of an HTTP head
    * `ip: address`, `:inet6`, `backlog: count`, `reuseaddr: boolean`, `nodelay: boolean` and others of the system

  An option that is none, or a bad value, exits with `:badarg`, as a port that is none does.

      iex> {:ok, listener} = :gen_tcp.listen(0, [:binary, packet: :line, active: false])
      iex> :gen_tcp.close(listener)
      :ok

  """
  @spec listen(:inet.port_number(), [listen_option]) :: {:ok, socket} | {:error, :system_limit | :inet.posix()}
  def listen(port, options) when is_list(options) do
    {_, port} = List.keyfind(options, :port, 0, {:port, port})
    if port not in 0..65_535, do: exit(:badarg)
    options = plain(options)
    if local?(options) and port != 0, do: :erlang.error(:function_clause)
    if bad_path?(options), do: {:error, :einval}, else: checked(:phial_net.listen(port, options))
  end

  @doc "As `accept/2`, as long as it takes."
  @spec accept(socket) :: {:ok, socket} | {:error, :closed | :system_limit | :inet.posix()}
  def accept(socket), do: accept(socket, :infinity)

  @doc """
  Takes the next connection of a listening socket, or waits for one, for so many milliseconds. Many processes may wait.

      iex> {:ok, listener} = :gen_tcp.listen(0, [])
      iex> :gen_tcp.accept(listener, 0)
      {:error, :timeout}

  """
  @spec accept(socket, timeout) :: {:ok, socket} | {:error, :closed | :timeout | :system_limit | :inet.posix()}
  def accept(socket, timeout) when is_port(socket), do: :phial_net.accept(socket, time(timeout))

  @doc "As `connect/4`, as long as it takes."
  @spec connect(:inet.socket_address() | :inet.hostname(), :inet.port_number(), [connect_option]) ::
          {:ok, socket} | {:error, :inet.posix()}
  def connect(host, port, options), do: connect(host, port, options, :infinity)

  @doc """
  Connects to a port of a host, given by name or address, within so many milliseconds. All addresses of a name are tried.

  Options are those of `listen/2`. `{:local, path}` with port 0 is a socket of this computer.

      iex> {:ok, listener} = :gen_tcp.listen(0, ip: {127, 0, 0, 1})
      iex> {:ok, port} = :inet.port(listener)
      iex> {:ok, socket} = :gen_tcp.connect({127, 0, 0, 1}, port, [:binary], 5000)
      iex> :gen_tcp.close(listener)
      iex> :gen_tcp.close(socket)
      iex> :gen_tcp.connect({127, 0, 0, 1}, port, [])
      {:error, :econnrefused}

  """
  @spec connect(:inet.socket_address() | :inet.hostname(), :inet.port_number(), [connect_option], timeout) ::
          {:ok, socket} | {:error, :timeout | :inet.posix()}
  def connect({:local, _} = address, port, options, timeout) do
    address = local(address)
    if address == :error, do: exit(:badarg)
    if port != 0, do: exit(:function_clause)
    checked(:phial_net.connect(address, 0, plain(options), time(timeout)))
  end

  def connect(host, port, options, timeout)
      when (is_list(host) or is_atom(host) or is_tuple(host)) and is_list(options) do
    family = if :inet6 in options or tuple_size_of(host) == 8, do: :inet6, else: :inet
    if is_tuple(host) and not :inet.is_ip_address(host), do: exit(:badarg)
    if port not in 0..65_535, do: exit(:badarg)

    with {:ok, ips} <- :inet.getaddrs(host, family), do: connect_any(ips, port, plain(options), time(timeout))
  end

  @doc """
  Connects to an address as `:socket` has them: `%{family: :inet, addr: ip, port: port}`, `%{family: :local, path: path}`.

      iex> {:ok, listener} = :gen_tcp.listen(0, ip: {127, 0, 0, 1})
      iex> {:ok, port} = :inet.port(listener)
      iex> {:ok, socket} = :gen_tcp.connect(%{family: :inet, addr: {127, 0, 0, 1}, port: port}, [])
      iex> :inet.peername(socket) == {:ok, {{127, 0, 0, 1}, port}}
      true

  """
  @spec connect(address :: map, [connect_option]) :: {:ok, socket} | {:error, :inet.posix()}
  def connect(address, options)
  def connect(%{family: :local, path: path}, options), do: connect({:local, path}, 0, options)
  def connect(%{addr: ip, port: port}, options), do: connect(ip, port, options)

  defp connect_any([ip | rest], port, options, ms) do
    case checked(:phial_net.connect(ip, port, options, ms)) do
      {:error, reason} when rest != [] and reason != :timeout -> connect_any(rest, port, options, ms)
      answer -> answer
    end
  end

  defp tuple_size_of(host), do: if(is_tuple(host), do: tuple_size(host), else: 0)

  @doc """
  Sends iodata; waits while much of what was sent before has not left.

      iex> {:ok, listener} = :gen_tcp.listen(0, ip: {127, 0, 0, 1}, active: false)
      iex> {:ok, port} = :inet.port(listener)
      iex> {:ok, client} = :gen_tcp.connect({127, 0, 0, 1}, port, [])
      iex> {:ok, server} = :gen_tcp.accept(listener)
      iex> :gen_tcp.send(client, ["some ", ~c"data"])
      :ok
      iex> :gen_tcp.recv(server, 9)
      {:ok, ~c"some data"}

  """
  @spec send(socket, iodata) :: :ok | {:error, :closed | {:timeout, rest :: binary} | :inet.posix()}
  def send(socket, data) when is_port(socket), do: :phial_net.send(socket, data)

  @doc "As `recv/3`, as long as it takes."
  @spec recv(socket, non_neg_integer) :: {:ok, charlist | binary | term} | {:error, :closed | :inet.posix()}
  def recv(socket, length), do: recv(socket, length, :infinity)

  @doc """
  Receives from a socket that is not active: `length` bytes, or what there is with 0, or the next packet (length 0, unless `packet: :raw`).
  Waits for so many milliseconds.

      iex> {:ok, listener} = :gen_tcp.listen(0, [:binary, ip: {127, 0, 0, 1}, packet: :line, active: false])
      iex> {:ok, port} = :inet.port(listener)
      iex> {:ok, client} = :gen_tcp.connect({127, 0, 0, 1}, port, [])
      iex> {:ok, server} = :gen_tcp.accept(listener)
      iex> :gen_tcp.send(client, "one\\ntwo")
      iex> :gen_tcp.recv(server, 0, 5000)
      {:ok, "one\\n"}
      iex> :gen_tcp.recv(server, 0, 0)
      {:error, :timeout}

  """
  @spec recv(socket, non_neg_integer, timeout) ::
          {:ok, charlist | binary | term} | {:error, :closed | :timeout | :inet.posix()}
  def recv(socket, length, timeout) when is_port(socket) and is_integer(length) and length >= 0,
    do: :phial_net.recv(socket, length, time(timeout))

  @doc """
  Puts data back in front of what is to be received.

      iex> {:ok, listener} = :gen_tcp.listen(0, [:binary, ip: {127, 0, 0, 1}, active: false])
      iex> {:ok, port} = :inet.port(listener)
      iex> {:ok, client} = :gen_tcp.connect({127, 0, 0, 1}, port, [:binary, active: false])
      iex> {:ok, _server} = :gen_tcp.accept(listener)
      iex> :gen_tcp.unrecv(client, "again")
      :ok
      iex> :gen_tcp.recv(client, 0)
      {:ok, "again"}

  """
  @spec unrecv(socket, iodata) :: :ok | {:error, :inet.posix()}
  def unrecv(socket, data) when is_port(socket), do: :phial_net.unrecv(socket, data)

  @doc """
  Ends one direction (`:read`, `:write`) or both (`:read_write`): what the other end does not get any more it learns at once.

      iex> {:ok, listener} = :gen_tcp.listen(0, ip: {127, 0, 0, 1}, active: false)
      iex> {:ok, port} = :inet.port(listener)
      iex> {:ok, client} = :gen_tcp.connect({127, 0, 0, 1}, port, [])
      iex> {:ok, server} = :gen_tcp.accept(listener)
      iex> :gen_tcp.shutdown(client, :write)
      :ok
      iex> :gen_tcp.recv(server, 0)
      {:error, :closed}

  """
  @spec shutdown(socket, :read | :write | :read_write) :: :ok | {:error, :inet.posix()}
  def shutdown(socket, how) when is_port(socket) and how in [:read, :write, :read_write],
    do: :phial_net.shutdown(socket, how)

  @doc """
  Closes a socket. Data that was sent still leaves.

      iex> {:ok, listener} = :gen_tcp.listen(0, [])
      iex> :gen_tcp.close(listener)
      :ok
      iex> :gen_tcp.accept(listener)
      {:error, :closed}

  """
  @spec close(socket) :: :ok
  def close(socket) when is_port(socket), do: :phial_net.close(socket)

  @doc """
  Makes `pid` the owner: it gets the messages of the socket from then on, and those that have arrived already. Only the owner may say so
  (`{:error, :not_owner}`).

      iex> {:ok, listener} = :gen_tcp.listen(0, [])
      iex> other = spawn(fn -> Process.sleep(:infinity) end)
      iex> :gen_tcp.controlling_process(listener, other)
      :ok
      iex> :gen_tcp.controlling_process(listener, self())
      {:error, :not_owner}

  """
  @spec controlling_process(socket, pid) :: :ok | {:error, :closed | :not_owner | :badarg | :inet.posix()}
  def controlling_process(socket, pid) when not is_port(socket) or not is_pid(pid),
    do: :erlang.error(:function_clause, [socket, pid])

  def controlling_process(socket, pid) when pid == self() do
    with {:ok, active} <- :phial_net.pause(socket), do: :phial_net.setopts(socket, active: active)
  end

  def controlling_process(socket, pid) do
    with {:ok, active} <- :phial_net.pause(socket) do
      if active != false, do: forward(socket, pid)

      with :ok <- :phial_net.give(socket, pid) do
        if active != false, do: :phial_net.setopts(socket, active: active), else: :ok
      end
    end
  end

  defp forward(socket, pid) do
    receive do
      {tag, ^socket, _} = message when tag in [:tcp, :http, :tcp_error] -> forward_on(socket, pid, message)
      {:tcp_closed, ^socket} = message -> forward_on(socket, pid, message)
      {:udp, ^socket, _, _, _} = message -> forward_on(socket, pid, message)
    after
      0 -> :ok
    end
  end

  defp forward_on(socket, pid, message) do
    Kernel.send(pid, message)
    forward(socket, pid)
  end

  @doc false
  def time(:infinity), do: -1
  def time(ms) when is_integer(ms) and ms >= 0, do: ms

  # Options in the forms the VM knows.
  @doc false
  def plain(options) do
    for option <- options, not (is_tuple(option) and elem(option, 0) in [:fd, :netns, :bind_to_device]) do
      case option do
        {:ip, {:local, _} = address} -> {:ip, local(address)}
        {:ifaddr, {:local, _} = address} -> {:ip, local(address)}
        {:ifaddr, %{family: :local, path: path}} -> {:ip, local({:local, path})}
        {:ifaddr, %{addr: ip}} -> {:ip, ip}
        _ -> option
      end
    end
  end

  # The bytes of a path, as many as a name of a socket may have; else :error.
  @doc false
  def local({:local, path}) do
    bytes = if is_list(path), do: :unicode.characters_to_binary(path), else: path
    if is_binary(bytes) and byte_size(bytes) < 108, do: {:local, :binary.copy(bytes)}, else: :error
  end

  @doc false
  def local?(options), do: Enum.any?(options, &(&1 == :local or match?({:ip, {:local, _}}, &1)))

  @doc false
  def bad_path?(options), do: {:ip, :error} in options

  @doc false
  def checked({:error, :badopt}), do: exit(:badarg)
  def checked(answer), do: answer
end
