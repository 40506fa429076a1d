defmodule Float do
  @moduledoc """
  Functions on floats (IEEE 754 doubles).

      iex> Float.round(3.14159, 2)
      3.14

  Rounding to decimals works on the exact binary value, so `Float.round(1.005, 2)` is 1.0.
  """

  @type precision_range() :: 0..15

  @max 1.7976931348623157e308

  @doc """
  Rounds up to the smallest integral float, or to a number of decimals (0..15).

      iex> Float.ceil(34.25)
      35.0
      iex> Float.ceil(34.251, 2)
      34.26

  """
  @spec ceil(float(), precision_range()) :: float()
  def ceil(number, precision \\ 0)
  def ceil(number, 0) when is_float(number), do: integral(number, :erlang.ceil(number))

  def ceil(number, precision) when is_float(number) and precision in 0..15 do
    round_to(number, precision, :ceil)
  end

  def ceil(number, precision) when is_float(number), do: bad_precision(precision)

  @doc """
  Rounds down to the largest integral float, or to a number of decimals (0..15).

      iex> Float.floor(34.25)
      34.0
      iex> Float.floor(34.259, 2)
      34.25

  """
  @spec floor(float(), precision_range()) :: float()
  def floor(number, precision \\ 0)
  def floor(number, 0) when is_float(number), do: integral(number, :erlang.floor(number))

  def floor(number, precision) when is_float(number) and precision in 0..15 do
    round_to(number, precision, :floor)
  end

  def floor(number, precision) when is_float(number), do: bad_precision(precision)

  @doc """
  Returns the largest float.

      iex> Float.max_finite() > 1.0e308
      true

  """
  @spec max_finite() :: float
  def max_finite, do: @max

  @doc """
  Returns the smallest float.

      iex> Float.min_finite() < -1.0e308
      true

  """
  @spec min_finite() :: float
  def min_finite, do: -@max

  @doc """
  Reads a float from the start of a string: `{float, rest}` or `:error`.

      iex> Float.parse("34.25kg")
      {34.25, "kg"}
      iex> Float.parse("7")
      {7.0, ""}
      iex> Float.parse("x")
      :error

  """
  @spec parse(binary()) :: {float(), binary()} | :error
  def parse(binary), do: parse_unsigned(binary)

  defp parse_unsigned(binary) when is_binary(binary), do: :phial_string.parse_float(binary)

  @doc """
  Raises to a power; the result is a float.

      iex> Float.pow(2.0, 3)
      8.0

  """
  @spec pow(float(), number()) :: float()
  def pow(base, exponent) when is_float(base) and is_number(exponent),
    do: :math.pow(base, exponent)

  @doc """
  Returns `{numerator, denominator}` of exactly this value.

      iex> Float.ratio(0.75)
      {3, 4}

  """
  @spec ratio(float()) :: {integer(), pos_integer()}
  def ratio(0.0), do: {0, 1}

  def ratio(float) when is_float(float) do
    case <<float::float>> do
      <<sign::1, 0::11, mantissa::52>> ->
        ratio(sign, mantissa, 1074)

      <<sign::1, exponent::11, mantissa::52>> ->
        ratio(sign, mantissa + 0x10000000000000, 1075 - exponent)
    end
  end

  defp ratio(sign, mantissa, shift) when sign == 1, do: lowest_terms(-mantissa, shift)
  defp ratio(_sign, mantissa, shift), do: lowest_terms(mantissa, shift)

  defp lowest_terms(mantissa, shift) when shift > 0 and :erlang.band(mantissa, 1) == 0 do
    lowest_terms(:erlang.bsr(mantissa, 1), shift - 1)
  end

  defp lowest_terms(mantissa, shift) when shift > 0, do: {mantissa, :erlang.bsl(1, shift)}
  defp lowest_terms(mantissa, shift), do: {:erlang.bsl(mantissa, -shift), 1}

  @doc """
  Rounds to the nearest, halves away from zero, at a number of decimals (0..15).

      iex> Float.round(12.5)
      13.0
      iex> Float.round(5.5674, 3)
      5.567

  """
  @spec round(float(), precision_range()) :: float()
  def round(float, precision \\ 0)
  def round(float, 0) when is_float(float), do: integral(float, :erlang.round(float))

  def round(float, precision) when is_float(float) and precision in 0..15 do
    round_to(float, precision, :half_up)
  end

  def round(float, precision) when is_float(float), do: bad_precision(precision)

  # Keeps the sign of zero.
  defp integral(number, 0) when number < 0, do: -0.0
  defp integral(number, 0) when number == 0, do: number
  defp integral(_number, integer), do: :erlang.float(integer)

  defp bad_precision(precision) do
    raise ArgumentError, "precision #{precision} is out of valid range of 0..15"
  end

  # Floats of 2^52 and more are integral. Below, the value is the exact ratio of two integers, which is
  # scaled, rounded and divided again, so no error creeps in on the way.
  defp round_to(number, _precision, _mode)
       when number == 0 or abs(number) >= 4_503_599_627_370_496.0 do
    number
  end

  defp round_to(number, precision, mode) do
    {numerator, denominator} = ratio(abs(number))
    scaled = numerator * Integer.pow(10, precision)
    quotient = div(scaled, denominator)
    rest = rem(scaled, denominator)

    rounded =
      case mode do
        _ when rest == 0 -> quotient
        :half_up -> if rest * 2 >= denominator, do: quotient + 1, else: quotient
        :ceil -> if number > 0, do: quotient + 1, else: quotient
        :floor -> if number > 0, do: quotient, else: quotient + 1
      end

    cond do
      rest == 0 -> number
      number < 0 -> -decimal(rounded, precision)
      true -> decimal(rounded, precision)
    end
  end

  # The float nearest to integer / 10^precision.
  defp decimal(integer, precision) do
    digits = integer |> Integer.to_string() |> String.pad_leading(precision + 1, "0")
    {whole, fraction} = String.split_at(digits, -precision)
    :erlang.binary_to_float(whole <> "." <> fraction)
  end

  @doc """
  Returns the shortest charlist that reads back as the same float.

      iex> Float.to_charlist(7.0)
      ~c"7.0"

  """
  @spec to_charlist(float()) :: charlist()
  def to_charlist(float) when is_float(float), do: :erlang.float_to_list(float, [:short])

  @doc """
  Returns the shortest string that reads back as the same float.

      iex> Float.to_string(7.0)
      "7.0"

  """
  @spec to_string(float()) :: String.t()
  def to_string(float) when is_float(float), do: :erlang.float_to_binary(float, [:short])

  @doc false
  @deprecated "Use :erlang.float_to_binary/2 instead"
  def to_string(float, options), do: :erlang.float_to_binary(float, expand_compact(options))

  @doc false
  @deprecated "Use Float.to_charlist/1 instead"
  def to_char_list(float), do: Float.to_charlist(float)

  @doc false
  @deprecated "Use :erlang.float_to_list/2 instead"
  def to_char_list(float, options), do: :erlang.float_to_list(float, expand_compact(options))

  # `compact: true` is `:compact` there.
  defp expand_compact([{:compact, false} | rest]), do: expand_compact(rest)
  defp expand_compact([{:compact, true} | rest]), do: [:compact | expand_compact(rest)]
  defp expand_compact([option | rest]), do: [option | expand_compact(rest)]
  defp expand_compact([]), do: []
end
