# A struct, a protocol of our own, and an implementation of one of Elixir's.
defmodule Fraction do
  defstruct [:num, den: 1]

  def new(num, den), do: %Fraction{num: div(num, gcd(num, den)), den: div(den, gcd(num, den))}
  def add(%Fraction{num: a, den: b}, %Fraction{num: c, den: d}), do: new(a * d + b * c, b * d)

  defp gcd(a, 0), do: abs(a)
  defp gcd(a, b), do: gcd(b, rem(a, b))
end

defimpl String.Chars, for: Fraction do
  def to_string(%Fraction{num: num, den: den}), do: "#{num}/#{den}"
end

defprotocol Size do
  @doc "How large the thing is."
  def size(thing)
end

defimpl Size, for: BitString do
  def size(binary), do: byte_size(binary)
end

defimpl Size, for: [List, Map, Tuple] do
  def size(list) when is_list(list), do: length(list)
  def size(map) when is_map(map), do: map_size(map)
  def size(tuple), do: tuple_size(tuple)
end

defmodule Main do
  def run do
    half = Fraction.new(1, 2)
    third = %Fraction{num: 1, den: 3}
    IO.puts("#{half} + #{third} = #{Fraction.add(half, third)}")
    IO.inspect(%{third | den: 5})
    IO.inspect(Enum.map(["four", [1, 2], %{a: 1}, {}], &Size.size/1))
  end
end

Main.run()
