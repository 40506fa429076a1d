defmodule Calendar do
  @moduledoc """
  What calendars have in common, and formatting of dates and times.

      iex> Calendar.strftime(~D[2019-08-26], "%d.%m.%Y")
      "26.08.2019"

  """

  @type calendar() :: module()
  @type microsecond() :: {value :: non_neg_integer(), precision :: non_neg_integer()}
  @type time_zone_database() :: module()

  @type date() :: %{optional(any()) => any(), calendar: calendar(), year: year(), month: month(), day: day()}
  @type datetime() :: %{
          optional(any()) => any(),
          calendar: calendar(),
          year: year(),
          month: month(),
          day: day(),
          hour: hour(),
          minute: minute(),
          second: second(),
          microsecond: microsecond(),
          time_zone: time_zone(),
          zone_abbr: zone_abbr(),
          utc_offset: utc_offset(),
          std_offset: std_offset()
        }
  @type day() :: pos_integer()
  @type day_fraction() :: {parts_in_day :: non_neg_integer(), parts_per_day :: pos_integer()}
  @type day_of_era() :: {day :: non_neg_integer(), era()}
  @type day_of_week() :: non_neg_integer()
  @type era() :: non_neg_integer()
  @type hour() :: non_neg_integer()
  @type iso_days() :: {days :: integer(), day_fraction()}
  @type minute() :: non_neg_integer()
  @type month() :: pos_integer()
  @type naive_datetime() :: %{
          optional(any()) => any(),
          calendar: calendar(),
          year: year(),
          month: month(),
          day: day(),
          hour: hour(),
          minute: minute(),
          second: second(),
          microsecond: microsecond()
        }
  @type second() :: non_neg_integer()
  @type std_offset() :: integer()
  @type time() :: %{
          optional(any()) => any(),
          hour: hour(),
          minute: minute(),
          second: second(),
          microsecond: microsecond()
        }
  @type time_zone() :: String.t()
  @type utc_offset() :: integer()
  @type week() :: pos_integer()
  @type year() :: integer()
  @type zone_abbr() :: String.t()

  @doc "The text of a date."
  @callback date_to_string(year, month, day) :: String.t()

  @doc "The text of a moment with its time zone."
  @callback datetime_to_string(year, month, day, hour, minute, second, microsecond, time_zone, zone_abbr, utc_offset, std_offset) ::
              String.t()

  @doc "The number of a day within its era, and the era."
  @callback day_of_era(year, month, day) :: day_of_era

  @doc "The day of the week, and the first and the last number that days of a week have."
  @callback day_of_week(year, month, day, starting_on :: :default | atom) ::
              {day_of_week, first_day_of_week :: non_neg_integer, last_day_of_week :: non_neg_integer}

  @doc "The number of a day within its year."
  @callback day_of_year(year, month, day) :: non_neg_integer

  @doc "When days begin, as the fraction of a day behind midnight UTC: calendars that agree can be converted."
  @callback day_rollover_relative_to_midnight_utc() :: day_fraction

  @doc "How many days a month has."
  @callback days_in_month(year, month) :: day

  @doc "Tells whether a year is a leap year."
  @callback leap_year?(year) :: boolean

  @doc "How many months a year has."
  @callback months_in_year(year) :: month

  @doc "The date and time of a moment counted in days."
  @callback naive_datetime_from_iso_days(iso_days) :: {year, month, day, hour, minute, second, microsecond}

  @doc "A date and time as a moment counted in days."
  @callback naive_datetime_to_iso_days(year, month, day, hour, minute, second, microsecond) :: iso_days

  @doc "The text of a date and time."
  @callback naive_datetime_to_string(year, month, day, hour, minute, second, microsecond) :: String.t()

  @doc "Reads a date."
  @callback parse_date(String.t()) :: {:ok, {year, month, day}} | {:error, atom}

  @doc "Reads a date and time."
  @callback parse_naive_datetime(String.t()) :: {:ok, {year, month, day, hour, minute, second, microsecond}} | {:error, atom}

  @doc "Reads a time."
  @callback parse_time(String.t()) :: {:ok, {hour, minute, second, microsecond}} | {:error, atom}

  @doc "Reads a date and time with its offset: the moment at UTC, and the offset in seconds."
  @callback parse_utc_datetime(String.t()) ::
              {:ok, {year, month, day, hour, minute, second, microsecond}, utc_offset} | {:error, atom}

  @doc "The quarter of the year."
  @callback quarter_of_year(year, month, day) :: non_neg_integer

  @doc "The time of a fraction of a day."
  @callback time_from_day_fraction(day_fraction) :: {hour, minute, second, microsecond}

  @doc "A time as the fraction of a day."
  @callback time_to_day_fraction(hour, minute, second, microsecond) :: day_fraction

  @doc "The text of a time."
  @callback time_to_string(hour, minute, second, microsecond) :: String.t()

  @doc "Tells whether there is such a date."
  @callback valid_date?(year, month, day) :: boolean

  @doc "Tells whether there is such a time."
  @callback valid_time?(hour, minute, second, microsecond) :: boolean

  @doc "The year counted within its era, and the era."
  @callback year_of_era(year, month, day) :: {year, era}

  @doc """
  Tells whether days begin at the same time in two calendars.

      iex> Calendar.compatible_calendars?(Calendar.ISO, Calendar.ISO)
      true

  """
  @spec compatible_calendars?(calendar(), calendar()) :: boolean()
  def compatible_calendars?(calendar, calendar), do: true

  def compatible_calendars?(calendar1, calendar2) do
    calendar1.day_rollover_relative_to_midnight_utc() ==
      calendar2.day_rollover_relative_to_midnight_utc()
  end

  @doc """
  Returns the time zone database in use.

      iex> Calendar.get_time_zone_database()
      Calendar.UTCOnlyTimeZoneDatabase

  """
  @spec get_time_zone_database() :: time_zone_database()
  def get_time_zone_database do
    :persistent_term.get({Calendar, :time_zone_database}, Calendar.UTCOnlyTimeZoneDatabase)
  end

  @doc """
  Sets the time zone database.

      iex> Calendar.put_time_zone_database(Calendar.UTCOnlyTimeZoneDatabase)
      :ok

  """
  @spec put_time_zone_database(time_zone_database()) :: :ok
  def put_time_zone_database(database) when is_atom(database) do
    :persistent_term.put({Calendar, :time_zone_database}, database)
  end

  @doc """
  Cuts microseconds to a precision.

      iex> Calendar.truncate({123456, 6}, :millisecond)
      {123000, 3}

  """
  @spec truncate(microsecond(), :microsecond | :millisecond | :second) :: microsecond()
  def truncate(microsecond_tuple, precision)
  def truncate(microsecond_tuple, :microsecond), do: microsecond_tuple

  def truncate({microsecond, precision}, :millisecond),
    do: {div(microsecond, 1000) * 1000, min(precision, 3)}

  def truncate(_, :second), do: {0, 0}

  @days ~w(Monday Tuesday Wednesday Thursday Friday Saturday Sunday)
  @months ~w(January February March April May June July August September October November December)

  @doc """
  Formats a date, time or both.

  `%a %A` weekday, `%b %B` month name, `%c` date and time, `%d` day, `%f` microseconds, `%H %I` hour, `%j` day of year,
  `%m` month, `%M` minute, `%p %P` AM or PM, `%q` quarter, `%s` Unix time, `%S` second, `%u` day of week, `%x` date, `%X` time,
  `%y %Y` year, `%z %Z` zone, `%%`. Padding: `-` none, `_` spaces, `0` zeros, and a width. Names and preferred formats
  come from options (`:day_of_week_names`, `:month_names`, `:preferred_date`, ...).

      iex> Calendar.strftime(~U[2019-08-26 13:52:06.0Z], "%y-%m-%d %I:%M:%S %p")
      "19-08-26 01:52:06 PM"
      iex> Calendar.strftime(~D[2019-08-26], "%-m/%_d %a")
      "8/26 Mon"

  """
  @spec strftime(map(), String.t(), keyword()) :: String.t()
  def strftime(date_or_time_or_datetime, string_format, user_options \\ [])
      when is_map(date_or_time_or_datetime) and is_binary(string_format) do
    options = options(user_options)
    string_format |> directives(date_or_time_or_datetime, options, []) |> IO.iodata_to_binary()
  end

  defp options(user_options) do
    defaults = %{
      preferred_date: "%Y-%m-%d",
      preferred_time: "%H:%M:%S",
      preferred_datetime: "%Y-%m-%d %H:%M:%S",
      am_pm_names: fn
        :am -> "am"
        :pm -> "pm"
      end,
      month_names: &Enum.at(@months, &1 - 1),
      day_of_week_names: &Enum.at(@days, &1 - 1),
      abbreviated_month_names: &(@months |> Enum.at(&1 - 1) |> String.slice(0, 3)),
      abbreviated_day_of_week_names: &(@days |> Enum.at(&1 - 1) |> String.slice(0, 3)),
      formats: []
    }

    Enum.reduce(user_options, defaults, fn {key, value}, acc ->
      if is_map_key(acc, key) do
        %{acc | key => value}
      else
        raise ArgumentError,
              "unknown option #{inspect(key)} given to Calendar.strftime/3"
      end
    end)
  end

  defp directives("", _datetime, _options, acc), do: :lists.reverse(acc)

  defp directives("%" <> rest, datetime, options, acc),
    do: modifiers(rest, nil, nil, datetime, options, acc)

  defp directives(<<char::utf8, rest::binary>>, datetime, options, acc) do
    directives(rest, datetime, options, [<<char::utf8>> | acc])
  end

  # One of `-` (no padding), `0` and `_`, before or behind the width.
  defp modifiers("-" <> rest, width, nil, datetime, options, acc),
    do: modifiers(rest, width, :none, datetime, options, acc)

  defp modifiers("0" <> rest, nil, nil, datetime, options, acc),
    do: modifiers(rest, nil, ?0, datetime, options, acc)

  defp modifiers("_" <> rest, width, nil, datetime, options, acc),
    do: modifiers(rest, width, ?\s, datetime, options, acc)

  defp modifiers(<<digit, rest::binary>>, width, padding, datetime, options, acc)
       when digit in ?0..?9 do
    modifiers(rest, (width || 0) * 10 + digit - ?0, padding, datetime, options, acc)
  end

  # What takes no padding as a whole.
  defp modifiers("f" <> rest, _width, _padding, datetime, options, acc),
    do: directives(rest, datetime, options, [microseconds(datetime.microsecond) | acc])

  defp modifiers("z" <> rest, width, padding, datetime, options, acc),
    do: directives(rest, datetime, options, [offset(datetime, width || 4, padding || ?0) | acc])

  defp modifiers(<<letter::utf8, rest::binary>>, width, padding, datetime, options, acc) do
    case preferred(letter, options) do
      nil ->
        text = format(letter, datetime, options)
        {default_padding, default_width} = default_pad(letter)
        padded = pad(text, width || default_width, padding || default_padding)
        directives(rest, datetime, options, [padded | acc])

      function when is_function(function, 1) ->
        directives(rest, datetime, options, [function.(datetime) | acc])

      nested ->
        text = nested |> directives(datetime, nest(letter, options), []) |> IO.iodata_to_binary()
        directives(rest, datetime, options, [pad(text, width || 0, padding || ?0) | acc])
    end
  end

  defp modifiers("", _width, _padding, _datetime, _options, _acc) do
    raise ArgumentError, "invalid strftime format: %"
  end

  # A preferred format may hold others, but not itself.
  defp nest(letter, %{formats: formats} = options) do
    if letter in formats do
      name =
        Map.fetch!(
          %{?c => "preferred_datetime", ?x => "preferred_date", ?X => "preferred_time"},
          letter
        )

      raise ArgumentError, "tried to format #{name} within another #{name} format"
    end

    %{options | formats: [letter | formats]}
  end

  defp preferred(?c, options), do: options.preferred_datetime
  defp preferred(?x, options), do: options.preferred_date
  defp preferred(?X, options), do: options.preferred_time
  defp preferred(_letter, _options), do: nil

  defp default_pad(letter) when letter in ~c"dHIMmSy", do: {?0, 2}
  defp default_pad(?j), do: {?0, 3}
  defp default_pad(?Y), do: {?0, 4}
  defp default_pad(letter) when letter in ~c"aAbBpPZ", do: {?\s, 0}
  defp default_pad(_letter), do: {?0, 0}

  # Numbers of two and four digits, the commonest.
  defp pad(text, _width, :none), do: text
  defp pad(text, 0, _padding), do: text
  defp pad(<<a>>, 2, padding) when a in ?0..?9, do: <<padding, a>>
  defp pad(<<a, b>> = text, 2, _padding) when a in ?0..?9 and b in ?0..?9, do: text

  defp pad(<<a, b, c, d>> = text, 4, _padding)
       when a in ?0..?9 and b in ?0..?9 and c in ?0..?9 and d in ?0..?9,
       do: text

  defp pad("-" <> digits, width, ?0), do: "-" <> String.pad_leading(digits, width, "0")
  defp pad(text, width, padding), do: String.pad_leading(text, width, <<padding>>)

  defp format(?%, _datetime, _options), do: "%"

  defp format(?a, datetime, options),
    do: options.abbreviated_day_of_week_names.(Date.day_of_week(datetime))

  defp format(?A, datetime, options), do: options.day_of_week_names.(Date.day_of_week(datetime))
  defp format(?b, datetime, options), do: options.abbreviated_month_names.(datetime.month)
  defp format(?B, datetime, options), do: options.month_names.(datetime.month)
  defp format(?d, datetime, _options), do: Integer.to_string(datetime.day)

  defp format(?H, datetime, _options), do: Integer.to_string(datetime.hour)
  defp format(?I, datetime, _options), do: Integer.to_string(rem(datetime.hour + 23, 12) + 1)
  defp format(?j, datetime, _options), do: Integer.to_string(Date.day_of_year(datetime))
  defp format(?m, datetime, _options), do: Integer.to_string(datetime.month)
  defp format(?M, datetime, _options), do: Integer.to_string(datetime.minute)
  defp format(?p, datetime, options), do: datetime |> am_pm(options) |> String.upcase()
  defp format(?P, datetime, options), do: datetime |> am_pm(options) |> String.downcase()
  defp format(?q, datetime, _options), do: Integer.to_string(Date.quarter_of_year(datetime))
  defp format(?s, datetime, _options), do: Integer.to_string(unix_seconds(datetime))
  defp format(?S, datetime, _options), do: Integer.to_string(datetime.second)
  defp format(?u, datetime, _options), do: Integer.to_string(Date.day_of_week(datetime))
  defp format(?y, datetime, _options), do: Integer.to_string(Integer.mod(datetime.year, 100))
  defp format(?Y, datetime, _options), do: Integer.to_string(datetime.year)

  defp format(?Z, datetime, _options), do: Map.get(datetime, :zone_abbr, "")

  defp format(letter, _datetime, _options) do
    raise ArgumentError, "invalid strftime format: %#{<<letter::utf8>>}"
  end

  defp offset(%{utc_offset: utc_offset, std_offset: std_offset}, width, padding) do
    minutes = div(abs(utc_offset + std_offset), 60)
    sign = if utc_offset + std_offset < 0, do: "-", else: "+"
    sign <> pad(Integer.to_string(div(minutes, 60) * 100 + rem(minutes, 60)), width, padding)
  end

  defp offset(_datetime, _width, _padding), do: ""

  defp microseconds({_microsecond, 0}), do: "0"

  defp microseconds({microsecond, precision}) do
    microsecond |> Integer.to_string() |> String.pad_leading(6, "0") |> binary_part(0, precision)
  end

  defp am_pm(datetime, options), do: options.am_pm_names.(if datetime.hour > 11, do: :pm, else: :am)

  defp unix_seconds(%{utc_offset: _} = datetime), do: DateTime.to_unix(datetime)

  defp unix_seconds(datetime) do
    datetime |> DateTime.from_naive!("Etc/UTC") |> DateTime.to_unix()
  end
end
