# Many processes wait for connections of one socket, some of them end or give up meanwhile: no connection is left waiting.
{:ok, listener} = :gen_tcp.listen(0, [:binary, active: false, backlog: 200])
{:ok, port} = :inet.port(listener)

defmodule Acceptors do
  def serve(listener) do
    with {:ok, socket} <- :gen_tcp.accept(listener) do
      :gen_tcp.send(socket, "hello")
      :gen_tcp.close(socket)
      serve(listener)
    end
  end

  def hello(port) do
    {:ok, socket} = :gen_tcp.connect({127, 0, 0, 1}, port, [:binary, active: false])
    {:ok, "hello"} = :gen_tcp.recv(socket, 5, 5000)
    :gen_tcp.close(socket)
  end
end

for _ <- 1..3, do: {:error, :timeout} = :gen_tcp.accept(listener, 1)
pids = for _ <- 1..30, do: spawn(fn -> Acceptors.serve(listener) end)
for pid <- Enum.take(pids, 20), do: Process.exit(pid, :kill)

1..200
|> Task.async_stream(fn _ -> Acceptors.hello(port) end, max_concurrency: 50, timeout: 10_000)
|> Enum.frequencies()
|> IO.inspect()

# One after the other, as well.
for _ <- 1..50, do: :ok = Acceptors.hello(port)
waiting = Task.async(fn -> :gen_tcp.accept(listener) end)
:gen_tcp.close(listener)
IO.inspect(Task.await(waiting))
