# Queries that take long, one after the other and at the same time.
# SCALE=1 phial async_queries.exs takes the time the text talks of; the default is a hundredth.
defmodule Queries do
  @scale "SCALE" |> System.get_env("0.01") |> Float.parse() |> elem(0)
  @query_ms round(2000 * @scale)

  def run(query) do
    Process.sleep(@query_ms)
    "#{query} result"
  end

  def async(query) do
    caller = self()
    spawn(fn -> send(caller, {:query_result, run(query)}) end)
  end

  def collect do
    receive do
      {:query_result, result} -> result
    end
  end

  # How often a query would have fitted into the time that has passed.
  def in_queries(microseconds), do: div(microseconds, @query_ms * 1000)
end

IO.inspect(Queries.run("query 1"), label: "one")

{time, results} = :timer.tc(fn -> Enum.map(1..3, &Queries.run("query #{&1}")) end)
IO.inspect(results, label: "one after the other")
IO.puts("that took three times as long: #{Queries.in_queries(time) >= 3}")

{time, results} =
  :timer.tc(fn ->
    Enum.each(1..20, &Queries.async("query #{&1}"))
    for _ <- 1..20, do: Queries.collect()
  end)

# Results come in the order they are ready.
IO.inspect(length(Enum.uniq(results)), label: "results of queries at the same time")
IO.puts("that took less than twenty times as long: #{Queries.in_queries(time) < 20}")

# Ordered results: remember who was asked, and receive from each in turn.
ask = fn query ->
  caller = self()
  ref = make_ref()
  spawn(fn -> send(caller, {ref, Queries.run(query)}) end)
  ref
end

refs = Enum.map(1..4, &ask.("query #{&1}"))

results =
  for ref <- refs do
    receive do
      {^ref, result} -> result
    end
  end

IO.inspect(results, label: "in order")
