# Fractions, always in lowest terms and with a positive denominator.
defmodule Fraction do
  @enforce_keys [:over, :under]
  defstruct [:over, :under]

  @doc """
  `a` over `b`.

      iex> Fraction.new(6, -4)
      Fraction.new(-3, 2)
  """
  def new(_a, 0), do: raise(ArithmeticError, "the denominator is zero")

  def new(a, b) when is_integer(a) and is_integer(b) do
    divisor = Integer.gcd(a, b) * if(b < 0, do: -1, else: 1)
    %Fraction{over: div(a, divisor), under: div(b, divisor)}
  end

  @doc "The value as a float."
  def value(%Fraction{over: a, under: b}), do: a / b

  @doc "The sum."
  def add(%Fraction{over: a, under: b}, %Fraction{over: c, under: d}), do: new(a * d + c * b, b * d)

  @doc "The product."
  def multiply(%Fraction{over: a, under: b}, %Fraction{over: c, under: d}), do: new(a * c, b * d)

  @doc "Compares; so `Enum.sort(fractions, Fraction)` works."
  def compare(%Fraction{} = one, %Fraction{} = other) do
    case one.over * other.under - other.over * one.under do
      0 -> :eq
      difference when difference < 0 -> :lt
      _ -> :gt
    end
  end

  defimpl String.Chars do
    def to_string(%{over: a, under: 1}), do: "#{a}"
    def to_string(%{over: a, under: b}), do: "#{a}/#{b}"
  end

  defimpl Inspect do
    def inspect(%{over: a, under: b}, _options), do: "Fraction.new(#{a}, #{b})"
  end
end
