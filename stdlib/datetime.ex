defmodule DateTime do
  @moduledoc """
  Dates and times in a time zone; in UTC written `~U[2018-11-15 10:00:00Z]`.

      iex> DateTime.diff(~U[2018-11-15 11:00:00Z], ~U[2018-11-15 10:00:00Z])
      3600

  Other zones than `"Etc/UTC"` need a time zone database (`Calendar.put_time_zone_database/1`). Compare with
  `DateTime.compare/2`, not with `<`.
  """

  @type t() :: %DateTime{
          calendar: Calendar.calendar(),
          day: Calendar.day(),
          hour: Calendar.hour(),
          microsecond: Calendar.microsecond(),
          minute: Calendar.minute(),
          month: Calendar.month(),
          second: Calendar.second(),
          std_offset: Calendar.std_offset(),
          time_zone: Calendar.time_zone(),
          utc_offset: Calendar.utc_offset(),
          year: Calendar.year(),
          zone_abbr: Calendar.zone_abbr()
        }

  @parts_per_day 86_400_000_000
  @unix_days 719_528

  @enforce_keys [:year, :month, :day, :hour, :minute, :second] ++
                  [:time_zone, :zone_abbr, :utc_offset, :std_offset]

  defstruct [
    :year,
    :month,
    :day,
    :hour,
    :minute,
    :second,
    :time_zone,
    :zone_abbr,
    :utc_offset,
    :std_offset,
    microsecond: {0, 0},
    calendar: Calendar.ISO
  ]

  @doc """
  Adds an amount of a unit, `:second` unless said otherwise.

      iex> DateTime.add(~U[2018-11-15 10:00:00Z], 2, :hour)
      ~U[2018-11-15 12:00:00Z]

  """
  @spec add(
          Calendar.datetime(),
          integer(),
          :day | :hour | :minute | System.time_unit(),
          Calendar.time_zone_database()
        ) :: t()
  def add(
        datetime,
        amount_to_add,
        unit \\ :second,
        time_zone_database \\ Calendar.get_time_zone_database()
      )

  def add(datetime, amount, unit, database) when is_integer(amount) and unit in [:day, :hour, :minute] do
    seconds = %{day: 86_400, hour: 3600, minute: 60}
    add(datetime, amount * Map.fetch!(seconds, unit), :second, database)
  end

  def add(datetime, amount, unit, database) when is_integer(amount) do
    %{calendar: calendar, microsecond: {_, precision}, time_zone: time_zone, utc_offset: _, std_offset: _} = datetime
    microseconds = System.convert_time_unit(amount, unit, :microsecond)

    result =
      datetime
      |> to_iso_days()
      |> Calendar.ISO.add_day_fraction_to_iso_days(microseconds, @parts_per_day)
      |> in_zone(time_zone, calendar, precision, database)

    case result do
      {:ok, datetime} ->
        datetime

      {:error, reason} ->
        raise ArgumentError,
              "cannot add #{amount} #{unit} to #{inspect(datetime)} (with time zone database " <>
                "#{inspect(database)}), reason: #{inspect(reason)}"
    end
  end

  @doc """
  Tells whether the first is after the second.

      iex> DateTime.after?(~U[2022-02-02 11:00:00Z], ~U[2022-02-02 10:00:00Z])
      true

  """
  @spec after?(Calendar.datetime(), Calendar.datetime()) :: boolean
  def after?(datetime1, datetime2), do: compare(datetime1, datetime2) == :gt

  @doc """
  Tells whether the first is before the second.

      iex> DateTime.before?(~U[2022-02-02 10:00:00Z], ~U[2022-02-02 11:00:00Z])
      true

  """
  @spec before?(Calendar.datetime(), Calendar.datetime()) :: boolean
  def before?(datetime1, datetime2), do: compare(datetime1, datetime2) == :lt

  @doc """
  Compares two moments, whatever their zones: `:lt`, `:eq` or `:gt`.

      iex> DateTime.compare(~U[2016-05-24 13:26:08Z], ~U[2016-05-24 13:26:09Z])
      :lt

  """
  @spec compare(Calendar.datetime(), Calendar.datetime()) :: :lt | :eq | :gt
  def compare(
        %{utc_offset: _, std_offset: _} = datetime1,
        %{utc_offset: _, std_offset: _} = datetime2
      ) do
    moment1 = comparable(datetime1)
    moment2 = comparable(datetime2)

    cond do
      moment1 < moment2 -> :lt
      moment1 > moment2 -> :gt
      true -> :eq
    end
  end

  defp comparable(datetime) do
    case to_iso_days(datetime) do
      {_days, {_parts, @parts_per_day}} = moment -> moment
      {days, {parts, ppd}} -> {days, {div(parts * @parts_per_day, ppd), @parts_per_day}}
    end
  end

  @doc """
  Converts to another calendar.

      iex> DateTime.convert(~U[2018-11-15 10:00:00Z], Calendar.ISO)
      {:ok, ~U[2018-11-15 10:00:00Z]}

  """
  @spec convert(Calendar.datetime(), Calendar.calendar()) :: {:ok, t()} | {:error, :incompatible_calendars}
  def convert(%DateTime{calendar: calendar} = datetime, calendar), do: {:ok, datetime}

  def convert(%{calendar: calendar} = datetime, calendar), do: {:ok, struct_of(datetime)}

  def convert(%{calendar: calendar, microsecond: {_, precision}} = datetime, target) do
    if Calendar.compatible_calendars?(calendar, target) do
      {:ok, datetime |> wall_iso_days() |> build(datetime.time_zone, datetime, target, precision)}
    else
      {:error, :incompatible_calendars}
    end
  end

  @doc """
  Like `convert/2`, but returns the value or raises.

      iex> DateTime.convert!(~U[2018-11-15 10:00:00Z], Calendar.ISO)
      ~U[2018-11-15 10:00:00Z]

  """
  @spec convert!(Calendar.datetime(), Calendar.calendar()) :: t()
  def convert!(datetime, calendar) do
    case convert(datetime, calendar) do
      {:ok, value} ->
        value

      {:error, :incompatible_calendars} ->
        raise ArgumentError,
              "cannot convert #{inspect(datetime)} to target calendar #{inspect(calendar)}, reason: " <>
                "#{inspect(datetime.calendar)} and #{inspect(calendar)} have different day rollover moments, " <>
                "making this conversion ambiguous"
    end
  end

  @doc """
  Returns the time from the second to the first in a unit, `:second` unless said otherwise.

      iex> DateTime.diff(~U[2018-11-15 10:00:02Z], ~U[2018-11-15 10:00:00Z])
      2

  """
  @spec diff(Calendar.datetime(), Calendar.datetime(), :day | :hour | :minute | System.time_unit()) :: integer()
  def diff(datetime1, datetime2, unit \\ :second)

  def diff(datetime1, datetime2, :day), do: div(diff(datetime1, datetime2, :second), 86_400)
  def diff(datetime1, datetime2, :hour), do: div(diff(datetime1, datetime2, :second), 3600)
  def diff(datetime1, datetime2, :minute), do: div(diff(datetime1, datetime2, :second), 60)

  def diff(%{utc_offset: _, std_offset: _} = datetime1, %{utc_offset: _, std_offset: _} = datetime2, unit) do
    left = datetime1 |> to_iso_days() |> Calendar.ISO.iso_days_to_unit(unit)
    left - (datetime2 |> to_iso_days() |> Calendar.ISO.iso_days_to_unit(unit))
  end

  @doc """
  Returns the moment so many seconds after 0000-01-01 00:00:00 UTC.

      iex> DateTime.from_gregorian_seconds(1)
      ~U[0000-01-01 00:00:01Z]

  """
  @spec from_gregorian_seconds(integer(), Calendar.microsecond(), Calendar.calendar()) :: t()
  def from_gregorian_seconds(seconds, microsecond_precision \\ {0, 0}, calendar \\ Calendar.ISO)

  def from_gregorian_seconds(seconds, {microsecond, precision}, calendar)
      when is_integer(seconds) do
    seconds
    |> Calendar.ISO.gregorian_seconds_to_iso_days(microsecond)
    |> build("Etc/UTC", utc_period(), calendar, precision)
  end

  @doc """
  Reads ISO 8601 format with an offset: `{:ok, datetime_in_utc, offset_in_seconds}`.

      iex> DateTime.from_iso8601("2015-01-23T23:50:07+02:30")
      {:ok, ~U[2015-01-23 21:20:07Z], 9000}
      iex> DateTime.from_iso8601("2015-01-23T23:50:07")
      {:error, :missing_offset}
  """
  @spec from_iso8601(String.t(), Calendar.calendar() | :extended | :basic) :: {:ok, t(), Calendar.utc_offset()} | {:error, atom()}
  def from_iso8601(string, format_or_calendar \\ Calendar.ISO)

  def from_iso8601(string, format) when format in [:basic, :extended] do
    from_iso8601(string, Calendar.ISO, format)
  end

  def from_iso8601(string, calendar) when is_atom(calendar), do: from_iso8601(string, calendar, :extended)

  @doc """
  Reads `:extended` or `:basic` ISO 8601 format with an offset.

      iex> DateTime.from_iso8601("20150123T235007Z", Calendar.ISO, :basic)
      {:ok, ~U[2015-01-23 23:50:07Z], 0}

  """
  @spec from_iso8601(String.t(), Calendar.calendar(), :extended | :basic) ::
          {:ok, t(), Calendar.utc_offset()} | {:error, atom()}
  def from_iso8601(string, calendar, format) do
    with {:ok, {year, month, day, hour, minute, second, microsecond}, offset} <-
           Calendar.ISO.parse_utc_datetime(string, format) do
      datetime = %DateTime{
        year: year,
        month: month,
        day: day,
        hour: hour,
        minute: minute,
        second: second,
        microsecond: microsecond,
        std_offset: 0,
        utc_offset: 0,
        zone_abbr: "UTC",
        time_zone: "Etc/UTC"
      }

      with {:ok, converted} <- convert(datetime, calendar), do: {:ok, converted, offset}
    end
  end

  @doc """
  Puts a wall clock time into a time zone.

      iex> DateTime.from_naive(~N[2016-05-24 13:26:08.003], "Etc/UTC")
      {:ok, ~U[2016-05-24 13:26:08.003Z]}

  Around a change of the clock the answer may be `{:ambiguous, first, second}` or `{:gap, before, after}`.
  """
  @spec from_naive(Calendar.naive_datetime(), Calendar.time_zone(), Calendar.time_zone_database()) ::
          {:ok, t()}
          | {:ambiguous, first_datetime :: t(), second_datetime :: t()}
          | {:gap, t(), t()}
          | {:error, :incompatible_calendars | :time_zone_not_found | :utc_only_time_zone_database}
  def from_naive(
        naive_datetime,
        time_zone,
        time_zone_database \\ Calendar.get_time_zone_database()
      )

  def from_naive(naive, "Etc/UTC", _database) do
    %{calendar: _, microsecond: _, hour: _, minute: _, second: _, year: _, month: _, day: _} = naive
    {:ok, in_period(naive, "Etc/UTC", utc_period())}
  end

  def from_naive(%{calendar: calendar} = naive, time_zone, database) do
    with {:ok, iso} <- if(calendar == Calendar.ISO, do: {:ok, naive}, else: NaiveDateTime.convert(naive, Calendar.ISO)) do
      in_periods(database.time_zone_periods_from_wall_datetime(iso, time_zone), naive, time_zone)
    end
  end

  defp in_periods(periods, naive, time_zone) do
    case periods do
      {:ok, period} ->
        {:ok, in_period(naive, time_zone, period)}

      {:ambiguous, first, second} ->
        {:ambiguous, in_period(naive, time_zone, first), in_period(naive, time_zone, second)}

      {:gap, {first_period, first_until}, {second_period, second_from}} ->
        before = first_until |> NaiveDateTime.to_iso_days() |> add_microseconds(-1)
        later = NaiveDateTime.to_iso_days(second_from)
        %{microsecond: {_, precision}, calendar: calendar} = naive

        {:gap, build(before, time_zone, first_period, calendar, 6),
         build(later, time_zone, second_period, calendar, precision)}

      {:error, _} = error ->
        error
    end
  end

  # The wall clock time in a period of a zone.
  defp in_period(%{calendar: calendar, microsecond: {_, precision}} = naive, time_zone, period) do
    naive |> NaiveDateTime.to_iso_days() |> build(time_zone, period, calendar, precision)
  end

  defp add_microseconds(moment, n),
    do: Calendar.ISO.add_day_fraction_to_iso_days(moment, n, @parts_per_day)

  @doc """
  Like `from_naive/3`, but returns the value or raises.

      iex> DateTime.from_naive!(~N[2016-05-24 13:26:08], "Etc/UTC")
      ~U[2016-05-24 13:26:08Z]

  """
  @spec from_naive!(NaiveDateTime.t(), Calendar.time_zone(), Calendar.time_zone_database()) :: t()
  def from_naive!(
        naive_datetime,
        time_zone,
        time_zone_database \\ Calendar.get_time_zone_database()
      ) do
    case from_naive(naive_datetime, time_zone, time_zone_database) do
      {:ok, datetime} ->
        datetime

      {:ambiguous, first, second} ->
        raise ArgumentError,
              "cannot convert #{inspect(naive_datetime)} to datetime because such datetime is ambiguous in time zone " <>
                "#{time_zone} as there is an overlap between #{inspect(first)} and #{inspect(second)}"

      {:gap, first, second} ->
        raise ArgumentError,
              "cannot convert #{inspect(naive_datetime)} to datetime because such datetime does not exist in time zone " <>
                "#{time_zone} as there is a gap between #{inspect(first)} and #{inspect(second)}"

      {:error, reason} ->
        raise ArgumentError,
              "cannot convert #{inspect(naive_datetime)} to datetime, reason: #{inspect(reason)}"
    end
  end

  @doc """
  Returns the moment of a Unix time, in seconds unless said otherwise.

      iex> DateTime.from_unix(1_464_096_368)
      {:ok, ~U[2016-05-24 13:26:08Z]}

  """
  @spec from_unix(integer(), :native | System.time_unit(), Calendar.calendar()) :: {:ok, t()} | {:error, atom()}
  def from_unix(integer, unit \\ :second, calendar \\ Calendar.ISO) when is_integer(integer) do
    with {:ok, {year, month, day}, {hour, minute, second}, microsecond} <-
           Calendar.ISO.from_unix(integer, unit) do
      convert(
        %DateTime{
          year: year,
          month: month,
          day: day,
          hour: hour,
          minute: minute,
          second: second,
          microsecond: microsecond,
          std_offset: 0,
          utc_offset: 0,
          zone_abbr: "UTC",
          time_zone: "Etc/UTC"
        },
        calendar
      )
    end
  end

  @doc """
  Like `from_unix/3`, but returns the value or raises.

      iex> DateTime.from_unix!(0)
      ~U[1970-01-01 00:00:00Z]

  """
  @spec from_unix!(integer(), :native | System.time_unit(), Calendar.calendar()) :: t()
  def from_unix!(integer, unit \\ :second, calendar \\ Calendar.ISO) do
    case from_unix(integer, unit, calendar) do
      {:ok, value} -> value
      {:error, reason} -> raise ArgumentError, from_unix_message(reason, integer)
    end
  end

  defp from_unix_message(:invalid_unix_time, integer), do: "invalid Unix time #{integer}"

  defp from_unix_message(reason, integer),
    do: "invalid Unix time #{integer}, reason: #{inspect(reason)}"

  @doc """
  Puts a date and a time into a time zone.

      iex> DateTime.new(~D[2016-05-24], ~T[13:26:08.003])
      {:ok, ~U[2016-05-24 13:26:08.003Z]}

  """
  @spec new(Date.t(), Time.t(), Calendar.time_zone(), Calendar.time_zone_database()) ::
          {:ok, t()}
          | {:ambiguous, first_datetime :: t(), second_datetime :: t()}
          | {:gap, t(), t()}
          | {:error, :incompatible_calendars | :time_zone_not_found | :utc_only_time_zone_database}
  def new(
        date,
        time,
        time_zone \\ "Etc/UTC",
        time_zone_database \\ Calendar.get_time_zone_database()
      )

  def new(date, time, time_zone, database) do
    with {:ok, naive} <- NaiveDateTime.new(date, time), do: from_naive(naive, time_zone, database)
  end

  @doc """
  Like `new/4`, but returns the value or raises.

      iex> DateTime.new!(~D[2016-05-24], ~T[13:26:08])
      ~U[2016-05-24 13:26:08Z]

  """
  @spec new!(Date.t(), Time.t(), Calendar.time_zone(), Calendar.time_zone_database()) :: t()
  def new!(
        date,
        time,
        time_zone \\ "Etc/UTC",
        time_zone_database \\ Calendar.get_time_zone_database()
      ) do
    case new(date, time, time_zone, time_zone_database) do
      {:ok, datetime} ->
        datetime

      {:ambiguous, first, second} ->
        raise ArgumentError,
              "cannot build datetime with #{inspect(date)} and #{inspect(time)} because such instant is ambiguous in " <>
                "time zone #{time_zone} as there is an overlap between #{inspect(first)} and #{inspect(second)}"

      {:gap, first, second} ->
        raise ArgumentError,
              "cannot build datetime with #{inspect(date)} and #{inspect(time)} because such instant does not exist in " <>
                "time zone #{time_zone} as there is a gap between #{inspect(first)} and #{inspect(second)}"

      {:error, reason} ->
        raise ArgumentError,
              "cannot build datetime with #{inspect(date)} and #{inspect(time)}, reason: #{inspect(reason)}"
    end
  end

  @doc """
  Returns the current moment in a time zone.

      iex> {:ok, now} = DateTime.now("Etc/UTC")
      iex> now.time_zone
      "Etc/UTC"

  """
  @spec now(Calendar.time_zone(), Calendar.time_zone_database()) ::
          {:ok, t()} | {:error, :time_zone_not_found | :utc_only_time_zone_database}
  def now(time_zone, time_zone_database \\ Calendar.get_time_zone_database())
  def now("Etc/UTC", _database), do: {:ok, utc_now()}
  def now(time_zone, database), do: shift_zone(utc_now(), time_zone, database)

  @doc """
  Like `now/2`, but returns the value or raises.

      iex> DateTime.now!("Etc/UTC").zone_abbr
      "UTC"

  """
  @spec now!(Calendar.time_zone(), Calendar.time_zone_database()) :: t()
  def now!(time_zone, time_zone_database \\ Calendar.get_time_zone_database()) do
    case now(time_zone, time_zone_database) do
      {:ok, value} ->
        value

      {:error, reason} ->
        raise ArgumentError,
              "cannot get current datetime in #{inspect(time_zone)} time zone, reason: #{inspect(reason)}"
    end
  end

  @doc """
  Moves a date and time by a duration, or by pairs of unit and amount, on the wall clock of its zone.

      iex> DateTime.shift(~U[2016-01-31 00:00:00Z], month: 1, hour: -1)
      ~U[2016-02-28 23:00:00Z]

  """
  @spec shift(Calendar.datetime(), Duration.duration(), Calendar.time_zone_database()) :: t
  def shift(datetime, duration, time_zone_database \\ Calendar.get_time_zone_database())

  def shift(%{utc_offset: utc_offset, std_offset: std_offset, time_zone: time_zone} = datetime, duration, database) do
    moved = datetime |> to_naive() |> NaiveDateTime.shift(duration)

    result =
      if time_zone == "Etc/UTC" do
        from_naive(moved, time_zone, database)
      else
        moved
        |> NaiveDateTime.add(-(utc_offset + std_offset))
        |> from_naive!("Etc/UTC")
        |> shift_zone(time_zone, database)
      end

    case result do
      {:ok, datetime} ->
        datetime

      {:error, reason} ->
        raise ArgumentError,
              "cannot shift #{inspect(datetime)} to #{inspect(duration)} (with time zone #{inspect(time_zone)}), " <>
                "reason: #{inspect(reason)}"
    end
  end

  @doc """
  Returns the same moment in another time zone.

      iex> DateTime.shift_zone(~U[2018-07-16 10:00:00Z], "Etc/UTC")
      {:ok, ~U[2018-07-16 10:00:00Z]}

  """
  @spec shift_zone(t(), Calendar.time_zone(), Calendar.time_zone_database()) ::
          {:ok, t()} | {:error, :time_zone_not_found | :utc_only_time_zone_database}
  def shift_zone(datetime, time_zone, time_zone_database \\ Calendar.get_time_zone_database())
  def shift_zone(%{time_zone: time_zone} = datetime, time_zone, _database), do: {:ok, datetime}

  def shift_zone(datetime, time_zone, database) do
    %{calendar: calendar, microsecond: {_, precision}, utc_offset: _, std_offset: _} = datetime
    datetime |> to_iso_days() |> in_zone(time_zone, calendar, precision, database)
  end

  @doc """
  Like `shift_zone/3`, but returns the value or raises.

      iex> DateTime.shift_zone!(~U[2018-07-16 10:00:00Z], "Etc/UTC")
      ~U[2018-07-16 10:00:00Z]

  """
  @spec shift_zone!(t(), Calendar.time_zone(), Calendar.time_zone_database()) :: t()
  def shift_zone!(datetime, time_zone, time_zone_database \\ Calendar.get_time_zone_database()) do
    case shift_zone(datetime, time_zone, time_zone_database) do
      {:ok, datetime} ->
        datetime

      {:error, reason} ->
        raise ArgumentError,
              "cannot shift #{inspect(datetime)} to #{inspect(time_zone)} time zone, reason: #{inspect(reason)}"
    end
  end

  @doc """
  Returns the date.

      iex> DateTime.to_date(~U[2018-07-16 10:00:00Z])
      ~D[2018-07-16]

  """
  @spec to_date(Calendar.datetime()) :: Date.t()
  def to_date(datetime)

  def to_date(%{year: year, month: month, day: day, calendar: calendar, utc_offset: _}) do
    %Date{year: year, month: month, day: day, calendar: calendar}
  end

  @doc """
  Returns the seconds since 0000-01-01 00:00:00 UTC and the microseconds.

      iex> DateTime.to_gregorian_seconds(~U[0000-01-01 00:00:01Z])
      {1, 0}

  """
  @spec to_gregorian_seconds(Calendar.datetime()) :: {integer(), non_neg_integer()}
  def to_gregorian_seconds(%{utc_offset: _, std_offset: _, microsecond: {microsecond, _}} = datetime) do
    {days, {parts, ppd}} = to_iso_days(datetime)
    {days * 86_400 + div(parts * 86_400, ppd), microsecond}
  end

  @doc """
  Writes ISO 8601 format, `:extended` or `:basic`, in the given offset or that of the zone.

      iex> DateTime.to_iso8601(~U[2018-07-16 10:00:00Z])
      "2018-07-16T10:00:00Z"

  """
  @spec to_iso8601(Calendar.datetime(), :basic | :extended, nil | integer()) :: String.t()
  def to_iso8601(datetime, format \\ :extended, offset \\ nil)

  def to_iso8601(%{calendar: Calendar.ISO} = datetime, format, nil)
      when format in [:extended, :basic] do
    %{utc_offset: utc_offset, std_offset: std_offset, time_zone: time_zone} = datetime

    NaiveDateTime.to_iso8601(datetime, format) <>
      Calendar.ISO.offset_to_string(utc_offset, std_offset, time_zone, format)
  end

  def to_iso8601(%{calendar: Calendar.ISO, time_zone: "Etc/UTC"} = datetime, format, 0)
      when format in [:extended, :basic] do
    to_iso8601(datetime, format, nil)
  end

  def to_iso8601(%{calendar: Calendar.ISO} = datetime, format, offset) when format in [:extended, :basic] do
    {_, precision} = datetime.microsecond
    _ = {datetime.utc_offset, datetime.std_offset}

    wall =
      datetime
      |> to_iso_days()
      |> Calendar.ISO.add_day_fraction_to_iso_days(offset, 86_400)
      |> NaiveDateTime.from_iso_days(Calendar.ISO, precision)

    NaiveDateTime.to_iso8601(wall, format) <>
      Calendar.ISO.offset_to_string(offset, 0, nil, format)
  end

  def to_iso8601(%{calendar: _} = datetime, format, offset) when format in [:extended, :basic] do
    datetime |> convert!(Calendar.ISO) |> to_iso8601(format, offset)
  end

  @doc """
  Drops the zone.

      iex> DateTime.to_naive(~U[2018-07-16 10:00:00Z])
      ~N[2018-07-16 10:00:00]

  """
  @spec to_naive(Calendar.datetime()) :: NaiveDateTime.t()
  def to_naive(datetime)

  def to_naive(%{
        utc_offset: _,
        time_zone: _,
        year: year,
        month: month,
        day: day,
        hour: hour,
        minute: minute,
        second: second,
        microsecond: microsecond,
        calendar: calendar
      }) do
    %NaiveDateTime{
      year: year,
      month: month,
      day: day,
      hour: hour,
      minute: minute,
      second: second,
      microsecond: microsecond,
      calendar: calendar
    }
  end

  @doc """
  Writes date, time and zone.

      iex> DateTime.to_string(~U[2018-07-16 10:00:00Z])
      "2018-07-16 10:00:00Z"

  """
  @spec to_string(Calendar.datetime()) :: String.t()
  def to_string(%{calendar: calendar} = datetime) do
    %{
      year: year,
      month: month,
      day: day,
      hour: hour,
      minute: minute,
      second: second,
      microsecond: microsecond,
      time_zone: time_zone,
      zone_abbr: zone_abbr,
      utc_offset: utc_offset,
      std_offset: std_offset
    } = datetime

    calendar.datetime_to_string(
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
      std_offset
    )
  end

  @doc """
  Returns the time.

      iex> DateTime.to_time(~U[2018-07-16 10:00:00Z])
      ~T[10:00:00]

  """
  @spec to_time(Calendar.datetime()) :: Time.t()
  def to_time(datetime)

  def to_time(%{
        hour: hour,
        minute: minute,
        second: second,
        microsecond: microsecond,
        calendar: calendar,
        utc_offset: _
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
  Returns the Unix time, in seconds unless said otherwise.

      iex> DateTime.to_unix(~U[2016-05-24 13:26:08Z])
      1464096368

  """
  @spec to_unix(Calendar.datetime(), System.time_unit()) :: integer()
  def to_unix(datetime, unit \\ :second)

  def to_unix(%{utc_offset: _, std_offset: _} = datetime, unit) do
    {days, fraction} = to_iso_days(datetime)
    Calendar.ISO.iso_days_to_unit({days - @unix_days, fraction}, unit)
  end

  @doc """
  Cuts to `:microsecond`, `:millisecond` or `:second`.

      iex> DateTime.truncate(~U[2018-07-16 10:00:00.123456Z], :millisecond)
      ~U[2018-07-16 10:00:00.123Z]

  """
  @spec truncate(Calendar.datetime(), :microsecond | :millisecond | :second) :: t()
  def truncate(%DateTime{microsecond: microsecond} = datetime, precision) do
    %{datetime | microsecond: Calendar.truncate(microsecond, precision)}
  end

  def truncate(%{} = datetime, precision) do
    datetime = struct_of(datetime)
    %{datetime | microsecond: Calendar.truncate(datetime.microsecond, precision)}
  end

  @doc """
  Returns the current moment in UTC.

      iex> DateTime.utc_now().time_zone
      "Etc/UTC"

  """
  @spec utc_now(Calendar.calendar()) :: t()
  def utc_now(calendar_or_unit \\ Calendar.ISO)

  def utc_now(unit) when unit in [:microsecond, :millisecond, :second] do
    truncate(utc_now(), unit)
  end

  def utc_now(calendar) do
    :os.system_time()
    |> System.convert_time_unit(:native, :microsecond)
    |> from_unix!(:microsecond, calendar)
  end

  ## Helpers

  # What has the fields of a datetime as one.
  defp struct_of(datetime) do
    %DateTime{
      year: datetime.year,
      month: datetime.month,
      day: datetime.day,
      hour: datetime.hour,
      minute: datetime.minute,
      second: datetime.second,
      microsecond: datetime.microsecond,
      calendar: datetime.calendar,
      time_zone: datetime.time_zone,
      zone_abbr: datetime.zone_abbr,
      utc_offset: datetime.utc_offset,
      std_offset: datetime.std_offset
    }
  end

  defp utc_period, do: %{std_offset: 0, utc_offset: 0, zone_abbr: "UTC"}

  # The moment in UTC.
  defp to_iso_days(
         %{utc_offset: utc_offset, std_offset: std_offset, calendar: _, microsecond: _, year: _, month: _, day: _} =
           datetime
       )
       when utc_offset + std_offset == 0,
       do: wall_iso_days(datetime)

  defp to_iso_days(
         %{utc_offset: utc_offset, std_offset: std_offset, calendar: _, microsecond: _, year: _, month: _, day: _} =
           datetime
       ) do
    Calendar.ISO.add_day_fraction_to_iso_days(
      wall_iso_days(datetime),
      -(utc_offset + std_offset),
      86_400
    )
  end

  defp wall_iso_days(datetime), do: NaiveDateTime.to_iso_days(datetime)

  # A moment in UTC as a datetime of a zone.
  defp in_zone(moment, "Etc/UTC", calendar, precision, _database) do
    {:ok, build(moment, "Etc/UTC", utc_period(), calendar, precision)}
  end

  defp in_zone(moment, time_zone, calendar, precision, database) do
    with {:ok, period} <- database.time_zone_period_from_utc_iso_days(moment, time_zone) do
      offset = period.utc_offset + period.std_offset
      wall = Calendar.ISO.add_day_fraction_to_iso_days(moment, offset, 86_400)
      {:ok, build(wall, time_zone, period, calendar, precision)}
    end
  end

  defp build(wall, time_zone, period, calendar, precision) do
    {year, month, day, hour, minute, second, {microsecond, _}} =
      calendar.naive_datetime_from_iso_days(wall)

    %DateTime{
      year: year,
      month: month,
      day: day,
      hour: hour,
      minute: minute,
      second: second,
      microsecond: {microsecond, precision},
      calendar: calendar,
      time_zone: time_zone,
      zone_abbr: period.zone_abbr,
      utc_offset: period.utc_offset,
      std_offset: period.std_offset
    }
  end
end

defimpl String.Chars, for: DateTime do
  def to_string(datetime), do: DateTime.to_string(datetime)
end

defimpl Inspect, for: DateTime do
  def inspect(%{calendar: calendar, time_zone: zone} = datetime, _opts) do
    suffix = if calendar == Calendar.ISO, do: "", else: " " <> Kernel.inspect(calendar)

    if zone == "Etc/UTC" do
      "~U[" <> DateTime.to_string(datetime) <> suffix <> "]"
    else
      "#DateTime<" <> DateTime.to_string(datetime) <> suffix <> ">"
    end
  end
end
