defmodule Calendar.TimeZoneDatabaseTest do
  use ExUnit.Case, async: true

  doctest Calendar.TimeZoneDatabase
end
