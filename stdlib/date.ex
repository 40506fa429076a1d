defmodule Date do
  @moduledoc """
  Dates: year, month, day and a calendar; written `~D[2024-02-29]`.

      iex> Date.add(~D[2024-02-28], 2)
      ~D[2024-03-01]

  Compare dates with `Date.compare/2`, not with `<`.
  """

  @enforce_keys [:year, :month, :day]
  defstruct [:year, :month, :day, calendar: Calendar.ISO]

  @type t() :: %Date{
          calendar: Calendar.calendar(),
          day: Calendar.day(),
          month: Calendar.month(),
          year: Calendar.year()
        }

  @doc """
  Adds days.

      iex> Date.add(~D[2000-01-03], -2)
      ~D[2000-01-01]

  """
  @spec add(Calendar.date(), integer()) :: t()
  def add(%{calendar: Calendar.ISO} = date, days) do
    %{year: year, month: month, day: day} = date

    {year, month, day} =
      Calendar.ISO.date_from_iso_days(Calendar.ISO.date_to_iso_days(year, month, day) + days)

    %Date{calendar: Calendar.ISO, year: year, month: month, day: day}
  end

  def add(%{calendar: calendar} = date, days) do
    {iso_days, fraction} = to_iso_days(date)
    from_iso_days({iso_days + days, fraction}, calendar)
  end

  @doc """
  Tells whether the first date is after the second.

      iex> Date.after?(~D[2022-02-02], ~D[2022-02-01])
      true

  """
  @spec after?(Calendar.date(), Calendar.date()) :: boolean
  def after?(date1, date2), do: compare(date1, date2) == :gt

  @doc """
  Tells whether the first date is before the second.

      iex> Date.before?(~D[2022-02-01], ~D[2022-02-02])
      true

  """
  @spec before?(Calendar.date(), Calendar.date()) :: boolean
  def before?(date1, date2), do: compare(date1, date2) == :lt

  @doc """
  Returns the first day of the month.

      iex> Date.beginning_of_month(~D[2000-01-31])
      ~D[2000-01-01]

  """
  @spec beginning_of_month(Calendar.date()) :: t()
  def beginning_of_month(date)

  def beginning_of_month(%{year: year, month: month, calendar: calendar}) do
    %Date{year: year, month: month, day: 1, calendar: calendar}
  end

  @doc """
  Returns the first day of the week, which starts on Monday unless said otherwise.

      iex> Date.beginning_of_week(~D[2020-07-11])
      ~D[2020-07-06]
      iex> Date.beginning_of_week(~D[2020-07-11], :sunday)
      ~D[2020-07-05]

  """
  @spec beginning_of_week(Calendar.date(), starting_on :: :default | atom()) :: t()
  def beginning_of_week(%{calendar: calendar} = date, starting_on \\ :default) do
    %{year: year, month: month, day: day} = date
    {day, first, _last} = calendar.day_of_week(year, month, day, starting_on)
    add(date, first - day) |> only_date()
  end

  defp only_date(%{year: year, month: month, day: day, calendar: calendar}) do
    %Date{year: year, month: month, day: day, calendar: calendar}
  end

  @doc """
  Compares two dates: `:lt`, `:eq` or `:gt`.

      iex> Date.compare(~D[2016-04-16], ~D[2016-04-28])
      :lt

  """
  @spec compare(Calendar.date(), Calendar.date()) :: :lt | :eq | :gt
  def compare(%{calendar: calendar} = date1, %{calendar: calendar} = date2) do
    %{year: year1, month: month1, day: day1} = date1
    %{year: year2, month: month2, day: day2} = date2

    cond do
      year1 !== year2 -> order(year1, year2)
      month1 !== month2 -> order(month1, month2)
      true -> order(day1, day2)
    end
  end

  def compare(%{calendar: calendar1} = date1, %{calendar: calendar2} = date2) do
    if Calendar.compatible_calendars?(calendar1, calendar2) do
      order(to_iso_days(date1), to_iso_days(date2))
    else
      raise ArgumentError,
            "cannot compare #{inspect(date1)} with #{inspect(date2)}.\n\n" <>
              "This comparison would be ambiguous as their calendars have incompatible day rollover moments.\n" <>
              "Specify an exact time of day (using DateTime) to resolve this ambiguity\n"
    end
  end

  defp order(a, b) when a < b, do: :lt
  defp order(a, b) when a > b, do: :gt
  defp order(_a, _b), do: :eq

  @doc """
  Converts to another calendar.

      iex> Date.convert(~D[2000-01-01], Calendar.ISO)
      {:ok, ~D[2000-01-01]}

  """
  @spec convert(Calendar.date(), Calendar.calendar()) :: {:ok, t()} | {:error, :incompatible_calendars}
  def convert(%{calendar: calendar, year: _, month: _, day: _} = date, calendar), do: {:ok, only_date(date)}

  def convert(%{calendar: calendar} = date, target) do
    if Calendar.compatible_calendars?(calendar, target) do
      {:ok, from_iso_days(to_iso_days(date), target)}
    else
      {:error, :incompatible_calendars}
    end
  end

  @doc """
  Like `convert/2`, but returns the date or raises.

      iex> Date.convert!(~D[2000-01-01], Calendar.ISO)
      ~D[2000-01-01]

  """
  @spec convert!(Calendar.date(), Calendar.calendar()) :: t()
  def convert!(date, calendar) do
    case convert(date, calendar) do
      {:ok, value} ->
        value

      {:error, reason} ->
        raise ArgumentError,
              "cannot convert #{inspect(date)} to target calendar #{inspect(calendar)}, reason: #{inspect(reason)}"
    end
  end

  @doc """
  Returns the day of the era and the era.

      iex> Date.day_of_era(~D[0001-01-01])
      {1, 1}

  """
  @spec day_of_era(Calendar.date()) :: {Calendar.day(), non_neg_integer()}
  def day_of_era(date)

  def day_of_era(%{calendar: calendar, year: year, month: month, day: day}),
    do: calendar.day_of_era(year, month, day)

  @doc """
  Returns the day of the week: 1 is Monday, or the day given.

      iex> Date.day_of_week(~D[2016-10-31])
      1
      iex> Date.day_of_week(~D[2016-10-31], :sunday)
      2

  """
  @spec day_of_week(Calendar.date(), starting_on :: :default | atom()) :: Calendar.day_of_week()
  def day_of_week(date, starting_on \\ :default)

  def day_of_week(%{calendar: calendar, year: year, month: month, day: day}, starting_on) do
    {day_of_week, _first, _last} = calendar.day_of_week(year, month, day, starting_on)
    day_of_week
  end

  @doc """
  Returns the day of the year.

      iex> Date.day_of_year(~D[2016-02-01])
      32

  """
  @spec day_of_year(Calendar.date()) :: Calendar.day()
  def day_of_year(date)

  def day_of_year(%{calendar: calendar, year: year, month: month, day: day}),
    do: calendar.day_of_year(year, month, day)

  @doc """
  Returns the days of the month.

      iex> Date.days_in_month(~D[1900-02-01])
      28

  """
  @spec days_in_month(Calendar.date()) :: Calendar.day()
  def days_in_month(date)

  def days_in_month(%{calendar: calendar, year: year, month: month}),
    do: calendar.days_in_month(year, month)

  @doc """
  Returns the days from `date2` to `date1`.

      iex> Date.diff(~D[2000-01-03], ~D[2000-01-01])
      2

  """
  @spec diff(Calendar.date(), Calendar.date()) :: integer()
  def diff(%{calendar: Calendar.ISO} = date1, %{calendar: Calendar.ISO} = date2) do
    %{year: year1, month: month1, day: day1} = date1
    %{year: year2, month: month2, day: day2} = date2
    Calendar.ISO.date_to_iso_days(year1, month1, day1) - Calendar.ISO.date_to_iso_days(year2, month2, day2)
  end

  def diff(%{calendar: calendar1} = date1, %{calendar: calendar2} = date2) do
    if Calendar.compatible_calendars?(calendar1, calendar2) do
      {days1, _} = to_iso_days(date1)
      {days2, _} = to_iso_days(date2)
      days1 - days2
    else
      raise ArgumentError,
            "cannot calculate the difference between #{inspect(date1)} and #{inspect(date2)} because their calendars " <>
              "are not compatible and thus the result would be ambiguous"
    end
  end

  @doc """
  Returns the last day of the month.

      iex> Date.end_of_month(~D[2000-02-01])
      ~D[2000-02-29]

  """
  @spec end_of_month(Calendar.date()) :: t()
  def end_of_month(%{year: year, month: month, calendar: calendar} = date) do
    %Date{year: year, month: month, day: days_in_month(date), calendar: calendar}
  end

  @doc """
  Returns the last day of the week.

      iex> Date.end_of_week(~D[2020-07-11])
      ~D[2020-07-12]

  """
  @spec end_of_week(Calendar.date(), starting_on :: :default | atom()) :: t()
  def end_of_week(%{calendar: calendar} = date, starting_on \\ :default) do
    %{year: year, month: month, day: day} = date
    {day, _first, last} = calendar.day_of_week(year, month, day, starting_on)
    add(date, last - day) |> only_date()
  end

  @doc """
  Makes a date of an Erlang date tuple.

      iex> Date.from_erl({2000, 1, 1})
      {:ok, ~D[2000-01-01]}

  """
  @spec from_erl(:calendar.date(), Calendar.calendar()) :: {:ok, t()} | {:error, atom()}
  def from_erl(tuple, calendar \\ Calendar.ISO)

  def from_erl({year, month, day}, calendar) do
    with {:ok, date} <- new(year, month, day, Calendar.ISO), do: convert(date, calendar)
  end

  @doc """
  Like `from_erl/2`, but returns the date or raises.

      iex> Date.from_erl!({2000, 1, 1})
      ~D[2000-01-01]

  """
  @spec from_erl!(:calendar.date(), Calendar.calendar()) :: t()
  def from_erl!(tuple, calendar \\ Calendar.ISO) do
    case from_erl(tuple, calendar) do
      {:ok, value} ->
        value

      {:error, reason} ->
        raise ArgumentError,
              "cannot convert #{inspect(tuple)} to date, reason: #{inspect(reason)}"
    end
  end

  @doc """
  Returns the date of a day count from 0000-01-01.

      iex> Date.from_gregorian_days(1)
      ~D[0000-01-02]

  """
  @spec from_gregorian_days(integer(), Calendar.calendar()) :: t()
  def from_gregorian_days(days, calendar \\ Calendar.ISO) when is_integer(days) do
    from_iso_days({days, {0, 86_400_000_000}}, calendar)
  end

  @doc """
  Reads a date in ISO 8601 format.

      iex> Date.from_iso8601("2015-01-23")
      {:ok, ~D[2015-01-23]}
      iex> Date.from_iso8601("2015:01:23")
      {:error, :invalid_format}

  """
  @spec from_iso8601(String.t(), Calendar.calendar()) :: {:ok, t()} | {:error, atom()}
  def from_iso8601(string, calendar \\ Calendar.ISO) do
    with {:ok, {year, month, day}} <- Calendar.ISO.parse_date(string) do
      convert(%Date{calendar: Calendar.ISO, year: year, month: month, day: day}, calendar)
    end
  end

  @doc """
  Like `from_iso8601/2`, but returns the date or raises.

      iex> Date.from_iso8601!("2015-01-23")
      ~D[2015-01-23]

  """
  @spec from_iso8601!(String.t(), Calendar.calendar()) :: t()
  def from_iso8601!(string, calendar \\ Calendar.ISO) do
    case from_iso8601(string, calendar) do
      {:ok, value} ->
        value

      {:error, reason} ->
        raise ArgumentError, "cannot parse #{inspect(string)} as date, reason: #{inspect(reason)}"
    end
  end

  @doc """
  Tells whether the year has 29 February.

      iex> Date.leap_year?(~D[2000-01-01])
      true

  """
  @spec leap_year?(Calendar.date()) :: boolean()
  def leap_year?(date)

  def leap_year?(%{calendar: calendar, year: year}), do: calendar.leap_year?(year)

  @doc """
  Returns the months of the year.

      iex> Date.months_in_year(~D[1900-01-13])
      12

  """
  @spec months_in_year(Calendar.date()) :: Calendar.month()
  def months_in_year(date)

  def months_in_year(%{calendar: calendar, year: year}), do: calendar.months_in_year(year)

  @doc """
  Makes a date, if it exists.

      iex> Date.new(2000, 1, 1)
      {:ok, ~D[2000-01-01]}
      iex> Date.new(2000, 2, 30)
      {:error, :invalid_date}

  """
  @spec new(Calendar.year(), Calendar.month(), Calendar.day(), Calendar.calendar()) ::
          {:ok, t()} | {:error, atom()}
  def new(year, month, day, calendar \\ Calendar.ISO) do
    if calendar.valid_date?(year, month, day) do
      {:ok, %Date{year: year, month: month, day: day, calendar: calendar}}
    else
      {:error, :invalid_date}
    end
  end

  @doc """
  Makes a date or raises `ArgumentError`.

      iex> Date.new!(2000, 1, 1)
      ~D[2000-01-01]

  """
  @spec new!(Calendar.year(), Calendar.month(), Calendar.day(), Calendar.calendar()) :: t()
  def new!(year, month, day, calendar \\ Calendar.ISO) do
    case new(year, month, day, calendar) do
      {:ok, value} -> value
      {:error, reason} -> raise ArgumentError, "cannot build date, reason: #{inspect(reason)}"
    end
  end

  @doc """
  Returns the quarter of the year.

      iex> Date.quarter_of_year(~D[2016-10-31])
      4

  """
  @spec quarter_of_year(Calendar.date()) :: non_neg_integer()
  def quarter_of_year(date)

  def quarter_of_year(%{calendar: calendar, year: year, month: month, day: day}) do
    calendar.quarter_of_year(year, month, day)
  end

  @doc """
  Returns the range of dates from `first` to `last`.

      iex> Enum.count(Date.range(~D[2001-01-01], ~D[2002-01-01]))
      366

  """
  @spec range(Calendar.date(), Calendar.date()) :: Date.Range.t()
  def range(%{calendar: calendar} = first, %{calendar: calendar} = last) do
    {first_days, _} = to_iso_days(first)
    {last_days, _} = to_iso_days(last)
    build_range(first, first_days, last, last_days, if(first_days <= last_days, do: 1, else: -1))
  end

  def range(%{calendar: _, year: _, month: _, day: _}, %{calendar: _, year: _, month: _, day: _}) do
    raise ArgumentError, "both dates must have matching calendars"
  end

  @doc """
  Returns a range of dates with a step in days.

      iex> Date.range(~D[2001-01-01], ~D[2001-01-05], 2) |> Enum.to_list()
      [~D[2001-01-01], ~D[2001-01-03], ~D[2001-01-05]]

  """
  @spec range(Calendar.date(), Calendar.date(), step :: pos_integer() | neg_integer()) :: Date.Range.t()
  def range(%{calendar: calendar} = first, %{calendar: calendar} = last, step)
      when is_integer(step) and step != 0 do
    {first_days, _} = to_iso_days(first)
    {last_days, _} = to_iso_days(last)
    build_range(first, first_days, last, last_days, step)
  end

  def range(%{calendar: _, year: _, month: _, day: _} = first, %{calendar: _, year: _, month: _, day: _} = last, step) do
    raise ArgumentError,
          "both dates must have matching calendar and the step must be a non-zero integer, " <>
            "got: #{inspect(first)}, #{inspect(last)}, #{step}"
  end

  defp build_range(first, first_days, last, last_days, step) do
    %Date.Range{
      first: only_date(first),
      last: only_date(last),
      step: step,
      first_in_iso_days: first_days,
      last_in_iso_days: last_days
    }
  end

  @doc """
  Moves a date by a duration, or by pairs of `:year`, `:month`, `:week`, `:day`; a day that does not exist becomes the last of its
  month.

      iex> Date.shift(~D[2024-01-31], month: 1)
      ~D[2024-02-29]
      iex> Date.shift(~D[2024-01-31], Duration.new!(year: 1, day: -30))
      ~D[2025-01-01]

  """
  @spec shift(Calendar.date(), Duration.duration()) :: t
  def shift(%{calendar: calendar} = date, duration) do
    %{year: year, month: month, day: day} = date
    duration = Duration.of!(duration, [:year, :month, :week, :day])

    case duration do
      %Duration{hour: 0, minute: 0, second: 0, microsecond: {0, _}} ->
        {year, month, day} = calendar.shift_date(year, month, day, duration)
        %Date{year: year, month: month, day: day, calendar: calendar}

      _ ->
        raise ArgumentError, "cannot shift date by time scale unit. Expected :year, :month, :week, :day"
    end
  end

  @doc """
  Returns the date as an Erlang tuple.

      iex> Date.to_erl(~D[2000-01-01])
      {2000, 1, 1}

  """
  @spec to_erl(Calendar.date()) :: :calendar.date()
  def to_erl(date) do
    %{year: year, month: month, day: day} = convert!(date, Calendar.ISO)
    {year, month, day}
  end

  @doc """
  Returns the day count from 0000-01-01.

      iex> Date.to_gregorian_days(~D[0000-01-02])
      1

  """
  @spec to_gregorian_days(Calendar.date()) :: integer()
  def to_gregorian_days(date) do
    {days, _} = to_iso_days(date)
    days
  end

  @doc """
  Writes the date in ISO 8601 format, `:extended` or `:basic`.

      iex> Date.to_iso8601(~D[2000-02-28])
      "2000-02-28"
      iex> Date.to_iso8601(~D[2000-02-28], :basic)
      "20000228"

  """
  @spec to_iso8601(Calendar.date(), :extended | :basic) :: String.t()
  def to_iso8601(date, format \\ :extended)

  def to_iso8601(%{calendar: Calendar.ISO} = date, format) when format in [:basic, :extended] do
    %{year: year, month: month, day: day} = date
    Calendar.ISO.date_to_string(year, month, day, format)
  end

  def to_iso8601(%{calendar: _} = date, format) when format in [:basic, :extended] do
    date |> convert!(Calendar.ISO) |> to_iso8601(format)
  end

  @doc """
  Writes the date.

      iex> Date.to_string(~D[2000-02-28])
      "2000-02-28"

  """
  @spec to_string(Calendar.date()) :: String.t()
  def to_string(date)

  def to_string(%{calendar: calendar, year: year, month: month, day: day}),
    do: calendar.date_to_string(year, month, day)

  @doc """
  Returns the current date in UTC.

      iex> Date.utc_today().year >= 2024
      true

  """
  @spec utc_today(Calendar.calendar()) :: t()
  def utc_today(calendar \\ Calendar.ISO) do
    DateTime.utc_now() |> DateTime.to_date() |> convert!(calendar)
  end

  @doc """
  Returns the year of the era and the era.

      iex> Date.year_of_era(~D[0000-01-01])
      {1, 0}

  """
  @spec year_of_era(Calendar.date()) :: {Calendar.year(), non_neg_integer()}
  def year_of_era(date)

  def year_of_era(%{calendar: calendar, year: year, month: month, day: day}),
    do: calendar.year_of_era(year, month, day)

  @doc false
  def to_iso_days(%{calendar: Calendar.ISO, year: year, month: month, day: day}) do
    {Calendar.ISO.date_to_iso_days(year, month, day), {0, 86_400_000_000}}
  end

  def to_iso_days(%{calendar: calendar, year: year, month: month, day: day}) do
    calendar.naive_datetime_to_iso_days(year, month, day, 0, 0, 0, {0, 0})
  end

  @doc false
  def from_iso_days({days, _}, Calendar.ISO) do
    {year, month, day} = Calendar.ISO.date_from_iso_days(days)
    %Date{year: year, month: month, day: day, calendar: Calendar.ISO}
  end

  def from_iso_days(iso_days, calendar) do
    {year, month, day, _, _, _, _} = calendar.naive_datetime_from_iso_days(iso_days)
    %Date{year: year, month: month, day: day, calendar: calendar}
  end
end

defimpl String.Chars, for: Date do
  def to_string(%{calendar: calendar} = date),
    do: calendar.date_to_string(date.year, date.month, date.day)
end

defimpl Inspect, for: Date do
  def inspect(%{calendar: calendar} = date, _opts) do
    suffix = if calendar == Calendar.ISO, do: "", else: " " <> Kernel.inspect(calendar)
    "~D[" <> calendar.date_to_string(date.year, date.month, date.day) <> suffix <> "]"
  end
end
