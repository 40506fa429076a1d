defmodule :gen_udp do
  @moduledoc """
  UDP sockets.

      iex> {:ok, a} = :gen_udp.open(0, [:binary, active: false])
      iex> {:ok, b} = :gen_udp.open(0, [:binary, active: false])
      iex> {:ok, port} = :inet.port(b)
      iex> :gen_udp.send(a, {127, 0, 0, 1}, port, "hi")
      :ok
      iex> {:ok, {{127, 0, 0, 1}, _port, data}} = :gen_udp.recv(b, 0)
      iex> data
      "hi"

  `open(0, ip: {:local, path})` opens a socket of this computer; such paths are addresses, with port 0.

  An active socket (the default) sends `{:udp, socket, ip, port, data}` to its owner.
  """

  @type option :: {atom, term} | :binary | :list | :inet | :inet6 | :local
  @type option_name :: atom
  @type open_option :: option
  @type socket :: :inet.socket()
  @typep destination ::
           {:inet.ip_address(), :inet.port_number()} | :inet.family_address() | map
  @typep host :: :inet.hostname() | :inet.ip_address() | :inet.local_address()

  @doc "As `open/2` without options."
  @spec open(:inet.port_number()) :: {:ok, socket} | {:error, :system_limit | :inet.posix()}
  def open(port), do: open(port, [])

  @doc """
  Opens a port; 0 is any free one. Options are those of `:gen_tcp.listen/2`, but for packets; what is none exits with `:badarg`.

      iex> {:ok, socket} = :gen_udp.open(0, [:binary, active: false])
      iex> :gen_udp.close(socket)
      :ok

  """
  @spec open(:inet.port_number(), [open_option]) :: {:ok, socket} | {:error, :system_limit | :inet.posix()}
  def open(port, options) when is_list(options) do
    if port not in 0..65_535, do: exit(:badarg)
    options = :gen_tcp.plain(options)

    if :gen_tcp.bad_path?(options),
      do: {:error, :einval},
      else: :gen_tcp.checked(:phial_net.udp_open(port, options))
  end

  @doc """
  Sends to the address the socket is connected to; `{:error, :edestaddrreq}` when it is not.

      iex> {:ok, a} = :gen_udp.open(0)
      iex> {:ok, b} = :gen_udp.open(0, active: false)
      iex> {:ok, port} = :inet.port(b)
      iex> :gen_udp.connect(a, {127, 0, 0, 1}, port)
      iex> :gen_udp.send(a, "hi")
      :ok

  """
  @spec send(socket, iodata) :: :ok | {:error, :not_owner | :inet.posix()}
  def send(socket, data) when is_port(socket), do: :phial_net.udp_send(socket, nil, 0, data)

  @doc """
  Sends to `{ip, port}`, `{:local, path}` or an address as `:socket` has them.

      iex> {:ok, a} = :gen_udp.open(0)
      iex> {:ok, port} = :inet.port(a)
      iex> :gen_udp.send(a, {{127, 0, 0, 1}, port}, "hi")
      :ok

  """
  @spec send(socket, destination, iodata) :: :ok | {:error, :not_owner | :inet.posix()}
  def send(socket, address, data)
  def send(socket, {:local, _} = path, data), do: send(socket, path, 0, data)
  def send(socket, %{family: :local, path: path}, data), do: send(socket, {:local, path}, 0, data)
  def send(socket, %{addr: ip, port: port}, data), do: send(socket, ip, port, data)

  def send(socket, {family, {host, port}}, data) when family in [:inet, :inet6],
    do: send(socket, special(host, family), port, data)

  def send(socket, {host, port}, data), do: send(socket, host, port, data)

  defp special(host, family) when host in [:any, :loopback], do: elem(:inet.getaddr(host, family), 1)
  defp special(host, _family), do: host

  @doc """
  Sends to a port of a host, given by name or address. The datagram may get lost on its way.

      iex> {:ok, a} = :gen_udp.open(0, active: false)
      iex> {:ok, port} = :inet.port(a)
      iex> :gen_udp.send(a, ~c"localhost", port, ["h", ?i])
      :ok
      iex> {:ok, {_ip, ^port, ~c"hi"}} = :gen_udp.recv(a, 0)

  """
  @spec send(socket, host, :inet.port_number(), iodata) :: :ok | {:error, :not_owner | :inet.posix()}
  def send(socket, host, port, data)

  def send(socket, {:local, _} = path, port, data) when is_port(socket) do
    case :gen_tcp.local(path) do
      :error -> {:error, :einval}
      path -> :phial_net.udp_send(socket, path, port, data)
    end
  end

  def send(socket, host, port, data) when is_port(socket) do
    if port not in 0..65_535 or not host?(host), do: exit(:badarg)
    with {:ok, ip} <- :inet.getaddr(host, family(host)), do: :phial_net.udp_send(socket, ip, port, data)
  end

  defp host?(host), do: is_list(host) or is_atom(host) or is_tuple(host)

  @doc "As `send/4`, with ancillary data, of which there is none here: the list must be empty."
  @spec send(socket, host, :inet.port_number(), [], iodata) ::
          :ok | {:error, :not_owner | :inet.posix()}
  def send(socket, host, port, [], data), do: send(socket, host, port, data)

  @doc """
  Sets the address that `send/2` sends to; only datagrams from there are received then.

      iex> {:ok, a} = :gen_udp.open(0)
      iex> :gen_udp.connect(a, {127, 0, 0, 1}, 4000)
      :ok
      iex> :inet.peername(a)
      {:ok, {{127, 0, 0, 1}, 4000}}

  """
  @spec connect(socket, host, :inet.port_number()) :: :ok | {:error, :inet.posix()}
  def connect(socket, host, port)

  def connect(socket, {:local, _} = path, port) when is_port(socket) do
    case :gen_tcp.local(path) do
      :error -> {:error, :einval}
      path -> :phial_net.udp_connect(socket, path, port)
    end
  end

  def connect(socket, host, port) when is_port(socket) do
    with {:ok, ip} <- :inet.getaddr(host, family(host)), do: :phial_net.udp_connect(socket, ip, port)
  end

  @doc """
  As `connect/3`, with an address as `:socket` has them.

      iex> {:ok, a} = :gen_udp.open(0)
      iex> :gen_udp.connect(a, %{family: :inet, addr: {127, 0, 0, 1}, port: 4000})
      :ok

  """
  @spec connect(socket, address :: map) :: :ok | {:error, :inet.posix()}
  def connect(socket, %{family: :local, path: path}), do: connect(socket, {:local, path}, 0)
  def connect(socket, %{addr: ip, port: port}), do: connect(socket, ip, port)

  defp family(ip) when tuple_size(ip) == 8, do: :inet6
  defp family(_host), do: :inet

  @doc "As `recv/3`, as long as it takes."
  @spec recv(socket, length :: non_neg_integer) ::
          {:ok, {:inet.ip_address() | :inet.returned_non_ip_address(), :inet.port_number(), charlist | binary}}
          | {:error, :not_owner | :inet.posix()}
  def recv(socket, length), do: recv(socket, length, :infinity)

  @doc """
  Receives a datagram, on a socket that is not active: `{:ok, {ip, port, data}}`. Waits for so many milliseconds; the length plays no
  part.

      iex> {:ok, socket} = :gen_udp.open(0, active: false)
      iex> :gen_udp.recv(socket, 0, 0)
      {:error, :timeout}

  """
  @spec recv(socket, length :: non_neg_integer, timeout) ::
          {:ok, {:inet.ip_address() | :inet.returned_non_ip_address(), :inet.port_number(), charlist | binary}}
          | {:error, :not_owner | :timeout | :inet.posix()}
  def recv(socket, length, timeout) when is_port(socket) and is_integer(length) and length >= 0,
    do: :phial_net.udp_recv(socket, :gen_tcp.time(timeout))

  @doc """
  Makes `pid` the owner, as `:gen_tcp.controlling_process/2` does.

      iex> {:ok, socket} = :gen_udp.open(0)
      iex> :gen_udp.controlling_process(socket, self())
      :ok

  """
  @spec controlling_process(socket, pid) :: :ok | {:error, :closed | :not_owner | :badarg | :inet.posix()}
  def controlling_process(socket, pid), do: :gen_tcp.controlling_process(socket, pid)

  @doc """
  Closes a socket.

      iex> {:ok, socket} = :gen_udp.open(0)
      iex> :gen_udp.close(socket)
      :ok
      iex> :gen_udp.recv(socket, 0)
      {:error, :closed}

  """
  @spec close(socket) :: :ok
  def close(socket) when is_port(socket), do: :phial_net.close(socket)
end
