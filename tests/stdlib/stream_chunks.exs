# Chunks of streams that end early, and of those whose elements are taken one by one.
show = fn code ->
  answer =
    try do
      {value, _} = Code.eval_string(code)
      inspect(value)
    rescue
      error -> inspect(error.__struct__) <> ": " <> Exception.message(error)
    end

  IO.puts(code <> " # " <> String.replace(answer, ~r/\s+/, " "))
end

cases = ~S"""
[1,2,3,4,5] |> Stream.take(5) |> Stream.chunk_every(2) |> Enum.to_list()
[1,2,3,4,5,6] |> Stream.take(5) |> Stream.chunk_every(2) |> Enum.to_list()
[1,2,3,4,5,6] |> Stream.take(5) |> Stream.chunk_every(7, 3) |> Enum.to_list()
Stream.cycle([1,2]) |> Stream.take(5) |> Stream.chunk_every(2) |> Enum.to_list()
Stream.cycle([1,2]) |> Stream.take(5) |> Stream.chunk_by(&(&1 > 0)) |> Enum.to_list()
Stream.take_while([1,2,3], &(&1 < 3)) |> Stream.chunk_every(4) |> Enum.to_list()
Stream.iterate(1, &(&1+1)) |> Stream.take_while(&(&1 < 4)) |> Stream.chunk_every(2) |> Enum.to_list()
Stream.transform([1,2,3,4], 0, fn x, a -> if a < 3, do: {[x], a + 1}, else: {:halt, a} end) |> Stream.chunk_every(2) |> Enum.to_list()
Stream.cycle([1,2]) |> Stream.take(5) |> Stream.drop(-2) |> Enum.to_list()
Stream.cycle([1,2]) |> Stream.take(5) |> Stream.take(-2) |> Enum.to_list()
Stream.cycle([1,2]) |> Stream.take(5) |> Stream.chunk_every(2) |> Stream.take(2) |> Enum.to_list()
Stream.cycle([1,2]) |> Stream.take(5) |> Stream.chunk_every(2) |> Stream.map(&length/1) |> Enum.sum()
Stream.cycle([1,2]) |> Stream.take(5) |> Stream.chunk_every(2) |> Stream.chunk_every(2) |> Enum.to_list()
Stream.cycle([1,2]) |> Stream.take(5) |> Stream.chunk_every(2) |> Stream.concat([:x]) |> Enum.to_list()
Stream.cycle([1,2]) |> Stream.take(5) |> Stream.chunk_every(2) |> Enum.zip([1,2,3,4])
Stream.cycle([1,2]) |> Stream.take(5) |> Stream.chunk_every(2) |> Stream.into([]) |> Enum.to_list()
Stream.cycle([1,2]) |> Stream.take(5) |> Stream.chunk_every(3) |> Enum.take(1)
Stream.cycle([1,2]) |> Stream.take(5) |> Stream.chunk_every(3) |> Stream.dedup() |> Stream.with_index() |> Enum.to_list()
[1,2,3] |> Stream.take_while(&(&1 < 3)) |> Stream.transform(fn -> 0 end, fn x, a -> {[x], a + x} end, fn a -> {[{:last, a}], a} end, fn _ -> :ok end) |> Enum.to_list()
Stream.flat_map(Stream.chunk_by(Stream.take([1, 2, 3], 2), &(&1)), &(&1)) |> Enum.to_list()
Enum.zip(Stream.chunk_by(Stream.take([1, 2, 3], 2), &(&1)), [:a, :b, :c])
Stream.concat(Stream.chunk_every(Stream.take_while(1..9, &(&1 < 6)), 2), [0]) |> Enum.take(4)
Stream.zip(Stream.chunk_every(1..5, 2), Stream.chunk_every(Stream.take(1..9, 3), 2)) |> Enum.to_list()
Stream.cycle([2]) |> Stream.take(3) |> Stream.chunk_by(&(&1)) |> Stream.take_every(1) |> Enum.count()
Stream.chunk_while(1..5, [], fn x, acc -> if x == 4, do: {:halt, acc}, else: {:cont, [x | acc]} end, fn acc -> {:cont, acc, []} end) |> Stream.flat_map(&(&1)) |> Enum.to_list()
Stream.chunk_every(1..5, 2) |> Enum.reduce_while([], fn x, acc -> if length(acc) == 1, do: {:halt, acc}, else: {:cont, [x | acc]} end)
Stream.chunk_every(1..5, 2) |> Stream.take(1) |> Enum.to_list()
"""

for code <- String.split(cases, "\n", trim: true), do: show.(code)
