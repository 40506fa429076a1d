defmodule Phial.InetMore do
  @moduledoc false
  # The part of :inet about what is seldom asked: names of addresses, one interface, tables of sockets. `use` defines it in :inet.

  defmacro __using__(_options) do
    quote do
      @doc """
      The addresses of the socket's own end: one.

          iex> {:ok, s} = :gen_tcp.listen(0, ip: {127, 0, 0, 1})
          iex> {:ok, [{ip, _port}]} = :inet.socknames(s)
          iex> ip
          {127, 0, 0, 1}

      """
      @spec socknames(socket) :: {:ok, [{ip_address, port_number} | local_address]} | {:error, posix}
      def socknames(socket), do: with({:ok, address} <- sockname(socket), do: {:ok, [address]})

      @doc "As `socknames/1`; the association says nothing here."
      @spec socknames(socket, term) :: {:ok, [{ip_address, port_number} | local_address]} | {:error, posix}
      def socknames(socket, _association), do: socknames(socket)

      @doc """
      The addresses of the other end: one.

          iex> {:ok, s} = :gen_tcp.listen(0, [])
          iex> :inet.peernames(s)
          {:error, :enotconn}

      """
      @spec peernames(socket) :: {:ok, [{ip_address, port_number} | local_address]} | {:error, posix}
      def peernames(socket), do: with({:ok, address} <- peername(socket), do: {:ok, [address]})

      @doc "As `peernames/1`; the association says nothing here."
      @spec peernames(socket, term) :: {:ok, [{ip_address, port_number} | local_address]} | {:error, posix}
      def peernames(socket, _association), do: peernames(socket)

      @doc """
      The names of the counters that `getstat/2` knows.

          iex> :recv_oct in :inet.stats()
          true

      """
      @spec stats() :: [stat_option]
      def stats, do: @stats

      @doc """
      The names of the options that `getopts/2` knows.

          iex> :packet in :inet.options()
          true

      """
      @spec options() :: [atom]
      def options, do: Phial.InetMore.options()

      @doc """
      Watches a socket: `{:DOWN, ref, :port, socket, reason}` comes when it closes.

          iex> {:ok, s} = :gen_tcp.listen(0, [])
          iex> ref = :inet.monitor(s)
          iex> :gen_tcp.close(s)
          iex> receive do: ({:DOWN, ^ref, :port, ^s, reason} -> reason)
          :normal

      """
      @spec monitor(socket) :: reference
      def monitor(socket), do: :erlang.monitor(:port, socket)

      @doc """
      Ends what `monitor/1` has begun; tells whether it was still there.

          iex> {:ok, s} = :gen_tcp.listen(0, [])
          iex> :inet.cancel_monitor(:inet.monitor(s))
          true

      """
      @spec cancel_monitor(reference) :: boolean
      def cancel_monitor(ref), do: :erlang.demonitor(ref, [:flush, :info])

      @doc """
      What is known of a socket: owner, links, states, counters.

          iex> {:ok, s} = :gen_tcp.listen(0, [])
          iex> :inet.info(s).owner == self()
          true

      """
      @spec info(socket) :: map
      def info(socket), do: Phial.InetMore.info(socket)

      @doc """
      Prints a table of the sockets of this program.

          :inet.i()

      """
      @spec i() :: :ok
      def i do
        i(:tcp)
        i(:udp)
      end

      @doc """
      Prints a table of the TCP or the UDP sockets of this program.

          :inet.i(:tcp)

      """
      @spec i(:tcp | :udp) :: :ok
      def i(kind) when kind in [:tcp, :udp],
        do: i(kind, [:port, :module, :recv, :sent, :owner, :local_address, :foreign_address, :state, :type])

      @doc """
      Prints a table with these columns.

          :inet.i(:tcp, [:port, :owner, :local_address])

      """
      @spec i(:tcp | :udp, [atom]) :: :ok
      def i(kind, columns) when kind in [:tcp, :udp] and is_list(columns), do: Phial.InetMore.table(kind, columns)

      @doc """
      The name of an address, as a record `hostent`.

          iex> {:ok, {:hostent, name, [], :inet, 4, [{127, 0, 0, 1}]}} = :inet.gethostbyaddr({127, 0, 0, 1})
          iex> is_list(name)
          true

      """
      @spec gethostbyaddr(ip_address | charlist) :: {:ok, hostent} | {:error, posix}
      def gethostbyaddr(address) when is_tuple(address) do
        family = if tuple_size(address) == 8, do: :inet6, else: :inet

        with true <- is_ip_address(address),
             {:ok, name} <- :phial_net.host_of(address) do
          {:ok, {:hostent, String.to_charlist(name), [], family, if(family == :inet, do: 4, else: 16), [address]}}
        else
          false -> {:error, :einval}
          error -> error
        end
      end

      def gethostbyaddr(address), do: with({:ok, ip} <- parse_address(address), do: gethostbyaddr(ip))

      @doc "As `gethostbyaddr/1`; the system's own limit of time holds."
      @spec gethostbyaddr(ip_address | charlist, timeout) :: {:ok, hostent} | {:error, posix}
      def gethostbyaddr(address, _timeout), do: gethostbyaddr(address)

      @doc "As `getaddr/2`; the system's own limit of time holds."
      @spec getaddr(ip_address | hostname, address_family, timeout) :: {:ok, ip_address} | {:error, posix}
      def getaddr(host, family, _timeout), do: getaddr(host, family)

      @doc "As `getaddrs/2`; the system's own limit of time holds."
      @spec getaddrs(ip_address | hostname, address_family, timeout) :: {:ok, [ip_address]} | {:error, posix}
      def getaddrs(host, family, _timeout), do: getaddrs(host, family)

      @doc """
      The IPv4 address of a host.

          iex> :inet.ip({1, 2, 3, 4})
          {:ok, {1, 2, 3, 4}}

      """
      @spec ip(ip_address | hostname) :: {:ok, ip_address} | {:error, posix}
      def ip(address) when tuple_size(address) == 4, do: {:ok, address}
      def ip(host), do: getaddr(host, :inet)

      @doc "The name of this computer, whatever the socket."
      @spec gethostname(socket) :: {:ok, charlist}
      def gethostname(_socket), do: gethostname()

      @doc """
      The port that stands for a socket: itself.

          iex> {:ok, s} = :gen_tcp.listen(0, [])
          iex> :inet.getll(s) == {:ok, s}
          true

      """
      @spec getll(socket) :: {:ok, socket}
      def getll(socket) when is_port(socket), do: {:ok, socket}

      @doc """
      How names of hosts are found: by the system.

          iex> :inet.get_rc()[:lookup]
          [:native]

      """
      @spec get_rc() :: keyword
      def get_rc, do: [resolv_conf: ~c"/etc/resolv.conf", hosts_file: ~c"/etc/hosts", lookup: [:native]]

      @doc """
      The names of the network interfaces.

          iex> {:ok, [name | _]} = :inet.getiflist()
          iex> is_list(name)
          true

      """
      @spec getiflist() :: {:ok, [charlist]} | {:error, posix}
      def getiflist, do: with({:ok, interfaces} <- getifaddrs(), do: {:ok, for({name, _} <- interfaces, do: name)})

      @doc """
      The IPv4 addresses of this computer: `{address, broadcast address, mask}`.

          iex> {:ok, list} = :inet.getif()
          iex> Enum.all?(list, &(tuple_size(&1) == 3))
          true

      """
      @spec getif() :: {:ok, [{ip_address, ip_address, ip_address}]} | {:error, posix}
      def getif, do: with({:ok, interfaces} <- getifaddrs(), do: {:ok, Phial.InetMore.ipv4_rows(interfaces)})

      @doc """
      Values of one interface: `:addr`, `:netmask`, `:broadaddr`, `:dstaddr`, `:hwaddr`, `:flags`, `:mtu`. What it does not have is
      left out.

          iex> {:ok, [flags: flags]} = :inet.ifget(hd(elem(:inet.getiflist(), 1)), [:flags])
          iex> is_list(flags)
          true

      """
      @spec ifget(charlist, [atom]) :: {:ok, keyword} | {:error, posix}
      def ifget(name, items) when is_list(items) do
        with {:ok, interfaces} <- getifaddrs() do
          row = List.keyfind(interfaces, :unicode.characters_to_list(name), 0, {name, []})
          {:ok, Phial.InetMore.values(row, items)}
        end
      end
    end
  end

  ## What those functions ask

  @options ~w(tos priority reuseaddr keepalive dontroute linger broadcast sndbuf recbuf nodelay ipv6_v6only buffer header active)a ++
             ~w(packet packet_size deliver mode exit_on_close send_timeout send_timeout_close show_econnreset ttl reuseport)a

  def options, do: @options

  def info(socket) do
    case :erlang.port_info(socket) do
      :undefined ->
        %{states: [:closed]}

      info ->
        {:ok, counters} = :inet.getstat(socket, :inet.stats())

        %{
          counters: Map.new(:inet.stats(), &{&1, counters[&1] || 0}),
          input: info[:input],
          output: info[:output],
          links: info[:links],
          owner: info[:connected],
          monitors: [],
          memory: 0,
          states: states(socket)
        }
    end
  end

  defp states(socket) do
    case {:inet.peername(socket), :erlang.port_info(socket, :name)} do
      {{:ok, _}, _} -> [:connected, :open]
      {_, {:name, ~c"udp_inet"}} -> [:bound, :open]
      _ -> [:listen, :open]
    end
  end

  def ipv4_rows(interfaces) do
    for {_name, options} <- interfaces,
        {:addr, {_, _, _, _} = address} <- options,
        do: {address, options[:broadaddr] || {0, 0, 0, 0}, ipv4(options, :netmask)}
  end

  defp ipv4(options, key), do: Enum.find_value(options, {0, 0, 0, 0}, fn {k, v} -> k == key and tuple_size(v) == 4 and v end)

  def values({name, options}, items) do
    for item <- items, {:ok, value} <- [value(item, name, options)], do: {item, value}
  end

  defp value(:mtu, name, _options) do
    with {:ok, text} <- File.read("/sys/class/net/#{name}/mtu"), do: {:ok, String.to_integer(String.trim(text))}
  end

  defp value(item, _name, options), do: Keyword.fetch(options, item)

  ## The table of sockets

  def table(kind, columns) do
    rows = for port <- :erlang.ports(), kind_of(port) == kind, do: Enum.map(columns, &cell(&1, port, kind))
    heads = for column <- columns, do: head(column)
    widths = Enum.zip_with([heads | rows], fn texts -> texts |> Enum.map(&String.length/1) |> Enum.max() end)

    for row <- [heads | rows] do
      IO.puts(Enum.zip_with(row, widths, fn text, width -> [String.pad_trailing(text, width), " "] end))
    end

    :ok
  end

  defp kind_of(port) do
    case :erlang.port_info(port, :name) do
      {:name, ~c"tcp_inet"} -> :tcp
      {:name, ~c"udp_inet"} -> :udp
      _ -> nil
    end
  end

  defp head(column), do: column |> Atom.to_string() |> String.split("_") |> Enum.map_join(" ", &String.capitalize/1)

  defp cell(:port, port, _kind), do: port |> :erlang.port_info(:id) |> known()
  defp cell(:module, port, kind), do: if(local?(port), do: "local_#{kind}", else: "inet_#{kind}")
  defp cell(:recv, port, _kind), do: counter(port, :recv_oct)
  defp cell(:sent, port, _kind), do: counter(port, :send_oct)
  defp cell(:owner, port, _kind), do: port |> :erlang.port_info(:connected) |> known()
  defp cell(:local_address, port, _kind), do: address(:inet.sockname(port))
  defp cell(:foreign_address, port, _kind), do: address(:inet.peername(port))
  defp cell(:state, port, _kind), do: Enum.map_join(states(port), ",", &String.upcase(Atom.to_string(&1)))
  defp cell(:type, _port, kind), do: if(kind == :tcp, do: "STREAM", else: "DGRAM")
  defp cell(_column, _port, _kind), do: " "

  defp known({_, value}), do: inspect(value)
  defp known(:undefined), do: "closed"

  defp local?(port), do: match?({:ok, {:local, _}}, :inet.sockname(port))

  defp counter(port, name) do
    case :inet.getstat(port, [name]) do
      {:ok, [{_, count}]} -> Integer.to_string(count)
      _ -> "0"
    end
  end

  defp address({:ok, {:local, path}}), do: "local:" <> String.replace_prefix(path, <<0>>, "@")
  defp address({:ok, {ip, port}}), do: "#{:inet.ntoa(ip)}:#{port}"
  defp address(_), do: "*:*"
end
