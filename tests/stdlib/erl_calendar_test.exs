defmodule Erlang.CalendarTest do
  use ExUnit.Case, async: true

  doctest :calendar
end
