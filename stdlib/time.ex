defmodule Time do
  @moduledoc """
  Times of day: hour, minute, second and microseconds with their precision; written `~T[23:00:07.001]`.

      iex> Time.add(~T[10:00:00], 90, :minute)
      ~T[11:30:00]

  Compare times with `Time.compare/2`, not with `<`.
  """

  @type t() :: %Time{
          calendar: Calendar.calendar(),
          hour: Calendar.hour(),
          microsecond: Calendar.microsecond(),
          minute: Calendar.minute(),
          second: Calendar.second()
        }

  @parts_per_day 86_400_000_000

  @enforce_keys [:hour, :minute, :second]
  defstruct [:hour, :minute, :second, microsecond: {0, 0}, calendar: Calendar.ISO]

  @doc """
  Adds an amount of a unit, `:second` unless said otherwise; goes round at midnight.

      iex> Time.add(~T[23:59:00], 2, :minute)
      ~T[00:01:00]

  """
  @spec add(Calendar.time(), integer(), :hour | :minute | System.time_unit()) :: t()
  def add(time, amount_to_add, unit \\ :second)

  def add(%{calendar: _} = time, amount, :hour) when is_integer(amount),
    do: add(time, amount * 3600, :second)

  def add(%{calendar: _} = time, amount, :minute) when is_integer(amount),
    do: add(time, amount * 60, :second)

  def add(%{calendar: calendar, microsecond: {_, precision}} = time, amount, unit)
      when is_integer(amount) do
    microseconds = System.convert_time_unit(amount, unit, :microsecond)
    {parts, ppd} = to_day_fraction(time)
    total = Integer.mod(div(parts * @parts_per_day, ppd) + microseconds, @parts_per_day)

    {hour, minute, second, {microsecond, _}} =
      calendar.time_from_day_fraction({total, @parts_per_day})

    %Time{
      hour: hour,
      minute: minute,
      second: second,
      microsecond: {microsecond, precision},
      calendar: calendar
    }
  end

  @doc """
  Tells whether the first time is after the second.

      iex> Time.after?(~T[16:04:28], ~T[16:04:16])
      true

  """
  @spec after?(Calendar.time(), Calendar.time()) :: boolean
  def after?(time1, time2), do: compare(time1, time2) == :gt

  @doc """
  Tells whether the first time is before the second.

      iex> Time.before?(~T[16:04:16], ~T[16:04:28])
      true

  """
  @spec before?(Calendar.time(), Calendar.time()) :: boolean
  def before?(time1, time2), do: compare(time1, time2) == :lt

  @doc """
  Compares two times: `:lt`, `:eq` or `:gt`.

      iex> Time.compare(~T[16:04:16], ~T[16:04:28])
      :lt

  """
  @spec compare(Calendar.time(), Calendar.time()) :: :lt | :eq | :gt
  def compare(%{calendar: calendar} = time1, %{calendar: calendar} = time2) do
    %{hour: hour1, minute: minute1, second: second1, microsecond: {micro1, _}} = time1
    %{hour: hour2, minute: minute2, second: second2, microsecond: {micro2, _}} = time2

    cond do
      hour1 !== hour2 -> order(hour1, hour2)
      minute1 !== minute2 -> order(minute1, minute2)
      second1 !== second2 -> order(second1, second2)
      true -> order(micro1, micro2)
    end
  end

  def compare(time1, time2) do
    {parts1, ppd1} = to_day_fraction(time1)
    {parts2, ppd2} = to_day_fraction(time2)
    order(parts1 * ppd2, parts2 * ppd1)
  end

  defp order(left, right) when left < right, do: :lt
  defp order(left, right) when left > right, do: :gt
  defp order(_left, _right), do: :eq

  @doc """
  Converts to another calendar.

      iex> Time.convert(~T[10:00:00], Calendar.ISO)
      {:ok, ~T[10:00:00]}

  """
  @spec convert(Calendar.time(), Calendar.calendar()) :: {:ok, t()} | {:error, atom()}
  def convert(%{calendar: calendar, hour: _, minute: _, second: _, microsecond: _} = time, calendar),
    do: {:ok, only_time(time)}

  def convert(%{microsecond: {_, precision}} = time, calendar) do
    {hour, minute, second, {microsecond, _}} =
      time |> to_day_fraction() |> calendar.time_from_day_fraction()

    {:ok,
     %Time{
       calendar: calendar,
       hour: hour,
       minute: minute,
       second: second,
       microsecond: {microsecond, precision}
     }}
  end

  defp only_time(%{
         hour: hour,
         minute: minute,
         second: second,
         microsecond: microsecond,
         calendar: calendar
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
  Like `convert/2`, but returns the time or raises.

      iex> Time.convert!(~T[10:00:00], Calendar.ISO)
      ~T[10:00:00]

  """
  @spec convert!(Calendar.time(), Calendar.calendar()) :: t()
  def convert!(time, calendar) do
    case convert(time, calendar) do
      {:ok, value} ->
        value

      {:error, reason} ->
        raise ArgumentError,
              "cannot convert #{inspect(time)} to target calendar #{inspect(calendar)}, reason: #{inspect(reason)}"
    end
  end

  @doc """
  Returns the time from `time2` to `time1` in a unit, `:second` unless said otherwise.

      iex> Time.diff(~T[00:29:12], ~T[00:29:10])
      2

  """
  @spec diff(Calendar.time(), Calendar.time(), :hour | :minute | System.time_unit()) :: integer()
  def diff(time1, time2, unit \\ :second)

  def diff(time1, time2, unit) when unit in [:hour, :minute] do
    div(diff(time1, time2, :second), if(unit == :hour, do: 3600, else: 60))
  end

  def diff(time1, time2, unit) do
    # Whole units since midnight of each: what is less than a unit does not count.
    fraction1 = to_day_fraction(time1)
    fraction2 = to_day_fraction(time2)
    Calendar.ISO.iso_days_to_unit({0, fraction1}, unit) - Calendar.ISO.iso_days_to_unit({0, fraction2}, unit)
  end

  defp to_microseconds(time) do
    {parts, ppd} = to_day_fraction(time)
    div(parts * @parts_per_day, ppd)
  end

  @doc """
  Makes a time of an Erlang time tuple.

      iex> Time.from_erl({23, 30, 15}, {5000, 3})
      {:ok, ~T[23:30:15.005]}

  """
  @spec from_erl(:calendar.time(), Calendar.microsecond(), Calendar.calendar()) :: {:ok, t()} | {:error, atom()}
  def from_erl(tuple, microsecond \\ {0, 0}, calendar \\ Calendar.ISO)

  def from_erl({hour, minute, second}, microsecond, calendar) do
    with {:ok, time} <- new(hour, minute, second, microsecond, Calendar.ISO),
         do: convert(time, calendar)
  end

  @doc """
  Like `from_erl/3`, but returns the time or raises.

      iex> Time.from_erl!({23, 30, 15})
      ~T[23:30:15]

  """
  @spec from_erl!(:calendar.time(), Calendar.microsecond(), Calendar.calendar()) :: t()
  def from_erl!(tuple, microsecond \\ {0, 0}, calendar \\ Calendar.ISO) do
    case from_erl(tuple, microsecond, calendar) do
      {:ok, value} ->
        value

      {:error, reason} ->
        raise ArgumentError,
              "cannot convert #{inspect(tuple)} to time, reason: #{inspect(reason)}"
    end
  end

  @doc """
  Reads a time in ISO 8601 format; an offset is read and dropped.

      iex> Time.from_iso8601("23:50:07.5")
      {:ok, ~T[23:50:07.5]}

  """
  @spec from_iso8601(String.t(), Calendar.calendar()) :: {:ok, t()} | {:error, atom()}
  def from_iso8601(string, calendar \\ Calendar.ISO) do
    with {:ok, {hour, minute, second, microsecond}} <- Calendar.ISO.parse_time(string) do
      convert(
        %Time{hour: hour, minute: minute, second: second, microsecond: microsecond},
        calendar
      )
    end
  end

  @doc """
  Like `from_iso8601/2`, but returns the time or raises.

      iex> Time.from_iso8601!("23:50:07")
      ~T[23:50:07]

  """
  @spec from_iso8601!(String.t(), Calendar.calendar()) :: t()
  def from_iso8601!(string, calendar \\ Calendar.ISO) do
    case from_iso8601(string, calendar) do
      {:ok, value} ->
        value

      {:error, reason} ->
        raise ArgumentError, "cannot parse #{inspect(string)} as time, reason: #{inspect(reason)}"
    end
  end

  @doc """
  Returns the time so many seconds after midnight.

      iex> Time.from_seconds_after_midnight(4000)
      ~T[01:06:40]

  """
  @spec from_seconds_after_midnight(integer(), Calendar.microsecond(), Calendar.calendar()) :: t()
  def from_seconds_after_midnight(seconds, microsecond \\ {0, 0}, calendar \\ Calendar.ISO)
      when is_integer(seconds) do
    {hour, minute, second, _} =
      calendar.time_from_day_fraction({Integer.mod(seconds, 86_400), 86_400})

    %Time{
      hour: hour,
      minute: minute,
      second: second,
      microsecond: microsecond,
      calendar: calendar
    }
  end

  @doc """
  Makes a time, if it exists; `microsecond` is a number or `{number, precision}`.

      iex> Time.new(23, 50, 7)
      {:ok, ~T[23:50:07]}
      iex> Time.new(24, 50, 7)
      {:error, :invalid_time}

  """
  @spec new(
          Calendar.hour(),
          Calendar.minute(),
          Calendar.second(),
          Calendar.microsecond() | non_neg_integer(),
          Calendar.calendar()
        ) :: {:ok, t()} | {:error, atom()}
  def new(hour, minute, second, microsecond \\ {0, 0}, calendar \\ Calendar.ISO)

  def new(hour, minute, second, microsecond, calendar) when is_integer(microsecond) do
    new(hour, minute, second, {microsecond, 6}, calendar)
  end

  def new(hour, minute, second, {microsecond, precision}, calendar)
      when is_integer(hour) and is_integer(minute) and is_integer(second) and
             is_integer(microsecond) and
             is_integer(precision) do
    if calendar.valid_time?(hour, minute, second, {microsecond, precision}) do
      time = %Time{
        hour: hour,
        minute: minute,
        second: second,
        microsecond: {microsecond, precision},
        calendar: calendar
      }

      {:ok, time}
    else
      {:error, :invalid_time}
    end
  end

  @doc """
  Makes a time or raises `ArgumentError`.

      iex> Time.new!(23, 50, 7)
      ~T[23:50:07]

  """
  @spec new!(
          Calendar.hour(),
          Calendar.minute(),
          Calendar.second(),
          Calendar.microsecond() | non_neg_integer(),
          Calendar.calendar()
        ) :: t()
  def new!(hour, minute, second, microsecond \\ {0, 0}, calendar \\ Calendar.ISO) do
    case new(hour, minute, second, microsecond, calendar) do
      {:ok, value} -> value
      {:error, reason} -> raise ArgumentError, "cannot build time, reason: #{inspect(reason)}"
    end
  end

  @doc """
  Moves a time by a duration, or by pairs of `:hour`, `:minute`, `:second`, `:microsecond`; it goes round at midnight.

      iex> Time.shift(~T[01:15:00], hour: 1, minute: 30)
      ~T[02:45:00]
      iex> Time.shift(~T[01:00:15], microsecond: {-1000, 3})
      ~T[01:00:14.999]

  """
  @spec shift(Calendar.time(), Duration.duration()) :: t
  def shift(%{calendar: calendar} = time, duration) do
    %{hour: hour, minute: minute, second: second, microsecond: microsecond} = time

    case Duration.of!(duration, [:hour, :minute, :second, :microsecond]) do
      %Duration{year: 0, month: 0, week: 0, day: 0} = duration ->
        {hour, minute, second, microsecond} = calendar.shift_time(hour, minute, second, microsecond, duration)
        %Time{hour: hour, minute: minute, second: second, microsecond: microsecond, calendar: calendar}

      _ ->
        raise ArgumentError, "cannot shift time by date scale unit. Expected :hour, :minute, :second, :microsecond"
    end
  end

  @doc """
  Returns the time as an Erlang tuple.

      iex> Time.to_erl(~T[23:30:15.999])
      {23, 30, 15}

  """
  @spec to_erl(Calendar.time()) :: :calendar.time()
  def to_erl(time) do
    %{hour: hour, minute: minute, second: second} = convert!(time, Calendar.ISO)
    {hour, minute, second}
  end

  @doc """
  Writes the time in ISO 8601 format, `:extended` or `:basic`.

      iex> Time.to_iso8601(~T[23:00:13])
      "23:00:13"

  """
  @spec to_iso8601(Calendar.time(), :extended | :basic) :: String.t()
  def to_iso8601(time, format \\ :extended)

  def to_iso8601(%{calendar: Calendar.ISO} = time, format) when format in [:extended, :basic] do
    %{hour: hour, minute: minute, second: second, microsecond: microsecond} = time
    Calendar.ISO.time_to_string(hour, minute, second, microsecond, format)
  end

  def to_iso8601(%{calendar: _} = time, format) when format in [:extended, :basic] do
    time |> convert!(Calendar.ISO) |> to_iso8601(format)
  end

  @doc """
  Returns the seconds after midnight and the microseconds.

      iex> Time.to_seconds_after_midnight(~T[23:30:15.5])
      {84615, 500000}

  """
  @spec to_seconds_after_midnight(Calendar.time()) :: {integer(), non_neg_integer()}
  def to_seconds_after_midnight(%{microsecond: {microsecond, _}} = time) do
    {div(to_microseconds(time), 1_000_000), microsecond}
  end

  @doc """
  Writes the time.

      iex> Time.to_string(~T[23:00:00])
      "23:00:00"

  """
  @spec to_string(Calendar.time()) :: String.t()
  def to_string(time)

  def to_string(%{calendar: calendar, hour: hour, minute: minute, second: second, microsecond: microsecond}) do
    calendar.time_to_string(hour, minute, second, microsecond)
  end

  @doc """
  Cuts the time to `:microsecond`, `:millisecond` or `:second`.

      iex> Time.truncate(~T[01:01:01.123456], :millisecond)
      ~T[01:01:01.123]

  """
  @spec truncate(t(), :microsecond | :millisecond | :second) :: t()
  def truncate(%Time{microsecond: microsecond} = time, precision) do
    %{time | microsecond: Calendar.truncate(microsecond, precision)}
  end

  @doc """
  Returns the current time in UTC.

      iex> Time.utc_now().hour in 0..23
      true

  """
  @spec utc_now(Calendar.calendar()) :: t()
  def utc_now(calendar \\ Calendar.ISO),
    do: DateTime.utc_now() |> DateTime.to_time() |> convert!(calendar)

  defp to_day_fraction(
         %{hour: hour, minute: minute, second: second, microsecond: {_, _} = microsecond, calendar: calendar}
       ) do
    calendar.time_to_day_fraction(hour, minute, second, microsecond)
  end
end

defimpl String.Chars, for: Time do
  def to_string(time) do
    time.calendar.time_to_string(time.hour, time.minute, time.second, time.microsecond)
  end
end

defimpl Inspect, for: Time do
  def inspect(%{calendar: calendar} = time, _opts) do
    suffix = if calendar == Calendar.ISO, do: "", else: " " <> Kernel.inspect(calendar)
    text = calendar.time_to_string(time.hour, time.minute, time.second, time.microsecond)
    "~T[" <> text <> suffix <> "]"
  end
end
