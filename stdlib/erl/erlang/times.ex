defmodule Phial.Erlang.Times do
  @moduledoc false
  # The part of :erlang about clocks, calendars and timers. Most are builtins.

  @doc false
  defmacro __using__(_opts) do
    quote do
      @type time_unit() :: pos_integer() | :second | :millisecond | :microsecond | :nanosecond | :native | :perf_counter | deprecated_time_unit()
      @type deprecated_time_unit() :: :seconds | :milli_seconds | :micro_seconds | :nano_seconds
      @type timestamp() :: {non_neg_integer(), non_neg_integer(), non_neg_integer()}

      ## Clocks

      @doc """
      The time of a clock that never goes back, in native units (nanoseconds). Its zero is no date.

          iex> :erlang.monotonic_time() <= :erlang.monotonic_time()
          true
      """
      @spec monotonic_time() :: integer()
      def monotonic_time

      @doc """
      The time of a clock that never goes back, in `unit`.

          iex> is_integer(:erlang.monotonic_time(:millisecond))
          true
      """
      @spec monotonic_time(time_unit()) :: integer()
      def monotonic_time(unit)

      @doc """
      Since 1970-01-01 00:00 UTC, in native units.

          iex> :erlang.system_time() > 0
          true
      """
      @spec system_time() :: integer()
      def system_time

      @doc """
      Since 1970-01-01 00:00 UTC, in `unit`.

          iex> :erlang.system_time(:second) > 1_600_000_000
          true
      """
      @spec system_time(time_unit()) :: integer()
      def system_time(unit)

      @doc """
      What to add to `monotonic_time/0` to get the system time, in native units.

          iex> is_integer(:erlang.time_offset())
          true
      """
      @spec time_offset() :: integer()
      def time_offset

      @doc """
      What to add to `monotonic_time/1` to get the system time, in `unit`.

          iex> is_integer(:erlang.time_offset(:second))
          true
      """
      @spec time_offset(time_unit()) :: integer()
      def time_offset(unit)

      @doc """
      A time in another unit, rounded down.

          iex> :erlang.convert_time_unit(1500, :millisecond, :second)
          1
      """
      @spec convert_time_unit(integer(), time_unit(), time_unit()) :: integer()
      def convert_time_unit(time, from, to)

      @doc """
      The system time as `{millions of seconds, seconds, microseconds}`.

          iex> {mega, _seconds, _micro} = :erlang.timestamp()
          iex> mega >= 1600
          true
      """
      @spec timestamp() :: timestamp()
      def timestamp

      @doc """
      As `timestamp/0`, each time a later one. Use `monotonic_time/0` and `unique_integer/1` in new code.

          iex> :erlang.now() < :erlang.now()
          true
      """
      @spec now() :: timestamp()
      def now

      ## Calendar

      @doc """
      Today by the local clock.

          iex> {year, _month, _day} = :erlang.date()
          iex> year > 2020
          true
      """
      @spec date() :: :calendar.date()
      def date

      @doc """
      The time of day by the local clock.

          iex> {hour, _minute, _second} = :erlang.time()
          iex> hour in 0..23
          true
      """
      @spec time() :: :calendar.time()
      def time

      @doc """
      Date and time by the local clock (TZ).

          iex> {{_, _, _}, {_, _, _}} = :erlang.localtime()
          iex> true
          true
      """
      @spec localtime() :: :calendar.datetime()
      def localtime

      @doc """
      Date and time in UTC.

          iex> {{_, _, _}, {_, _, _}} = :erlang.universaltime()
          iex> true
          true
      """
      @spec universaltime() :: :calendar.datetime()
      def universaltime

      @doc """
      A local time in UTC. Raises `ArgumentError` for what is no date.

          iex> utc = {{2024, 1, 1}, {12, 0, 0}}
          iex> utc |> :erlang.universaltime_to_localtime() |> :erlang.localtime_to_universaltime()
          {{2024, 1, 1}, {12, 0, 0}}
      """
      @spec localtime_to_universaltime(:calendar.datetime()) :: :calendar.datetime()
      def localtime_to_universaltime(datetime)

      @doc """
      A local time in UTC; `dst?` tells whether it is summer time, `:undefined` leaves that to the system.

          iex> {{_, _, _}, {_, _, _}} = :erlang.localtime_to_universaltime({{2024, 1, 1}, {12, 0, 0}}, :undefined)
          iex> true
          true
      """
      @spec localtime_to_universaltime(:calendar.datetime(), boolean() | :undefined) :: :calendar.datetime()
      def localtime_to_universaltime(datetime, dst?)

      @doc """
      A UTC time by the local clock.

          iex> {{_, _, _}, {_, _, _}} = :erlang.universaltime_to_localtime({{2024, 1, 1}, {12, 0, 0}})
          iex> true
          true
      """
      @spec universaltime_to_localtime(:calendar.datetime()) :: :calendar.datetime()
      def universaltime_to_localtime(datetime)

      @epoch 62_167_219_200

      @doc """
      Seconds since 1970 as a UTC date and time.

          iex> :erlang.posixtime_to_universaltime(0)
          {{1970, 1, 1}, {0, 0, 0}}
      """
      @spec posixtime_to_universaltime(integer()) :: :calendar.datetime()
      def posixtime_to_universaltime(seconds)
          when not is_integer(seconds) or seconds < -@epoch or seconds > 67_768_036_191_694_799,
          do: :erlang.error(:badarg, [seconds])

      def posixtime_to_universaltime(seconds), do: :calendar.gregorian_seconds_to_datetime(seconds + @epoch)

      @doc """
      A UTC date and time as seconds since 1970.

          iex> :erlang.universaltime_to_posixtime({{1970, 1, 2}, {0, 0, 0}})
          86400
      """
      @spec universaltime_to_posixtime(:calendar.datetime()) :: integer()
      def universaltime_to_posixtime({{year, month, day}, {hour, minute, second}} = datetime)
          when is_integer(year) and month in 1..12 and is_integer(day) and hour in 0..23 and minute in 0..59 and
                 second in 0..59 do
        if :calendar.valid_date(year, month, day),
          do: :calendar.datetime_to_gregorian_seconds(datetime) - @epoch,
          else: :erlang.error(:badarg, [datetime])
      end

      def universaltime_to_posixtime(other), do: :erlang.error(:badarg, [other])

      ## Timers

      @doc """
      Sends `message` to `destination` (a pid or a name) after `time` milliseconds. The timer is gone when the process is.

          iex> :erlang.send_after(1, self(), :ring)
          iex> receive do: (:ring -> :heard)
          :heard
      """
      @spec send_after(non_neg_integer(), pid() | atom(), term()) :: reference()
      def send_after(time, destination, message)

      @doc """
      As `send_after/3`; with `abs: true`, `time` is a time of `monotonic_time(:millisecond)`.

          iex> :erlang.send_after(:erlang.monotonic_time(:millisecond), self(), :ring, abs: true)
          iex> receive do: (:ring -> :heard)
          :heard
      """
      @spec send_after(integer(), pid() | atom(), term(), abs: boolean()) :: reference()
      def send_after(time, destination, message, options)

      @doc """
      Sends `{:timeout, timer, message}` after `time` milliseconds.

          iex> timer = :erlang.start_timer(1, self(), :ring)
          iex> receive do: ({:timeout, ^timer, :ring} -> :heard)
          :heard
      """
      @spec start_timer(non_neg_integer(), pid() | atom(), term()) :: reference()
      def start_timer(time, destination, message)

      @doc """
      As `start_timer/3`; with `abs: true`, `time` is a time of `monotonic_time(:millisecond)`.

          iex> timer = :erlang.start_timer(:erlang.monotonic_time(:millisecond), self(), :ring, abs: true)
          iex> receive do: ({:timeout, ^timer, :ring} -> :heard)
          :heard
      """
      @spec start_timer(integer(), pid() | atom(), term(), abs: boolean()) :: reference()
      def start_timer(time, destination, message, options)

      @doc """
      Stops a timer: the milliseconds that were left, `false` when it is no more.

          iex> timer = :erlang.send_after(60_000, self(), :ring)
          iex> :erlang.cancel_timer(timer) > 59_000
          true
          iex> :erlang.cancel_timer(timer)
          false
      """
      @spec cancel_timer(reference()) :: non_neg_integer() | false
      def cancel_timer(timer)

      @doc """
      Stops a timer. With `async: true` the answer comes as `{:cancel_timer, timer, result}`, with `info: false` there is none.

          iex> timer = :erlang.send_after(60_000, self(), :ring)
          iex> :erlang.cancel_timer(timer, info: false)
          :ok
      """
      @spec cancel_timer(reference(), async: boolean(), info: boolean()) :: non_neg_integer() | false | :ok
      def cancel_timer(timer, options)

      @doc """
      The milliseconds left, `false` when the timer is no more.

          iex> timer = :erlang.send_after(60_000, self(), :ring)
          iex> :erlang.read_timer(timer) > 59_000
          true
      """
      @spec read_timer(reference()) :: non_neg_integer() | false
      def read_timer(timer)

      @doc """
      The milliseconds left; with `async: true` as a message `{:read_timer, timer, result}`.

          iex> timer = :erlang.send_after(60_000, self(), :ring)
          iex> :erlang.read_timer(timer, async: true)
          iex> receive do: ({:read_timer, ^timer, left} -> left > 59_000)
          true
      """
      @spec read_timer(reference(), async: boolean()) :: non_neg_integer() | false | :ok
      def read_timer(timer, options)
    end
  end
end
