# Modules of the library defined anew: the program sees the new ones, the library goes on with its own.
defmodule Before do
  def map(list), do: Enum.map(list, &(&1 * 2))
  def name(module), do: module.first([1, 2])
  def show(x), do: "<#{x}>"
end

IO.inspect({Before.map([1, 2]), Before.name(List), Before.show(:a)})

defmodule Enum do
  def map(list, _fun), do: {:mine, list}
  def twice(x), do: {x, x}
end

IO.inspect(Before.map([1, 2]))
IO.inspect(Enum.twice(1))
IO.inspect({function_exported?(Enum, :twice, 1), function_exported?(Enum, :reduce, 3)})
IO.inspect(Enum.__info__(:functions))

try do
  Enum.sum([1])
rescue
  e -> IO.puts(Exception.message(e))
end

# What uses Enum inside: maps, streams, sorting, formatting of errors.
IO.inspect(Map.new([a: 1, b: 2], fn {k, v} -> {v, k} end))
IO.inspect(Keyword.filter([a: 1, b: 2], fn {_, v} -> v > 1 end))
IO.inspect(Stream.map(1..3, & &1).__struct__)
IO.puts(Exception.format(:error, %RuntimeError{message: "oops"}, []))

defmodule List do
  def first(list), do: {:first, list}
end

defmodule String do
  def upcase(text), do: {:upcase, text}
end

IO.inspect({Before.name(List), String.upcase("a")})
IO.inspect(Integer.parse("12abc"))
IO.inspect(Path.join("a", "b"))

# Names learners take.
defmodule Task do
  defstruct title: "", done: false
end

defmodule Node do
  defstruct [:value, :next]
  def self, do: :own
end

defmodule Record do
  def new, do: :record
end

defmodule Registry do
  def start, do: :registry
end

defmodule User do
  def task, do: {%Task{title: "x"}, %Node{value: 1}, Node.self(), Record.new(), Registry.start()}
end

IO.inspect(User.task())

# Protocols: an implementation, then the protocol itself.
defimpl String.Chars, for: Integer do
  def to_string(n), do: "int:" <> Integer.to_string(n)
end

IO.puts("#{1} " <> Before.show(2))

defimpl Inspect, for: Atom do
  def inspect(atom, _opts), do: "atom " <> Atom.to_string(atom)
end

IO.inspect([:a, 1])

defprotocol String.Chars do
  def to_string(x)
end

defimpl String.Chars, for: Tuple do
  def to_string(_), do: "tuple"
end

IO.puts("#{{1}} " <> Before.show({2}))
IO.puts([~c"chars ", "and ", inspect(2.5)])

defprotocol Inspect do
  def inspect(term, opts)
end

IO.inspect(%{list: [1, 2], text: "t"})

defmodule Kernel.Utils do
end

defmodule Macro do
end

defmodule Module do
  def concat(_, _), do: :mine
end

defmodule Protocol do
end

defmodule After do
  @moduledoc false
  defstruct [:a]
  def run(x), do: x |> then(&(&1 + 1))
  defimpl Inspect, do: def(inspect(_, _), do: "#After<>")
end

IO.inspect({After.run(1), Module.concat(A, B)})
IO.inspect(&Enum.map/2)
IO.inspect(Function.capture(Enum, :map, 2) == (&Enum.map/2))

defmodule Kernel do
end

if true, do: IO.puts("Kernel is still imported")
Code.delete(Enum)
IO.inspect(Map.new([1, 2], &{&1, &1}))
IO.inspect(Enum.map([1], &(&1 + 1)))
