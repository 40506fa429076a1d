defmodule ProcessTest do
  use ExUnit.Case, async: true

  # Monitors, timers, aliases and flags are not there yet.
  doctest Process
end
