# Registry: names that are any term, for processes that come and go; via tuples, so that GenServer uses them.
defmodule EchoServer do
  use GenServer

  def start_link(id), do: GenServer.start_link(__MODULE__, id, name: via(id))
  def call(id, request), do: GenServer.call(via(id), request)
  def via(id), do: {:via, Registry, {:echo_registry, {__MODULE__, id}}}

  @impl true
  def init(id), do: {:ok, id}

  @impl true
  def handle_call(request, _from, id), do: {:reply, {id, request}, id}
end

{:ok, _} = Registry.start_link(name: :echo_registry, keys: :unique)

{:ok, first} = EchoServer.start_link("server one")
{:ok, _} = EchoServer.start_link({:server, 2})
IO.inspect(EchoServer.call("server one", :hello))
IO.inspect(EchoServer.call({:server, 2}, :hello))
IO.inspect(EchoServer.start_link("server one") == {:error, {:already_started, first}}, label: "taken")

[{pid, value}] = Registry.lookup(:echo_registry, {EchoServer, "server one"})
IO.inspect({pid == first, value}, label: "looked up")
IO.inspect(Registry.lookup(:echo_registry, {EchoServer, "nobody"}), label: "nobody")
IO.inspect(Registry.count(:echo_registry), label: "count")

# Who ends is taken out.
GenServer.stop(first)
wait = fn wait -> if Registry.count(:echo_registry) > 1, do: Process.sleep(1) && wait.(wait) end
wait.(wait)
IO.inspect(Registry.lookup(:echo_registry, {EchoServer, "server one"}), label: "after its end")

try do
  EchoServer.call("server one", :hello)
catch
  :exit, {reason, {GenServer, :call, [name | _]}} -> IO.inspect({reason, name})
end

# Any process can register itself, with a value; keys may have several processes when the registry says so.
{:ok, _} = Registry.start_link(name: :topics, keys: :duplicate)
parent = self()

for n <- 1..3 do
  spawn_link(fn ->
    Registry.register(:topics, :news, n)
    send(parent, :ready)
    receive(do: (text -> send(parent, {:heard, n, text})))
  end)
end

for _ <- 1..3, do: receive(do: (:ready -> :ok))

Registry.dispatch(:topics, :news, fn listeners ->
  IO.inspect(Enum.sort(for {_pid, value} <- listeners, do: value), label: "listeners")
  for {pid, _value} <- listeners, do: send(pid, "rain later")
end)

IO.inspect(Enum.sort(for _ <- 1..3, do: receive(do: ({:heard, n, text} -> {n, text}))))
