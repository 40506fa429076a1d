defmodule ProcessTest do
  use ExUnit.Case, async: true

  # Monitors, timers, aliases and flags are not there yet.
  doctest Process,
    except: [
      alias: 0,
      alias: 1,
      cancel_timer: 2,
      demonitor: 2,
      flag: 2,
      monitor: 1,
      monitor: 2,
      read_timer: 1,
      send_after: 4,
      unalias: 1
    ]
end
