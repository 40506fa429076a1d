defmodule SupervisorTest do
  use ExUnit.Case, async: true

  doctest Supervisor
end
