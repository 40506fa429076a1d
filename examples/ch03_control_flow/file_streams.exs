# Streams: nothing happens until somebody asks for the elements.
Code.require_file("text_lines.ex", __DIR__)

loud = Stream.map([1, 2, 3], fn n -> IO.puts("working on #{n}") && n * 2 end)
IO.puts("nothing has been done so far")
IO.inspect(Enum.take(loud, 2), label: "two of three")

[9, -1, "x", 25, 16]
|> Stream.filter(&(is_number(&1) and &1 > 0))
|> Stream.map(&{&1, :math.sqrt(&1)})
|> Stream.with_index(1)
|> Enum.each(fn {{number, root}, index} -> IO.puts("#{index}. the root of #{number} is #{root}") end)

# Streams without an end.
IO.inspect(Stream.iterate(1, &(&1 * 3)) |> Stream.take_while(&(&1 < 1000)) |> Enum.to_list(), label: "powers of 3")
IO.inspect(Stream.unfold({0, 1}, fn {a, b} -> {a, {b, a + b}} end) |> Enum.take(12), label: "Fibonacci")
IO.inspect(~w(red green blue) |> Stream.cycle() |> Enum.take(5), label: "cycle")

path = Path.join(__DIR__, "harbour.txt")
IO.inspect(TextLines.lengths!(path), label: "lengths of lines")
IO.inspect(TextLines.longest_length!(path), label: "the longest has")
IO.inspect(TextLines.longest!(path), label: "it is")
IO.inspect(TextLines.words_per_line!(path), label: "words in each")
IO.inspect(TextLines.large!(path, 35), label: "over 35")

try do
  TextLines.longest!("no such file.txt")
rescue
  error in File.Error -> IO.puts(Exception.message(error))
end
