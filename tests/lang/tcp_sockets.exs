# Pairs of connected sockets on this computer.
pair = fn server_options, client_options ->
  {:ok, l} = :gen_tcp.listen(0, [:binary, active: false, ip: {127, 0, 0, 1}] ++ server_options)
  {:ok, port} = :inet.port(l)
  {:ok, c} = :gen_tcp.connect({127, 0, 0, 1}, port, [:binary, active: false] ++ client_options)
  {:ok, s} = :gen_tcp.accept(l)
  :gen_tcp.close(l)
  {s, c}
end

got = fn -> receive do m -> m after 500 -> :nothing end end
label = fn s, c, m -> IO.inspect(case m do
  t when is_tuple(t) -> t |> Tuple.to_list() |> Enum.map(fn ^s -> :server; ^c -> :client; x -> x end) |> List.to_tuple()
  x -> x
end) end

IO.puts("-- passive")
{s, c} = pair.([], [])
IO.inspect({is_port(s), :gen_tcp.send(s, ["he", ?l, "lo"])})
IO.inspect([:gen_tcp.recv(c, 2), :gen_tcp.recv(c, 0), :gen_tcp.recv(c, 0, 20), :gen_tcp.recv(c, 1, 0)])
spawn(fn -> Process.sleep(20); :gen_tcp.send(s, "la"); Process.sleep(20); :gen_tcp.send(s, "ter") end)
IO.inspect(:gen_tcp.recv(c, 5, 2000))
:gen_tcp.shutdown(s, :write)
IO.inspect(:gen_tcp.recv(c, 0))
IO.inspect(:gen_tcp.close(c))
IO.inspect([:gen_tcp.recv(c, 0), :gen_tcp.send(c, "x"), :inet.port(c), :gen_tcp.close(c)])

IO.puts("-- active")
{s, c} = pair.([], [])
:inet.setopts(c, active: :once)
:gen_tcp.send(s, "one")
label.(s, c, got.())
:gen_tcp.send(s, "two")
Process.sleep(30)
IO.inspect(Process.info(self(), :message_queue_len))
:inet.setopts(c, active: 1)
label.(s, c, got.())
label.(s, c, got.())
:inet.setopts(c, active: true)
:gen_tcp.send(s, "three")
label.(s, c, got.())
IO.inspect(:gen_tcp.recv(c, 0))
IO.inspect(:inet.getopts(c, [:active, :packet, :mode]))
:inet.setopts(c, mode: :list)
:gen_tcp.send(s, "four")
label.(s, c, got.())
:gen_tcp.close(s)
label.(s, c, got.())
IO.inspect(:inet.peername(c))

IO.puts("-- packets")
{s, c} = pair.([packet: 4], [])
:gen_tcp.send(s, "abc")
IO.inspect(:gen_tcp.recv(c, 0))
:gen_tcp.send(c, [<<0, 0, 0, 2>>, "xy", <<0, 0, 0, 0>>, <<0, 0, 0, 1>>])
IO.inspect([:gen_tcp.recv(s, 0), :gen_tcp.recv(s, 0), :gen_tcp.recv(s, 0, 20)])
:gen_tcp.send(c, "z")
IO.inspect(:gen_tcp.recv(s, 0))
:inet.setopts(s, packet: 2, packet_size: 10)
:gen_tcp.send(c, <<0, 3, "abc", 1, 0>>)
IO.inspect([:gen_tcp.recv(s, 0), :gen_tcp.recv(s, 0, 100)])
{s, c} = pair.([packet: :line], [])
:gen_tcp.send(c, "first\nsecond\r\nrest")
IO.inspect([:gen_tcp.recv(s, 0), :gen_tcp.recv(s, 0), :gen_tcp.recv(s, 0, 20)])
:inet.setopts(s, packet: :raw)
IO.inspect(:gen_tcp.recv(s, 0, 100))
{s, c} = pair.([packet: 1, header: 2], [packet: 1])
:gen_tcp.send(c, "abcd")
IO.inspect(:gen_tcp.recv(s, 0))

IO.puts("-- http")
{s, c} = pair.([packet: :http_bin], [])
request = "GET /path?x=1 HTTP/1.1\r\nHost: here\r\nX-long-name: a\r\n more\r\ncontent-length: 4\r\n\r\nbody"
for part <- [binary_part(request, 0, 30), binary_part(request, 30, byte_size(request) - 30)] do
  :gen_tcp.send(c, part)
  Process.sleep(10)
end
for _ <- 1..5, do: IO.inspect(:gen_tcp.recv(s, 0, 100))
:inet.setopts(s, packet: :raw)
IO.inspect(:gen_tcp.recv(s, 4, 100))
:inet.setopts(s, packet: :http, active: :once)
:gen_tcp.send(c, "HTTP/1.0 404 Not Found\r\n\r\n")
label.(s, c, got.())
:inet.setopts(s, active: :once)
label.(s, c, got.())

IO.puts("-- owners")
{s, c} = pair.([], [])
me = self()
:inet.setopts(s, active: true)
:gen_tcp.send(c, "early")
Process.sleep(30)
pid = spawn(fn ->
  for _ <- 1..2 do
    receive do {:tcp, _, data} -> send(me, {:other, data}) end
  end
  receive do :stop -> :ok end
end)
IO.inspect(:gen_tcp.controlling_process(s, pid))
:gen_tcp.send(c, "late")
IO.inspect([got.(), got.()])
IO.inspect(:gen_tcp.controlling_process(s, self()))
IO.inspect(Process.info(pid, :links) == {:links, [s]})
send(pid, :stop)
IO.inspect(:gen_tcp.recv(c, 0, 1000))
IO.inspect(Port.info(s))
spawn(fn -> {:ok, l} = :gen_tcp.listen(0, []); send(me, :inet.port(l)); Process.sleep(20) end)
{:ok, port} = receive do m -> m end
Process.sleep(100)
IO.inspect(:gen_tcp.connect(~c"localhost", port, [], 1000))

IO.puts("-- a peer that resets")
{s, c} = pair.([], [])
:inet.setopts(s, linger: {true, 0})
:gen_tcp.close(s)
IO.inspect(:gen_tcp.recv(c, 0, 1000))
{s, c} = pair.([], [show_econnreset: true, active: true])
:inet.setopts(s, linger: {true, 0})
:gen_tcp.close(s)
label.(s, c, got.())
label.(s, c, got.())
{s, c} = pair.([], [])
:inet.setopts(s, linger: {true, 0})
:gen_tcp.close(s)
Process.sleep(20)
IO.inspect(:gen_tcp.send(c, "x") in [:ok, {:error, :closed}])
IO.inspect(match?({:error, _}, :gen_tcp.send(c, "x")))

IO.puts("-- a peer that never reads")
{_s, c} = pair.([recbuf: 4096], [sndbuf: 4096, send_timeout: 100])
big = String.duplicate("x", 5_000_000)
IO.inspect(Enum.find_value(1..20, fn _ -> case :gen_tcp.send(c, big) do :ok -> nil; e -> e end end))
task = spawn(fn -> :inet.setopts(c, send_timeout: :infinity); :gen_tcp.send(c, big) end)
Process.sleep(20)
IO.inspect(Process.alive?(task))
Process.exit(task, :kill)
Process.sleep(20)
IO.inspect(Process.alive?(task))
IO.inspect(:gen_tcp.close(c))

IO.puts("-- errors")
IO.inspect(:gen_tcp.connect({127, 0, 0, 1}, 1, [], 500))
IO.inspect(:gen_tcp.connect(~c"no-such-host.invalid", 80, []))
{:ok, l} = :gen_tcp.listen(0, [])
{:ok, port} = :inet.port(l)
IO.inspect(:gen_tcp.listen(port, []))
IO.inspect(:gen_tcp.accept(l, 10))
IO.inspect(try do :gen_tcp.listen(0, [:bogus]) catch k, v -> {k, v} end)
waiting = spawn(fn -> send(me, {:accepted, :gen_tcp.accept(l)}) end)
Process.sleep(20)
:gen_tcp.close(l)
IO.inspect(got.())
IO.inspect(Process.alive?(waiting))

IO.puts("-- many at once")
{:ok, l} = :gen_tcp.listen(0, [:binary, active: false, backlog: 100, packet: 4])
{:ok, port} = :inet.port(l)
for _ <- 1..4 do
  spawn(fn ->
    Enum.each(Stream.cycle([1]), fn _ ->
      {:ok, s} = :gen_tcp.accept(l)
      server = spawn(fn ->
        receive do :go -> :ok end
        Enum.each(Stream.cycle([1]), fn _ ->
          case :gen_tcp.recv(s, 0) do
            {:ok, data} -> :gen_tcp.send(s, [data, "!"])
            {:error, :closed} -> exit(:normal)
          end
        end)
      end)
      :ok = :gen_tcp.controlling_process(s, server)
      send(server, :go)
    end)
  end)
end
clients = for i <- 1..50 do
  Task.async(fn ->
    {:ok, c} = :gen_tcp.connect({127, 0, 0, 1}, port, [:binary, active: false, packet: 4])
    answers = for j <- 1..20 do
      :ok = :gen_tcp.send(c, "#{i}-#{j}")
      {:ok, answer} = :gen_tcp.recv(c, 0)
      answer == "#{i}-#{j}!"
    end
    :gen_tcp.close(c)
    Enum.all?(answers)
  end)
end
IO.inspect(clients |> Task.await_many(20000) |> Enum.frequencies())
{s, c} = pair.([], [])
data = :binary.copy("0123456789", 500_000)
spawn(fn -> :gen_tcp.send(s, data) end)
read = fn read, acc, left -> if left == 0, do: acc, else: (
  {:ok, d} = :gen_tcp.recv(c, 0, 5000)
  read.(read, [acc, d], left - byte_size(d))) end
IO.inspect(IO.iodata_to_binary(read.(read, [], byte_size(data))) == data)
:gen_tcp.close(c)

IO.puts("-- udp")
{:ok, a} = :gen_udp.open(0, [:binary, active: false])
{:ok, b} = :gen_udp.open(0, [:binary])
{:ok, pa} = :inet.port(a)
{:ok, pb} = :inet.port(b)
IO.inspect(:gen_udp.send(a, {127, 0, 0, 1}, pb, ["to ", "b"]))
receive do {:udp, ^b, {127, 0, 0, 1}, ^pa, data} -> IO.inspect(data) after 500 -> IO.puts("nothing") end
:gen_udp.send(b, ~c"localhost", pa, "to a")
IO.inspect(match?({:ok, {{127, 0, 0, 1}, ^pb, "to a"}}, :gen_udp.recv(a, 0, 500)))
IO.inspect([:gen_udp.recv(a, 0, 10), :gen_udp.close(a), :gen_udp.recv(a, 0)])
