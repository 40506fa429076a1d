defmodule :calendar do
  @moduledoc """
  Erlang's `:calendar`: Gregorian dates and times as tuples.

      iex> :calendar.day_of_the_week({2024, 2, 29})
      4

  """

  @type date :: {non_neg_integer, 1..12, 1..31}
  @type time :: {0..23, 0..59, 0..59}
  @type datetime :: {date, time}
  @type timestamp :: {non_neg_integer, non_neg_integer, non_neg_integer}

  @unix_epoch 62_167_219_200
  @seconds_per_day 86_400
  # Of the year 9999.
  @last_second 315_569_519_999

  @doc """
  The days from the year 0 to a date.

      iex> :calendar.date_to_gregorian_days({2000, 1, 1})
      730485

  """
  @spec date_to_gregorian_days(date) :: non_neg_integer
  def date_to_gregorian_days({year, month, day}), do: date_to_gregorian_days(year, month, day)

  @doc """
  The days from the year 0 to a date.

      iex> :calendar.date_to_gregorian_days(0, 1, 2)
      1

  """
  @spec date_to_gregorian_days(year :: non_neg_integer, month :: 1..12, day :: 1..31) :: non_neg_integer
  def date_to_gregorian_days(year, month, day)
      when is_integer(day) and day > 0 do
    if day > last_day_of_the_month(year, month), do: :erlang.error(:if_clause)
    days_before_year(year) + days_before_month(year, month) + day - 1
  end

  # Leap years before `year`, the year 0 being one.
  defp days_before_year(0), do: 0

  defp days_before_year(year) do
    y = year - 1
    365 * year + div(y, 4) - div(y, 100) + div(y, 400) + 1
  end

  defp days_before_month(_year, 1), do: 0

  defp days_before_month(year, month),
    do: days_before_month(year, month - 1) + last_day_of_the_month(year, month - 1)

  @doc """
  The seconds from the year 0 to a date and time.

      iex> :calendar.datetime_to_gregorian_seconds({{0, 1, 1}, {0, 1, 0}})
      60

  """
  @spec datetime_to_gregorian_seconds(datetime) :: non_neg_integer
  def datetime_to_gregorian_seconds({date, time}) do
    @seconds_per_day * date_to_gregorian_days(date) + time_to_seconds(time)
  end

  @doc """
  The day of the week of a date, from 1 for Monday to 7.

      iex> :calendar.day_of_the_week({2000, 1, 1})
      6

  """
  @spec day_of_the_week(date) :: 1..7
  def day_of_the_week({year, month, day}), do: day_of_the_week(year, month, day)

  @doc """
  The day of the week of a date, from 1 for Monday to 7.

      iex> :calendar.day_of_the_week(2000, 1, 1)
      6

  """
  @spec day_of_the_week(year :: non_neg_integer, month :: 1..12, day :: 1..31) :: 1..7
  def day_of_the_week(year, month, day),
    do: rem(date_to_gregorian_days(year, month, day) + 5, 7) + 1

  @doc """
  The date so many days after the first of the year 0.

      iex> :calendar.gregorian_days_to_date(730_485)
      {2000, 1, 1}

  """
  @spec gregorian_days_to_date(days :: non_neg_integer) :: date
  def gregorian_days_to_date(days) do
    year = day_to_year(days)
    find_month(year, 1, days - days_before_year(year))
  end

  defp day_to_year(days) when days >= 0, do: find_year(div(days, 366), days)

  defp find_year(year, days) do
    if days_before_year(year + 1) > days,
      do: year,
      else: find_year(year + max(div(days - days_before_year(year), 366), 1), days)
  end

  defp find_month(year, month, days) do
    length = last_day_of_the_month(year, month)

    if days < length,
      do: {year, month, days + 1},
      else: find_month(year, month + 1, days - length)
  end

  @doc """
  The date and time so many seconds after the beginning of the year 0.

      iex> :calendar.gregorian_seconds_to_datetime(63_113_904_000)
      {{2000, 1, 1}, {0, 0, 0}}

  """
  @spec gregorian_seconds_to_datetime(seconds :: non_neg_integer) :: datetime
  def gregorian_seconds_to_datetime(seconds) when seconds >= 0 do
    {gregorian_days_to_date(div(seconds, @seconds_per_day)),
     seconds_to_time(rem(seconds, @seconds_per_day))}
  end

  @doc """
  Whether the year has a 29th of February.

      iex> :calendar.is_leap_year(2000)
      true

  """
  @spec is_leap_year(year :: non_neg_integer) :: boolean
  def is_leap_year(year) when is_integer(year) and year >= 0 do
    rem(year, 4) == 0 and (rem(year, 100) > 0 or rem(year, 400) == 0)
  end

  @doc "The year and number of this week, local time."
  @spec iso_week_number() :: {non_neg_integer, 1..53}
  def iso_week_number, do: iso_week_number(elem(local_time(), 0))

  @doc """
  The year and number of the week of a date, which may belong to the year before or after.

      iex> :calendar.iso_week_number({2000, 1, 1})
      {1999, 52}

  """
  @spec iso_week_number(date) :: {non_neg_integer, 1..53}
  def iso_week_number({year, month, day}) do
    days = date_to_gregorian_days(year, month, day)
    this = first_iso_day(year)

    cond do
      days < this -> {year - 1, div(days - first_iso_day(year - 1), 7) + 1}
      days >= first_iso_day(year + 1) -> {year + 1, 1}
      true -> {year, div(days - this, 7) + 1}
    end
  end

  # The Monday of the week of 4 January.
  defp first_iso_day(year) do
    days = date_to_gregorian_days(year, 1, 1)
    weekday = day_of_the_week(year, 1, 1)
    if weekday <= 4, do: days - weekday + 1, else: days + 7 - weekday + 1
  end

  @doc """
  How many days a month has.

      iex> :calendar.last_day_of_the_month(2000, 2)
      29

  """
  @spec last_day_of_the_month(year :: non_neg_integer, month :: 1..12) :: 28..31
  def last_day_of_the_month(year, month) when is_integer(year) and year >= 0,
    do: last_day_of_the_month1(year, month)

  defp last_day_of_the_month1(_year, month) when month in [4, 6, 9, 11], do: 30
  defp last_day_of_the_month1(year, 2), do: if(is_leap_year(year), do: 29, else: 28)
  defp last_day_of_the_month1(_year, month) when is_integer(month) and month > 0 and month < 13, do: 31

  @doc """
  The date and time by the local time zone.

      iex> {{year, _month, _day}, {_hour, _minute, _second}} = :calendar.local_time()
      iex> year >= 2024
      true
  """
  @spec local_time() :: datetime
  def local_time, do: system_time_to_local_time(:os.system_time(:second), :second)

  @doc """
  The date and time in UTC.

      iex> {{year, _month, _day}, {_hour, _minute, _second}} = :calendar.universal_time()
      iex> year >= 2024
      true
  """
  @spec universal_time() :: datetime
  def universal_time, do: system_time_to_universal_time(:os.system_time(:second), :second)

  @doc """
  The UTC of a local date and time. Times the clock skips or shows twice have no or two answers: see
  `local_time_to_universal_time_dst/1`; this gives one.

      iex> local = :calendar.universal_time_to_local_time({{2024, 1, 2}, {3, 4, 5}})
      iex> :calendar.local_time_to_universal_time(local)
      {{2024, 1, 2}, {3, 4, 5}}
  """
  @spec local_time_to_universal_time(datetime) :: datetime
  def local_time_to_universal_time(datetime) do
    valid!(datetime, "not a valid local time")
    seconds = to_unix(datetime)
    guess = seconds - :phial_system.utc_offset_seconds(seconds)
    from_unix(seconds - :phial_system.utc_offset_seconds(guess))
  end

  @doc """
  As `local_time_to_universal_time/1`, for a clock that shows summer time or does not.

      iex> now = {{2024, 1, 2}, {3, 4, 5}}
      iex> :calendar.local_time_to_universal_time(now, :undefined) == :calendar.local_time_to_universal_time(now)
      true
  """
  @spec local_time_to_universal_time(datetime, is_dst :: boolean | :undefined) :: datetime
  def local_time_to_universal_time(datetime, is_dst), do: :erlang.localtime_to_universaltime(datetime, is_dst)

  @doc """
  All the moments, in UTC, at which local clocks show a date and time: none when it is skipped as summer begins, two when it is
  repeated as summer ends, and else one.

      iex> local = :calendar.universal_time_to_local_time({{2024, 1, 2}, {3, 4, 5}})
      iex> :calendar.local_time_to_universal_time_dst(local)
      [{{2024, 1, 2}, {3, 4, 5}}]
  """
  @spec local_time_to_universal_time_dst(datetime) :: [datetime]
  def local_time_to_universal_time_dst(datetime) do
    times = for is_dst <- [true, false], do: local_time_to_universal_time(datetime, is_dst)
    for time <- :lists.usort(times), universal_time_to_local_time(time) == datetime, do: time
  end

  @doc """
  The local date and time of one in UTC, by the time zone of the system or the environment variable `TZ`.

      iex> utc = {{2024, 1, 2}, {3, 4, 5}}
      iex> utc |> :calendar.universal_time_to_local_time() |> :calendar.local_time_to_universal_time() == utc
      true
  """
  @spec universal_time_to_local_time(datetime) :: datetime
  def universal_time_to_local_time(datetime) do
    valid!(datetime, "not a valid universal time")
    seconds = to_unix(datetime)
    from_unix(seconds + :phial_system.utc_offset_seconds(seconds))
  end

  @doc """
  The UTC of a timestamp `{megaseconds, seconds, microseconds}`.

      iex> :calendar.now_to_datetime({0, 60, 0})
      {{1970, 1, 1}, {0, 1, 0}}

  """
  @spec now_to_datetime(timestamp) :: datetime
  def now_to_datetime({mega, sec, _micro}), do: from_unix(mega * 1_000_000 + sec)

  @doc """
  The UTC of a timestamp `{megaseconds, seconds, microseconds}`.

      iex> :calendar.now_to_universal_time({0, 60, 0})
      {{1970, 1, 1}, {0, 1, 0}}

  """
  @spec now_to_universal_time(timestamp) :: datetime
  def now_to_universal_time(now), do: now_to_datetime(now)

  @doc """
  The local time of a timestamp `{megaseconds, seconds, microseconds}`.

      iex> :calendar.now_to_local_time({0, 60, 0}) == :calendar.system_time_to_local_time(60, :second)
      true
  """
  @spec now_to_local_time(timestamp) :: datetime
  def now_to_local_time({_mega, _sec, _micro} = now), do: universal_time_to_local_time(now_to_datetime(now))

  @doc """
  The UTC of a time since 1970 in some unit.

      iex> :calendar.system_time_to_universal_time(60_000, :millisecond)
      {{1970, 1, 1}, {0, 1, 0}}

  """
  @spec system_time_to_universal_time(time :: integer, unit :: :erlang.time_unit()) :: datetime
  def system_time_to_universal_time(time, unit),
    do: from_unix(:erlang.convert_time_unit(time, unit, :second))

  @doc """
  The local time of a time since 1970 in some unit.

      iex> :calendar.system_time_to_local_time(60_000, :millisecond) == :calendar.universal_time_to_local_time({{1970, 1, 1}, {0, 1, 0}})
      true
  """
  @spec system_time_to_local_time(time :: integer, unit :: :erlang.time_unit()) :: datetime
  def system_time_to_local_time(time, unit) do
    time |> system_time_to_universal_time(unit) |> universal_time_to_local_time()
  end

  defp valid!({{year, month, day}, {hour, minute, second}}, text)
       when is_integer(year) and is_integer(month) and is_integer(day) and hour in 0..23 and minute in 0..59 and second in 0..59 do
    # Other years the clocks of the system do not know.
    if year not in 1902..2_147_000_000 or not valid_date(year, month, day), do: :phial_error.badarg(1, text)
  end

  defp valid!(_other, text), do: :phial_error.badarg(1, text)

  defp to_unix(datetime), do: datetime_to_gregorian_seconds(datetime) - @unix_epoch
  defp from_unix(seconds), do: gregorian_seconds_to_datetime(seconds + @unix_epoch)

  @doc """
  Seconds as days and a time of the day.

      iex> :calendar.seconds_to_daystime(86_461)
      {1, {0, 1, 1}}

  """
  @spec seconds_to_daystime(seconds :: integer) :: {integer, time}
  def seconds_to_daystime(seconds) when seconds >= 0 do
    {div(seconds, @seconds_per_day), seconds_to_time(rem(seconds, @seconds_per_day))}
  end

  def seconds_to_daystime(seconds) do
    days = Integer.floor_div(seconds, @seconds_per_day)
    {days, seconds_to_time(seconds - days * @seconds_per_day)}
  end

  @doc """
  The time of the day so many seconds after midnight.

      iex> :calendar.seconds_to_time(3661)
      {1, 1, 1}

  """
  @spec seconds_to_time(seconds :: 0..86_399) :: time
  def seconds_to_time(seconds)
      when seconds >= 0 and seconds < @seconds_per_day do
    {div(seconds, 3600), div(rem(seconds, 3600), 60), rem(seconds, 60)}
  end

  @doc """
  How much later the second date and time is, as days and a time.

      iex> :calendar.time_difference({{2000, 1, 1}, {0, 0, 0}}, {{2000, 1, 2}, {1, 0, 0}})
      {1, {1, 0, 0}}

  """
  @spec time_difference(from :: datetime, to :: datetime) :: {integer, time}
  def time_difference({{_, _, _}, {_, _, _}} = from, {{_, _, _}, {_, _, _}} = to) do
    seconds_to_daystime(datetime_to_gregorian_seconds(to) - datetime_to_gregorian_seconds(from))
  end

  @doc """
  The seconds from midnight to a time of the day.

      iex> :calendar.time_to_seconds({1, 1, 1})
      3661

  """
  @spec time_to_seconds(time) :: 0..86_399
  def time_to_seconds({hour, minute, second})
      when is_integer(hour) and is_integer(minute) and is_integer(second) do
    hour * 3600 + minute * 60 + second
  end

  @doc """
  Whether there is such a date.

      iex> :calendar.valid_date({2001, 2, 29})
      false

  """
  @spec valid_date(date) :: boolean
  def valid_date({year, month, day}), do: valid_date(year, month, day)

  @doc """
  Whether there is such a date.

      iex> :calendar.valid_date(2000, 2, 29)
      true

  """
  @spec valid_date(year :: integer, month :: integer, day :: integer) :: boolean
  def valid_date(year, month, day)
      when is_integer(year) and is_integer(month) and is_integer(day) do
    year >= 0 and month in 1..12 and
      day >= 1 and
      day <= last_day_of_the_month(year, month)
  end

  @doc """
  The system time of a text such as `2018-02-01T16:17:58Z` (a charlist), in seconds or in the unit of the option `:unit`.
  Another text raises `MatchError`.

      iex> :calendar.rfc3339_to_system_time(~c"1970-01-01T00:01:00Z")
      60

  """
  @spec rfc3339_to_system_time(charlist, keyword) :: integer
  def rfc3339_to_system_time(text, options \\ []) do
    unit = :proplists.get_value(:unit, options, :second)

    case is_list(text) && scan_rfc3339(text) do
      {date, time, fraction, zone} ->
        seconds = to_unix({date, time}) - zone_seconds(zone)
        :erlang.convert_time_unit(seconds, :second, unit) + fraction_parts(fraction, unit)

      _ ->
        :erlang.error({:badmatch, text})
    end
  end

  defp scan_rfc3339([y1, y2, y3, y4, ?-, mo1, mo2, ?-, d1, d2, _, h1, h2, ?:, mi1, mi2, ?:, s1, s2 | rest]) do
    with [year, month, day, hour, minute, second] <-
           numbers([[y1, y2, y3, y4], [mo1, mo2], [d1, d2], [h1, h2], [mi1, mi2], [s1, s2]]),
         {fraction, zone} <- scan_fraction(rest) do
      {{year, month, day}, {hour, minute, second}, fraction, zone}
    end
  end

  defp scan_rfc3339(_text), do: nil

  defp numbers(texts) do
    if Enum.all?(texts, &digits?/1), do: Enum.map(texts, &:erlang.list_to_integer/1)
  end

  defp digits?(chars), do: Enum.all?(chars, &(&1 in ?0..?9))

  defp scan_fraction([?. | rest]) when is_list(rest) do
    if List.improper?(rest) do
      nil
    else
      {digits, zone} = Enum.split_while(rest, &(&1 in ?0..?9))
      if digits != [] and zone?(zone), do: {digits, zone}
    end
  end

  defp scan_fraction(zone), do: if(zone?(zone), do: {[], zone})

  defp zone?([letter]), do: letter in ~c"Zz"
  defp zone?([sign, h1, h2, ?:, m1, m2]) when sign in ~c"+-", do: digits?([h1, h2, m1, m2])
  defp zone?(_zone), do: false

  defp zone_seconds([letter]) when letter in ~c"Zz", do: 0

  defp zone_seconds([sign, h1, h2 | minutes]) do
    hours = :erlang.list_to_integer([h1, h2])

    seconds =
      case minutes do
        [?:, m1, m2] -> hours * 3600 + :erlang.list_to_integer([m1, m2]) * 60
        _ -> :erlang.error({:case_clause, minutes})
      end

    if sign == ?-, do: -seconds, else: seconds
  end

  defp zone_seconds(zone), do: :erlang.error({:badmatch, zone})

  defp fraction_parts([], _unit), do: 0

  defp fraction_parts(digits, unit) do
    nanoseconds = (digits ++ ~c"000000000") |> Enum.take(9) |> :erlang.list_to_integer()
    div(nanoseconds * factor(unit), 1_000_000_000)
  end

  # The parts of a second that are written.
  defp factor(:second), do: 1
  defp factor(unit) when unit in [:millisecond, :native], do: 1_000
  defp factor(:microsecond), do: 1_000_000
  defp factor(:nanosecond), do: 1_000_000_000

  @doc """
  The text of a system time. Options: `:unit`, `:offset` (a text or an amount of the unit), `:time_designator`.

      iex> :calendar.system_time_to_rfc3339(60, offset: ~c"Z")
      ~c"1970-01-01T00:01:00Z"

  """
  @spec system_time_to_rfc3339(integer, keyword) :: charlist
  def system_time_to_rfc3339(time, options \\ []) do
    unit = :proplists.get_value(:unit, options, :second)
    designator = :proplists.get_value(:time_designator, options, ?T)
    offset = :proplists.get_value(:offset, options, [])
    adjustment = offset_adjustment(time, unit, offset)
    adjusted = time + adjustment
    factor = factor(unit)
    [parts, seconds] = if unit == :native, do: for(t <- [time, adjusted], do: :erlang.convert_time_unit(t, :native, :millisecond)), else: [time, adjusted]
    seconds = Integer.floor_div(seconds, factor)
    if seconds + @unix_epoch not in 0..@last_second, do: :erlang.error({:badarg, [time, options]})

    {{year, month, day}, {hour, minute, second}} = from_unix(seconds)
    date = [digits(year, 4), ?-, digits(month, 2), ?-, digits(day, 2)]
    clock = [digits(hour, 2), ?:, digits(minute, 2), ?:, digits(second, 2)]
    fraction = if factor > 1, do: [?., digits(Integer.mod(parts, factor), length(Integer.digits(factor)) - 1)], else: []
    zone = zone_text(offset, :erlang.convert_time_unit(adjustment, unit, :second))

    # The designator stays what it is, a character or not.
    chars([date]) ++ [designator | chars([clock, fraction, zone])]
  end

  defp chars(parts), do: parts |> IO.iodata_to_binary() |> String.to_charlist()

  # How far the written time is ahead of UTC, in the unit.
  defp offset_adjustment(time, unit, []) do
    local = system_time_to_local_time(time, unit)
    utc = system_time_to_universal_time(time, unit)
    seconds = datetime_to_gregorian_seconds(local) - datetime_to_gregorian_seconds(utc)
    :erlang.convert_time_unit(seconds, :second, unit)
  end

  defp offset_adjustment(_time, _unit, amount) when is_integer(amount), do: amount

  defp offset_adjustment(_time, unit, [_ | _] = zone),
    do: :erlang.convert_time_unit(zone_seconds(zone), :second, unit)

  defp zone_text([_ | _] = zone, _seconds), do: zone

  defp zone_text(offset, seconds) do
    sign = if seconds < 0 or (is_integer(offset) and offset < 0), do: ?-, else: ?+
    minutes = div(abs(seconds), 60)
    [sign, digits(div(minutes, 60), 2), ?:, digits(rem(minutes, 60), 2)]
  end

  defp digits(n, width), do: n |> Integer.to_string() |> String.pad_leading(width, "0")
end
