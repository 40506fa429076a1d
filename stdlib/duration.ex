defmodule Duration do
  @moduledoc """
  Amounts of time by unit: years, months, weeks, days, hours, minutes, seconds and microseconds.

      iex> Duration.new!(week: 1, hour: 2)
      %Duration{week: 1, hour: 2}

  Units are kept apart, because a month or a day has no fixed length; `Date.shift/2` and its kin know what they mean at a
  given moment. `:microsecond` is a pair of the amount and the digits to show (0 to 6).
  """

  @derive {Inspect, optional: [:year, :month, :week, :day, :hour, :minute, :second, :microsecond]}
  defstruct year: 0, month: 0, week: 0, day: 0, hour: 0, minute: 0, second: 0, microsecond: {0, 0}

  @type t :: %Duration{
          year: integer,
          month: integer,
          week: integer,
          day: integer,
          hour: integer,
          minute: integer,
          second: integer,
          microsecond: {integer, 0..6}
        }

  @type unit_pair ::
          {:year, integer}
          | {:month, integer}
          | {:week, integer}
          | {:day, integer}
          | {:hour, integer}
          | {:minute, integer}
          | {:second, integer}
          | {:microsecond, {integer, 0..6}}

  @type duration :: t | [unit_pair]

  @units [:year, :month, :week, :day, :hour, :minute, :second]
  @microseconds_per_second 1_000_000

  @doc """
  Adds two durations unit by unit; the finer precision is kept.

      iex> Duration.add(Duration.new!(week: 2, day: 1), Duration.new!(day: 2))
      %Duration{week: 2, day: 3}

  """
  @spec add(t, t) :: t
  def add(%Duration{} = d1, %Duration{} = d2), do: combine(d1, d2, &(&1 + &2))

  @doc """
  Reads the ISO 8601 form.

      iex> Duration.from_iso8601("P1Y2M3DT4H5M6S")
      {:ok, %Duration{year: 1, month: 2, day: 3, hour: 4, minute: 5, second: 6}}
      iex> Duration.from_iso8601("-PT10H30M")
      {:ok, %Duration{hour: -10, minute: -30}}
      iex> Duration.from_iso8601("2 days")
      {:error, :invalid_duration}

  """
  @spec from_iso8601(String.t()) :: {:ok, t} | {:error, atom}
  def from_iso8601(string) when is_binary(string) do
    case string do
      "-P" <> rest -> with {:ok, pairs} <- parse_date(rest), do: {:ok, negate(struct!(Duration, pairs))}
      "+P" <> rest -> with {:ok, pairs} <- parse_date(rest), do: {:ok, struct!(Duration, pairs)}
      "P" <> rest -> with {:ok, pairs} <- parse_date(rest), do: {:ok, struct!(Duration, pairs)}
      _ -> {:error, :invalid_duration}
    end
  end

  @doc """
  Like `from_iso8601/1`, but returns the duration or raises `ArgumentError`.

      iex> Duration.from_iso8601!("P3W")
      %Duration{week: 3}

  """
  @spec from_iso8601!(String.t()) :: t
  def from_iso8601!(string) when is_binary(string) do
    case from_iso8601(string) do
      {:ok, duration} ->
        duration

      {:error, reason} ->
        raise ArgumentError, "failed to parse duration \"#{string}\". reason: #{inspect(reason)}"
    end
  end

  @doc """
  Multiplies every unit.

      iex> Duration.multiply(Duration.new!(day: 1, minute: 15), 3)
      %Duration{day: 3, minute: 45}

  """
  @spec multiply(t, integer) :: t
  def multiply(%Duration{microsecond: {us, precision}} = duration, integer) when is_integer(integer) do
    scaled = Map.new(@units, &{&1, Map.fetch!(duration, &1) * integer})
    struct!(%{duration | microsecond: {us * integer, precision}}, scaled)
  end

  @doc """
  Turns every unit's sign.

      iex> Duration.negate(Duration.new!(day: 1, minute: -15))
      %Duration{day: -1, minute: 15}

  """
  @spec negate(t) :: t
  def negate(%Duration{} = duration), do: multiply(duration, -1)

  @doc """
  Makes a duration of pairs of unit and amount; raises `ArgumentError` for other units and values.

      iex> Duration.new!(year: 1, microsecond: {500_000, 3})
      %Duration{year: 1, microsecond: {500_000, 3}}

  """
  @spec new!(duration) :: t
  def new!(%Duration{} = duration), do: duration

  def new!(pairs) do
    Enum.each(pairs, &check_unit/1)
    struct!(Duration, pairs)
  end

  @doc """
  Subtracts the second duration from the first, unit by unit.

      iex> Duration.subtract(Duration.new!(week: 2, day: 1), Duration.new!(week: 1, day: 2))
      %Duration{week: 1, day: -1}

  """
  @spec subtract(t, t) :: t
  def subtract(%Duration{} = d1, %Duration{} = d2), do: combine(d1, d2, &(&1 - &2))

  @doc """
  Returns the ISO 8601 form.

      iex> Duration.to_iso8601(Duration.new!(year: 3, hour: 6))
      "P3YT6H"
      iex> Duration.to_iso8601(Duration.new!(second: 1, microsecond: {2_200, 3}))
      "PT1.002S"

  """
  @spec to_iso8601(t) :: String.t()
  def to_iso8601(%Duration{} = duration) do
    date = for {unit, letter} <- [year: ?Y, month: ?M, week: ?W, day: ?D], do: part(Map.fetch!(duration, unit), letter)
    time = for {unit, letter} <- [hour: ?H, minute: ?M], do: part(Map.fetch!(duration, unit), letter)
    time = [time, second_part(duration, "S")]

    case {IO.iodata_to_binary(date), IO.iodata_to_binary(time)} do
      {"", ""} -> "PT0S"
      {date, ""} -> "P" <> date
      {date, time} -> "P" <> date <> "T" <> time
    end
  end

  @doc """
  Returns a short text for people. Options: `:units`, a keyword list of other names, and `:separator`.

      iex> Duration.to_string(Duration.new!(year: 1, hour: 3, second: 30))
      "1a 3h 30s"
      iex> Duration.to_string(Duration.new!(hour: 3, minute: 5), units: [hour: " hours"], separator: ", ")
      "3 hours, 5min"

  """
  @spec to_string(t, units: keyword, separator: String.t()) :: String.t()
  def to_string(%Duration{} = duration, opts \\ []) do
    names = Keyword.get(opts, :units, [])
    name = fn unit, default -> Keyword.get(names, unit, default) end
    defaults = [year: "a", month: "mo", week: "wk", day: "d", hour: "h", minute: "min"]

    parts = for {unit, text} <- defaults, do: part(Map.fetch!(duration, unit), name.(unit, text))
    parts = parts ++ [second_part(duration, name.(:second, "s"))]

    case Enum.reject(parts, &(&1 == [])) do
      [] -> "0" <> name.(:second, "s")
      parts -> IO.iodata_to_binary(Enum.intersperse(parts, Keyword.get(opts, :separator, " ")))
    end
  end

  # What the shift functions take: a duration or pairs of the units they allow. For their use only.
  @doc false
  def of!(%Duration{} = duration, _allowed), do: duration

  def of!(pairs, allowed) when is_list(pairs) do
    Enum.each(pairs, fn
      {unit, _} = pair -> if unit in allowed, do: check_unit(pair), else: unknown_unit(unit, allowed)
      other -> raise ArgumentError, "expected a keyword list or a duration, got an element: #{inspect(other)}"
    end)

    struct!(Duration, pairs)
  end

  @doc false
  def units, do: @units ++ [:microsecond]

  @doc false
  def months(%Duration{year: year, month: month}), do: year * 12 + month

  # Hours and smaller as microseconds; weeks and days have their own.
  @doc false
  def microseconds(%Duration{hour: hour, minute: minute, second: second, microsecond: {us, _}}),
    do: (hour * 3600 + minute * 60 + second) * @microseconds_per_second + us

  ## Helpers

  defp combine(d1, d2, fun) do
    {us1, precision1} = d1.microsecond
    {us2, precision2} = d2.microsecond
    units = for unit <- @units, do: {unit, fun.(Map.fetch!(d1, unit), Map.fetch!(d2, unit))}
    struct!(%Duration{microsecond: {fun.(us1, us2), max(precision1, precision2)}}, units)
  end

  defp check_unit({:microsecond, {amount, precision}}) when is_integer(amount) and precision in 0..6, do: :ok

  defp check_unit({:microsecond, value}) do
    raise ArgumentError,
          "unsupported value #{inspect(value)} for :microsecond. Expected a tuple {ms, precision} " <>
            "where precision is an integer from 0 to 6"
  end

  defp check_unit({unit, _}) when unit not in @units, do: unknown_unit(unit, units())
  defp check_unit({_unit, value}) when is_integer(value), do: :ok

  defp check_unit({unit, value}),
    do: raise(ArgumentError, "unsupported value #{inspect(value)} for #{inspect(unit)}. Expected an integer")

  defp unknown_unit(unit, allowed) do
    raise ArgumentError, "unknown unit #{inspect(unit)}. Expected #{Enum.map_join(allowed, ", ", &inspect/1)}"
  end

  ## from_iso8601

  defp parse_date(""), do: {:error, :invalid_duration}
  defp parse_date(text), do: parse(text, [?Y, ?M, ?W, ?D], :date, [])

  defp parse("", _letters, _part, pairs), do: {:ok, pairs}
  defp parse("T", _letters, :date, _pairs), do: {:error, :invalid_time_component}
  defp parse("T" <> rest, _letters, :date, pairs), do: parse(rest, [?H, ?M, ?S], :time, pairs)

  defp parse(text, letters, part, pairs) do
    with {amount, fraction, <<letter, rest::binary>>} <- number(text),
         [_ | later] <- Enum.drop_while(letters, &(&1 != letter)),
         {:ok, pairs} <- component(letter, part, amount, fraction, pairs) do
      parse(rest, later, part, pairs)
    else
      _ when part == :date -> {:error, :invalid_date_component}
      _ -> {:error, :invalid_time_component}
    end
  end

  defp component(?S, :time, amount, {_, precision} = fraction, pairs) when precision > 0,
    do: {:ok, [{:second, amount}, {:microsecond, fraction} | pairs]}

  defp component(_letter, _part, _amount, {_, precision}, _pairs) when precision > 0, do: :error
  defp component(?Y, :date, amount, _, pairs), do: {:ok, [{:year, amount} | pairs]}
  defp component(?M, :date, amount, _, pairs), do: {:ok, [{:month, amount} | pairs]}
  defp component(?W, :date, amount, _, pairs), do: {:ok, [{:week, amount} | pairs]}
  defp component(?D, :date, amount, _, pairs), do: {:ok, [{:day, amount} | pairs]}
  defp component(?H, :time, amount, _, pairs), do: {:ok, [{:hour, amount} | pairs]}
  defp component(?M, :time, amount, _, pairs), do: {:ok, [{:minute, amount} | pairs]}
  defp component(?S, :time, amount, _, pairs), do: {:ok, [{:second, amount} | pairs]}

  # {whole amount, {microseconds, digits}, rest}; the sign is the fraction's too.
  defp number(text) do
    {sign, digits} =
      case text do
        "-" <> rest -> {-1, rest}
        "+" <> rest -> {1, rest}
        rest -> {1, rest}
      end

    with <<first, _::binary>> when first in ?0..?9 <- digits, {whole, rest} <- Integer.parse(digits) do
      {fraction, rest} = fraction(rest)
      {us, precision} = fraction
      {sign * whole, {sign * us, precision}, rest}
    else
      _ -> :error
    end
  end

  defp fraction(<<point, digit, _::binary>> = text) when point in [?., ?,] and digit in ?0..?9 do
    <<_, rest::binary>> = text
    {digits, rest} = split_digits(rest, 0)
    kept = binary_part(digits, 0, min(byte_size(digits), 6))
    {{String.to_integer(String.pad_trailing(kept, 6, "0")), byte_size(kept)}, rest}
  end

  defp fraction(text), do: {{0, 0}, text}

  defp split_digits(text, n) do
    case text do
      <<_::binary-size(n), digit, _::binary>> when digit in ?0..?9 -> split_digits(text, n + 1)
      <<digits::binary-size(n), rest::binary>> -> {digits, rest}
    end
  end

  ## to_iso8601 and to_string

  defp part(0, _name), do: []
  defp part(amount, name), do: [Integer.to_string(amount), name]

  defp second_part(%Duration{second: 0, microsecond: {0, _}}, _name), do: []

  defp second_part(%Duration{second: second, microsecond: {us, precision}}, name) do
    total = second * @microseconds_per_second + us
    sign = if total < 0, do: "-", else: ""
    whole = Integer.to_string(div(abs(total), @microseconds_per_second))
    [sign, whole, fraction_text(rem(abs(total), @microseconds_per_second), precision), name]
  end

  defp fraction_text(_us, 0), do: ""

  defp fraction_text(us, precision) do
    digits = us |> Integer.to_string() |> String.pad_leading(6, "0")
    [".", binary_part(digits, 0, precision)]
  end
end
