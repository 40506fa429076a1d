defmodule ErlAlarmHandlerTest do
  use ExUnit.Case, async: false
  @moduletag :capture_log

  doctest :alarm_handler

  test "another handler gets them, and the old one's on a swap" do
    :alarm_handler.set_alarm({:swap_test, 1})
    assert :alarm_handler.get_alarms()[:swap_test] == 1
    assert :alarm_handler.clear_alarm(:swap_test) == :ok
    refute :alarm_handler.get_alarms()[:swap_test]
    assert :gen_event.call(:alarm_handler, :alarm_handler, :what) == {:error, :bad_query}
  end
end
