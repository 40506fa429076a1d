defmodule Calendar.ISO do
  @moduledoc """
  The proleptic Gregorian calendar of ISO 8601, years -9999 to 9999.

      iex> Calendar.ISO.leap_year?(2024)
      true

  Days are counted from 0000-01-01, which is day 0. An exact moment is `{days, {parts, parts_per_day}}`.
  """

  @type bce() :: 0
  @type ce() :: 1
  @type day() :: 1..31
  @type day_of_week() :: 1..7
  @type day_of_year() :: 1..366
  @type era() :: bce() | ce()
  @type format() :: :basic | :extended
  @type hour() :: 0..23
  @type microsecond() :: {0..999_999, 0..6}
  @type minute() :: 0..59
  @type month() :: 1..12
  @type quarter_of_year() :: 1..4
  @type second() :: 0..59
  @type utc_offset() :: integer()
  @type weekday() :: :monday | :tuesday | :wednesday | :thursday | :friday | :saturday | :sunday
  @type year() :: -9999..9999

  @type year_of_era() :: {1..10000, era()}

  @microseconds_per_second 1_000_000
  @parts_per_day 86_400_000_000
  @unix_epoch 62_167_219_200
  @days_per_400_years 146_097

  defguardp is_year(year) when year in -9999..9999

  ## Valid values

  @doc """
  Tells whether a date exists.

      iex> Calendar.ISO.valid_date?(2015, 2, 29)
      false

  """
  @spec valid_date?(year(), month(), day()) :: boolean()
  def valid_date?(year, month, day)
      when is_integer(year) and is_integer(month) and is_integer(day) do
    year in -9999..9999 and month in 1..12 and day >= 1 and day <= days_in_month(year, month)
  end

  @doc """
  Tells whether a time of day exists (seconds 0 to 59).

      iex> Calendar.ISO.valid_time?(10, 50, 25, {3006, 6})
      true

  """
  @spec valid_time?(Calendar.hour(), Calendar.minute(), Calendar.second(), Calendar.microsecond()) :: boolean()
  def valid_time?(hour, minute, second, {microsecond, precision})
      when is_integer(hour) and is_integer(minute) and is_integer(second) and
             is_integer(microsecond) and
             is_integer(precision) do
    hour in 0..23 and minute in 0..59 and second in 0..59 and microsecond in 0..999_999 and
      precision in 0..6
  end

  ## Dates

  @doc """
  Tells whether a year has 29 February.

      iex> Calendar.ISO.leap_year?(1900)
      false

  """
  @spec leap_year?(year()) :: boolean()
  def leap_year?(year) when is_year(year) do
    rem(year, 4) == 0 and (rem(year, 100) != 0 or rem(year, 400) == 0)
  end

  @doc """
  Returns the days of a month.

      iex> Calendar.ISO.days_in_month(1900, 2)
      28

  """
  @spec days_in_month(year(), month()) :: 28..31
  def days_in_month(year, month) when is_year(year) and month in 1..12 do
    cond do
      month in [4, 6, 9, 11] -> 30
      month != 2 -> 31
      leap_year?(year) -> 29
      true -> 28
    end
  end

  @doc """
  Returns the months of a year.

      iex> Calendar.ISO.months_in_year(1900)
      12

  """
  @spec months_in_year(year()) :: 12
  def months_in_year(year) when is_year(year), do: 12

  @doc """
  Returns the day count of a date.

      iex> Calendar.ISO.date_to_iso_days(2000, 1, 1)
      730485

  """
  @spec date_to_iso_days(integer, 1..12, 1..31) :: integer
  def date_to_iso_days(year, month, day) do
    ensure_day_in_month!(year, month, day)
    days_before_year(year) + days_before_month(year, month) + day - 1
  end

  defp ensure_day_in_month!(year, month, day) when is_integer(day) do
    if day < 1 or day > days_in_month(year, month) do
      raise ArgumentError, "invalid date: #{date_to_string(year, month, day)}"
    end
  end

  # Counted from 10,000 years earlier, whole cycles of 400, so that nothing is negative and div/2 rounds down.
  defp days_before_year(year) do
    y = year + 9999
    365 * year + div(y, 4) - div(y, 100) + div(y, 400) - (2500 - 100 + 25 - 1)
  end

  for {days, index} <- Enum.with_index([0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334], 1) do
    if index > 2 do
      defp days_before_month(year, unquote(index)) do
        if leap_year?(year), do: unquote(days + 1), else: unquote(days)
      end
    else
      defp days_before_month(_year, unquote(index)), do: unquote(days)
    end
  end

  @doc """
  Returns the date of a day count.

      iex> Calendar.ISO.date_from_iso_days(730485)
      {2000, 1, 1}

  """
  @spec date_from_iso_days(integer) :: {integer, 1..12, 1..31}
  def date_from_iso_days(days) when is_integer(days) and days in -3_652_059..3_652_424 do
    # Whole 400-year cycles first, so that the rest is positive and small; 25 more keep the sum positive.
    cycles = div(days + 25 * @days_per_400_years, @days_per_400_years) - 25
    rest = days - cycles * @days_per_400_years
    year = year_of_cycle(rest, div(rest * 400, @days_per_400_years))
    {month, day} = month_of_year(rest - days_before_year(year), leap_year?(year))
    {year + cycles * 400, month, day}
  end

  # The guess is off by one at most.
  defp year_of_cycle(days, guess) do
    cond do
      days < days_before_year(guess) -> guess - 1
      days >= days_before_year(guess + 1) -> guess + 1
      true -> guess
    end
  end

  defp month_of_year(59, true), do: {2, 29}
  defp month_of_year(days, true) when days > 59, do: month_of_year(days - 1)
  defp month_of_year(days, _leap?), do: month_of_year(days)

  for {days, month} <- Enum.with_index([0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334], 1) |> Enum.reverse() do
    defp month_of_year(days) when days >= unquote(days), do: {unquote(month), days - unquote(days - 1)}
  end

  @doc """
  Returns the day of the week with its first and last day: `{day, 1, 7}`.

      iex> Calendar.ISO.day_of_week(2016, 10, 31, :default)
      {1, 1, 7}

  """
  @spec day_of_week(year(), month(), day(), :default | weekday()) :: {day_of_week(), 1, 7}
  def day_of_week(year, month, day, starting_on) do
    {iso_days_to_day_of_week(date_to_iso_days(year, month, day), starting_on), 1, 7}
  end

  @doc false
  def day_of_week(year, month, day),
    do: iso_days_to_day_of_week(date_to_iso_days(year, month, day), :default)

  @doc false
  def iso_days_to_day_of_week(iso_days, starting_on) do
    offset = day_of_week_offset(starting_on)
    Integer.mod(iso_days + 5 - offset, 7) + 1
  end

  defp day_of_week_offset(:default), do: 0
  defp day_of_week_offset(:monday), do: 0
  defp day_of_week_offset(:tuesday), do: 1
  defp day_of_week_offset(:wednesday), do: 2
  defp day_of_week_offset(:thursday), do: 3
  defp day_of_week_offset(:friday), do: 4
  defp day_of_week_offset(:saturday), do: 5
  defp day_of_week_offset(:sunday), do: 6

  @doc """
  Returns the day of the year.

      iex> Calendar.ISO.day_of_year(2016, 1, 31)
      31

  """
  @spec day_of_year(year(), month(), day()) :: day_of_year()
  def day_of_year(year, month, day) do
    ensure_day_in_month!(year, month, day)
    days_before_month(year, month) + day
  end

  @doc """
  Returns the quarter of the year.

      iex> Calendar.ISO.quarter_of_year(2016, 10, 31)
      4

  """
  @spec quarter_of_year(year(), month(), day()) :: quarter_of_year()
  def quarter_of_year(year, month, day) when is_year(year) and month in 1..12 and day in 1..31 do
    div(month + 2, 3)
  end

  @doc """
  Returns the year of the era and the era: 1 from year 1 on, 0 before.

      iex> Calendar.ISO.year_of_era(-1, 1, 1)
      {2, 0}

  """
  @spec year_of_era(year(), month(), day()) :: {1..10000, era()}
  def year_of_era(year, _month, _day), do: year_of_era(year)

  @doc false
  @spec year_of_era(year()) :: {1..10000, era()}
  def year_of_era(year) when year in 1..9999, do: {year, 1}
  def year_of_era(year) when year in -9999..0, do: {1 - year, 0}

  @doc """
  Returns the day of the era and the era.

      iex> Calendar.ISO.day_of_era(1, 1, 1)
      {1, 1}

  """
  @spec day_of_era(year(), month(), day()) :: Calendar.day_of_era()
  def day_of_era(year, month, day) when is_year(year) do
    days = date_to_iso_days(year, month, day)
    if year > 0, do: {days - 365, 1}, else: {366 - days, 0}
  end

  @doc """
  Days begin at midnight.

      iex> Calendar.ISO.day_rollover_relative_to_midnight_utc()
      {0, 1}

  """
  @spec day_rollover_relative_to_midnight_utc() :: {0, 1}
  def day_rollover_relative_to_midnight_utc, do: {0, 1}

  ## Times and moments

  @doc """
  Returns the fraction of the day as parts and parts per day.

      iex> Calendar.ISO.time_to_day_fraction(0, 0, 1, {0, 0})
      {1000000, 86400000000}

  """
  @spec time_to_day_fraction(Calendar.hour(), Calendar.minute(), Calendar.second(), Calendar.microsecond()) ::
          Calendar.day_fraction()
  def time_to_day_fraction(0, 0, 0, {0, _}), do: {0, @parts_per_day}

  def time_to_day_fraction(hour, minute, second, {microsecond, _}) do
    {(hour * 3600 + minute * 60 + second) * @microseconds_per_second + microsecond,
     @parts_per_day}
  end

  @doc """
  Returns the time of a fraction of the day, with microseconds of precision 6.

      iex> Calendar.ISO.time_from_day_fraction({1, 2})
      {12, 0, 0, {0, 6}}

  """
  @spec time_from_day_fraction(Calendar.day_fraction()) :: {hour(), minute(), second(), microsecond()}
  def time_from_day_fraction({parts, @parts_per_day}), do: time_from_microseconds(parts)

  def time_from_day_fraction({parts, parts_per_day}) do
    time_from_microseconds(div(parts * @parts_per_day, parts_per_day))
  end

  defp time_from_microseconds(total) do
    seconds = div(total, @microseconds_per_second)

    {div(seconds, 3600), div(rem(seconds, 3600), 60), rem(seconds, 60),
     {rem(total, @microseconds_per_second), 6}}
  end

  @doc """
  Returns the moment of a date and time.

      iex> Calendar.ISO.naive_datetime_to_iso_days(0, 1, 1, 0, 0, 0, {0, 6})
      {0, {0, 86400000000}}

  """
  @spec naive_datetime_to_iso_days(
          Calendar.year(),
          Calendar.month(),
          Calendar.day(),
          Calendar.hour(),
          Calendar.minute(),
          Calendar.second(),
          Calendar.microsecond()
        ) :: Calendar.iso_days()
  def naive_datetime_to_iso_days(year, month, day, hour, minute, second, microsecond) do
    {date_to_iso_days(year, month, day), time_to_day_fraction(hour, minute, second, microsecond)}
  end

  @doc """
  Returns the date and time of a moment.

      iex> Calendar.ISO.naive_datetime_from_iso_days({0, {0, 86400}})
      {0, 1, 1, 0, 0, 0, {0, 6}}

  """
  @spec naive_datetime_from_iso_days(Calendar.iso_days()) ::
          {Calendar.year(), Calendar.month(), Calendar.day(), Calendar.hour(), Calendar.minute(),
           Calendar.second(), Calendar.microsecond()}
  def naive_datetime_from_iso_days({days, fraction}) do
    {year, month, day} = date_from_iso_days(days)
    {hour, minute, second, microsecond} = time_from_day_fraction(fraction)
    {year, month, day, hour, minute, second, microsecond}
  end

  @doc false
  def iso_days_to_beginning_of_day({days, _fraction}), do: {days, {0, @parts_per_day}}

  @doc false
  def iso_days_to_end_of_day({days, _fraction}), do: {days, {@parts_per_day - 1, @parts_per_day}}

  @doc false
  def iso_days_to_unit({days, {parts, @parts_per_day}}, :second) do
    days * 86_400 + div(parts, @microseconds_per_second)
  end

  def iso_days_to_unit({days, {parts, @parts_per_day}}, :microsecond), do: days * @parts_per_day + parts

  def iso_days_to_unit({days, {parts, parts_per_day}}, unit) do
    day_microseconds = days * @parts_per_day
    microseconds = if parts_per_day == @parts_per_day, do: parts, else: divide(parts * @parts_per_day, parts_per_day)
    System.convert_time_unit(day_microseconds + microseconds, :microsecond, unit)
  end

  defp divide(a, b), do: Integer.floor_div(a, b)

  @doc false
  def add_day_fraction_to_iso_days({days, {parts, ppd}}, add, ppd),
    do: normalize(days, parts + add, ppd)

  def add_day_fraction_to_iso_days({days, {parts, ppd}}, add, add_ppd) do
    gcd = Integer.gcd(ppd, add_ppd)
    normalize(days, div(parts * add_ppd + add * ppd, gcd), div(ppd * add_ppd, gcd))
  end

  defp normalize(days, parts, ppd) do
    {days + Integer.floor_div(parts, ppd), {Integer.mod(parts, ppd), ppd}}
  end

  @doc false
  def gregorian_seconds_to_iso_days(seconds, microsecond) do
    {days, rest} = {Integer.floor_div(seconds, 86_400), Integer.mod(seconds, 86_400)}
    {days, {rest * @microseconds_per_second + microsecond, @parts_per_day}}
  end

  @doc false
  def from_unix(integer, unit) when is_integer(integer) do
    total = System.convert_time_unit(integer, unit, :microsecond)
    seconds = Integer.floor_div(total, @microseconds_per_second) + @unix_epoch

    if seconds in -315_537_897_600..315_569_519_999 do
      microsecond = Integer.mod(total, @microseconds_per_second)
      {year, month, day} = date_from_iso_days(Integer.floor_div(seconds, 86_400))
      {hour, minute, second, _} = time_from_day_fraction({Integer.mod(seconds, 86_400), 86_400})
      {:ok, {year, month, day}, {hour, minute, second}, {microsecond, precision_of(unit)}}
    else
      {:error, :invalid_unix_time}
    end
  end

  defp precision_of(:native), do: 6
  defp precision_of(unit) when unit in [:second, :seconds], do: 0
  defp precision_of(unit) when unit in [:millisecond, :milliseconds], do: 3

  defp precision_of(unit) when unit in [:microsecond, :microseconds, :nanosecond, :nanoseconds],
    do: 6

  for digits <- 0..5 do
    defp precision_of(unquote(Integer.pow(10, digits))), do: unquote(digits)
  end

  defp precision_of(_parts_per_second), do: 6

  ## Moving by durations

  @doc """
  Moves a date: months first, to the last day of the month where the day does not exist, then weeks and days.

      iex> Calendar.ISO.shift_date(2016, 1, 31, Duration.new!(month: 1))
      {2016, 2, 29}

  """
  @spec shift_date(integer, 1..12, 1..31, Duration.t()) :: {integer, 1..12, 1..31}
  def shift_date(year, month, day, %Duration{week: week, day: days} = duration) do
    {year, month, day} = shift_months(year, month, day, Duration.months(duration))
    date_from_iso_days(date_to_iso_days(year, month, day) + week * 7 + days)
  end

  @doc """
  Moves a date and time: the date as `shift_date/4`, then hours and smaller units.

      iex> Calendar.ISO.shift_naive_datetime(2016, 1, 3, 0, 0, 0, {0, 0}, Duration.new!(hour: 25))
      {2016, 1, 4, 1, 0, 0, {0, 0}}

  """
  @spec shift_naive_datetime(integer, 1..12, 1..31, 0..23, 0..59, 0..59, {integer, 0..6}, Duration.t()) ::
          {integer, 1..12, 1..31, 0..23, 0..59, 0..59, {integer, 0..6}}
  def shift_naive_datetime(year, month, day, hour, minute, second, microsecond, %Duration{} = duration) do
    {year, month, day} = shift_date(year, month, day, duration)

    {year, month, day, hour, minute, second, {microseconds, _}} =
      naive_datetime_to_iso_days(year, month, day, hour, minute, second, microsecond)
      |> add_day_fraction_to_iso_days(Duration.microseconds(duration), @parts_per_day)
      |> naive_datetime_from_iso_days()

    {year, month, day, hour, minute, second, {microseconds, finer(microsecond, duration)}}
  end

  @doc """
  Moves a time of day; it goes round at midnight.

      iex> Calendar.ISO.shift_time(13, 0, 0, {0, 0}, Duration.new!(hour: 12))
      {1, 0, 0, {0, 0}}

  """
  @spec shift_time(0..23, 0..59, 0..59, {integer, 0..6}, Duration.t()) :: {0..23, 0..59, 0..59, {integer, 0..6}}
  def shift_time(hour, minute, second, microsecond, %Duration{} = duration) do
    {parts, _} = time_to_day_fraction(hour, minute, second, microsecond)
    parts = Integer.mod(parts + Duration.microseconds(duration), @parts_per_day)
    {hour, minute, second, {microseconds, _}} = time_from_day_fraction({parts, @parts_per_day})
    {hour, minute, second, {microseconds, finer(microsecond, duration)}}
  end

  defp shift_months(year, month, day, 0), do: {year, month, day}

  defp shift_months(year, month, day, months) do
    total = year * 12 + month - 1 + months
    {year, month} = {Integer.floor_div(total, 12), Integer.mod(total, 12) + 1}
    {year, month, min(day, days_in_month(year, month))}
  end

  defp finer({_, precision1}, %Duration{microsecond: {_, precision2}}), do: max(precision1, precision2)

  ## Text

  @doc """
  Writes a date; `:extended` or `:basic`.

      iex> Calendar.ISO.date_to_string(2015, 2, 28)
      "2015-02-28"

  """
  @spec date_to_string(year(), month(), day(), :basic | :extended) :: String.t()
  def date_to_string(year, month, day, format \\ :extended)

  def date_to_string(year, month, day, :extended)
      when is_integer(year) and is_integer(month) and is_integer(day) do
    year_text(year) <> "-" <> two(month) <> "-" <> two(day)
  end

  def date_to_string(year, month, day, :basic)
      when is_integer(year) and is_integer(month) and is_integer(day) do
    year_text(year) <> two(month) <> two(day)
  end

  @doc """
  Writes a time; `:extended` or `:basic`.

      iex> Calendar.ISO.time_to_string(2, 2, 2, {2, 6})
      "02:02:02.000002"

  """
  @spec time_to_string(
          Calendar.hour(),
          Calendar.minute(),
          Calendar.second(),
          Calendar.microsecond(),
          :basic | :extended
        ) :: String.t()
  def time_to_string(hour, minute, second, microsecond, format \\ :extended)

  def time_to_string(hour, minute, second, {ms, precision}, format)
      when hour in 0..23 and minute in 0..59 and second in 0..59 and ms in 0..999_999 and precision in 0..6 and
             format in [:basic, :extended] do
    colon = if format == :extended, do: ":", else: ""
    two(hour) <> colon <> two(minute) <> colon <> two(second) <> fraction_text(ms, precision)
  end

  defp fraction_text(_microsecond, 0), do: ""

  defp fraction_text(microsecond, precision) do
    "." <> binary_part(String.pad_leading(Integer.to_string(microsecond), 6, "0"), 0, precision)
  end

  @doc """
  Writes a date and time without a zone.

      iex> Calendar.ISO.naive_datetime_to_string(2015, 2, 28, 1, 2, 3, {0, 0})
      "2015-02-28 01:02:03"

  """
  @spec naive_datetime_to_string(
          year(),
          month(),
          day(),
          Calendar.hour(),
          Calendar.minute(),
          Calendar.second(),
          Calendar.microsecond(),
          :basic | :extended
        ) :: String.t()
  def naive_datetime_to_string(
        year,
        month,
        day,
        hour,
        minute,
        second,
        microsecond,
        format \\ :extended
      ) do
    date_to_string(year, month, day, format) <>
      " " <> time_to_string(hour, minute, second, microsecond, format)
  end

  @doc """
  Writes a date and time with its zone.

      iex> Calendar.ISO.datetime_to_string(2017, 8, 1, 1, 2, 3, {4, 5}, "Europe/Berlin", "CET", 3600, 0)
      "2017-08-01 01:02:03.00000+01:00 CET Europe/Berlin"

  """
  @spec datetime_to_string(
          year(),
          month(),
          day(),
          Calendar.hour(),
          Calendar.minute(),
          Calendar.second(),
          Calendar.microsecond(),
          Calendar.time_zone(),
          Calendar.zone_abbr(),
          Calendar.utc_offset(),
          Calendar.std_offset(),
          :basic | :extended
        ) :: String.t()
  def datetime_to_string(
        year,
        month,
        day,
        hour,
        minute,
        second,
        microsecond,
        time_zone,
        zone_abbr,
        utc_offset,
        std_offset,
        format \\ :extended
      )
      when is_binary(time_zone) and is_binary(zone_abbr) and is_integer(utc_offset) and is_integer(std_offset) do
    naive_datetime_to_string(year, month, day, hour, minute, second, microsecond, format) <>
      offset_to_string(utc_offset, std_offset, time_zone, format) <>
      zone_text(utc_offset, std_offset, zone_abbr, time_zone)
  end

  defp zone_text(_utc_offset, _std_offset, _abbr, "Etc/UTC"), do: ""
  defp zone_text(_utc_offset, _std_offset, abbr, time_zone), do: " " <> abbr <> " " <> time_zone

  @doc false
  def offset_to_string(utc, std, zone, format \\ :extended)
  def offset_to_string(0, 0, "Etc/UTC", _format), do: "Z"

  def offset_to_string(utc, std, _zone, format) do
    total = utc + std
    seconds = abs(total)
    format_offset(total, div(seconds, 3600), rem(div(seconds, 60), 60), format)
  end

  defp format_offset(total, hour, minute, :extended), do: sign(total) <> two(hour) <> ":" <> two(minute)
  defp format_offset(total, hour, minute, :basic), do: sign(total) <> two(hour) <> two(minute)

  defp sign(total) when total < 0, do: "-"
  defp sign(_total), do: "+"

  defp year_text(year) when year >= 0, do: String.pad_leading(Integer.to_string(year), 4, "0")
  defp year_text(year), do: "-" <> String.pad_leading(Integer.to_string(-year), 4, "0")

  defp two(n) when n < 0, do: "-" <> two(-n)
  defp two(n) when n < 10, do: "0" <> Integer.to_string(n)
  defp two(n), do: Integer.to_string(n)

  ## Parsing

  @doc """
  Reads the `:extended` format: `parse_date/2`.

      iex> Calendar.ISO.parse_date("2015-01-23")
      {:ok, {2015, 1, 23}}

  """
  @spec parse_date(String.t()) :: {:ok, {year(), month(), day()}} | {:error, atom()}
  def parse_date(string) when is_binary(string), do: parse_date(string, :extended)

  @doc """
  Reads a date; `:extended` (`2015-01-23`) or `:basic` (`20150123`).

      iex> Calendar.ISO.parse_date("2015-01-23")
      {:ok, {2015, 1, 23}}

  """
  @spec parse_date(String.t(), format()) :: {:ok, {year(), month(), day()}} | {:error, atom()}
  def parse_date(string, format)

  def parse_date(string, format) when is_binary(string) and format in [:basic, :extended] do
    with {:ok, date, ""} <- take_date(string, format),
         do: check_date(date),
         else: (error -> bad_format(error))
  end

  @doc """
  Reads the `:extended` format: `parse_time/2`.

      iex> Calendar.ISO.parse_time("23:50:07.123")
      {:ok, {23, 50, 7, {123000, 3}}}

  """
  @spec parse_time(String.t()) ::
          {:ok, {hour(), minute(), second(), microsecond()}} | {:error, atom()}
  def parse_time(string) when is_binary(string), do: parse_time(string, :extended)

  @doc """
  Reads a time; `:extended` (`10:20:30.5`) or `:basic` (`102030.5`).

      iex> Calendar.ISO.parse_time("23:50:07.123")
      {:ok, {23, 50, 7, {123000, 3}}}

  """
  @spec parse_time(String.t(), format()) ::
          {:ok, {hour(), minute(), second(), microsecond()}} | {:error, atom()}
  def parse_time(string, format)

  def parse_time("T" <> string, format) when format in [:basic, :extended], do: parse_clock(string, format)

  def parse_time(string, format) when is_binary(string) and format in [:basic, :extended],
    do: parse_clock(string, format)

  defp parse_clock(string, format) do
    with {:ok, time, rest} <- take_time(string, format),
         {_offset, ""} <- take_offset(rest, format) do
      check_time(time)
    else
      error -> bad_format(error)
    end
  end

  @doc """
  Reads the `:extended` format: `parse_naive_datetime/2`.

      iex> Calendar.ISO.parse_naive_datetime("2015-01-23 23:50:07")
      {:ok, {2015, 1, 23, 23, 50, 7, {0, 0}}}

  """
  @spec parse_naive_datetime(String.t()) ::
          {:ok, {year(), month(), day(), hour(), minute(), second(), microsecond()}} | {:error, atom()}
  def parse_naive_datetime(string) when is_binary(string), do: parse_naive_datetime(string, :extended)

  @doc """
  Reads a date and time; an offset is read and dropped.

      iex> Calendar.ISO.parse_naive_datetime("2015-01-23 23:50:07")
      {:ok, {2015, 1, 23, 23, 50, 7, {0, 0}}}

  """
  @spec parse_naive_datetime(String.t(), format()) ::
          {:ok, {year(), month(), day(), hour(), minute(), second(), microsecond()}} | {:error, atom()}
  def parse_naive_datetime(string, format)

  def parse_naive_datetime(string, format)
      when is_binary(string) and format in [:basic, :extended] do
    with {:ok, date, time, _offset} <- take_datetime(string, format),
         {:ok, {year, month, day}} <- check_date(date),
         {:ok, {hour, minute, second, microsecond}} <- check_time(time) do
      {:ok, {year, month, day, hour, minute, second, microsecond}}
    end
  end

  @doc """
  Reads the `:extended` format: `parse_utc_datetime/2`.

      iex> Calendar.ISO.parse_utc_datetime("2015-01-23 23:50:07+02:30")
      {:ok, {2015, 1, 23, 21, 20, 7, {0, 0}}, 9000}

  """
  @spec parse_utc_datetime(String.t()) ::
          {:ok, {year(), month(), day(), hour(), minute(), second(), microsecond()}, utc_offset()}
          | {:error, atom()}
  def parse_utc_datetime(string) when is_binary(string), do: parse_utc_datetime(string, :extended)

  @doc """
  Reads a date and time with an offset, as UTC and that offset in seconds.

      iex> Calendar.ISO.parse_utc_datetime("2015-01-23 23:50:07+02:30")
      {:ok, {2015, 1, 23, 21, 20, 7, {0, 0}}, 9000}

  """
  @spec parse_utc_datetime(String.t(), format()) ::
          {:ok, {year(), month(), day(), hour(), minute(), second(), microsecond()}, utc_offset()}
          | {:error, atom()}
  def parse_utc_datetime(string, format)

  def parse_utc_datetime(string, format)
      when is_binary(string) and format in [:basic, :extended] do
    with {:ok, date, time, offset} <- take_datetime(string, format),
         {:ok, {year, month, day}} <- check_date(date),
         {:ok, {hour, minute, second, microsecond}} <- check_time(time) do
      cond do
        offset == nil ->
          {:error, :missing_offset}

        offset == 0 ->
          {:ok, {year, month, day, hour, minute, second, microsecond}, 0}

        true ->
          moment = naive_datetime_to_iso_days(year, month, day, hour, minute, second, {0, 0})
          utc = add_day_fraction_to_iso_days(moment, -offset, 86_400)
          {year, month, day, hour, minute, second, _} = naive_datetime_from_iso_days(utc)
          {:ok, {year, month, day, hour, minute, second, microsecond}, offset}
      end
    end
  end

  defp bad_format({:error, _} = error), do: error
  defp bad_format(_), do: {:error, :invalid_format}

  defp check_date({year, month, day} = date) do
    if valid_date?(year, month, day), do: {:ok, date}, else: {:error, :invalid_date}
  end

  defp check_time({hour, minute, second, microsecond} = time) do
    if valid_time?(hour, minute, second, microsecond),
      do: {:ok, time},
      else: {:error, :invalid_time}
  end

  defp take_datetime(string, format) do
    with {:ok, date, <<separator, rest::binary>>} when separator in [?T, ?\s] <-
           take_date(string, format),
         {:ok, time, rest} <- take_time(rest, format),
         {offset, ""} <- take_offset(rest, format) do
      {:ok, date, time, offset}
    else
      error -> bad_format(error)
    end
  end

  defp take_date("-" <> string, format) do
    with {:ok, {year, month, day}, rest} <- take_date_digits(string, format),
         do: {:ok, {-year, month, day}, rest}
  end

  defp take_date("+" <> string, format), do: take_date_digits(string, format)
  defp take_date(string, format), do: take_date_digits(string, format)

  defguardp is_digits(a, b) when a in ?0..?9 and b in ?0..?9

  defp take_date_digits(<<a, b, c, d, ?-, e, f, ?-, g, h, rest::binary>>, :extended)
       when is_digits(a, b) and is_digits(c, d) and is_digits(e, f) and is_digits(g, h) do
    {:ok, {number(a, b) * 100 + number(c, d), number(e, f), number(g, h)}, rest}
  end

  defp take_date_digits(<<a, b, c, d, e, f, g, h, rest::binary>>, :basic)
       when is_digits(a, b) and is_digits(c, d) and is_digits(e, f) and is_digits(g, h) do
    {:ok, {number(a, b) * 100 + number(c, d), number(e, f), number(g, h)}, rest}
  end

  defp take_date_digits(_string, _format), do: :error

  defp take_time(<<a, b, ?:, c, d, ?:, e, f, rest::binary>>, :extended)
       when is_digits(a, b) and is_digits(c, d) and is_digits(e, f) do
    take_fraction(rest, {number(a, b), number(c, d), number(e, f)})
  end

  defp take_time(<<a, b, c, d, e, f, rest::binary>>, :basic)
       when is_digits(a, b) and is_digits(c, d) and is_digits(e, f) do
    take_fraction(rest, {number(a, b), number(c, d), number(e, f)})
  end

  defp take_time(_string, _format), do: :error

  defp take_fraction(<<mark, digit, _::binary>> = string, {hour, minute, second})
       when mark in ~c".," and digit in ?0..?9 do
    <<_, rest::binary>> = string
    {digits, rest} = take_digits(rest, "")
    precision = min(byte_size(digits), 6)
    kept = binary_part(digits, 0, precision)
    microsecond = String.to_integer(String.pad_trailing(kept, 6, "0"))
    {:ok, {hour, minute, second, {microsecond, precision}}, rest}
  end

  defp take_fraction(<<mark, _::binary>>, _time) when mark in ~c".,", do: :error

  defp take_fraction(rest, {hour, minute, second}),
    do: {:ok, {hour, minute, second, {0, 0}}, rest}

  defp take_digits(<<digit, rest::binary>>, acc) when digit in ?0..?9,
    do: take_digits(rest, <<acc::binary, digit>>)

  defp take_digits(rest, acc), do: {acc, rest}

  defp take_offset("", _format), do: {nil, ""}
  defp take_offset("Z", _format), do: {0, ""}
  defp take_offset("-00:00", _format), do: :error
  defp take_offset("-0000", _format), do: :error
  defp take_offset(<<?+, rest::binary>>, format), do: offset_digits(rest, 1, format)
  defp take_offset(<<?-, rest::binary>>, format), do: offset_digits(rest, -1, format)
  defp take_offset(_string, _format), do: :error

  defp offset_digits(<<a, b, ?:, c, d, rest::binary>>, sign, :extended)
       when is_digits(a, b) and is_digits(c, d) do
    offset(sign, number(a, b), number(c, d), rest)
  end

  defp offset_digits(<<a, b, c, d, rest::binary>>, sign, :basic)
       when is_digits(a, b) and is_digits(c, d) do
    offset(sign, number(a, b), number(c, d), rest)
  end

  defp offset_digits(<<a, b, rest::binary>>, sign, _format) when is_digits(a, b) do
    offset(sign, number(a, b), 0, rest)
  end

  defp offset_digits(_string, _sign, _format), do: :error

  defp offset(sign, hour, minute, rest) when hour < 24 and minute < 60,
    do: {sign * (hour * 3600 + minute * 60), rest}

  defp offset(_sign, _hour, _minute, _rest), do: :error

  defp number(a, b), do: (a - ?0) * 10 + b - ?0
end
