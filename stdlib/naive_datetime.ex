defmodule NaiveDateTime do
  @moduledoc """
  Dates with a time of day, without a time zone; written `~N[2000-01-01 23:00:07]`.

      iex> NaiveDateTime.add(~N[2000-01-01 23:00:07], 1, :day)
      ~N[2000-01-02 23:00:07]

  Compare with `NaiveDateTime.compare/2`, not with `<`.
  """

  @type t() :: %NaiveDateTime{
          calendar: Calendar.calendar(),
          day: Calendar.day(),
          hour: Calendar.hour(),
          microsecond: Calendar.microsecond(),
          minute: Calendar.minute(),
          month: Calendar.month(),
          second: Calendar.second(),
          year: Calendar.year()
        }

  @parts_per_day 86_400_000_000

  @enforce_keys [:year, :month, :day, :hour, :minute, :second]
  defstruct [
    :year,
    :month,
    :day,
    :hour,
    :minute,
    :second,
    microsecond: {0, 0},
    calendar: Calendar.ISO
  ]

  @doc """
  Adds an amount of a unit, `:second` unless said otherwise.

      iex> NaiveDateTime.add(~N[2014-10-02 00:29:10], 2)
      ~N[2014-10-02 00:29:12]

  """
  @spec add(Calendar.naive_datetime(), integer(), :day | :hour | :minute | System.time_unit()) :: t()
  def add(naive_datetime, amount_to_add, unit \\ :second)

  def add(%{calendar: _} = naive, amount, :day) when is_integer(amount),
    do: add(naive, amount * 86_400, :second)

  def add(%{calendar: _} = naive, amount, :hour) when is_integer(amount),
    do: add(naive, amount * 3600, :second)

  def add(%{calendar: _} = naive, amount, :minute) when is_integer(amount),
    do: add(naive, amount * 60, :second)

  def add(%{calendar: calendar, microsecond: {_, precision}} = naive, amount, unit)
      when is_integer(amount) do
    microseconds = System.convert_time_unit(amount, unit, :microsecond)

    naive
    |> to_iso_days()
    |> Calendar.ISO.add_day_fraction_to_iso_days(microseconds, @parts_per_day)
    |> from_iso_days(calendar, precision)
  end

  @doc """
  Tells whether the first is after the second.

      iex> NaiveDateTime.after?(~N[2022-02-02 11:00:00], ~N[2022-02-02 10:00:00])
      true

  """
  @spec after?(Calendar.naive_datetime(), Calendar.naive_datetime()) :: boolean
  def after?(naive1, naive2), do: compare(naive1, naive2) == :gt

  @doc """
  Tells whether the first is before the second.

      iex> NaiveDateTime.before?(~N[2022-02-02 10:00:00], ~N[2022-02-02 11:00:00])
      true

  """
  @spec before?(Calendar.naive_datetime(), Calendar.naive_datetime()) :: boolean
  def before?(naive1, naive2), do: compare(naive1, naive2) == :lt

  @doc """
  Returns midnight at the beginning of the day.

      iex> NaiveDateTime.beginning_of_day(~N[2000-01-01 23:00:07.123])
      ~N[2000-01-01 00:00:00.000]

  """
  @spec beginning_of_day(Calendar.naive_datetime()) :: t
  def beginning_of_day(%{calendar: calendar, microsecond: {_, precision}} = naive) do
    {days, _} = to_iso_days(naive)
    from_iso_days({days, {0, @parts_per_day}}, calendar, precision)
  end

  @doc """
  Compares two of them: `:lt`, `:eq` or `:gt`.

      iex> NaiveDateTime.compare(~N[2016-04-16 13:30:15], ~N[2016-04-28 16:19:25])
      :lt

  """
  @spec compare(Calendar.naive_datetime(), Calendar.naive_datetime()) :: :lt | :eq | :gt
  def compare(%{calendar: calendar1} = naive1, %{calendar: calendar2} = naive2) do
    if not Calendar.compatible_calendars?(calendar1, calendar2) do
      raise ArgumentError,
            "cannot compare #{inspect(naive1)} with #{inspect(naive2)}.\n\n" <>
              "This comparison would be ambiguous as their calendars have incompatible day rollover moments.\n" <>
              "Specify an exact time of day (using `DateTime`s) to resolve this ambiguity\n"
    end

    moment1 = comparable(naive1)
    moment2 = comparable(naive2)

    cond do
      moment1 < moment2 -> :lt
      moment1 > moment2 -> :gt
      true -> :eq
    end
  end

  defp comparable(naive) do
    {days, {parts, ppd}} = to_iso_days(naive)
    {days, div(parts * @parts_per_day, ppd)}
  end

  @doc """
  Converts to another calendar.

      iex> NaiveDateTime.convert(~N[2000-01-01 13:30:15], Calendar.ISO)
      {:ok, ~N[2000-01-01 13:30:15]}

  """
  @spec convert(Calendar.naive_datetime(), Calendar.calendar()) ::
          {:ok, t()} | {:error, :incompatible_calendars}
  def convert(%NaiveDateTime{calendar: calendar} = naive, calendar), do: {:ok, naive}

  def convert(%{calendar: calendar, microsecond: {_, precision}} = naive, target) do
    if Calendar.compatible_calendars?(calendar, target) do
      {:ok, naive |> to_iso_days() |> from_iso_days(target, precision)}
    else
      {:error, :incompatible_calendars}
    end
  end

  defp only_naive(naive) do
    %NaiveDateTime{
      year: naive.year,
      month: naive.month,
      day: naive.day,
      hour: naive.hour,
      minute: naive.minute,
      second: naive.second,
      microsecond: naive.microsecond,
      calendar: naive.calendar
    }
  end

  @doc """
  Like `convert/2`, but returns the value or raises.

      iex> NaiveDateTime.convert!(~N[2000-01-01 13:30:15], Calendar.ISO)
      ~N[2000-01-01 13:30:15]

  """
  @spec convert!(Calendar.naive_datetime(), Calendar.calendar()) :: t()
  def convert!(naive, calendar) do
    case convert(naive, calendar) do
      {:ok, value} ->
        value

      {:error, :incompatible_calendars} ->
        raise ArgumentError,
              "cannot convert #{inspect(naive)} to target calendar #{inspect(calendar)}, reason: " <>
                "#{inspect(naive.calendar)} and #{inspect(calendar)} have different day rollover moments, " <>
                "making this conversion ambiguous"
    end
  end

  @doc """
  Returns the time from the second to the first in a unit, `:second` unless said otherwise.

      iex> NaiveDateTime.diff(~N[2014-10-02 00:29:12], ~N[2014-10-02 00:29:10])
      2

  """
  @spec diff(Calendar.naive_datetime(), Calendar.naive_datetime(), :day | :hour | :minute | System.time_unit()) ::
          integer()
  def diff(naive1, naive2, unit \\ :second)

  def diff(naive1, naive2, :day), do: div(diff(naive1, naive2, :second), 86_400)
  def diff(naive1, naive2, :hour), do: div(diff(naive1, naive2, :second), 3600)
  def diff(naive1, naive2, :minute), do: div(diff(naive1, naive2, :second), 60)

  def diff(%{calendar: calendar1} = naive1, %{calendar: calendar2} = naive2, unit) do
    if not Calendar.compatible_calendars?(calendar1, calendar2) do
      raise ArgumentError,
            "cannot calculate the difference between #{inspect(naive1)} and #{inspect(naive2)} because their calendars " <>
              "are not compatible and thus the result would be ambiguous"
    end

    left = naive1 |> to_iso_days() |> Calendar.ISO.iso_days_to_unit(unit)
    left - (naive2 |> to_iso_days() |> Calendar.ISO.iso_days_to_unit(unit))
  end

  @doc """
  Returns the last moment of the day.

      iex> NaiveDateTime.end_of_day(~N[2000-01-01 23:00:07.123])
      ~N[2000-01-01 23:59:59.999]

  """
  @spec end_of_day(Calendar.naive_datetime()) :: t
  def end_of_day(%{calendar: calendar, microsecond: {_, precision}} = naive) do
    {days, _} = to_iso_days(naive)
    end_of_day = from_iso_days({days, {@parts_per_day - 1, @parts_per_day}}, calendar, precision)
    power = Integer.pow(10, 6 - precision)
    {microsecond, _} = end_of_day.microsecond
    %{end_of_day | microsecond: {div(microsecond, power) * power, precision}}
  end

  @doc """
  Makes one of an Erlang datetime tuple.

      iex> NaiveDateTime.from_erl({{2000, 1, 1}, {13, 30, 15}})
      {:ok, ~N[2000-01-01 13:30:15]}

  """
  @spec from_erl(:calendar.datetime(), Calendar.microsecond(), Calendar.calendar()) ::
          {:ok, t()} | {:error, atom()}
  def from_erl(tuple, microsecond \\ {0, 0}, calendar \\ Calendar.ISO)

  def from_erl({{year, month, day}, {hour, minute, second}}, microsecond, calendar) do
    with {:ok, naive} <- new(year, month, day, hour, minute, second, microsecond),
         do: convert(naive, calendar)
  end

  @doc """
  Like `from_erl/3`, but returns the value or raises.

      iex> NaiveDateTime.from_erl!({{2000, 1, 1}, {13, 30, 15}})
      ~N[2000-01-01 13:30:15]

  """
  @spec from_erl!(:calendar.datetime(), Calendar.microsecond(), Calendar.calendar()) :: t()
  def from_erl!(tuple, microsecond \\ {0, 0}, calendar \\ Calendar.ISO) do
    case from_erl(tuple, microsecond, calendar) do
      {:ok, value} ->
        value

      {:error, reason} ->
        raise ArgumentError,
              "cannot convert #{inspect(tuple)} to naive datetime, reason: #{inspect(reason)}"
    end
  end

  @doc """
  Returns the moment so many seconds after 0000-01-01 00:00:00.

      iex> NaiveDateTime.from_gregorian_seconds(1)
      ~N[0000-01-01 00:00:01]

  """
  @spec from_gregorian_seconds(integer(), Calendar.microsecond(), Calendar.calendar()) :: t()
  def from_gregorian_seconds(seconds, microsecond_precision \\ {0, 0}, calendar \\ Calendar.ISO)

  def from_gregorian_seconds(seconds, {microsecond, precision}, calendar)
      when is_integer(seconds) do
    seconds
    |> Calendar.ISO.gregorian_seconds_to_iso_days(microsecond)
    |> from_iso_days(calendar, precision)
  end

  @doc """
  Reads ISO 8601 format; an offset is read and dropped.

      iex> NaiveDateTime.from_iso8601("2015-01-23T23:50:07.0Z")
      {:ok, ~N[2015-01-23 23:50:07.0]}

  """
  @spec from_iso8601(String.t(), Calendar.calendar()) :: {:ok, t()} | {:error, atom()}
  def from_iso8601(string, calendar \\ Calendar.ISO) do
    with {:ok, {year, month, day, hour, minute, second, microsecond}} <-
           Calendar.ISO.parse_naive_datetime(string) do
      naive = %NaiveDateTime{
        year: year,
        month: month,
        day: day,
        hour: hour,
        minute: minute,
        second: second,
        microsecond: microsecond
      }

      convert(naive, calendar)
    end
  end

  @doc """
  Like `from_iso8601/2`, but returns the value or raises.

      iex> NaiveDateTime.from_iso8601!("2015-01-23T23:50:07")
      ~N[2015-01-23 23:50:07]

  """
  @spec from_iso8601!(String.t(), Calendar.calendar()) :: t()
  def from_iso8601!(string, calendar \\ Calendar.ISO) do
    case from_iso8601(string, calendar) do
      {:ok, value} ->
        value

      {:error, reason} ->
        raise ArgumentError,
              "cannot parse #{inspect(string)} as naive datetime, reason: #{inspect(reason)}"
    end
  end

  @doc """
  Returns the local date and time (as the TZ of the machine says).

      iex> NaiveDateTime.local_now().microsecond
      {0, 0}

  """
  @spec local_now(Calendar.calendar()) :: t()
  def local_now(calendar \\ Calendar.ISO) do
    :calendar.local_time() |> from_erl!() |> convert!(calendar)
  end

  @doc """
  Puts a date and a time together.

      iex> NaiveDateTime.new(~D[2010-01-13], ~T[23:00:07.005])
      {:ok, ~N[2010-01-13 23:00:07.005]}

  """
  @spec new(Date.t(), Time.t()) :: {:ok, t()}
  def new(date, time)

  def new(%Date{calendar: calendar} = date, %Time{calendar: calendar} = time) do
    naive = %NaiveDateTime{
      year: date.year,
      month: date.month,
      day: date.day,
      hour: time.hour,
      minute: time.minute,
      second: time.second,
      microsecond: time.microsecond,
      calendar: calendar
    }

    {:ok, naive}
  end

  @doc """
  Makes one of its parts, if they are valid.

      iex> NaiveDateTime.new(2000, 1, 1, 0, 0, 0)
      {:ok, ~N[2000-01-01 00:00:00]}
      iex> NaiveDateTime.new(2000, 13, 1, 0, 0, 0)
      {:error, :invalid_date}

  """
  @spec new(
          Calendar.year(),
          Calendar.month(),
          Calendar.day(),
          Calendar.hour(),
          Calendar.minute(),
          Calendar.second(),
          Calendar.microsecond() | non_neg_integer(),
          Calendar.calendar()
        ) :: {:ok, t()} | {:error, atom()}
  def new(year, month, day, hour, minute, second, microsecond \\ {0, 0}, calendar \\ Calendar.ISO)

  def new(year, month, day, hour, minute, second, microsecond, calendar)
      when is_integer(microsecond) do
    new(year, month, day, hour, minute, second, {microsecond, 6}, calendar)
  end

  def new(year, month, day, hour, minute, second, microsecond, calendar) do
    cond do
      not calendar.valid_date?(year, month, day) ->
        {:error, :invalid_date}

      not calendar.valid_time?(hour, minute, second, microsecond) ->
        {:error, :invalid_time}

      true ->
        naive = %NaiveDateTime{
          year: year,
          month: month,
          day: day,
          hour: hour,
          minute: minute,
          second: second,
          microsecond: microsecond,
          calendar: calendar
        }

        {:ok, naive}
    end
  end

  @doc """
  Puts a date and a time together or raises.

      iex> NaiveDateTime.new!(~D[2010-01-13], ~T[23:00:07])
      ~N[2010-01-13 23:00:07]

  """
  @spec new!(Date.t(), Time.t()) :: t()
  def new!(%Date{calendar: calendar} = date, %Time{calendar: calendar} = time) do
    {:ok, naive} = new(date, time)
    naive
  end

  @doc """
  Makes one of its parts or raises.

      iex> NaiveDateTime.new!(2000, 1, 1, 0, 0, 0)
      ~N[2000-01-01 00:00:00]

  """
  @spec new!(
          Calendar.year(),
          Calendar.month(),
          Calendar.day(),
          Calendar.hour(),
          Calendar.minute(),
          Calendar.second(),
          Calendar.microsecond() | non_neg_integer(),
          Calendar.calendar()
        ) :: t()
  def new!(
        year,
        month,
        day,
        hour,
        minute,
        second,
        microsecond \\ {0, 0},
        calendar \\ Calendar.ISO
      ) do
    case new(year, month, day, hour, minute, second, microsecond, calendar) do
      {:ok, value} ->
        value

      {:error, reason} ->
        raise ArgumentError, "cannot build naive datetime, reason: #{inspect(reason)}"
    end
  end

  @doc """
  Moves a date and time by a duration, or by pairs of unit and amount.

      iex> NaiveDateTime.shift(~N[2016-01-31 00:00:00], month: 1)
      ~N[2016-02-29 00:00:00]
      iex> NaiveDateTime.shift(~N[2016-01-03 00:00:00], day: -1, hour: 3)
      ~N[2016-01-02 03:00:00]

  """
  @spec shift(Calendar.naive_datetime(), Duration.duration()) :: t
  def shift(%{calendar: calendar} = naive, duration) do
    %{year: year, month: month, day: day, hour: hour, minute: minute, second: second, microsecond: microsecond} = naive
    duration = Duration.of!(duration, Duration.units())

    {year, month, day, hour, minute, second, microsecond} =
      calendar.shift_naive_datetime(year, month, day, hour, minute, second, microsecond, duration)

    %NaiveDateTime{
      calendar: calendar,
      year: year,
      month: month,
      day: day,
      hour: hour,
      minute: minute,
      second: second,
      microsecond: microsecond
    }
  end

  @doc """
  Returns the date.

      iex> NaiveDateTime.to_date(~N[2002-01-13 23:00:07])
      ~D[2002-01-13]

  """
  @spec to_date(Calendar.naive_datetime()) :: Date.t()
  def to_date(%{year: year, month: month, day: day, calendar: calendar, hour: _}) do
    %Date{year: year, month: month, day: day, calendar: calendar}
  end

  @doc """
  Returns the Erlang datetime tuple.

      iex> NaiveDateTime.to_erl(~N[2000-01-01 13:30:15])
      {{2000, 1, 1}, {13, 30, 15}}

  """
  @spec to_erl(Calendar.naive_datetime()) :: :calendar.datetime()
  def to_erl(%{calendar: _} = naive) do
    naive = convert!(naive, Calendar.ISO)
    {{naive.year, naive.month, naive.day}, {naive.hour, naive.minute, naive.second}}
  end

  @doc """
  Returns the seconds since 0000-01-01 00:00:00 and the microseconds.

      iex> NaiveDateTime.to_gregorian_seconds(~N[0000-01-01 00:00:01])
      {1, 0}

  """
  @spec to_gregorian_seconds(Calendar.naive_datetime()) :: {integer(), non_neg_integer()}
  def to_gregorian_seconds(
        %{calendar: _, year: _, month: _, day: _, hour: _, minute: _, second: _, microsecond: {microsecond, _}} = naive
      ) do
    {days, {parts, ppd}} = to_iso_days(naive)
    {days * 86_400 + div(parts * 86_400, ppd), microsecond}
  end

  @doc """
  Writes ISO 8601 format, `:extended` or `:basic`.

      iex> NaiveDateTime.to_iso8601(~N[2000-02-28 23:00:13])
      "2000-02-28T23:00:13"

  """
  @spec to_iso8601(Calendar.naive_datetime(), :basic | :extended) :: String.t()
  def to_iso8601(naive, format \\ :extended)

  def to_iso8601(%{calendar: Calendar.ISO} = naive, format) when format in [:basic, :extended] do
    %{year: year, month: month, day: day, hour: hour, minute: minute, second: second, microsecond: microsecond} = naive

    Calendar.ISO.date_to_string(year, month, day, format) <>
      "T" <> Calendar.ISO.time_to_string(hour, minute, second, microsecond, format)
  end

  def to_iso8601(%{calendar: _} = naive, format) when format in [:basic, :extended] do
    naive |> convert!(Calendar.ISO) |> to_iso8601(format)
  end

  @doc """
  Writes date and time.

      iex> NaiveDateTime.to_string(~N[2000-02-28 23:00:13])
      "2000-02-28 23:00:13"

  """
  @spec to_string(Calendar.naive_datetime()) :: String.t()
  def to_string(%{calendar: calendar} = naive) do
    %{year: year, month: month, day: day, hour: hour, minute: minute, second: second, microsecond: microsecond} = naive
    calendar.naive_datetime_to_string(year, month, day, hour, minute, second, microsecond)
  end

  @doc """
  Returns the time.

      iex> NaiveDateTime.to_time(~N[2002-01-13 23:00:07])
      ~T[23:00:07]

  """
  @spec to_time(Calendar.naive_datetime()) :: Time.t()
  def to_time(%{
        hour: hour,
        minute: minute,
        second: second,
        microsecond: microsecond,
        calendar: calendar,
        day: _
      }) do
    %Time{
      hour: hour,
      minute: minute,
      second: second,
      microsecond: microsecond,
      calendar: calendar
    }
  end

  @doc """
  Cuts to `:microsecond`, `:millisecond` or `:second`.

      iex> NaiveDateTime.truncate(~N[2017-11-06 00:23:51.123456], :second)
      ~N[2017-11-06 00:23:51]

  """
  @spec truncate(t(), :microsecond | :millisecond | :second) :: t()
  def truncate(%NaiveDateTime{microsecond: microsecond} = naive, precision) do
    %{naive | microsecond: Calendar.truncate(microsecond, precision)}
  end

  def truncate(
        %{calendar: _, year: _, month: _, day: _, hour: _, minute: _, second: _, microsecond: microsecond} = naive,
        precision
      ) do
    %{only_naive(naive) | microsecond: Calendar.truncate(microsecond, precision)}
  end

  @doc """
  Returns the current date and time in UTC.

      iex> NaiveDateTime.utc_now().year >= 2024
      true

  """
  @spec utc_now(Calendar.calendar()) :: t()
  def utc_now(calendar_or_unit \\ Calendar.ISO)

  def utc_now(unit) when unit in [:microsecond, :millisecond, :second] do
    DateTime.utc_now() |> DateTime.to_naive() |> truncate(unit)
  end

  def utc_now(calendar), do: DateTime.utc_now() |> DateTime.to_naive() |> convert!(calendar)

  @doc false
  def to_iso_days(%{
        calendar: calendar,
        year: year,
        month: month,
        day: day,
        hour: hour,
        minute: minute,
        second: second,
        microsecond: microsecond
      }) do
    calendar.naive_datetime_to_iso_days(year, month, day, hour, minute, second, microsecond)
  end

  @doc false
  def from_iso_days(iso_days, calendar, precision) do
    {year, month, day, hour, minute, second, {microsecond, _}} =
      calendar.naive_datetime_from_iso_days(iso_days)

    %NaiveDateTime{
      year: year,
      month: month,
      day: day,
      hour: hour,
      minute: minute,
      second: second,
      microsecond: {microsecond, precision},
      calendar: calendar
    }
  end
end

defimpl String.Chars, for: NaiveDateTime do
  def to_string(naive), do: NaiveDateTime.to_string(naive)
end

defimpl Inspect, for: NaiveDateTime do
  def inspect(%{calendar: calendar} = naive, _opts) do
    suffix = if calendar == Calendar.ISO, do: "", else: " " <> Kernel.inspect(calendar)
    "~N[" <> NaiveDateTime.to_string(naive) <> suffix <> "]"
  end
end
