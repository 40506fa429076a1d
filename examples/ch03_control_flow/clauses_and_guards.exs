# Functions of several clauses: the first whose patterns and guards fit is taken.
defmodule Shape do
  def area({:rectangle, a, b}), do: a * b
  def area({:square, a}), do: a * a
  def area({:circle, r}), do: Float.round(r * r * :math.pi(), 2)
  def area(unknown), do: {:error, {:unknown_shape, unknown}}
end

defmodule Sign do
  def test(number) when is_number(number) and number < 0, do: :negative
  def test(number) when number == 0, do: :zero
  def test(number) when is_number(number), do: :positive
end

defmodule Size do
  # An error in a guard is no error: the clause does not fit. length/1 of anything but a list is such an error.
  def of(list) when length(list) > 3, do: :long
  def of(map) when map_size(map) > 3, do: :large
  def of(tuple) when tuple_size(tuple) > 3, do: :wide
  def of(_other), do: :small

  # `or` fails as a whole when one side fails; several `when` are tried one by one.
  def either(term) when length(term) > 1 or is_atom(term), do: :taken
  def either(_term), do: :not_taken
  def both(term) when length(term) > 1 when is_atom(term), do: :taken
  def both(_term), do: :not_taken
end

defmodule Parity do
  # Guards of one's own.
  defguard is_even(number) when is_integer(number) and rem(number, 2) == 0

  def name(number) when is_even(number), do: "even"
  def name(number) when is_integer(number), do: "odd"
  def name(_number), do: "neither"
end

shapes = [{:rectangle, 4, 5}, {:square, 5}, {:circle, 4}, {:triangle, 1, 2, 3}]
for shape <- shapes, do: IO.inspect(Shape.area(shape), label: inspect(shape))

# A captured function is handed over like any value; all its clauses come along.
area = &Shape.area/1
IO.inspect(Enum.map([{:square, 2}, {:rectangle, 2, 3}], area), label: "captured")

for value <- [-3, 0, 0.0, 2.5], do: IO.inspect(Sign.test(value), label: "the sign of #{value}")

try do
  Sign.test(:not_a_number)
rescue
  error in FunctionClauseError -> IO.puts(Exception.message(error))
end

for value <- [[1, 2, 3, 4], [1], {1, 2, 3, 4}, %{a: 1, b: 2, c: 3, d: 4}, :atom, 4] do
  IO.inspect(Size.of(value), label: "the size of #{inspect(value)}")
end

IO.inspect({Size.either(:atom), Size.both(:atom)}, label: "a failing `or` and two guards")
IO.inspect(Enum.map([2, 3, 2.0], &Parity.name/1), label: "parity")

# Lambdas have clauses as well.
test_number = fn
  number when is_number(number) and number < 0 -> :negative
  0 -> :zero
  number when is_number(number) -> :positive
end

IO.inspect(Enum.map([-1, 0, 1], test_number), label: "a lambda of three clauses")

# Operators are functions: captured by name and arity, or with &1 &2.
IO.inspect(Enum.reduce([1, 2, 3, 4], 0, &+/2), label: "sum")
IO.inspect(Enum.reduce([1, 2, 3, 4], &*/2), label: "product")
IO.inspect(Enum.zip_with([1, 5], [3, 2], &max/2), label: "the larger ones")
IO.inspect(Enum.map([1, 2, 3], &(&1 * &1 + 1)), label: "&1")
IO.inspect(Enum.map([1, 2], &{&1, &1 * 10}), label: "&{}")
