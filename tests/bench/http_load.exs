# Load for an HTTP server where wrk is not there, and the odd client wrk is not: connections that go on for long, that end
# after a request, that send garbage, that stop in the middle. usage: phial http_load.exs PORT SECONDS CONNECTIONS
# Prints the number of good answers and of failures.
[port, seconds, connections] = Enum.map(System.argv(), &String.to_integer/1)

defmodule Load do
  @get "GET /todo HTTP/1.1\r\nHost: a\r\n\r\n"
  @post "POST /todo HTTP/1.1\r\nHost: a\r\nContent-Length: 20\r\n\r\n12345678901234567890"
  @chunks "POST /todo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
  @odd [
    "garbage\r\n\r\n",
    "GET / HTTP/1.1\r\nHo",
    "POST /todo HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nhalf",
    "POST /todo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    "GET /none HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
  ]

  def run(port, until, n) do
    case rem(n, 4) do
      0 -> again(port, until, {0, 0}, fn -> one(port) end)
      1 -> again(port, until, {0, 0}, fn -> odd(port, until) end)
      _ -> again(port, until, {0, 0}, fn -> many(port, until) end)
    end
  end

  defp again(port, until, {good, bad}, fun) do
    if now() < until do
      {more, worse} = fun.()
      again(port, until, {good + more, bad + worse}, fun)
    else
      {good, bad}
    end
  end

  defp open(port), do: :gen_tcp.connect({127, 0, 0, 1}, port, [:binary, active: false])

  defp one(port) do
    with {:ok, socket} <- open(port) do
      :gen_tcp.send(socket, String.replace(@get, "\r\n\r\n", "\r\nConnection: close\r\n\r\n"))
      answer = :gen_tcp.recv(socket, 0, 5000)
      :gen_tcp.close(socket)
      count(answer)
    else
      _ -> {0, 1}
    end
  end

  # Whatever becomes of those, the others must not notice.
  defp odd(port, _until) do
    with {:ok, socket} <- open(port) do
      :gen_tcp.send(socket, Enum.random(@odd))
      if :rand.uniform(2) == 1, do: :gen_tcp.recv(socket, 0, 20)
      :gen_tcp.close(socket)
    end

    {0, 0}
  end

  defp many(port, until) do
    case open(port) do
      {:ok, socket} -> requests(socket, min(until, now() + 2000), {0, 0})
      _ -> {0, 1}
    end
  end

  defp requests(socket, until, {good, bad}) do
    :gen_tcp.send(socket, Enum.random([@get, @get, @post, @chunks]))

    case count(:gen_tcp.recv(socket, 0, 5000)) do
      {1, 0} ->
        if now() < until, do: requests(socket, until, {good + 1, bad}), else: done(socket, {good + 1, bad})

      # The server may end a connection between two requests.
      {0, 1} ->
        done(socket, {good, if(good == 0, do: bad + 1, else: bad)})
    end
  end

  defp done(socket, result) do
    :gen_tcp.close(socket)
    result
  end

  defp count({:ok, "HTTP/1.1 200" <> _}), do: {1, 0}
  defp count(_other), do: {0, 1}
  def now, do: System.monotonic_time(:millisecond)
end

until = Load.now() + seconds * 1000

{good, bad} =
  1..connections
  |> Enum.map(fn n -> Task.async(fn -> Load.run(port, until, n) end) end)
  |> Task.await_many(:infinity)
  |> Enum.reduce({0, 0}, fn {good, bad}, {a, b} -> {good + a, bad + b} end)

IO.puts("#{good} #{bad}")
