# `=` matches the right side against a pattern on the left, and binds the names in it.
point = {3, 4}
{x, y} = point
IO.inspect({x, y}, label: "a tuple taken apart")

# Constants in a pattern are conditions.
{:ok, port} = {:ok, 4001}
IO.inspect(port, label: "behind :ok")

# `_` matches anything and binds nothing; the same name twice must be the same value twice.
{_date, {hour, _minute, _second}} = {{2024, 2, 29}, {13, 37, 0}}
IO.inspect(hour, label: "only the hour")
{same, same} = {7, 7}
IO.inspect(same, label: "twice the same")

# `^` takes the value a name has instead of binding it anew.
expected = "Ada"
{^expected, age} = {"Ada", 36}
IO.inspect(age, label: "the age of #{expected}")

# Lists: so many elements, or a head and a tail.
[first, second, third] = [:a, :b, :c]
[head | tail] = [1, 2, 3]
[smallest | _] = Enum.sort([9, 2, 5])
IO.inspect({first, second, third, head, tail, smallest}, label: "lists")

# Maps: the pattern names the keys it needs; others may be there.
%{name: name, address: %{city: city}} = %{name: "Joe", age: 50, address: %{city: "London", zip: "E1"}}
IO.inspect({name, city}, label: "a map in a map")
key = :colour
%{^key => colour} = %{colour: "red"}
IO.inspect(colour, label: "by a key in a variable")

# Binaries: bytes, bits, a prefix.
<<red, green, blue>> = <<255, 128, 0>>
<<high::4, low::4>> = <<0xA7>>
"ping " <> host = "ping phial.example"
<<size::16, payload::binary-size(size), rest::binary>> = <<3::16, "abcdef">>
IO.inspect({red, green, blue, high, low, host, payload, rest}, label: "binaries")

# A whole and its parts, in one match; a chain of matches.
whole = {left, _right} = {1, 2}
a = b = 10
IO.inspect({whole, left, a, b}, label: "compound")

# Functions and blocks match too: parameters are patterns.
swap = fn {one, other} -> {other, one} end
IO.inspect(swap.({:tick, :tock}), label: "swapped")

# What does not match raises.
attempt = fn name, action ->
  try do
    action.()
  rescue
    error -> IO.puts("#{name}: #{Exception.message(error)}")
  end
end

identity = fn value -> value end
attempt.("wrong constant", fn -> {:ok, _} = identity.({:error, :enoent}) end)
attempt.("missing key", fn -> %{age: _} = identity.(%{name: "Bob"}) end)
attempt.("wrong length", fn -> [_, _] = identity.([1, 2, 3]) end)
attempt.("pinned", fn -> ^expected = identity.("Grace") end)

# Values of every type have one order: numbers, atoms, references, functions, ports, pids, tuples, maps, lists,
# bitstrings. So a list of anything can be sorted.
port = Port.open({:spawn, "cat"}, [])
mixed = ["text", [1], %{a: 1}, {1}, self(), port, fn -> 1 end, make_ref(), :atom, 1.5, 1]

kind = fn
  term when is_number(term) -> :number
  term when is_atom(term) -> :atom
  term when is_reference(term) -> :reference
  term when is_function(term) -> :function
  term when is_pid(term) -> :pid
  term when is_port(term) -> :port
  term when is_tuple(term) -> :tuple
  term when is_map(term) -> :map
  term when is_list(term) -> :list
  term when is_bitstring(term) -> :bitstring
end

IO.inspect(mixed |> Enum.sort() |> Enum.map(kind), label: "the order of types")
Port.close(port)
IO.inspect({1 == 1.0, 1 === 1.0, 1 < :one, {9} < {1, 1}, [1, 2] < [1, 3], "a" < "b"}, label: "comparisons")
