defmodule :inet do
  @moduledoc """
  Options and addresses of sockets, names of hosts.

      iex> :inet.parse_address(~c"127.0.0.1")
      {:ok, {127, 0, 0, 1}}

  """

  @type ip4_address :: {0..255, 0..255, 0..255, 0..255}
  @type ip6_address ::
          {0..65_535, 0..65_535, 0..65_535, 0..65_535, 0..65_535, 0..65_535, 0..65_535, 0..65_535}
  @type ip_address :: ip4_address | ip6_address
  @type port_number :: 0..65_535
  @type local_address :: {:local, file :: binary | charlist}
  @type returned_non_ip_address :: {:local, binary} | {:unspec, <<>>} | {:undefined, term}
  @type socket_address :: ip_address | :any | :loopback | local_address
  @type family_address ::
          {:inet, {ip4_address | :any | :loopback, port_number}}
          | {:inet6, {ip6_address | :any | :loopback, port_number}}
          | local_address
  @type address_family :: :inet | :inet6 | :local
  @type hostname :: atom | charlist
  @type hostent :: {:hostent, charlist, [charlist], :inet | :inet6, non_neg_integer, [ip_address]}
  @type posix :: atom
  @type socket :: port
  @type socket_protocol :: :tcp | :udp | :sctp
  @type socket_setopt :: :gen_tcp.option() | :gen_udp.option()
  @type socket_getopt :: :gen_tcp.option_name() | :gen_udp.option_name()
  @type socket_optval :: :gen_tcp.option() | :gen_udp.option()
  @type stat_option ::
          :recv_cnt
          | :recv_max
          | :recv_avg
          | :recv_oct
          | :recv_dvi
          | :send_cnt
          | :send_max
          | :send_avg
          | :send_oct
          | :send_pend
  @type ancillary_data :: [{:tos | :tclass | :ttl, byte}]

  @doc """
  Sets options of a socket: `:active`, `:packet`, `:mode`, `:nodelay` and the others of `:gen_tcp.listen/2`.

      iex> {:ok, s} = :gen_tcp.listen(0, [])
      iex> :inet.setopts(s, active: false)
      :ok
      iex> :inet.getopts(s, [:active])
      {:ok, [active: false]}
      iex> :inet.setopts(s, what: 1)
      {:error, :einval}

  """
  @spec setopts(socket, [socket_setopt]) :: :ok | {:error, posix}
  def setopts(socket, options) when is_port(socket) and is_list(options), do: :phial_net.setopts(socket, options)

  @doc """
  The values of options, in the order of the names; those the system has none of are left out, a name that is none answers `{:error, :einval}`.

      iex> {:ok, s} = :gen_tcp.listen(0, [:binary, packet: 4])
      iex> :inet.getopts(s, [:packet, :mode])
      {:ok, [packet: 4, mode: :binary]}

  """
  @spec getopts(socket, [socket_getopt]) :: {:ok, [socket_optval]} | {:error, posix}
  def getopts(socket, names) when is_port(socket) and is_list(names) do
    if Enum.all?(names, &(&1 in options() or is_tuple(&1))), do: :phial_net.getopts(socket, names), else: {:error, :einval}
  end

  @doc """
  The port of the socket's own end.

      iex> {:ok, s} = :gen_tcp.listen(0, [])
      iex> {:ok, port} = :inet.port(s)
      iex> port in 1..65_535
      true

  """
  @spec port(socket) :: {:ok, port_number} | {:error, term}
  def port(socket), do: with({:ok, {_ip, port}} <- sockname(socket), do: {:ok, port})

  @doc """
  Address and port of the socket's own end; of one of this computer `{:local, path}`.

      iex> {:ok, s} = :gen_tcp.listen(0, ip: {127, 0, 0, 1})
      iex> {:ok, {ip, _port}} = :inet.sockname(s)
      iex> ip
      {127, 0, 0, 1}

  """
  @spec sockname(socket) :: {:ok, {ip_address, port_number} | returned_non_ip_address} | {:error, posix}
  def sockname(socket) when is_port(socket), do: :phial_net.address(socket, :local)

  @doc """
  Address and port of the other end; `{:error, :enotconn}` where there is none.

      iex> {:ok, s} = :gen_tcp.listen(0, [])
      iex> :inet.peername(s)
      {:error, :enotconn}

  """
  @spec peername(socket) :: {:ok, {ip_address, port_number} | returned_non_ip_address} | {:error, posix}
  def peername(socket) when is_port(socket), do: :phial_net.address(socket, :peer)

  @stats [
    :recv_oct,
    :recv_cnt,
    :recv_max,
    :recv_avg,
    :recv_dvi,
    :send_oct,
    :send_cnt,
    :send_max,
    :send_avg,
    :send_pend
  ]

  @doc """
  Counters of a socket: bytes (`_oct`) and packets (`_cnt`) received and sent, and bytes that wait to be sent.

      iex> {:ok, s} = :gen_udp.open(0)
      iex> :inet.getstat(s)
      {:ok, [recv_oct: 0, recv_cnt: 0, send_oct: 0, send_cnt: 0, send_pend: 0]}

  """
  @spec getstat(socket) :: {:ok, [{stat_option, integer}]} | {:error, posix}
  def getstat(socket),
    do: getstat(socket, [:recv_oct, :recv_cnt, :send_oct, :send_cnt, :send_pend])

  @doc """
  Some of the counters of a socket. Besides those of `getstat/1` there are the averages `:recv_avg` and `:send_avg`; the largest packet
  and the deviation are not counted, and left out.

      iex> {:ok, s} = :gen_udp.open(0)
      iex> :inet.getstat(s, [:send_cnt, :send_avg])
      {:ok, [send_cnt: 0, send_avg: 0]}
      iex> :inet.getstat(s, [:what])
      {:error, :einval}

  """
  @spec getstat(socket, [stat_option]) :: {:ok, [{stat_option, integer}]} | {:error, posix}
  def getstat(socket, names) when is_port(socket) and is_list(names) do
    with {:ok, counts} <- :phial_net.stat(socket) do
      if names -- @stats == [],
        do: {:ok, for(name <- names, value = stat(name, counts), do: {name, value})},
        else: {:error, :einval}
    end
  end

  defp stat(:recv_oct, {n, _, _, _, _}), do: n
  defp stat(:recv_cnt, {_, n, _, _, _}), do: n
  defp stat(:recv_avg, {bytes, n, _, _, _}), do: div(bytes, max(n, 1))
  defp stat(:send_oct, {_, _, n, _, _}), do: n
  defp stat(:send_cnt, {_, _, _, n, _}), do: n
  defp stat(:send_avg, {_, _, bytes, n, _}), do: div(bytes, max(n, 1))
  defp stat(:send_pend, {_, _, _, _, n}), do: n
  defp stat(_not_counted, _counts), do: nil

  @doc """
  Closes a socket of any kind, as often as you like.

      iex> {:ok, s} = :gen_udp.open(0)
      iex> :inet.close(s)
      :ok
      iex> :inet.port(s)
      {:error, :einval}

  """
  @spec close(socket) :: :ok
  def close(socket) when is_port(socket), do: :phial_net.close(socket)

  @doc """
  The name of this computer.

      iex> {:ok, name} = :inet.gethostname()
      iex> is_list(name)
      true

  """
  @spec gethostname() :: {:ok, charlist}
  def gethostname,
    do: with({:ok, name} <- :phial_net.hostname(), do: {:ok, :erlang.binary_to_list(name)})

  @doc """
  The first address of a host.

      iex> :inet.getaddr(~c"localhost", :inet)
      {:ok, {127, 0, 0, 1}}
      iex> :inet.getaddr(~c"10.0.0.1", :inet)
      {:ok, {10, 0, 0, 1}}

  """
  @spec getaddr(ip_address | hostname, address_family) :: {:ok, ip_address} | {:error, posix}
  def getaddr(host, family), do: with({:ok, [ip | _]} <- getaddrs(host, family), do: {:ok, ip})

  @doc """
  All addresses of a host, in the order the system's resolver gives them. A name may be an address, too.

      iex> :inet.getaddrs(:localhost, :inet)
      {:ok, [{127, 0, 0, 1}]}
      iex> :inet.getaddrs({1, 2, 3, 4}, :inet)
      {:ok, [{1, 2, 3, 4}]}

  What is no name and no address answers `{:error, :einval}`, a name that nobody knows `{:error, :nxdomain}`.
  """
  @spec getaddrs(ip_address | hostname, address_family) :: {:ok, [ip_address]} | {:error, posix}
  def getaddrs(_host, family) when family not in [:inet, :inet6], do: {:error, :einval}
  def getaddrs(empty, _family) when empty in [[], :""], do: {:error, :einval}
  def getaddrs(ip, :inet6) when tuple_size(ip) == 4, do: {:error, :eafnosupport}
  def getaddrs(ip, :inet) when tuple_size(ip) == 8, do: {:error, :eafnosupport}
  def getaddrs(ip, _family) when is_tuple(ip), do: if(is_ip_address(ip), do: {:ok, [ip]}, else: {:error, :einval})

  def getaddrs(special, :inet) when special in [:any, :loopback],
    do: {:ok, [if(special == :any, do: {0, 0, 0, 0}, else: {127, 0, 0, 1})]}

  def getaddrs(special, :inet6) when special in [:any, :loopback],
    do: {:ok, [if(special == :any, do: {0, 0, 0, 0, 0, 0, 0, 0}, else: {0, 0, 0, 0, 0, 0, 0, 1})]}

  def getaddrs(host, _family) when not is_list(host) and not is_atom(host), do: {:error, :einval}

  def getaddrs(host, family) do
    text = if is_atom(host), do: :erlang.atom_to_binary(host), else: IO.chardata_to_string(host)
    parse = if family == :inet, do: &parse_ipv4_address/1, else: &parse_ipv6_address/1

    case parse.(:erlang.binary_to_list(text)) do
      {:ok, ip} -> {:ok, [ip]}
      _ -> if text == "", do: {:error, :nxdomain}, else: :phial_net.addresses(text, family)
    end
  end

  @doc """
  The addresses of a host, as a record `hostent`: name, other names, family, bytes of an address, addresses.

      iex> :inet.gethostbyname(~c"localhost")
      {:ok, {:hostent, ~c"localhost", [], :inet, 4, [{127, 0, 0, 1}]}}

  """
  @spec gethostbyname(charlist | atom) :: {:ok, tuple} | {:error, atom}
  def gethostbyname(host), do: gethostbyname(host, :inet)

  @doc "The addresses of a host in one family."
  @spec gethostbyname(charlist | atom, :inet | :inet6) :: {:ok, tuple} | {:error, atom}
  def gethostbyname(host, family)
      when (is_list(host) or is_atom(host)) and family in [:inet, :inet6] do
    with {:ok, ips} <- getaddrs(host, family), do: {:ok, host_entry(host, family, ips)}
  end

  def gethostbyname(_host, _family), do: {:error, :einval}

  @doc "As `gethostbyname/2`; the system's own limit of time holds."
  @spec gethostbyname(charlist | atom, :inet | :inet6, timeout) :: {:ok, tuple} | {:error, atom}
  def gethostbyname(host, family, _timeout), do: gethostbyname(host, family)

  defp host_entry(host, family, ips) do
    name = if is_atom(host), do: :erlang.atom_to_list(host), else: :lists.flatten(host)
    {:hostent, name, [], family, if(family == :inet, do: 4, else: 16), ips}
  end

  @flags [up: 0x1, broadcast: 0x2, loopback: 0x8, pointtopoint: 0x10, running: 0x40, multicast: 0x1000]

  @doc """
  The network interfaces of this computer with their flags and addresses.

      iex> {:ok, interfaces} = :inet.getifaddrs()
      iex> Enum.all?(interfaces, fn {name, options} -> is_list(name) and is_list(options[:flags]) end)
      true

  """
  @spec getifaddrs :: {:ok, [{charlist, keyword}]} | {:error, atom}
  def getifaddrs do
    with {:ok, rows} <- :phial_net.interfaces() do
      names = rows |> Enum.map(&elem(&1, 0)) |> Enum.uniq()
      {:ok, for(name <- names, do: interface(name, Enum.filter(rows, &(elem(&1, 0) == name))))}
    end
  end

  # The hardware address comes last.
  defp interface(name, [first | _] = rows) do
    flags = elem(first, 1)
    {links, others} = Enum.split_with(rows, &(elem(&1, 2) == :link))
    addresses = Enum.flat_map(others ++ links, &interface_address/1)
    set = for {flag, bit} <- @flags, Bitwise.band(flags, bit) != 0, do: flag
    {String.to_charlist(name), [{:flags, set} | addresses]}
  end

  defp interface_address({_name, _flags, :link, "", _mask, _other}), do: []
  defp interface_address({_name, _flags, :link, bytes, _mask, _other}), do: [hwaddr: :erlang.binary_to_list(bytes)]
  defp interface_address({_name, _flags, :inet6, ip, mask, _other}), do: [addr: ip, netmask: mask]

  defp interface_address({_name, flags, :inet, ip, mask, other}) do
    cond do
      Bitwise.band(flags, @flags[:pointtopoint]) != 0 -> [addr: ip, netmask: mask, dstaddr: other]
      Bitwise.band(flags, @flags[:broadcast]) != 0 -> [addr: ip, netmask: mask, broadaddr: other]
      true -> [addr: ip, netmask: mask]
    end
  end

  @doc """
  The port of a service, by the system's table of services.

      iex> :inet.getservbyname(:no_such_service, :tcp)
      {:error, :einval}

  """
  @spec getservbyname(atom | charlist, :tcp | :udp | charlist) :: {:ok, 0..65_535} | {:error, :einval}
  def getservbyname(name, protocol) do
    name = to_string(name)

    found =
      find_service(protocol, fn service, names -> name in names && service end)

    with {:ok, {port, _name}} <- found, do: {:ok, port}
  end

  @doc """
  The name of the service at a port.

      iex> :inet.getservbyport(0, :tcp)
      {:error, :einval}

  """
  @spec getservbyport(0..65_535, :tcp | :udp | charlist) :: {:ok, charlist} | {:error, :einval}
  def getservbyport(port, protocol) do
    found = find_service(protocol, fn {number, _} = service, _names -> number == port && service end)
    with {:ok, {_port, name}} <- found, do: {:ok, String.to_charlist(name)}
  end

  # A line of the table: name port/protocol other names.
  defp find_service(protocol, fun) do
    suffix = "/" <> to_string(protocol)

    with {:ok, text} <- File.read("/etc/services"),
         {_port, _name} = service <- Enum.find_value(String.split(text, "\n"), &service(&1, suffix, fun)) do
      {:ok, service}
    else
      _ -> {:error, :einval}
    end
  end

  defp service(line, suffix, fun) do
    with [name, at | others] <- line |> String.split("#") |> hd() |> String.split(),
         true <- String.ends_with?(at, suffix),
         {port, ^suffix} <- Integer.parse(at) do
      fun.({port, name}, [name | others])
    else
      _ -> nil
    end
  end

  @doc """
  Reads an address of either family.

      iex> :inet.parse_address(~c"::1")
      {:ok, {0, 0, 0, 0, 0, 0, 0, 1}}

  An IPv4 address may have fewer parts, the last one then stands for several bytes; parts may be octal (`010`) or hexadecimal
  (`0x7f`). `parse_strict_address/1` takes four decimal ones only.
  """
  @spec parse_address(charlist) :: {:ok, :inet.ip_address()} | {:error, :einval}
  def parse_address(text) do
    with {:error, _} <- parse_ipv4_address(text), do: parse_ipv6strict_address(text)
  end

  @doc """
  Reads an address of either family, IPv4 with four decimal numbers.

      iex> :inet.parse_strict_address(~c"127.1")
      {:error, :einval}

  """
  @spec parse_strict_address(charlist) :: {:ok, :inet.ip_address()} | {:error, :einval}
  def parse_strict_address(text) do
    with {:error, _} <- parse_ipv4strict_address(text), do: parse_ipv6strict_address(text)
  end

  @doc """
  Reads an IPv4 address, see `parse_address/1`.

      iex> :inet.parse_ipv4_address(~c"127.1")
      {:ok, {127, 0, 0, 1}}

  """
  @spec parse_ipv4_address(charlist) :: {:ok, :inet.ip4_address()} | {:error, :einval}
  def parse_ipv4_address(text) do
    with parts when is_list(parts) <- parts(text, "."),
         numbers = Enum.map(parts, &loose_number/1),
         {:ok, bytes} <- loose_bytes(numbers) do
      {:ok, List.to_tuple(bytes)}
    else
      _ -> {:error, :einval}
    end
  end

  @doc """
  Reads an IPv4 address of four decimal numbers.

      iex> :inet.parse_ipv4strict_address(~c"10.0.0.1")
      {:ok, {10, 0, 0, 1}}

  """
  @spec parse_ipv4strict_address(charlist) :: {:ok, :inet.ip4_address()} | {:error, :einval}
  def parse_ipv4strict_address(text) do
    with [_, _, _, _] = parts <- parts(text, "."),
         false <- Enum.any?(parts, &(&1 != "0" and String.starts_with?(&1, "0"))),
         numbers = Enum.map(parts, &parse_number(&1, 10, 255)),
         false <- :error in numbers do
      {:ok, List.to_tuple(numbers)}
    else
      _ -> {:error, :einval}
    end
  end

  defp parts(text, separator) do
    if is_list(text) and List.ascii_printable?(text), do: String.split(List.to_string(text), separator), else: :error
  end

  defp loose_number("0" <> rest) when rest != "" do
    case rest do
      <<x, digits::binary>> when x in ~c"xX" -> parse_number(digits, 16, 0xFFFFFFFF)
      _ -> parse_number(rest, 8, 0xFFFFFFFF)
    end
  end

  defp loose_number(text), do: parse_number(text, 10, 0xFFFFFFFF)

  # The last number fills the bytes that are left.
  defp loose_bytes(numbers) when length(numbers) in 1..4 do
    {first, [last]} = Enum.split(numbers, -1)
    bits = 8 * (4 - length(first))

    if :error not in numbers and Enum.all?(first, &(&1 <= 255)) and last < Bitwise.bsl(1, bits),
      do: {:ok, first ++ :binary.bin_to_list(<<last::size(bits)>>)},
      else: :error
  end

  defp loose_bytes(_numbers), do: :error

  @doc """
  Reads an IPv6 address; an IPv4 one becomes one by `ipv4_mapped_ipv6_address/1`.

      iex> :inet.parse_ipv6_address(~c"127.0.0.1")
      {:ok, {0, 0, 0, 0, 0, 65535, 32512, 1}}

  """
  @spec parse_ipv6_address(charlist) :: {:ok, :inet.ip6_address()} | {:error, :einval}
  def parse_ipv6_address(text) do
    case parse_ipv4_address(text) do
      {:ok, ip} -> {:ok, ipv4_mapped_ipv6_address(ip)}
      _ -> parse_ipv6strict_address(text)
    end
  end

  @doc """
  Reads an IPv6 address.

      iex> :inet.parse_ipv6strict_address(~c"fe80::1")
      {:ok, {65152, 0, 0, 0, 0, 0, 0, 1}}

  What stands behind a `%`, the interface of a link's own address, is left out.
  """
  @spec parse_ipv6strict_address(charlist) :: {:ok, :inet.ip6_address()} | {:error, :einval}
  def parse_ipv6strict_address(text) do
    groups =
      case parts(text, "%") do
        [address] -> all_groups(address)
        [address, scope] when scope != "" -> if String.starts_with?(String.downcase(address), "fe80:"), do: all_groups(address), else: []
        _ -> []
      end

    if length(groups) == 8 and :error not in groups,
      do: {:ok, List.to_tuple(groups)},
      else: {:error, :einval}
  end

  defp all_groups(address) do
    case String.split(address, "::") do
      [all] -> groups(all)
      [left, right] -> fill(groups(left), groups(right))
      _ -> []
    end
  end

  defp groups(""), do: []
  defp groups(text), do: text |> String.split(":") |> Enum.flat_map(&group/1)

  defp group(text) do
    case String.contains?(text, ".") && parse_ipv4strict_address(String.to_charlist(text)) do
      {:ok, {a, b, c, d}} -> [a * 256 + b, c * 256 + d]
      _ -> [parse_number(text, 16, 65535)]
    end
  end

  defp fill(left, right),
    do: left ++ List.duplicate(0, max(8 - length(left) - length(right), 0)) ++ right

  defp parse_number(text, base, most) do
    case Integer.parse(text, base) do
      {n, ""} when n in 0..most//1 ->
        if String.starts_with?(text, ["+", "-"]), do: :error, else: n

      _ ->
        :error
    end
  end

  @doc """
  The text of an address.

      iex> :inet.ntoa({127, 0, 0, 1})
      ~c"127.0.0.1"

  """
  @spec ntoa(:inet.ip_address()) :: charlist | {:error, :einval}
  def ntoa(ip) do
    cond do
      is_ipv4_address(ip) -> ip |> Tuple.to_list() |> Enum.join(".") |> String.to_charlist()
      is_ipv6_address(ip) -> ipv6_text(ip)
      true -> {:error, :einval}
    end
  end

  # These hold an IPv4 address.
  defp ipv6_text({0, 0, 0, 0, 0, mark, ab, cd}) when mark == 65_535 or (mark == 0 and ab > 0) do
    <<a, b, c, d>> = <<ab::16, cd::16>>
    if(mark == 0, do: ~c"::", else: ~c"::ffff:") ++ ntoa({a, b, c, d})
  end

  defp ipv6_text(ip) do
    groups = Tuple.to_list(ip)
    {at, count} = longest_zeros(groups)

    hex = fn list ->
      Enum.map_join(list, ":", &(&1 |> Integer.to_string(16) |> String.downcase()))
    end

    text =
      if count < 2,
        do: hex.(groups),
        else: hex.(Enum.take(groups, at)) <> "::" <> hex.(Enum.drop(groups, at + count))

    String.to_charlist(text)
  end

  defp longest_zeros(groups) do
    0..7
    |> Enum.map(fn at ->
      {at, groups |> Enum.drop(at) |> Enum.take_while(&(&1 == 0)) |> length()}
    end)
    |> Enum.max_by(fn {at, count} -> {count, -at} end)
  end

  @texts %{
    eaddrinuse: ~c"address already in use",
    eaddrnotavail: ~c"cannot assign requested address",
    econnrefused: ~c"connection refused",
    econnreset: ~c"connection reset by peer",
    ehostunreach: ~c"no route to host",
    enetunreach: ~c"network is unreachable",
    enotconn: ~c"socket is not connected",
    etimedout: ~c"connection timed out",
    exbadport: ~c"invalid port state",
    exbadseq: ~c"bad command sequence",
    nxdomain: ~c"non-existing domain"
  }

  @doc """
  What a reason of an error means.

      iex> :inet.format_error(:eaddrinuse)
      ~c"address already in use"

  """
  @spec format_error(posix | :system_limit) :: charlist
  def format_error(reason) do
    case @texts do
      %{^reason => text} -> text
      _ -> :file.format_error(reason)
    end
  end

  @doc """
  Whether a term is an address.

      iex> {:inet.is_ip_address({127, 0, 0, 1}), :inet.is_ip_address({1, 2, 3, 256}), :inet.is_ip_address(:localhost)}
      {true, false, false}

  """
  @spec is_ip_address(term) :: boolean
  def is_ip_address(term), do: is_ipv4_address(term) or is_ipv6_address(term)

  @doc """
  Whether a term is an IPv4 address.

      iex> {:inet.is_ipv4_address({127, 0, 0, 1}), :inet.is_ipv4_address({0, 0, 0, 0, 0, 0, 0, 1})}
      {true, false}

  """
  @spec is_ipv4_address(term) :: boolean
  def is_ipv4_address({_, _, _, _} = term), do: Enum.all?(Tuple.to_list(term), &(&1 in 0..255))
  def is_ipv4_address(_), do: false

  @doc """
  Whether a term is an IPv6 address.

      iex> {:inet.is_ipv6_address({0, 0, 0, 0, 0, 0, 0, 1}), :inet.is_ipv6_address({127, 0, 0, 1})}
      {true, false}

  """
  @spec is_ipv6_address(term) :: boolean
  def is_ipv6_address(term) when tuple_size(term) == 8,
    do: Enum.all?(Tuple.to_list(term), &(&1 in 0..65_535))

  def is_ipv6_address(_), do: false

  @doc """
  An IPv4 address as an IPv6 one, or back.

      iex> :inet.ipv4_mapped_ipv6_address({1, 2, 3, 4})
      {0, 0, 0, 0, 0, 65535, 258, 772}

  """
  @spec ipv4_mapped_ipv6_address(tuple) :: tuple
  def ipv4_mapped_ipv6_address({a, b, c, d}),
    do: {0, 0, 0, 0, 0, 65_535, a * 256 + b, c * 256 + d}

  def ipv4_mapped_ipv6_address({0, 0, 0, 0, 0, 65_535, ab, cd}),
    do: {div(ab, 256), rem(ab, 256), div(cd, 256), rem(cd, 256)}

  use Phial.InetMore
end
