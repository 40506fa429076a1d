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
      when is_integer(day) and day > 0 and is_integer(year) and year >= 0 do
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
  def gregorian_days_to_date(days) when is_integer(days) and days >= 0 do
    year = find_year(div(days, 366), days)
    find_month(year, 1, days - days_before_year(year))
  end

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
  def gregorian_seconds_to_datetime(seconds) when is_integer(seconds) and seconds >= 0 do
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
  def last_day_of_the_month(year, month)
      when is_integer(year) and year >= 0 and month in [4, 6, 9, 11],
      do: 30

  def last_day_of_the_month(year, 2) when is_integer(year) and year >= 0,
    do: if(is_leap_year(year), do: 29, else: 28)

  def last_day_of_the_month(year, month)
      when is_integer(year) and year >= 0 and is_integer(month) and month > 0 and month < 13,
      do: 31

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
    do: from_unix(in_seconds(time, unit))

  @doc """
  The local time of a time since 1970 in some unit.

      iex> :calendar.system_time_to_local_time(60_000, :millisecond) == :calendar.universal_time_to_local_time({{1970, 1, 1}, {0, 1, 0}})
      true
  """
  @spec system_time_to_local_time(time :: integer, unit :: :erlang.time_unit()) :: datetime
  def system_time_to_local_time(time, unit) do
    seconds = in_seconds(time, unit)
    from_unix(seconds + :phial_system.utc_offset_seconds(seconds))
  end

  defp valid!({{year, month, day}, {hour, minute, second}}, text)
       when is_integer(year) and is_integer(month) and is_integer(day) and hour in 0..23 and minute in 0..59 and second in 0..59 do
    if not valid_date(year, month, day), do: :phial_error.badarg(1, text)
  end

  defp valid!(_other, text), do: :phial_error.badarg(1, text)

  defp in_seconds(time, unit) do
    unit? = unit in [:second, :millisecond, :microsecond, :nanosecond, :native, :perf_counter] or (is_integer(unit) and unit > 0)
    wrong = if(is_integer(time), do: [], else: [{1, "not an integer"}]) ++ if(unit?, do: [], else: [{2, "invalid time unit"}])
    if wrong != [], do: :phial_error.badargs(wrong)
    :erlang.convert_time_unit(time, unit, :second)
  end

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
      when is_integer(seconds) and seconds >= 0 and seconds < @seconds_per_day do
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
  The system time of a text such as `2018-02-01T16:17:58Z`, in seconds.

      iex> :calendar.rfc3339_to_system_time(~c"1970-01-01T00:01:00Z")
      60

  """
  @spec rfc3339_to_system_time(charlist | binary, keyword) :: integer
  def rfc3339_to_system_time(text, options \\ []) do
    unit = Keyword.get(options, :unit, :second)
    chars = IO.chardata_to_string(text)

    case Regex.run(
           ~r/\A(\d{4})-(\d\d)-(\d\d).(\d\d):(\d\d):(\d\d)(?:\.(\d+))?([Zz]|[+-]\d\d:\d\d)\z/,
           chars
         ) do
      [_, year, month, day, hour, minute, second, fraction, zone] ->
        [year, month, day, hour, minute, second] =
          Enum.map([year, month, day, hour, minute, second], &String.to_integer/1)

        seconds = to_unix({{year, month, day}, {hour, minute, second}}) - zone_seconds(zone)
        seconds * parts_per_second(unit) + fraction_parts(fraction, parts_per_second(unit))

      nil ->
        :erlang.error({:badmatch, text})
    end
  end

  defp zone_seconds(zone) when zone in ["Z", "z"], do: 0

  defp zone_seconds(<<sign, hours::binary-size(2), ?:, minutes::binary>>) do
    seconds = String.to_integer(hours) * 3600 + String.to_integer(minutes) * 60
    if sign == ?-, do: -seconds, else: seconds
  end

  defp fraction_parts("", _per_second), do: 0

  defp fraction_parts(digits, per_second) do
    nanoseconds = String.pad_trailing(binary_part(digits, 0, min(9, byte_size(digits))), 9, "0")
    div(String.to_integer(nanoseconds) * per_second, 1_000_000_000)
  end

  defp parts_per_second(unit), do: System.convert_time_unit(1, :second, unit)

  @doc """
  The text of a system time. Options: `:unit`, `:offset` (a text or an amount of the unit), `:time_designator`.

      iex> :calendar.system_time_to_rfc3339(60, offset: ~c"Z")
      ~c"1970-01-01T00:01:00Z"

  """
  @spec system_time_to_rfc3339(integer, keyword) :: charlist
  def system_time_to_rfc3339(time, options \\ []) do
    unit = Keyword.get(options, :unit, :second)
    per_second = parts_per_second(unit)
    {offset, zone} = offset(Keyword.get(options, :offset, ~c""), time, per_second)
    designator = Keyword.get(options, :time_designator, ?T)
    local = time + offset * per_second
    seconds = Integer.floor_div(local, per_second)
    {{year, month, day}, {hour, minute, second}} = from_unix(seconds)

    [
      [digits(year, 4), ?-, digits(month, 2), ?-, digits(day, 2), designator],
      [digits(hour, 2), ?:, digits(minute, 2), ?:, digits(second, 2)],
      if(per_second > 1,
        do: [?., digits(local - seconds * per_second, length(Integer.digits(per_second)) - 1)],
        else: []
      ),
      zone
    ]
    |> IO.iodata_to_binary()
    |> String.to_charlist()
  end

  # Seconds east of Greenwich and how that is written.
  defp offset(offset, time, per_second) when offset in [~c"", ""] do
    utc = from_unix(Integer.floor_div(time, per_second))

    seconds =
      datetime_to_gregorian_seconds(universal_time_to_local_time(utc)) -
        datetime_to_gregorian_seconds(utc)

    {seconds, zone_text(seconds, "+")}
  end

  defp offset(amount, _time, per_second) when is_integer(amount) do
    seconds = div(amount, per_second)
    {seconds, zone_text(seconds, if(seconds > 0, do: "+", else: "-"))}
  end

  defp offset(text, _time, _per_second) do
    zone = IO.chardata_to_string(text)
    {zone_seconds(zone), zone}
  end

  defp zone_text(seconds, zero_sign) do
    sign = if seconds < 0, do: "-", else: zero_sign
    [sign, digits(div(abs(seconds), 3600), 2), ?:, digits(div(rem(abs(seconds), 3600), 60), 2)]
  end

  defp digits(n, width), do: n |> Integer.to_string() |> String.pad_leading(width, "0")
end
