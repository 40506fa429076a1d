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

  @doc "Opens a port; 0 is any free one. Options as of `:gen_tcp.listen/2`."
  def open(port, options \\ []) do
    options = :gen_tcp.plain(options)

    if :gen_tcp.bad_path?(options),
      do: {:error, :einval},
      else: :gen_tcp.checked(:phial_net.udp_open(port, options))
  end

  @doc "Sends to the address the socket is connected to."
  def send(socket, data), do: :phial_net.udp_send(socket, nil, 0, data)

  @doc "Sends to `{ip, port}`, `{:local, path}` or an address as `:inet` functions give them."
  def send(socket, address, data)
  def send(socket, {:local, _} = path, data), do: send(socket, path, 0, data)
  def send(socket, %{family: :local, path: path}, data), do: send(socket, {:local, path}, 0, data)
  def send(socket, %{addr: ip, port: port}, data), do: send(socket, ip, port, data)
  def send(socket, {host, port}, data), do: send(socket, host, port, data)

  @doc "Sends to a port of a host."
  def send(socket, host, port, data)

  def send(socket, {:local, _} = path, port, data) do
    case :gen_tcp.local(path) do
      :error -> {:error, :einval}
      path -> :phial_net.udp_send(socket, path, port, data)
    end
  end

  def send(socket, host, port, data) do
    with {:ok, ip} <- :inet.getaddr(host, family(host)), do: :phial_net.udp_send(socket, ip, port, data)
  end

  @doc "Sets the address that `send/2` sends to; only datagrams from there are received."
  def connect(socket, host, port)

  def connect(socket, {:local, _} = path, port) do
    case :gen_tcp.local(path) do
      :error -> {:error, :einval}
      path -> :phial_net.udp_connect(socket, path, port)
    end
  end

  def connect(socket, host, port) do
    with {:ok, ip} <- :inet.getaddr(host, family(host)), do: :phial_net.udp_connect(socket, ip, port)
  end

  @doc "Sets the address that `send/2` sends to, given as `:inet` functions give it."
  def connect(socket, %{family: :local, path: path}), do: connect(socket, {:local, path}, 0)
  def connect(socket, %{addr: ip, port: port}), do: connect(socket, ip, port)

  @doc "As `send/4`, with ancillary data, of which there is none here: the list must be empty."
  def send(socket, host, port, [], data), do: send(socket, host, port, data)

  defp family(ip) when tuple_size(ip) == 8, do: :inet6
  defp family(_host), do: :inet

  @doc "Receives a datagram: `{:ok, {ip, port, data}}`."
  def recv(socket, _length, timeout \\ :infinity), do: :phial_net.udp_recv(socket, :gen_tcp.time(timeout))

  @doc "Makes `pid` the owner."
  def controlling_process(socket, pid), do: :gen_tcp.controlling_process(socket, pid)

  @doc "Closes a socket."
  def close(socket), do: :phial_net.close(socket)
end
