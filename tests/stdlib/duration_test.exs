defmodule DurationTest do
  use ExUnit.Case, async: true

  doctest Duration

  test "units and values are checked" do
    assert_raise ArgumentError, ~r/unknown unit :years/, fn -> Duration.new!(years: 1) end
    assert_raise ArgumentError, "unsupported value \"1\" for :day. Expected an integer", fn -> Duration.new!(day: "1") end
    assert_raise ArgumentError, ~r/for :microsecond. Expected a tuple/, fn -> Duration.new!(microsecond: 1) end
  end

  test "texts that are no durations" do
    assert Duration.from_iso8601("P") == {:error, :invalid_duration}
    assert Duration.from_iso8601("P1T") == {:error, :invalid_date_component}
    assert Duration.from_iso8601("P1M1Y") == {:error, :invalid_date_component}
    assert Duration.from_iso8601("PT1S1H") == {:error, :invalid_time_component}
    assert Duration.from_iso8601("P1.5D") == {:error, :invalid_date_component}
    assert_raise ArgumentError, ~r/failed to parse duration "x"/, fn -> Duration.from_iso8601!("x") end
  end

  test "fractions of seconds, and signs" do
    assert Duration.from_iso8601!("PT-1.5S") == %Duration{second: -1, microsecond: {-500_000, 1}}
    assert Duration.to_iso8601(%Duration{second: -1, microsecond: {-500_000, 1}}) == "PT-1.5S"
    assert Duration.to_iso8601(%Duration{}) == "PT0S"
    assert to_string(Duration.to_string(%Duration{})) == "0s"
  end

  test "to_timeout takes durations" do
    assert to_timeout(Duration.new!(hour: 1, second: 2)) == 3_602_000
  end

  test "dates do not move by hours, times not by days" do
    assert_raise ArgumentError, ~r/cannot shift date by time scale unit/, fn -> Date.shift(~D[2024-01-01], %Duration{hour: 1}) end
    assert_raise ArgumentError, ~r/cannot shift time by date scale unit/, fn -> Time.shift(~T[00:00:00], %Duration{day: 1}) end
  end

  test "days of months that are shorter" do
    assert Date.shift(~D[2023-03-31], month: -1) == ~D[2023-02-28]
    assert Date.shift(~D[2024-02-29], year: 1) == ~D[2025-02-28]
    assert NaiveDateTime.shift(~N[2024-01-31 23:59:59.5], month: 1, second: 1) == ~N[2024-03-01 00:00:00.5]
  end
end
