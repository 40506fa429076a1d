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
  """

  @doc """
  Listens on a port; 0 is any free one.

  Options: `:binary` or `:list`, `active:` (`true`, `false`, `:once` or a number), `packet:` (`:raw`, 1, 2, 4, `:line`,
  `:http`, `:http_bin` ..), `ip:`, `backlog:`, `reuseaddr:`, `nodelay:` and others of `:inet.setopts/2`.
  """
  def listen(port, options) when is_integer(port) do
    {_, port} = List.keyfind(options, :port, 0, {:port, port})
    options = plain(options)
    if local?(options) and port != 0, do: :erlang.error(:function_clause)
    if bad_path?(options), do: {:error, :einval}, else: checked(:phial_net.listen(port, options))
  end

  @doc "Takes the next connection."
  def accept(socket, timeout \\ :infinity), do: :phial_net.accept(socket, time(timeout))

  @doc "Connects to a port of a host, given by name or address."
  def connect(host, port, options, timeout \\ :infinity)

  def connect({:local, _} = address, port, options, timeout) do
    address = local(address)
    if address == :error, do: exit(:badarg)
    if port != 0, do: exit(:function_clause)
    checked(:phial_net.connect(address, 0, plain(options), time(timeout)))
  end

  def connect(host, port, options, timeout) do
    family = if :inet6 in options or tuple_size_of(host) == 8, do: :inet6, else: :inet

    with {:ok, ips} <- :inet.getaddrs(host, family), do: connect_any(ips, port, plain(options), time(timeout))
  end

  @doc "Connects to an address as `:inet` functions give them."
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

  @doc "Sends data; waits while much of what was sent before has not left."
  def send(socket, data), do: :phial_net.send(socket, data)

  @doc "Receives `length` bytes, or what there is with 0, or the next packet."
  def recv(socket, length, timeout \\ :infinity), do: :phial_net.recv(socket, length, time(timeout))

  @doc "Puts data back in front of what is to be received."
  def unrecv(socket, data), do: :phial_net.unrecv(socket, data)

  @doc "Ends one direction (`:read`, `:write`) or both."
  def shutdown(socket, how) when how in [:read, :write, :read_write], do: :phial_net.shutdown(socket, how)

  @doc "Closes a socket."
  def close(socket), do: :phial_net.close(socket)

  @doc "Makes `pid` the owner; what has arrived as messages moves to it."
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
