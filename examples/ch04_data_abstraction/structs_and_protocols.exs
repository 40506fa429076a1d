# Structs: maps with a name. What works for maps, what does not, and what protocols add.
Code.require_file("todo_list.ex", __DIR__)
Code.require_file("fraction.ex", __DIR__)

half = Fraction.new(1, 2)
third = Fraction.new(2, 6)
IO.inspect([half, third, Fraction.add(half, third), Fraction.multiply(half, third)], label: "fractions")
IO.puts("as text: #{Fraction.add(half, half)} and #{third}, as a float: #{Fraction.value(half)}")
IO.inspect(Enum.sort([half, third, Fraction.new(3, 7)], Fraction), label: "sorted")

say = fn action ->
  try do
    IO.inspect(action.())
  rescue
    error -> IO.puts("#{inspect(error.__struct__)}: #{Exception.message(error)}")
  end
end

say.(fn -> Fraction.new(1, 0) end)
say.(fn -> struct!(Fraction, over: 1) end)
say.(fn -> struct!(Fraction, over: 1, under: 2, upper: 3) end)

# A struct is a map with one more key, and no plain map matches it.
list = TodoList.new([%{date: ~D[2024-03-01], title: "Dentist"}])
IO.inspect({is_map(list), list.__struct__, match?(%{next_id: _}, list), is_struct(%{next_id: 1}, TodoList)})
IO.inspect(Map.to_list(list), label: "Map.to_list")

# But it is neither Enumerable nor Access, unless somebody says so.
say.(fn -> Enum.count(list) end)
identity = fn term -> term end
say.(fn -> identity.(list)[:entries] end)

# String.Chars and Collectable are implemented for it.
say.(fn -> "#{list}" end)
more = for title <- ~w(Tea Cake), into: list, do: %{date: ~D[2024-03-01], title: title}
IO.inspect(for(entry <- TodoList.entries(more, ~D[2024-03-01]), do: entry.title), label: "collected")
say.(fn -> "#{%{no: :chars}}" end)

# Protocols of one's own work for any type, with a way out for the rest.
defprotocol Weight do
  @fallback_to_any true
  @doc "What the value weighs, in grams."
  def of(value)
end

defimpl Weight, for: Integer do
  def of(grams), do: grams
end

defimpl Weight, for: [Tuple, List] do
  def of(values) when is_list(values), do: values |> Enum.map(&Weight.of/1) |> Enum.sum()
  def of(values), do: values |> Tuple.to_list() |> Weight.of()
end

defimpl Weight, for: Any do
  def of(_), do: 0
end

IO.inspect({Weight.of(5), Weight.of([1, {2, 3}, "air"]), Weight.of(list)}, label: "weights")
IO.inspect({Weight.impl_for(1), Weight.impl_for("air")}, label: "implementations")

# Records are tuples whose fields have names while a module is compiled: what Erlang has instead of structs. `defrecordp`
# makes macros for the module itself, `defrecord` for all that import or require it.
defmodule Visit do
  require Record
  Record.defrecord(:visit, place: nil, days: 1)
  Record.defrecordp(:note, [:text, stars: 3])

  def review(text), do: note(text: text)
  def stars(note(stars: stars)), do: stars
  def better(note(stars: stars) = note), do: note(note, stars: stars + 1)
end

defmodule Journey do
  import Visit

  def run do
    rome = visit(place: "Rome")
    longer = visit(rome, days: visit(rome, :days) + 2)
    visit(place: place, days: days) = longer
    IO.inspect({rome, longer, {place, days}, visit(:days), visit(longer)}, label: "records")
  end
end

Journey.run()
IO.inspect({Visit.review("fine"), Visit.review("fine") |> Visit.better() |> Visit.stars()}, label: "private ones")
