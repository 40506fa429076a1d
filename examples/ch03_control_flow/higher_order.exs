# Functions that take functions, and comprehensions.
IO.inspect(Enum.map(1..4, fn n -> n * 2 end), label: "map")
IO.inspect(Enum.filter(1..10, &(rem(&1, 3) == 0)), label: "filter")
IO.inspect(Enum.reject([1, nil, 2, nil], &is_nil/1), label: "reject")
IO.inspect(Enum.reduce([1, 2, 3], 0, fn n, sum -> n + sum end), label: "reduce")

# Things that are no numbers add nothing: the clauses of the lambda say so.
sum_numbers = fn list ->
  Enum.reduce(list, 0, fn
    n, sum when is_number(n) -> sum + n
    _other, sum -> sum
  end)
end

IO.inspect(sum_numbers.([1, "not a number", 2, :x, 3]), label: "the sum of the numbers")
IO.inspect(Enum.group_by(~w(ant bee cat horse zebra), &String.length/1), label: "by length")
IO.inspect(Enum.reduce_while(1..100, 0, &if(&2 > 20, do: {:halt, &2}, else: {:cont, &1 + &2})), label: "until over 20")

# A function that makes functions.
adder = fn n -> fn m -> n + m end end
add_ten = adder.(10)
IO.inspect(add_ten.(5), label: "ten and five")
twice = fn f -> fn x -> f.(f.(x)) end end
IO.inspect(twice.(twice.(&(&1 * 2))).(1), label: "doubled four times")

# Comprehensions: generators, filters, targets.
IO.inspect(for(n <- 1..3, do: n * n), label: "squares")
IO.inspect(for(x <- [1, 2], y <- [:a, :b], do: {x, y}), label: "pairs")

table = for x <- 1..9, y <- 1..9, x <= y, into: %{}, do: {{x, y}, x * y}
IO.inspect({map_size(table), table[{7, 9}], table[{9, 7}]}, label: "a multiplication table")

for x <- 1..5 do
  IO.puts(for(y <- 1..5, into: "", do: String.pad_leading("#{x * y}", 4)))
end

# What does not match the pattern of a generator is left out.
IO.inspect(for({:ok, value} <- [ok: 1, error: 2, ok: 3], do: value), label: "only :ok")

# Binaries are generators, and targets.
pixels = <<213, 45, 132, 64, 76, 32>>
IO.inspect(for(<<r::8, g::8, b::8 <- pixels>>, do: {r, g, b}), label: "pixels")
IO.inspect(for(<<char <- "hello">>, into: "", do: <<char - 32>>), label: "upper case")
IO.inspect(for(<<bit::1 <- <<0b10110010>> >>, do: bit), label: "bits")

IO.inspect(for(word <- ~w(a b a c a), reduce: %{}, do: (counts -> Map.update(counts, word, 1, &(&1 + 1)))), label: "counted")
IO.inspect(for(n <- [1, 1, 2, 3, 3], uniq: true, do: n), label: "uniq")
