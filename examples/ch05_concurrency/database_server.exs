# A server: a process that runs for long and answers requests, and a pool of such.
defmodule DatabaseServer do
  @scale "SCALE" |> System.get_env("0.01") |> Float.parse() |> elem(0)
  @query_ms round(2000 * @scale)
  @patience_ms round(60_000 * @scale)

  def start, do: spawn(fn -> loop(:rand.uniform(1000)) end)

  # What clients call: hides that there are messages at all.
  def run_async(server, query), do: send(server, {:run, self(), query})

  def get_result do
    receive do
      {:query_result, result} -> result
    after
      @patience_ms -> {:error, :timeout}
    end
  end

  # The tail call makes it run for ever without growing. Its argument is its state.
  defp loop(connection) do
    receive do
      {:run, from, query} -> send(from, {:query_result, query(connection, query)})
      _strange -> :ignored
    end

    loop(connection)
  end

  defp query(_connection, query) do
    Process.sleep(@query_ms)
    "#{query} result"
  end
end

server = DatabaseServer.start()
DatabaseServer.run_async(server, "query 1")
IO.inspect(DatabaseServer.get_result())
send(server, :what_is_this)
DatabaseServer.run_async(server, "query 2")
IO.inspect(DatabaseServer.get_result())

# One server works on one thing at a time: requests queue up in its mailbox.
{one, _} =
  :timer.tc(fn ->
    for n <- 1..8, do: DatabaseServer.run_async(server, "query #{n}")
    for _ <- 1..8, do: DatabaseServer.get_result()
  end)

# Eight servers: a request goes to any of them.
pool = Enum.map(1..8, fn _ -> DatabaseServer.start() end)

{eight, results} =
  :timer.tc(fn ->
    for n <- 1..8, do: DatabaseServer.run_async(Enum.at(pool, rem(n, 8)), "query #{n}")
    for _ <- 1..8, do: DatabaseServer.get_result()
  end)

IO.inspect(Enum.sort(results), label: "the pool")
IO.puts("eight servers are at least twice as fast as one: #{one > 2 * eight}")
