defmodule Erlang.CalendarTest do
  use ExUnit.Case, async: true

  doctest :calendar

  test "wrong arguments are named" do
    message = fn fun -> Exception.message(assert_raise(ArgumentError, fun)) end
    assert message.(fn -> :calendar.universal_time_to_local_time(1) end) =~ "1st argument: not a valid universal time"
    assert message.(fn -> :calendar.local_time_to_universal_time({{2001, 2, 29}, {0, 0, 0}}) end) =~ "not a valid local time"
    assert message.(fn -> :calendar.system_time_to_universal_time(:x, :y) end) =~ "1st argument: not an integer\n  * 2nd argument: invalid time unit"
    assert :calendar.system_time_to_universal_time(60, :second) == {{1970, 1, 1}, {0, 1, 0}}
    assert :calendar.time_difference({{2000, 1, 1}, {0, 0, 0}}, {{2000, 1, 1}, {0, 0, 1}}) == {0, {0, 0, 1}}
  end
end
