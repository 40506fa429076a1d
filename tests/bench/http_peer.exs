# The peer of the HTTP bench: a bare server over :gen_tcp that makes one GenServer call a request and, for a POST, writes
# one file with what was sent. usage: elixir http_peer.exs PORT DIRECTORY
defmodule Peer.Store do
  use GenServer

  def start_link, do: GenServer.start_link(__MODULE__, [], name: __MODULE__)
  def last, do: GenServer.call(__MODULE__, :last)
  def add(entry), do: GenServer.call(__MODULE__, {:add, entry})

  @impl true
  def init([]), do: {:ok, {0, ""}}

  @impl true
  def handle_call(:last, _from, {_, entry} = state), do: {:reply, entry, state}
  def handle_call({:add, entry}, _from, {id, _}), do: {:reply, id + 1, {id + 1, entry}}
end

defmodule Peer do
  @acceptors 10

  def start(port, dir) do
    {:ok, _} = Peer.Store.start_link()
    options = [:binary, active: false, reuseaddr: true, backlog: 1024, nodelay: true]
    {:ok, listener} = :gen_tcp.listen(port, options)
    for _ <- 1..@acceptors, do: spawn_link(fn -> accept(listener, dir) end)
    IO.puts("listening")
    Process.sleep(:infinity)
  end

  defp accept(listener, dir) do
    {:ok, socket} = :gen_tcp.accept(listener)
    pid = spawn(fn -> receive(do: (:go -> loop(socket, "", dir))) end)
    :ok = :gen_tcp.controlling_process(socket, pid)
    send(pid, :go)
    accept(listener, dir)
  end

  defp loop(socket, buffer, dir) do
    case :binary.split(buffer, "\r\n\r\n") do
      [head, rest] -> request(socket, head, rest, dir)
      [_] -> more(socket, buffer, dir)
    end
  end

  defp more(socket, buffer, dir) do
    case :gen_tcp.recv(socket, 0) do
      {:ok, data} -> loop(socket, buffer <> data, dir)
      {:error, _} -> :gen_tcp.close(socket)
    end
  end

  defp request(socket, "GET " <> head, rest, dir) do
    [_path, _] = :binary.split(head, " ")
    answer(socket, Peer.Store.last(), rest, dir)
  end

  defp request(socket, "POST " <> head, rest, dir) do
    [_path, head] = :binary.split(head, " ")
    {body, rest} = body(socket, rest, length_of(:binary.split(head, "\r\n", [:global])))
    id = Peer.Store.add(body)
    File.write!(Path.join(dir, Integer.to_string(id)), body)
    answer(socket, "OK", rest, dir)
  end

  defp length_of(["Content-Length: " <> n | _]), do: String.to_integer(n)
  defp length_of([_ | lines]), do: length_of(lines)
  defp length_of([]), do: 0

  defp body(_socket, rest, n) when byte_size(rest) >= n do
    <<body::binary-size(n), rest::binary>> = rest
    {body, rest}
  end

  defp body(socket, rest, n) do
    {:ok, data} = :gen_tcp.recv(socket, n - byte_size(rest))
    body(socket, rest <> data, n)
  end

  defp answer(socket, body, rest, dir) do
    size = Integer.to_string(byte_size(body))
    head = ["HTTP/1.1 200 OK\r\ncontent-type: text/plain; charset=utf-8\r\ncontent-length: ", size, "\r\n\r\n"]

    case :gen_tcp.send(socket, [head, body]) do
      :ok -> loop(socket, rest, dir)
      {:error, _} -> :gen_tcp.close(socket)
    end
  end
end

[port, dir] = System.argv()
Peer.start(String.to_integer(port), dir)
