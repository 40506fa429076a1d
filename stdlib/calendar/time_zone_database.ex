defmodule Calendar.TimeZoneDatabase do
  @moduledoc """
  What a time zone database answers: which period of a zone a moment, or a wall clock time, belongs to.

      iex> Calendar.get_time_zone_database()
      Calendar.UTCOnlyTimeZoneDatabase

  """

  @type time_zone_period() :: %{
          optional(any()) => any(),
          utc_offset: Calendar.utc_offset(),
          std_offset: Calendar.std_offset(),
          zone_abbr: Calendar.zone_abbr()
        }
  @type time_zone_period_limit() :: Calendar.naive_datetime()

  @doc "The period of a zone at a moment in UTC."
  @callback time_zone_period_from_utc_iso_days(term, String.t()) :: {:ok, map} | {:error, term}

  @doc "The period, or periods, of a zone at a wall clock time."
  @callback time_zone_periods_from_wall_datetime(term, String.t()) ::
              {:ok, map} | {:ambiguous, map, map} | {:gap, term, term} | {:error, term}
end

defmodule Calendar.UTCOnlyTimeZoneDatabase do
  @moduledoc """
  The database in use unless another is set: it knows `"Etc/UTC"` only.

      iex> DateTime.now("Europe/Madrid")
      {:error, :utc_only_time_zone_database}

  """

  @behaviour Calendar.TimeZoneDatabase

  @utc %{std_offset: 0, utc_offset: 0, zone_abbr: "UTC"}

  @impl true
  def time_zone_period_from_utc_iso_days(_iso_days, "Etc/UTC"), do: {:ok, @utc}

  def time_zone_period_from_utc_iso_days(_iso_days, _zone),
    do: {:error, :utc_only_time_zone_database}

  @impl true
  def time_zone_periods_from_wall_datetime(_datetime, "Etc/UTC"), do: {:ok, @utc}

  def time_zone_periods_from_wall_datetime(_datetime, _zone),
    do: {:error, :utc_only_time_zone_database}
end
