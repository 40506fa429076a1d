defmodule :ranch_tcp do
  @moduledoc """
  TCP as transport of `:ranch` listeners.
  """

  @doc "The name of the transport."
  def name, do: :tcp

  @doc "Is it encrypted?"
  def secure, do: false

  @doc "The tags of the messages of active sockets."
  def messages, do: {:tcp, :tcp_closed, :tcp_error, :tcp_passive}

  @defaults [backlog: 1024, nodelay: true, send_timeout: 30_000, send_timeout_close: true]
  @fixed [:binary, active: false, packet: :raw, reuseaddr: true]

  @doc "Listens; socket options of the transport options count, except those that would change what arrives."
  def listen(%{socket_opts: options}), do: listen(options)

  def listen(options) when is_list(options) do
    options = Enum.reject(options, &forbidden?/1)
    port = Enum.find_value(options, 0, &(match?({:port, _}, &1) and elem(&1, 1)))
    missing = Enum.reject(@defaults, fn {name, _} -> List.keymember?(options, name, 0) end)
    :gen_tcp.listen(port, @fixed ++ missing ++ options)
  end

  @fixed_names [:binary, :list, :mode, :active, :packet, :header, :reuseaddr]
  defp forbidden?({name, _}), do: name in @fixed_names
  defp forbidden?(name), do: name in @fixed_names

  defdelegate accept(socket, timeout), to: :gen_tcp
  defdelegate recv(socket, length, timeout), to: :gen_tcp
  defdelegate send(socket, data), to: :gen_tcp
  defdelegate controlling_process(socket, pid), to: :gen_tcp
  defdelegate shutdown(socket, how), to: :gen_tcp
  defdelegate close(socket), to: :gen_tcp
  defdelegate setopts(socket, options), to: :inet
  defdelegate getopts(socket, names), to: :inet
  defdelegate getstat(socket), to: :inet
  defdelegate peername(socket), to: :inet
  defdelegate sockname(socket), to: :inet

  @doc "Takes what `accept` gave into use."
  def handshake(socket, _options, _timeout), do: {:ok, socket}

  @doc "Connects."
  def connect(host, port, options), do: :gen_tcp.connect(host, port, options ++ [:binary, active: false, packet: :raw])
end
