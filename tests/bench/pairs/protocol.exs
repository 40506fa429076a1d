# A protocol call against a local call with the same body: one struct type, and three alternating.
# Prints the minimum milliseconds of five interleaved rounds, each the second call in a fresh process.
defprotocol Area do
  def area(shape)
end

defmodule Square do
  defstruct width: 1, height: 2
end

defmodule Door do
  defstruct width: 3, height: 4
end

defmodule Field do
  defstruct width: 5, height: 6, owner: nil
end

for shape <- [Square, Door, Field] do
  defimpl Area, for: shape do
    def area(shape), do: shape.width * shape.height
  end
end

defmodule Calls do
  defp area(shape), do: shape.width * shape.height

  def local(0, _, _, _, sum), do: sum
  def local(n, a, b, c, sum), do: local(n - 1, b, c, a, sum + area(a))

  def protocol(0, _, _, _, sum), do: sum
  def protocol(n, a, b, c, sum), do: protocol(n - 1, b, c, a, sum + Area.area(a))

  def local_one(0, _, sum), do: sum
  def local_one(n, a, sum), do: local_one(n - 1, a, sum + area(a))

  def protocol_one(0, _, sum), do: sum
  def protocol_one(n, a, sum), do: protocol_one(n - 1, a, sum + Area.area(a))
end

time = fn call ->
  parent = self()

  spawn(fn ->
    call.()
    start = System.monotonic_time()
    call.()
    send(parent, {:time, System.convert_time_unit(System.monotonic_time() - start, :native, :microsecond)})
  end)

  receive do
    {:time, microseconds} -> microseconds / 1000
  end
end

n = 3_000_000
[a, b, c] = for shape <- [Square, Door, Field], do: struct(shape)

calls = [
  one_local: fn -> Calls.local_one(n, a, 0) end,
  one_protocol: fn -> Calls.protocol_one(n, a, 0) end,
  three_local: fn -> Calls.local(n, a, b, c, 0) end,
  three_protocol: fn -> Calls.protocol(n, a, b, c, 0) end
]

rounds = for _ <- 1..5, do: Enum.map(calls, fn {_, call} -> time.(call) end)
for times <- Enum.zip(rounds), do: IO.puts(times |> Tuple.to_list() |> Enum.min())
