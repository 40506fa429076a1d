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

  An active socket (the default) sends `{:udp, socket, ip, port, data}` to its owner.
  """

  @doc "Opens a port; 0 is any free one. Options as of `:gen_tcp.listen/2`."
  def open(port, options \\ []), do: :gen_tcp.checked(:phial_net.udp_open(port, :gen_tcp.plain(options)))

  @doc "Sends to the address the socket is connected to."
  def send(socket, data), do: :phial_net.udp_send(socket, nil, 0, data)

  @doc "Sends to `{ip, port}`."
  def send(socket, {host, port}, data), do: send(socket, host, port, data)

  @doc "Sends to a port of a host."
  def send(socket, host, port, data) do
    with {:ok, ip} <- :inet.getaddr(host, family(host)), do: :phial_net.udp_send(socket, ip, port, data)
  end

  @doc "Sets the address that `send/2` sends to; only datagrams from there are received."
  def connect(socket, host, port) do
    with {:ok, ip} <- :inet.getaddr(host, family(host)), do: :phial_net.udp_connect(socket, ip, port)
  end

  defp family(ip) when tuple_size(ip) == 8, do: :inet6
  defp family(_host), do: :inet

  @doc "Receives a datagram: `{:ok, {ip, port, data}}`."
  def recv(socket, _length, timeout \\ :infinity), do: :phial_net.udp_recv(socket, :gen_tcp.time(timeout))

  @doc "Makes `pid` the owner."
  def controlling_process(socket, pid), do: :gen_tcp.controlling_process(socket, pid)

  @doc "Closes a socket."
  def close(socket), do: :phial_net.close(socket)
end
