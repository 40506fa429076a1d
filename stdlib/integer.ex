defmodule Integer do
  @moduledoc """
  Functions on integers, which may be as large as memory allows.

      iex> Integer.digits(123)
      [1, 2, 3]

  """

  @doc """
  Tells whether `integer` is odd; allowed in guards.

      iex> require Integer
      iex> Integer.is_odd(5)
      true

  """
  defguard is_odd(integer) when is_integer(integer) and :erlang.band(integer, 1) == 1

  @doc """
  Tells whether `integer` is even; allowed in guards.

      iex> require Integer
      iex> Integer.is_even(10)
      true

  """
  defguard is_even(integer) when is_integer(integer) and :erlang.band(integer, 1) == 0

  @doc """
  Divides and rounds up.

      iex> Integer.ceil_div(7, 2)
      4

  """
  @spec ceil_div(integer, integer) :: integer
  def ceil_div(dividend, divisor), do: -floor_div(-dividend, divisor)

  @doc """
  Returns the digits in the given base.

      iex> Integer.digits(101)
      [1, 0, 1]
      iex> Integer.digits(58127, 2)
      [1, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 1, 1, 1, 1]

  """
  @spec digits(integer(), pos_integer()) :: [integer(), ...]
  def digits(integer, base \\ 10)

  def digits(integer, base) when is_integer(integer) and is_integer(base) and base >= 2 do
    digits(integer, base, [])
  end

  defp digits(integer, base, acc) when abs(integer) < base, do: [integer | acc]

  defp digits(integer, base, acc),
    do: digits(div(integer, base), base, [rem(integer, base) | acc])

  @doc """
  Returns `{gcd, m, n}` with `a * m + b * n == gcd`.

      iex> Integer.extended_gcd(240, 46)
      {2, -9, 47}

  """
  @spec extended_gcd(integer(), integer()) :: {non_neg_integer(), integer(), integer()}
  def extended_gcd(0, 0), do: {0, 0, 0}
  def extended_gcd(0, b), do: {b, 0, 1}
  def extended_gcd(a, 0), do: {a, 1, 0}

  def extended_gcd(int1, int2) when is_integer(int1) and is_integer(int2) do
    extended_gcd(int2, int1, 0, 1, 1, 0)
  end

  defp extended_gcd(r1, r0, s1, s0, t1, t0) do
    div = div(r0, r1)

    case rem(r0, r1) do
      0 when r1 > 0 -> {r1, s1, t1}
      0 -> {-r1, -s1, -t1}
      r2 -> extended_gcd(r2, r1, s0 - div * s1, s1, t0 - div * t1, t1)
    end
  end

  @doc """
  Divides and rounds down.

      iex> Integer.floor_div(-99, 2)
      -50

  """
  @spec floor_div(integer(), neg_integer() | pos_integer()) :: integer()
  def floor_div(dividend, divisor) when is_integer(dividend) and is_integer(divisor) and dividend >= 0 and divisor > 0 do
    div(dividend, divisor)
  end

  def floor_div(dividend, divisor) do
    if dividend * divisor < 0 and rem(dividend, divisor) != 0 do
      div(dividend, divisor) - 1
    else
      div(dividend, divisor)
    end
  end

  @doc """
  Returns the greatest common divisor.

      iex> Integer.gcd(12, -18)
      6

  """
  @spec gcd(integer(), integer()) :: non_neg_integer()
  def gcd(integer1, integer2) when is_integer(integer1) and is_integer(integer2) do
    gcd_positive(abs(integer1), abs(integer2))
  end

  defp gcd_positive(0, integer2), do: integer2
  defp gcd_positive(integer1, 0), do: integer1
  defp gcd_positive(integer1, integer2), do: gcd_positive(integer2, rem(integer1, integer2))

  @doc """
  Returns the remainder that has the sign of the divisor.

      iex> Integer.mod(-5, 3)
      1

  """
  @spec mod(integer(), neg_integer() | pos_integer()) :: integer()
  def mod(dividend, divisor) do
    remainder = rem(dividend, divisor)
    if remainder * divisor < 0, do: remainder + divisor, else: remainder
  end

  @doc """
  Reads an integer from the start of a string: `{integer, rest}` or `:error`.

      iex> Integer.parse("34abc")
      {34, "abc"}
      iex> Integer.parse("ff", 16)
      {255, ""}
      iex> Integer.parse("x")
      :error

  """
  @spec parse(binary(), 2..36) :: {integer(), remainder_of_binary :: binary()} | :error
  def parse(binary, base \\ 10)

  def parse(_binary, base) when base not in 2..36 do
    raise ArgumentError, "invalid base #{inspect(base)}"
  end

  def parse(binary, base) when is_binary(binary), do: :phial_string.parse_integer(binary, base)

  @doc """
  Raises an integer to a non-negative power.

      iex> Integer.pow(2, 10)
      1024

  """
  @spec pow(integer(), non_neg_integer()) :: integer()
  def pow(base, exponent) when is_integer(base) and is_integer(exponent) do
    if exponent < 0, do: :erlang.error(:badarith, [base, exponent])
    guarded_pow(base, exponent)
  end

  defp guarded_pow(_, 0), do: 1
  defp guarded_pow(b, 1), do: b
  defp guarded_pow(b, e) when :erlang.band(e, 1) == 0, do: guarded_pow(b * b, :erlang.bsr(e, 1))
  defp guarded_pow(b, e), do: b * guarded_pow(b * b, :erlang.bsr(e, 1))

  @doc """
  Returns the charlist of an integer in the given base.

      iex> Integer.to_charlist(255, 16)
      ~c"FF"

  """
  @spec to_charlist(integer(), 2..36) :: charlist()
  def to_charlist(integer, base \\ 10), do: :erlang.integer_to_list(integer, base)

  @doc false
  @deprecated "Use Integer.to_charlist/1 instead"
  def to_char_list(integer), do: :erlang.integer_to_list(integer)

  @doc false
  @deprecated "Use Integer.to_charlist/2 instead"
  def to_char_list(integer, base), do: :erlang.integer_to_list(integer, base)

  @doc """
  Returns the string of an integer in the given base.

      iex> Integer.to_string(123)
      "123"
      iex> Integer.to_string(255, 16)
      "FF"

  """
  @spec to_string(integer(), 2..36) :: String.t()
  def to_string(integer, base \\ 10), do: :erlang.integer_to_binary(integer, base)

  @doc """
  Builds an integer of digits in the given base.

      iex> Integer.undigits([1, 2, 3])
      123

  """
  @spec undigits([integer()], pos_integer()) :: integer()
  def undigits(digits, base \\ 10) when is_list(digits) and is_integer(base) and base >= 2 do
    do_undigits(digits, base, 0)
  end

  defp do_undigits([], _base, acc), do: acc

  defp do_undigits([digit | _], base, _) when is_integer(digit) and digit >= base do
    raise ArgumentError, "invalid digit #{digit} in base #{base}"
  end

  defp do_undigits([digit | tail], base, acc) when is_integer(digit) do
    do_undigits(tail, base, acc * base + digit)
  end
end
